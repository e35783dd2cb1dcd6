// The builder of a column by its Spark type, after a check that DuckDB carries the values as carrier.ts says.
import type { DataType } from '../../../types/dataType.js'
import { simpleString } from '../../../types/typeNames.js'
import { sparkError } from '../../../errors/sparkError.js'
import { duckdb, type LogicalType } from '../bindings.js'
import { BytesBuilder } from './bytesBuilder.js'
import { BooleanBuilder, decimal128Layout, decimal16Layout, decimal32Layout, decimal64Layout, FixedBuilder, float32Layout, float64Layout, int16Layout, int32Layout, int64Layout, int8Layout, intervalLayout, NullBuilder, type ColumnBuilder } from './columnBuilder.js'
import { ListBuilder, StructBuilder } from './nestedBuilders.js'
import { VariantBuilder } from './variantBuilder.js'

const { Type } = duckdb

export function builderFor(type: DataType, actual: LogicalType, path: string): ColumnBuilder {
  const id = duckdb.get_type_id(actual)
  const expect = (...allowed: number[]) => { if (!allowed.includes(id)) throw mismatch(path, type, Type[id] ?? String(id)) }
  switch (type.kind) {
    case 'null': return new NullBuilder()
    case 'boolean': expect(Type.BOOLEAN); return new BooleanBuilder()
    case 'byte': expect(Type.TINYINT); return new FixedBuilder(int8Layout)
    case 'short': expect(Type.SMALLINT); return new FixedBuilder(int16Layout)
    case 'integer': case 'year_month_interval': expect(Type.INTEGER); return new FixedBuilder(int32Layout)
    case 'date': expect(Type.DATE); return new FixedBuilder(int32Layout)
    case 'long': case 'day_time_interval': case 'time': expect(Type.BIGINT); return new FixedBuilder(int64Layout)
    case 'timestamp': expect(Type.TIMESTAMP_TZ); return new FixedBuilder(int64Layout)
    case 'timestamp_ntz': expect(Type.TIMESTAMP); return new FixedBuilder(int64Layout)
    case 'float': expect(Type.FLOAT); return new FixedBuilder(float32Layout)
    case 'double': expect(Type.DOUBLE); return new FixedBuilder(float64Layout)
    case 'string': case 'char': case 'varchar': expect(Type.VARCHAR); return new BytesBuilder()
    case 'binary': expect(Type.BLOB); return new BytesBuilder()
    case 'calendar_interval': expect(Type.INTERVAL); return new FixedBuilder(intervalLayout)
    case 'decimal': {
      expect(Type.DECIMAL)
      // A narrower decimal of the same scale fits: the renderer may compute in fewer digits than the type has.
      if (duckdb.decimal_scale(actual) !== type.scale || duckdb.decimal_width(actual) > type.precision) throw mismatch(path, type, `DECIMAL(${duckdb.decimal_width(actual)},${duckdb.decimal_scale(actual)})`)
      switch (duckdb.decimal_internal_type(actual)) {
        case Type.SMALLINT: return new FixedBuilder(decimal16Layout)
        case Type.INTEGER: return new FixedBuilder(decimal32Layout)
        case Type.BIGINT: return new FixedBuilder(decimal64Layout)
        default: return new FixedBuilder(decimal128Layout)
      }
    }
    case 'array': expect(Type.LIST); return new ListBuilder(builderFor(type.elementType, duckdb.list_type_child_type(actual), `${path}.element`))
    case 'map': {
      expect(Type.MAP)
      return new ListBuilder(new StructBuilder([builderFor(type.keyType, duckdb.map_type_key_type(actual), `${path}.key`), builderFor(type.valueType, duckdb.map_type_value_type(actual), `${path}.value`)]))
    }
    case 'struct': {
      expect(Type.STRUCT)
      const count = duckdb.struct_type_child_count(actual)
      if (count !== type.fields.length && type.fields.length) throw mismatch(path, type, `STRUCT of ${count} fields`)
      return new StructBuilder(type.fields.map((field, index) => builderFor(field.dataType, duckdb.struct_type_child_type(actual, index), `${path}.${field.name}`)))
    }
    case 'variant': expect(Type.BLOB); return new VariantBuilder()
  }
}

const mismatch = (path: string, type: DataType, actual: string) => sparkError('InternalException', 'INTERNAL_ERROR', { message: `column ${path} of type ${simpleString(type)} came from DuckDB as ${actual}` })
