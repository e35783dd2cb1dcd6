// The three spellings of a type: `simpleString` (struct<a:int>), SQL (STRUCT<a: INT>) and Spark's JSON.
import { arrayType, decimalType, dayTimeIntervalType, mapType, structField, structType, timeType, yearMonthIntervalType, type DataType, type DayTimeField, type StructType, type YearMonthField } from './dataType.js'

const interval = (start: string, end: string) => start === end ? `interval ${start}` : `interval ${start} to ${end}`

/** The name of a type without its parameters' SQL form: `int`, `bigint`, `decimal(10,2)`, `array<int>` (DataType.simpleString). */
export function simpleString(type: DataType): string {
  switch (type.kind) {
    case 'null': return 'void'
    case 'byte': return 'tinyint'
    case 'short': return 'smallint'
    case 'integer': return 'int'
    case 'long': return 'bigint'
    case 'calendar_interval': return 'interval'
    case 'decimal': return `decimal(${type.precision},${type.scale})`
    case 'string': return type.collation ? `string collate ${type.collation}` : 'string'
    case 'char': case 'varchar': return `${type.kind}(${type.length})`
    case 'time': return `time(${type.precision})`
    case 'year_month_interval': case 'day_time_interval': return interval(type.start, type.end)
    case 'array': return `array<${simpleString(type.elementType)}>`
    case 'map': return `map<${simpleString(type.keyType)},${simpleString(type.valueType)}>`
    case 'struct': return `struct<${type.fields.map(f => `${f.name}:${simpleString(f.dataType)}`).join(',')}>`
    case 'boolean': case 'float': case 'double': case 'binary': case 'date': case 'timestamp': case 'timestamp_ntz': case 'variant': return type.kind
  }
}

const plainIdentifier = /^[a-zA-Z_][a-zA-Z0-9_]*$/
/** An identifier as SQL, quoted with back ticks only where it must be. */
export const quoteIfNeeded = (name: string): string => plainIdentifier.test(name) ? name : quoteIdentifier(name)
/** An identifier in back ticks, those inside doubled. */
export const quoteIdentifier = (name: string): string => '`' + name.replaceAll('`', '``') + '`'

/** The type as SQL text, upper case: `DECIMAL(10,2)`, `STRUCT<a: INT NOT NULL>` (DataType.sql). */
export function typeSql(type: DataType): string {
  switch (type.kind) {
    case 'array': return `ARRAY<${typeSql(type.elementType)}>`
    case 'map': return `MAP<${typeSql(type.keyType)}, ${typeSql(type.valueType)}>`
    case 'struct': return `STRUCT<${type.fields.map(f => `${quoteIfNeeded(f.name)}: ${typeSql(f.dataType)}${f.nullable ? '' : ' NOT NULL'}`).join(', ')}>`
    case 'string': return type.collation ? `STRING COLLATE ${type.collation}` : 'STRING'
    default: return simpleString(type).toUpperCase()
  }
}

/** A struct's fields as a column list: `a INT,b STRING NOT NULL` (StructType.toDDL). */
export const toDdl = (struct: StructType): string =>
  struct.fields.map(f => `${quoteIfNeeded(f.name)} ${typeSql(f.dataType)}${f.nullable ? '' : ' NOT NULL'}`).join(',')

/** Spark's JSON of a type, as a value ready for JSON.stringify (DataType.jsonValue). */
export function typeToJson(type: DataType): unknown {
  switch (type.kind) {
    case 'array': return { type: 'array', elementType: typeToJson(type.elementType), containsNull: type.containsNull }
    case 'map': return { type: 'map', keyType: typeToJson(type.keyType), valueType: typeToJson(type.valueType), valueContainsNull: type.valueContainsNull }
    case 'struct': return { type: 'struct', fields: type.fields.map(f => ({ name: f.name, type: typeToJson(f.dataType), nullable: f.nullable, metadata: f.metadata ?? {} })) }
    case 'null': return 'void'
    case 'byte': case 'short': case 'integer': case 'long': return type.kind
    default: return simpleString(type)
  }
}

const atomNames: Record<string, DataType> = {
  void: { kind: 'null' }, null: { kind: 'null' }, boolean: { kind: 'boolean' }, byte: { kind: 'byte' }, tinyint: { kind: 'byte' }, short: { kind: 'short' }, smallint: { kind: 'short' },
  integer: { kind: 'integer' }, int: { kind: 'integer' }, long: { kind: 'long' }, bigint: { kind: 'long' }, float: { kind: 'float' }, double: { kind: 'double' }, string: { kind: 'string' },
  binary: { kind: 'binary' }, date: { kind: 'date' }, timestamp: { kind: 'timestamp' }, timestamp_ntz: { kind: 'timestamp_ntz' }, timestamp_ltz: { kind: 'timestamp' },
  interval: { kind: 'calendar_interval' }, variant: { kind: 'variant' }, decimal: decimalType(10, 0), time: timeType(6),
}

/** Reads Spark's JSON of a type; undefined where it is none. */
export function typeFromJson(json: unknown): DataType | undefined {
  if (typeof json === 'string') {
    const atom = atomNames[json.toLowerCase()]
    if (atom) return atom
    let match = /^decimal\(\s*(\d+)\s*,\s*(-?\d+)\s*\)$/i.exec(json)
    if (match) return decimalType(Number(match[1]), Number(match[2]))
    if ((match = /^(char|varchar)\((\d+)\)$/i.exec(json))) return { kind: match[1]!.toLowerCase() as 'char', length: Number(match[2]) }
    if ((match = /^time\((\d)\)$/i.exec(json))) return timeType(Number(match[1]))
    if ((match = /^interval (year|month)(?: to (month))?$/i.exec(json))) return yearMonthIntervalType(match[1]!.toLowerCase() as YearMonthField, (match[2] ?? match[1]!).toLowerCase() as YearMonthField)
    if ((match = /^interval (day|hour|minute|second)(?: to (hour|minute|second))?$/i.exec(json))) return dayTimeIntervalType(match[1]!.toLowerCase() as DayTimeField, (match[2] ?? match[1]!).toLowerCase() as DayTimeField)
    if ((match = /^string collate (\S+)$/i.exec(json))) return { kind: 'string', collation: match[1]! }
    return undefined
  }
  if (typeof json !== 'object' || json === null) return undefined
  const node = json as Record<string, unknown>
  if (node.type === 'array') { const element = typeFromJson(node.elementType); return element && arrayType(element, node.containsNull !== false) }
  if (node.type === 'map') {
    const key = typeFromJson(node.keyType); const value = typeFromJson(node.valueType)
    return key && value && mapType(key, value, node.valueContainsNull !== false)
  }
  if (node.type === 'udt') return typeFromJson(node.sqlType)
  if (node.type !== 'struct' || !Array.isArray(node.fields)) return undefined
  const fields = []
  for (const field of node.fields as Record<string, unknown>[]) {
    const dataType = typeFromJson(field.type)
    if (!dataType || typeof field.name !== 'string') return undefined
    fields.push(structField(field.name, dataType, field.nullable !== false, field.metadata as Record<string, unknown> | undefined))
  }
  return structType(fields)
}
