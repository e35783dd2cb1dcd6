// Schemas of several files in one (StructType.merge): columns of either, types the same but for nested fields.
import { sparkError } from '../../../errors/sparkError.js'
import { sameType, type DataType, type StructField, type StructType } from '../../../types/dataType.js'
import { typeSql } from '../../../types/typeNames.js'

export function mergeTypes(left: StructType, right: StructType, caseSensitive: boolean): StructType {
  const merged = merge(left, right, caseSensitive)
  if (!merged) throw sparkError('SparkException', 'CANNOT_MERGE_SCHEMAS', { left: `"${typeSql(left)}"`, right: `"${typeSql(right)}"` })
  return merged as StructType
}
function merge(left: DataType, right: DataType, caseSensitive: boolean): DataType | undefined {
  if (left.kind === 'struct' && right.kind === 'struct') {
    const same = (a: string, b: string) => caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase()
    const fields: StructField[] = []
    for (const field of left.fields) {
      const other = right.fields.find(f => same(f.name, field.name))
      const dataType = other ? merge(field.dataType, other.dataType, caseSensitive) : field.dataType
      if (!dataType) return undefined
      fields.push({ ...field, dataType, nullable: field.nullable || !other || other.nullable })
    }
    return { kind: 'struct', fields: [...fields, ...right.fields.filter(field => !left.fields.some(f => same(f.name, field.name)))] }
  }
  if (left.kind === 'array' && right.kind === 'array') { const elementType = merge(left.elementType, right.elementType, caseSensitive); return elementType && { kind: 'array', elementType, containsNull: left.containsNull || right.containsNull } }
  if (left.kind === 'map' && right.kind === 'map') {
    const keyType = merge(left.keyType, right.keyType, caseSensitive); const valueType = merge(left.valueType, right.valueType, caseSensitive)
    return keyType && valueType && { kind: 'map', keyType, valueType, valueContainsNull: left.valueContainsNull || right.valueContainsNull }
  }
  if (left.kind === 'decimal' && right.kind === 'decimal' && left.scale === right.scale) return left.precision >= right.precision ? left : right
  return sameType(left, right, true) ? left : undefined
}
