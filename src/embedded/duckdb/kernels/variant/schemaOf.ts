// The schema of a variant: VARIANT where values have nothing in common.
import { arrayType, BinaryType, BooleanType, DateType, decimalType, DoubleType, FloatType, LongType, NullType, StringType, structField, structType, timeType, TimestampNTZType, TimestampType, VariantType, type DataType } from '../../../../types/dataType.js'
import { merge } from '../inferredType.js'
import type { VariantTree } from '../../../../types/variant/tree.js'

export function schemaOfVariant(tree: VariantTree): DataType {
  switch (tree.kind) {
    case 'null': return NullType
    case 'boolean': return BooleanType
    case 'long': return LongType
    case 'float': return FloatType
    case 'double': return DoubleType
    case 'decimal': return decimalType(Math.max((tree.unscaled < 0n ? -tree.unscaled : tree.unscaled).toString().length, tree.scale), tree.scale)
    case 'string': case 'uuid': return StringType
    case 'binary': return BinaryType
    case 'date': return DateType
    case 'timestamp': return TimestampType
    case 'timestamp_ntz': return TimestampNTZType
    case 'time': return timeType(6)
    case 'array': return arrayType(tree.items.reduce((type, item) => mergeVariantSchemas(type, schemaOfVariant(item)), NullType))
    case 'object': return structType(tree.entries.map(([key, value]) => structField(key, schemaOfVariant(value))))
  }
}
export const mergeVariantSchemas = (a: DataType, b: DataType): DataType => merge(a, b, VariantType)
