// Types found in values, brought together; and how Spark writes what it found.
import { arrayType, decimalType, DoubleType, NullType, StringType, structField, structType, type DataType, type DecimalType, type StructType } from '../../../types/dataType.js'
import { quoteIfNeeded, typeSql } from '../../../types/typeNames.js'

/** What holds values of both types; `otherwise` where they have nothing in common. Fields are sorted by name. */
export function merge(a: DataType, b: DataType, otherwise: DataType): DataType {
  if (a.kind === 'null') return b
  if (b.kind === 'null') return a
  if (a.kind === 'array' && b.kind === 'array') return arrayType(merge(a.elementType, b.elementType, otherwise))
  if (a.kind === 'struct' && b.kind === 'struct') {
    const names = [...new Set([...a.fields, ...b.fields].map(({ name }) => name))].sort()
    const of = (side: StructType, name: string) => side.fields.find(field => field.name === name)?.dataType ?? NullType
    return structType(names.map(name => structField(name, merge(of(a, name), of(b, name), otherwise))))
  }
  if (a.kind === b.kind && a.kind !== 'decimal') return a
  if (!isNumber(a) || !isNumber(b)) return otherwise
  const [x, y] = [asDecimal(a), asDecimal(b)]
  if (!x || !y) return DoubleType
  const scale = Math.max(x.scale, y.scale)
  const whole = Math.max(x.precision - x.scale, y.precision - y.scale)
  return whole + scale > 38 ? DoubleType : decimalType(whole + scale, scale)
}
const isNumber = ({ kind }: DataType): boolean => kind === 'long' || kind === 'decimal' || kind === 'float' || kind === 'double'
const asDecimal = (type: DataType): DecimalType | undefined => type.kind === 'decimal' ? type : type.kind === 'long' ? decimalType(20, 0) : undefined

/** What was never more than null is a string in the end. */
export function settle(type: DataType): DataType {
  switch (type.kind) {
    case 'null': return StringType
    case 'array': return arrayType(settle(type.elementType))
    case 'struct': return structType(type.fields.map(field => structField(field.name, settle(field.dataType))))
    default: return type
  }
}

/** With the fields of objects behind colons. */
export function schemaText(type: DataType, object: 'STRUCT' | 'OBJECT'): string {
  switch (type.kind) {
    case 'array': return `ARRAY<${schemaText(type.elementType, object)}>`
    case 'struct': return `${object}<${type.fields.map(field => `${quoteIfNeeded(field.name)}: ${schemaText(field.dataType, object)}`).join(', ')}>`
    default: return typeSql(type)
  }
}
