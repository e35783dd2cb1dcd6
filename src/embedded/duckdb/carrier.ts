// How DuckDB carries a value of each Spark type. The renderer casts to these, results.ts and load.ts rely on them.
// A variant is one BLOB (kernels/variant/blob.ts). Intervals are numbers here, because DuckDB's one INTERVAL compares and prints unlike Spark's two.
import type { DataType } from '../../types/dataType.js'
import { duckdb, type LogicalType } from './bindings.js'
import { quoteName } from './quote.js'

const atoms = {
  null: 'INTEGER', boolean: 'BOOLEAN', byte: 'TINYINT', short: 'SMALLINT', integer: 'INTEGER', long: 'BIGINT', float: 'FLOAT', double: 'DOUBLE', string: 'VARCHAR', char: 'VARCHAR', varchar: 'VARCHAR', binary: 'BLOB', variant: 'BLOB',
  date: 'DATE', timestamp: 'TIMESTAMP WITH TIME ZONE', timestamp_ntz: 'TIMESTAMP', time: 'BIGINT', year_month_interval: 'INTEGER', day_time_interval: 'BIGINT', calendar_interval: 'INTERVAL',
} as const satisfies Partial<Record<DataType['kind'], string>>

/** DuckDB has no struct without fields: this one stands for none. */
export const noField = 'none'
/** The DuckDB type, as SQL. */
export function carrierSql(type: DataType): string {
  switch (type.kind) {
    case 'decimal': return `DECIMAL(${type.precision},${type.scale})`
    case 'array': return `${carrierSql(type.elementType)}[]`
    case 'map': return `MAP(${carrierSql(type.keyType)}, ${carrierSql(type.valueType)})`
    case 'struct': return type.fields.length ? `STRUCT(${fieldNames(type.fields).map((name, index) => `${quoteName(name)} ${carrierSql(type.fields[index]!.dataType)}`).join(', ')})` : `STRUCT(${quoteName(noField)} INTEGER)`
    default: return atoms[type.kind]
  }
}
/** The same, as the library's own type. */
export function carrierType(type: DataType): LogicalType {
  const { Type } = duckdb
  switch (type.kind) {
    case 'null': case 'integer': case 'year_month_interval': return duckdb.create_logical_type(Type.INTEGER)
    case 'boolean': return duckdb.create_logical_type(Type.BOOLEAN)
    case 'byte': return duckdb.create_logical_type(Type.TINYINT)
    case 'short': return duckdb.create_logical_type(Type.SMALLINT)
    case 'long': case 'time': case 'day_time_interval': return duckdb.create_logical_type(Type.BIGINT)
    case 'float': return duckdb.create_logical_type(Type.FLOAT)
    case 'double': return duckdb.create_logical_type(Type.DOUBLE)
    case 'string': case 'char': case 'varchar': return duckdb.create_logical_type(Type.VARCHAR)
    case 'binary': case 'variant': return duckdb.create_logical_type(Type.BLOB)
    case 'date': return duckdb.create_logical_type(Type.DATE)
    case 'timestamp': return duckdb.create_logical_type(Type.TIMESTAMP_TZ)
    case 'timestamp_ntz': return duckdb.create_logical_type(Type.TIMESTAMP)
    case 'calendar_interval': return duckdb.create_logical_type(Type.INTERVAL)
    case 'decimal': return duckdb.create_decimal_type(type.precision, type.scale)
    case 'array': return duckdb.create_list_type(carrierType(type.elementType))
    case 'map': return duckdb.create_map_type(carrierType(type.keyType), carrierType(type.valueType))
    case 'struct': return type.fields.length ? duckdb.create_struct_type(type.fields.map(field => carrierType(field.dataType)), fieldNames(type.fields)) : duckdb.create_struct_type([duckdb.create_logical_type(Type.INTEGER)], [noField])
  }
}

/** DuckDB wants the names of a struct's fields distinct without regard to case; Spark does not. Fields are found by place. */
export function fieldNames(fields: readonly { readonly name: string }[]): string[] {
  const taken = new Set<string>()
  return fields.map(({ name }, index) => {
    const free = name && !taken.has(name.toLowerCase()) ? name : `${name}#${index}`
    taken.add(free.toLowerCase())
    return free
  })
}
