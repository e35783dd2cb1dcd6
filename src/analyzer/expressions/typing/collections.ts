// Arrays, maps and structs: elements brought to one type, names taken from arguments.
import { analysisError } from '../../../errors/sparkError.js'
import { IntegerType, NullType, arrayType, isStringLike, mapType, structField, structType, type DataType } from '../../../types/dataType.js'
import { typeSql } from '../../../types/typeNames.js'
import type { ResolvedExpression } from '../../resolved.js'
import { decimals, tightest, widerOfAll } from '../../coercion/widen.js'
import { contextOf } from '../../names/context.js'
import { quotedSql } from '../../names/prettySql.js'
import { castTo } from '../cast.js'
import { itemNullable } from '../extract.js'
import { checkCount, coerceArguments, finish } from '../makeCall.js'
import { common, shown, type Typer } from './typer.js'

const nameOfArgument = (e: ResolvedExpression, i: number): string => e.kind === 'alias' ? e.name : e.kind === 'column' ? e.attribute.name : e.kind === 'field' || e.kind === 'fieldOfArray' ? e.name : `col${i + 1}`
const containsMap = (t: DataType): boolean => t.kind === 'map' || t.kind === 'variant' || (t.kind === 'array' ? containsMap(t.elementType) : t.kind === 'struct' ? t.fields.some(f => containsMap(f.dataType)) : false)
/** Functions of an array and an element: both brought to one type. */
const arrayAndElement = (arrayIndex: number, elementIndex: number): Typer => (name, definition, args, scope, options) => {
  checkCount(name, definition, args.length, options)
  const array = args[arrayIndex]!; const element = args[elementIndex]!
  const mismatchOf = (condition: string, parameters: Record<string, string>) => analysisError(`DATATYPE_MISMATCH.${condition}` as 'DATATYPE_MISMATCH', { sqlExpr: shown(name, definition, args, scope)(), ...parameters }, contextOf(options.origin))
  if (array.type.kind === 'null') {
    if (name === 'array_contains' || name === 'array_position') throw mismatchOf('NULL_TYPE', { functionName: `\`${name}\`` })
    return finish(name, definition, args.map((a, i) => i === arrayIndex ? castTo(a, arrayType(element.type), scope) : a), scope, options)
  }
  if (array.type.kind !== 'array') throw mismatchOf('UNEXPECTED_INPUT_TYPE', { paramIndex: 'first', inputSql: quotedSql(array, scope.session.timeZone), inputType: `"${typeSql(array.type)}"`, requiredType: '"ARRAY"' })
  if (element.type.kind === 'null' && (name === 'array_contains' || name === 'array_position')) throw mismatchOf('NULL_TYPE', { functionName: `\`${name}\`` })
  const type = widerOfAll([array.type.elementType, element.type], scope.session.ansi)
  const strict = name === 'array_contains' || name === 'array_position' || name === 'array_remove'
  const legal = type && (!strict || tightest(array.type.elementType, element.type, scope.session.ansi) || decimals(array.type.elementType, element.type) || scope.session.ansi && (isStringLike(array.type.elementType) === isStringLike(element.type)))
  if (!type || !legal) throw mismatchOf('ARRAY_FUNCTION_DIFF_TYPES', { functionName: `\`${name}\``, dataType: '"ARRAY"', leftType: `"${typeSql(array.type)}"`, rightType: `"${typeSql(element.type)}"` })
  return finish(name, definition, args.map((a, i) => i === arrayIndex ? castTo(a, arrayType(type, (array.type as Extract<DataType, { kind: 'array' }>).containsNull), scope) : i === elementIndex ? castTo(a, type, scope) : castTo(a, IntegerType, scope)), scope, options)
}

