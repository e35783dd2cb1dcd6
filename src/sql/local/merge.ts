// Two inferred types become one.
import { arrayType, DoubleType, mapType, structField, structType, type DataType, type StructField } from '../../types/dataType.js'
import { simpleString } from '../../types/typeNames.js'
import { clientError } from '../errors.js'

export type Inferred = DataType
export const ArrayTypeOf = (element: DataType): DataType => arrayType(element)

const numeric = (type: DataType): boolean => type.kind === 'long' || type.kind === 'double'

const atomic = (type: DataType): boolean => !['array', 'map', 'struct', 'variant', 'calendar_interval'].includes(type.kind)

/** Null gives way to anything, whole numbers to fractions, single values to text; structs get the fields of both. What else differs is an error that names the place. */
export function merge(a: DataType, b: DataType, path = ''): DataType {
  if (a === b || b.kind === 'null') return a
  if (a.kind === 'null') return b
  if (a.kind === b.kind) {
    switch (a.kind) {
      case 'array': return arrayType(merge(a.elementType, (b as typeof a).elementType, `${path}[]`))
      case 'map': return mapType(merge(a.keyType, (b as typeof a).keyType, `${path}.key`), merge(a.valueType, (b as typeof a).valueType, `${path}.value`))
      case 'struct': return mergeStructs(a.fields, (b as typeof a).fields, path)
      default: return a
    }
  }
  if (numeric(a) && numeric(b)) return DoubleType
  if (a.kind === 'string' && atomic(b)) return a
  if (b.kind === 'string' && atomic(a)) return b
  throw clientError('CANNOT_MERGE_TYPE', { data_type1: simpleString(a), data_type2: simpleString(b), path: path ? `field ${path.replace(/^\./, '')}` : 'rows' })
}
function mergeStructs(a: readonly StructField[], b: readonly StructField[], path: string): DataType {
  const same = a.length === b.length && a.every((f, i) => f.name === b[i]!.name)
  if (same) {
    let changed = false
    const fields = a.map((f, i) => { const type = merge(f.dataType, b[i]!.dataType, `${path}.${f.name}`); changed ||= type !== f.dataType; return type === f.dataType ? f : structField(f.name, type, f.nullable) })
    return changed ? structType(fields) : { kind: 'struct', fields: a }
  }
  const others = new Map(b.map(f => [f.name, f]))
  const fields = a.map(f => { const other = others.get(f.name); others.delete(f.name); return other ? structField(f.name, merge(f.dataType, other.dataType, `${path}.${f.name}`)) : f })
  return structType([...fields, ...others.values()])
}
