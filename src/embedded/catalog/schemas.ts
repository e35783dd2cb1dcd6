// The two faces of a table's schema: as declared (CHAR, VARCHAR, defaults), and as a query reads it (strings that remember what they were).
import { structType, type DataType, type StructField, type StructType } from '../../types/dataType.js'
import { simpleString } from '../../types/typeNames.js'

export const charVarcharKey = '__CHAR_VARCHAR_TYPE_STRING'
export const hasCharVarchar = (type: DataType): boolean => {
  switch (type.kind) {
    case 'char': case 'varchar': return true
    case 'array': return hasCharVarchar(type.elementType)
    case 'map': return hasCharVarchar(type.keyType) || hasCharVarchar(type.valueType)
    case 'struct': return type.fields.some(f => hasCharVarchar(f.dataType))
    default: return false
  }
}
/** CHAR and VARCHAR become STRING. */
export function withoutCharVarchar(type: DataType): DataType {
  switch (type.kind) {
    case 'char': case 'varchar': return { kind: 'string' }
    case 'array': return { ...type, elementType: withoutCharVarchar(type.elementType) }
    case 'map': return { ...type, keyType: withoutCharVarchar(type.keyType), valueType: withoutCharVarchar(type.valueType) }
    case 'struct': return { ...type, fields: type.fields.map(f => ({ ...f, dataType: withoutCharVarchar(f.dataType) })) }
    default: return type
  }
}
/** Files may hold nulls anywhere (DataType.asNullable). */
export function asNullable(type: DataType): DataType {
  switch (type.kind) {
    case 'array': return { ...type, elementType: asNullable(type.elementType), containsNull: true }
    case 'map': return { ...type, keyType: asNullable(type.keyType), valueType: asNullable(type.valueType), valueContainsNull: true }
    case 'struct': return { ...type, fields: type.fields.map(f => ({ ...f, dataType: asNullable(f.dataType), nullable: true })) }
    default: return type
  }
}
/** A declared column as a query sees it. */
function readField(field: StructField): StructField {
  const metadata = hasCharVarchar(field.dataType) ? { ...field.metadata, [charVarcharKey]: simpleString(field.dataType) } : field.metadata
  return { name: field.name, dataType: asNullable(withoutCharVarchar(field.dataType)), nullable: true, ...(metadata && Object.keys(metadata).length ? { metadata } : {}) }
}
export const readSchema = (schema: StructType): StructType => structType(schema.fields.map(readField))
export const commentOf = (field: StructField): string | undefined => typeof field.metadata?.comment === 'string' ? field.metadata.comment : undefined
export const defaultOf = (field: StructField): string | undefined => typeof field.metadata?.CURRENT_DEFAULT === 'string' ? field.metadata.CURRENT_DEFAULT : undefined
