// Reaching into values: fields of structs, elements of arrays, values of maps.
import { analysisError } from '../../errors/sparkError.js'
import type { Origin } from '../../plan/expression.js'
import { IntegerType, NullType, StringType, isIntegral, sameType, type StructType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { catalogue } from '../../functions/catalogue.js'
import { literal, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { castTo } from './cast.js'

/** `a.b`: the field of a struct, of each struct of an array, or the value of a map's key. */
export function extractField(child: ResolvedExpression, name: string, scope: Scope, origin?: Origin): ResolvedExpression {
  const { type } = child
  if (type.kind === 'null') return literal(null, NullType)
  if (type.kind === 'struct') {
    const index = fieldIndex(type, name, scope, origin)
    const field = type.fields[index]!
    return { kind: 'field', child, index, name: field.name, type: field.dataType, nullable: child.nullable || field.nullable, ...(origin ? { origin } : {}) }
  }
  if (type.kind === 'array' && type.elementType.kind === 'struct') {
    const index = fieldIndex(type.elementType, name, scope, origin)
    const field = type.elementType.fields[index]!
    return { kind: 'fieldOfArray', child, index, name: field.name, type: { kind: 'array', elementType: field.dataType, containsNull: type.containsNull || field.nullable }, nullable: child.nullable, ...(origin ? { origin } : {}) }
  }
  return extractValue(child, literal(name, StringType), scope, origin)
}
function fieldIndex(type: StructType, name: string, scope: Scope, origin?: Origin): number {
  const same = (a: string) => a === name || (!scope.session.caseSensitive && a.toLowerCase() === name.toLowerCase())
  const found = type.fields.flatMap((f, i) => same(f.name) ? [i] : [])
  if (found.length === 1) return found[0]!
  if (found.length > 1) throw analysisError('AMBIGUOUS_REFERENCE_TO_FIELDS', { field: quoteIdentifier(name), count: found.length }, contextOf(origin))
  throw analysisError('FIELD_NOT_FOUND', { fieldName: quoteIdentifier(name), fields: type.fields.map(f => quoteIdentifier(f.name)).join(', ') }, contextOf(origin))
}

/** `a[b]`. */
export function extractValue(child: ResolvedExpression, extraction: ResolvedExpression, scope: Scope, origin?: Origin): ResolvedExpression {
  const { type } = child
  const constant = extraction.kind === 'literal' && typeof extraction.value === 'string' ? extraction.value : undefined
  if (type.kind === 'struct' || (type.kind === 'array' && type.elementType.kind === 'struct')) {
    if (constant !== undefined) return extractField(child, constant, scope, origin)
    if (type.kind === 'struct') throw analysisError('INVALID_EXTRACT_FIELD_TYPE', { extraction: quotedSql(extraction, scope.session.timeZone) }, contextOf(origin))
  }
  const common = { called: 'element_at', ansi: scope.session.ansi, ...(origin ? { origin } : {}) } as const
  if (type.kind === 'array') {
    if (!isIntegral(extraction.type) && extraction.type.kind !== 'null') {
      throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: `"${quotedSql(child, scope.session.timeZone).slice(1, -1)}[${quotedSql(extraction, scope.session.timeZone).slice(1, -1)}]"`, paramIndex: 'second', inputSql: quotedSql(extraction, scope.session.timeZone), inputType: `"${typeSql(extraction.type)}"`, requiredType: '"INTEGRAL"' }, contextOf(origin))
    }
    return { kind: 'call', name: 'get_array_item', definition: catalogue.get('get_array_item')!, args: [child, extraction.type.kind === 'integer' ? extraction : castTo(extraction, extraction.type.kind === 'long' ? extraction.type : IntegerType, scope, true)], type: type.elementType, nullable: itemNullable(child, extraction, scope.session.ansi), ...common }
  }
  if (type.kind === 'map') {
    const key = sameType(extraction.type, type.keyType, true) ? extraction : castTo(extraction, type.keyType, scope, true)
    return { kind: 'call', name: 'get_map_value', definition: catalogue.get('get_map_value')!, args: [child, key], type: type.valueType, nullable: true, ...common }
  }
  throw analysisError('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: quotedSql(child, scope.session.timeZone), other: `"${typeSql(type)}"` }, contextOf(origin))
}

/** Whether `a[i]` can be null: a constant place in an array written out is as its element; else, where a missing place is an error, as the elements are. */
export function itemNullable(array: ResolvedExpression, index: ResolvedExpression, ansi: boolean, base = 0): boolean {
  if (array.type.kind !== 'array') return true
  if (index.kind === 'literal' && index.value !== null) {
    if (array.kind !== 'call' || array.name !== 'array') return true
    const place = Number(index.value as number | bigint)
    const element = array.args[place < 0 && base > 0 ? array.args.length + place : place - base]
    return element ? element.nullable : true
  }
  return !ansi || array.nullable || index.nullable || array.type.containsNull
}