export const collections: Readonly<Record<string, Typer>> = {
  struct(name, definition, args, scope, options) {
    const fields = args.map((a, i) => ({ name: nameOfArgument(a, i), value: a.kind === 'alias' ? a.child : a, ...(a.kind === 'alias' && a.metadata ? { metadata: a.metadata } : {}) }))
    return { kind: 'call', name, called: options.called ?? name, definition, args: fields.map((f, i) => args[i]!.kind === 'alias' ? args[i]! : f.value), type: structType(fields.map(f => structField(f.name, f.value.type, f.value.nullable))), nullable: false, ansi: scope.session.ansi, ...(options.origin ? { origin: options.origin } : {}) }
  },
  named_struct(name, definition, args, scope, options) {
    if (args.length % 2 || !args.length) throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: '`named_struct`', expectedNum: '2n (n > 0)', actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(options.origin))
    const fields = []
    for (let i = 0; i < args.length; i += 2) {
      const key = args[i]!
      if (key.kind !== 'literal' || typeof key.value !== 'string') {
        if (key.kind === 'literal' && key.value === null) throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sqlExpr: shown(name, definition, args, scope)(), exprName: '[NULL]' }, contextOf(options.origin))
        throw analysisError('DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING', { sqlExpr: shown(name, definition, args, scope)(), inputExprs: `["${typeSql(key.type)}"]` }, contextOf(options.origin))
      }
      fields.push(structField(key.value, args[i + 1]!.type, args[i + 1]!.nullable))
    }
    return finish(name, definition, args, scope, { ...options, type: structType(fields), nullable: false })
  },
  array(name, definition, args, scope, options) {
    if (!args.length) return finish(name, definition, [], scope, { ...options, type: arrayType(NullType, false), nullable: false })
    const type = common(args, shown(name, definition, args, scope), 'array', scope, options)
    return finish(name, definition, args.map(a => castTo(a, type, scope)), scope, { ...options, type: arrayType(type, args.some(a => a.nullable)), nullable: false })
  },
  map(name, definition, args, scope, options) {
    if (args.length % 2) throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: '`map`', expectedNum: '2n (n > 0)', actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(options.origin))
    if (!args.length) return finish(name, definition, [], scope, { ...options, type: mapType(NullType, NullType, false), nullable: false })
    const keys = args.filter((_, i) => i % 2 === 0); const values = args.filter((_, i) => i % 2 === 1)
    const keyType = widerOfAll(keys.map(k => k.type), scope.session.ansi); const valueType = widerOfAll(values.map(v => v.type), scope.session.ansi)
    if (!keyType) throw analysisError('DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`map`', dataType: `[${keys.map(k => `"${typeSql(k.type)}"`).join(', ')}]` }, contextOf(options.origin))
    if (!valueType) throw analysisError('DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`map`', dataType: `[${values.map(v => `"${typeSql(v.type)}"`).join(', ')}]` }, contextOf(options.origin))
    if (containsMap(keyType)) throw analysisError('DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE', { sqlExpr: shown(name, definition, args, scope)(), keyType: `"${typeSql(keyType)}"` }, contextOf(options.origin))
    return finish(name, definition, args.map((a, i) => castTo(a, i % 2 ? valueType : keyType, scope)), scope, { ...options, type: mapType(keyType, valueType, values.some(v => v.nullable)), nullable: false })
  },
  get(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    if (args[0]!.type.kind === 'null') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: 'first', inputSql: quotedSql(args[0]!, scope.session.timeZone), inputType: '"VOID"', requiredType: '"ARRAY"' }, contextOf(options.origin))
    const cast = coerceArguments(name, definition, args, scope, options)
    return finish(name, definition, cast, scope, { ...options, nullable: itemNullable(cast[0]!, cast[1]!, false) })
  },
  array_contains: arrayAndElement(0, 1), array_position: arrayAndElement(0, 1), array_remove: arrayAndElement(0, 1), array_append: arrayAndElement(0, 1), array_prepend: arrayAndElement(0, 1), array_insert: arrayAndElement(0, 2),
  element_at: elementAt, try_element_at: elementAt,
  map_contains_key(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const map = args[0]!
    if (map.type.kind !== 'map') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: 'first', inputSql: quotedSql(map, scope.session.timeZone), inputType: `"${typeSql(map.type)}"`, requiredType: '"MAP"' }, contextOf(options.origin))
    if (args[1]!.type.kind === 'null') throw analysisError('DATATYPE_MISMATCH.NULL_TYPE', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`map_contains_key`' }, contextOf(options.origin))
    const type = tightest(map.type.keyType, args[1]!.type, scope.session.ansi) ?? decimals(map.type.keyType, args[1]!.type)
    if (!type) throw analysisError('DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`map_contains_key`', dataType: '"MAP"', leftType: `"${typeSql(map.type)}"`, rightType: `"${typeSql(args[1]!.type)}"` }, contextOf(options.origin))
    return finish(name, definition, [castTo(map, mapType(type, map.type.valueType, map.type.valueContainsNull), scope), castTo(args[1]!, type, scope)], scope, options)
  },
  sequence(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const [start, stop, step] = args
    const type = widerOfAll([start!.type, stop!.type], scope.session.ansi)
    const ok = type && (['byte', 'short', 'integer', 'long', 'date', 'timestamp', 'timestamp_ntz'].includes(type.kind))
    const stepOk = !step || (type && (['date', 'timestamp', 'timestamp_ntz'].includes(type.kind) ? ['calendar_interval', 'year_month_interval', 'day_time_interval', 'null'].includes(step.type.kind) : ['byte', 'short', 'integer', 'long', 'null'].includes(step.type.kind)))
    if (!ok || !stepOk) throw analysisError('DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`sequence`', startType: '("TIMESTAMP" or "TIMESTAMP_NTZ" or "DATE")', stepType: '("INTERVAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")', otherStartType: '"INTEGRAL"' }, contextOf(options.origin))
    const numeric = ['byte', 'short', 'integer', 'long'].includes(type.kind)
    const common = numeric && step && step.type.kind !== 'null' ? widerOfAll([type, step.type], scope.session.ansi)! : type
    return finish(name, definition, [castTo(start!, common, scope), castTo(stop!, common, scope), ...(step ? [numeric ? castTo(step, common, scope) : step] : [])], scope, options)
  },
}
function elementAt(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [base, key] = args as [ResolvedExpression, ResolvedExpression]
  const fail = (condition: string, parameters: Record<string, string>) => analysisError(`DATATYPE_MISMATCH.${condition}` as 'DATATYPE_MISMATCH', { sqlExpr: shown(name, definition, args, scope)(), ...parameters }, contextOf(options.origin))
  if (base.type.kind === 'map') {
    const type = tightest(base.type.keyType, key.type, scope.session.ansi) ?? decimals(base.type.keyType, key.type)
    if (!type) throw fail('MAP_FUNCTION_DIFF_TYPES', { functionName: `\`${name}\``, dataType: '"MAP"', leftType: `"${typeSql(base.type)}"`, rightType: `"${typeSql(key.type)}"` })
    return finish(name, definition, [castTo(base, mapType(type, base.type.valueType, base.type.valueContainsNull), scope), castTo(key, type, scope)], scope, options)
  }
  if (base.type.kind !== 'array') throw fail('UNEXPECTED_INPUT_TYPE', { paramIndex: 'first', inputSql: quotedSql(base, scope.session.timeZone), inputType: `"${typeSql(base.type)}"`, requiredType: '("ARRAY" or "MAP")' })
  if (!['byte', 'short', 'integer', 'null'].includes(key.type.kind)) throw fail('UNEXPECTED_INPUT_TYPE', { paramIndex: 'second', inputSql: quotedSql(key, scope.session.timeZone), inputType: `"${typeSql(key.type)}"`, requiredType: '"INT"' })
  return finish(name, definition, [base, castTo(key, IntegerType, scope)], scope, { ...options, nullable: name === 'try_element_at' || itemNullable(base, key, scope.session.ansi, 1) })
}
