// The schema of a variant as schema_of_variant writes it: OBJECT for structs, VARIANT where values have nothing in common.
import { arrayType, BinaryType, BooleanType, DateType, decimalType, DoubleType, FloatType, LongType, NullType, sameType, StringType, structField, structType, timeType, TimestampNTZType, TimestampType, VariantType, type DataType } from '../../../../types/dataType.js'
import { quoteIfNeeded, typeSql } from '../../../../types/typeNames.js'
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

const longAsDecimal = decimalType(20, 0)
const isNumber = (type: DataType) => type.kind === 'long' || type.kind === 'decimal' || type.kind === 'float' || type.kind === 'double'
export function mergeVariantSchemas(a: DataType, b: DataType): DataType {
  if (a.kind === 'null') return b
  if (b.kind === 'null' || sameType(a, b, true)) return a
  if (a.kind === 'array' && b.kind === 'array') return arrayType(mergeVariantSchemas(a.elementType, b.elementType))
  if (a.kind === 'struct' && b.kind === 'struct') {
    const names = [...new Set([...a.fields, ...b.fields].map(field => field.name))].sort()
    const of = (side: typeof a, name: string) => side.fields.find(field => field.name === name)?.dataType ?? NullType
    return structType(names.map(name => structField(name, mergeVariantSchemas(of(a, name), of(b, name)))))
  }
  if (!isNumber(a) || !isNumber(b)) return VariantType
  const [x, y] = [a, b].map(type => type.kind === 'long' ? longAsDecimal : type)
  if (x!.kind !== 'decimal' || y!.kind !== 'decimal') return DoubleType
  const scale = Math.max(x!.scale, y!.scale); const whole = Math.max(x!.precision - x!.scale, y!.precision - y!.scale)
  return whole + scale > 38 ? DoubleType : decimalType(whole + scale, scale)
}
export function variantSchemaText(type: DataType): string {
  switch (type.kind) {
    case 'array': return `ARRAY<${variantSchemaText(type.elementType)}>`
    case 'struct': return `OBJECT<${type.fields.map(field => `${quoteIfNeeded(field.name)}: ${variantSchemaText(field.dataType)}`).join(', ')}>`
    default: return typeSql(type)
  }
}
