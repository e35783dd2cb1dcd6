// The order of arrays and structs. A null inside of one comes before any value in Spark, behind them in DuckDB: such values are compared by a copy in
// which each place that may be null stands behind a mark of whether it is there.
import type { DataType } from '../../../types/dataType.js'
import type { RenderFunction } from './rendering.js'

/** Whether values of the type may hold nulls inside. */
function hidesNulls(type: DataType): boolean {
  switch (type.kind) {
    case 'array': return type.containsNull || hidesNulls(type.elementType)
    case 'struct': return type.fields.some(field => field.nullable || hidesNulls(field.dataType))
    default: return false
  }
}
/** What DuckDB sorts as Spark sorts the value; the value itself where they agree. */
export const orderKey = (sql: string, type: DataType): string => !hidesNulls(type) ? sql : /^[\w$]+$/.test(sql) ? keyOf(sql, type, 0) : `list_transform([${sql}], lambda key0: ${keyOf('key0', type, 1)})[1]`
function keyOf(value: string, type: DataType, depth: number): string {
  if (!hidesNulls(type)) return value
  if (type.kind === 'array') {
    const item = `key${depth}`
    return `list_transform(${value}, lambda ${item}: ${marked(item, type.elementType, type.containsNull, depth + 1)})`
  }
  if (type.kind !== 'struct') return value
  const fields = type.fields.map((field, i) => `'f${i}': ${marked(`struct_extract_at(${value}, ${i + 1})`, field.dataType, field.nullable, depth)}`)
  return `CASE WHEN ${value} IS NULL THEN NULL ELSE {${fields.join(', ')}} END`
}
const marked = (value: string, type: DataType, isNullable: boolean, depth: number): string => isNullable ? `{'is': ${value} IS NOT NULL, 'value': ${keyOf(value, type, depth)}}` : keyOf(value, type, depth)

/** Nulls where either type may have them. */
function eitherOf(one: DataType, other: DataType): DataType {
  if (one.kind === 'array' && other.kind === 'array') return { ...one, elementType: eitherOf(one.elementType, other.elementType), containsNull: one.containsNull || other.containsNull }
  if (one.kind === 'struct' && other.kind === 'struct') return { ...one, fields: one.fields.map((field, i) => ({ ...field, dataType: eitherOf(field.dataType, other.fields[i]!.dataType), nullable: field.nullable || other.fields[i]!.nullable })) }
  return one
}
/** `a < b` and the like. */
export const compared = (symbol: string): RenderFunction => (a, call) => {
  const type = eitherOf(call.types[0]!, call.types[1]!)
  return `(${orderKey(a[0]!, type)} ${symbol} ${orderKey(a[1]!, type)})`
}
/** The value beside its key: what is picked by the key brings the value. */
const keyed = (sql: string, type: DataType): string => `list_transform([${sql}], lambda whole: CASE WHEN whole IS NULL THEN NULL ELSE {'key': ${orderKey('whole', type)}, 'whole': whole} END)[1]`
export const picked = (name: 'greatest' | 'least'): RenderFunction => (a, call) => {
  const type = call.types.reduce(eitherOf)
  return hidesNulls(type) ? `struct_extract(${name}(${a.map(x => keyed(x, type)).join(', ')}), 'whole')` : `${name}(${a.join(', ')})`
}
export const pickedOfArray = (name: 'list_min' | 'list_max'): RenderFunction => (a, call) => hidesNulls(call.type)
  ? `struct_extract(${name}(list_transform(${a[0]}, lambda whole: CASE WHEN whole IS NULL THEN NULL ELSE {'key': ${orderKey('whole', call.type)}, 'whole': whole} END)), 'whole')` : `${name}(${a[0]})`
/** A whole array in order, nulls last. */
export const sortedArray: RenderFunction = (a, call) => call.type.kind === 'array' && hidesNulls(call.type.elementType)
  ? `list_transform(list_sort(list_transform(${a[0]}, lambda whole: CASE WHEN whole IS NULL THEN NULL ELSE {'key': ${orderKey('whole', call.type.elementType)}, 'whole': whole} END), 'ASC', 'NULLS LAST'), lambda pair: struct_extract(pair, 'whole'))` : `list_sort(${a[0]}, 'ASC', 'NULLS LAST')`
export const extreme = (name: 'min' | 'max'): RenderFunction => (a, call) => hidesNulls(call.type) ? `arg_${name}(${a[0]}, ${orderKey(a[0]!, call.type)}){agg}` : `${name}(${call.distinct ? 'DISTINCT ' : ''}${a[0]}){agg}`
