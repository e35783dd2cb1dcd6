// Functions whose typing no row can say: values brought together in pairs, names taken from arguments.
import { analysisError, ParseException, unsupported } from '../../errors/sparkError.js'
import { extractField, extractType } from '../../functions/datetime.js'
import type { FunctionDefinition } from '../../functions/signature.js'
import type { Origin } from '../../plan/expression.js'
import { BooleanType, IntegerType, NullType, StringType, arrayType, isNumeric, isStringLike, mapType, structField, structType, type DataType } from '../../types/dataType.js'
import { parseSchemaText } from '../../types/ddl.js'
import { typeFromJson, typeSql } from '../../types/typeNames.js'
import { doubleText } from '../../types/valueText.js'
import { literal, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { canCastVariant } from '../coercion/cast.js'
import { comparisonType, decimals, tightest, widerOfAll } from '../coercion/widen.js'
import { contextOf } from '../names/context.js'
import { expressionSql, prettySql, quotedSql } from '../names/prettySql.js'
import { daysMismatch } from './arithmetic.js'
import { castTo } from './cast.js'
import { itemNullable } from './extract.js'
import { timeBucket } from './timeBucket.js'
import { checkCount, coerceArguments, finish, makeCall, withDefaults, type CallOptions } from './makeCall.js'

type Typer = (name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions) => ResolvedExpression

function common(values: readonly ResolvedExpression[], sqlExpr: () => string, name: string, scope: Scope, options: CallOptions): DataType {
  const type = widerOfAll(values.map(v => v.type), scope.session.ansi)
  if (!type) throw analysisError('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sqlExpr: sqlExpr(), functionName: `\`${name}\``, dataType: name === 'casewhen' ? `[${values.map(v => `"${typeSql(v.type)}"`).join(', ')}]` : `(${values.map(v => `"${typeSql(v.type)}"`).join(' or ')})` }, contextOf(options.origin))
  return type
}
const shown = (name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope) => () => quotedSql({ kind: 'call', name, called: name, definition, args, type: NullType, nullable: true, ansi: true }, scope.session.timeZone)
const nameOfArgument = (e: ResolvedExpression, i: number): string => e.kind === 'alias' ? e.name : e.kind === 'column' ? e.attribute.name : e.kind === 'field' || e.kind === 'fieldOfArray' ? e.name : `col${i + 1}`
const booleanOf = (e: ResolvedExpression, scope: Scope, sqlExpr: () => string, index: number, options: CallOptions, strict = false): ResolvedExpression => {
  if (e.type.kind === 'boolean') return e
  if (e.type.kind === 'null' && !strict) return castTo(e, BooleanType, scope)
  throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: sqlExpr(), paramIndex: ['first', 'second', 'third'][index] ?? `${index + 1}th`, inputSql: quotedSql(e, scope.session.timeZone), inputType: `"${typeSql(e.type)}"`, requiredType: '"BOOLEAN"' }, contextOf(options.origin))
}

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

/** date_add, date_sub: days are whole numbers of few bits; without ANSI a text must be written there, and be one. */
const movedByDays: Typer = (name, definition, args, scope, options) => {
  checkCount(name, definition, args.length, options)
  const [date, days] = args as [ResolvedExpression, ResolvedExpression]
  const { kind } = days.type
  const text = isStringLike(days.type)
  if (!text && kind !== 'null' && kind !== 'byte' && kind !== 'short' && kind !== 'integer' || text && !scope.session.ansi && days.kind !== 'literal') throw daysMismatch(name as 'date_add', date, days, days.type, scope, options)
  if (!text || scope.session.ansi || days.kind !== 'literal' || days.value === null) return finish(name, definition, coerceArguments(name, definition, args, scope, options), scope, options)
  const count = Number(days.value)
  if (!/^\s*[+-]?\d+\s*$/.test(String(days.value)) || count !== (count | 0)) throw analysisError('SECOND_FUNCTION_ARGUMENT_NOT_INTEGER', { functionName: name })
  return finish(name, definition, coerceArguments(name, definition, [date, literal(count, IntegerType)], scope, options), scope, options)
}

/** variant_get: the type is a constant text. */
function variantGet(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const whole = withDefaults(definition, args)
  const wanted = whole[2]!
  if (wanted.kind !== 'literal' || typeof wanted.value !== 'string') throw analysisError('INVALID_SCHEMA.NON_STRING_LITERAL', { inputSchema: quotedSql(wanted, scope.session.timeZone) }, contextOf(options.origin))
  const type = parseSchemaText(wanted.value)
  if (!type) throw unsupported('UNSUPPORTED_DATATYPE', { typeName: `"${wanted.value.toUpperCase()}"` }, contextOf(options.origin))
  if (!canCastVariant(type)) throw analysisError('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { sqlExpr: shown(name, definition, args, scope)(), srcType: '"VARIANT"', targetType: `"${typeSql(type)}"` }, contextOf(options.origin))
  return finish(name, definition, coerceArguments(name, definition, whole, scope, options), scope, { ...options, type, nullable: true })
}

/** Typers by the function's own name. */
export const typers: Readonly<Record<string, Typer>> = {
  variant_get: variantGet, try_variant_get: variantGet,
  date_add: movedByDays, date_sub: movedByDays,
  when(name, definition, args, scope, options) {
    const sqlExpr = shown(name, definition, args, scope)
    const isValue = (i: number) => i % 2 === 1 || i === args.length - 1 && args.length % 2 === 1
    const values = args.filter((_, i) => isValue(i))
    const type = common(values, sqlExpr, 'casewhen', scope, options)
    return finish(name, definition, args.map((a, i) => isValue(i) ? castTo(a, type, scope) : booleanOf(a, scope, sqlExpr, i, options, true)), scope, { ...options, type })
  },
  if(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = common(args.slice(1), shown(name, definition, args, scope), 'if', scope, options)
    return finish(name, definition, [booleanOf(args[0]!, scope, shown(name, definition, args, scope), 0, options), castTo(args[1]!, type, scope), castTo(args[2]!, type, scope)], scope, { ...options, type })
  },
  nvl2(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = common(args.slice(1), shown(name, definition, args, scope), name, scope, options)
    return finish(name, definition, [args[0]!, castTo(args[1]!, type, scope), castTo(args[2]!, type, scope)], scope, { ...options, type })
  },
  nullif(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = comparisonType(args[0]!.type, args[1]!.type, scope.session.ansi)
    if (!type) throw analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr: `"${quotedSql(args[0]!, scope.session.timeZone).slice(1, -1)} = ${quotedSql(args[1]!, scope.session.timeZone).slice(1, -1)}"`, left: `"${typeSql(args[0]!.type)}"`, right: `"${typeSql(args[1]!.type)}"` }, contextOf(options.origin))
    // The first argument stays as it is; a third, unseen, compares.
    return finish(name, definition, [args[0]!, args[1]!, makeCall('==', [args[0]!, args[1]!], scope, {})], scope, { ...options, type: args[0]!.type, shownArgs: 2 })
  },
  zeroifnull(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = common([args[0]!, literal(0, IntegerType)], shown(name, definition, args, scope), 'coalesce', scope, options)
    return finish(name, definition, [castTo(args[0]!, type, scope), castTo(literal(0, IntegerType), type, scope)], scope, { ...options, type, shownArgs: 1 })
  },
  nullifzero(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    return finish(name, definition, [args[0]!, makeCall('==', [args[0]!, literal(0, IntegerType)], scope, {})], scope, { ...options, type: args[0]!.type, shownArgs: 1 })
  },
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
  in(name, definition, args, scope, options) {
    const ansi = scope.session.ansi
    const types = args.map(a => a.type)
    let type: DataType | undefined = widerOfAll(types, ansi)
    if (!ansi && type && isStringLike(type) && types.some(t => isNumeric(t)) && types.length === 2) type = comparisonType(types[0]!, types[1]!, false)
    if (!type) throw analysisError('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), functionName: '`in`', dataType: `[${types.map(t => `"${typeSql(t)}"`).join(', ')}]` }, contextOf(options.origin))
    return finish(name, definition, args.map(a => castTo(a, type, scope)), scope, { ...options, nullable: args.some(a => a.nullable) })
  },
  concat(name, definition, args, scope, options) {
    if (args.some(a => a.type.kind === 'array')) { const type = common(args, shown(name, definition, args, scope), 'concat', scope, options); return finish(name, definition, args.map(a => castTo(a, type, scope)), scope, options) }
    if (args.length && args.every(a => a.type.kind === 'binary' || a.type.kind === 'null') && args.some(a => a.type.kind === 'binary')) return finish(name, definition, args.map(a => castTo(a, { kind: 'binary' }, scope)), scope, { ...options, type: { kind: 'binary' } })
    for (const [i, a] of args.entries()) {
      if (a.type.kind === 'map' || a.type.kind === 'struct') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: ['first', 'second', 'third', 'fourth', 'fifth'][i] ?? `${i + 1}th`, inputSql: quotedSql(a, scope.session.timeZone), inputType: `"${typeSql(a.type)}"`, requiredType: '("STRING" or "BINARY" or "ARRAY")' }, contextOf(options.origin))
    }
    return finish(name, definition, args.map(a => castTo(a, StringType, scope)), scope, options)
  },
  elt(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const rest = args.slice(1)
    const binary = rest.every(a => a.type.kind === 'binary')
    return finish(name, definition, [castTo(args[0]!, IntegerType, scope), ...rest.map(a => binary ? a : castTo(a, StringType, scope))], scope, { ...options, type: binary ? { kind: 'binary' } : StringType })
  },
  extract(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const [field, source] = args as [ResolvedExpression, ResolvedExpression]
    const called = options.called ?? name
    const text = field.kind === 'literal' ? field.value : undefined
    if (text === undefined) throw analysisError('NON_FOLDABLE_ARGUMENT', { funcName: `\`${called}\``, paramName: '`field`', paramType: '"STRING"' }, contextOf(options.origin))
    const pretty = { ...definition, shown: called === 'date_part' ? (a: readonly string[]) => `date_part(${a.join(', ')})` : (a: readonly string[]) => `${called}(${a[0]} FROM ${a[1]})` }
    if (text === null) return { kind: 'call', name, called, definition: { ...pretty, shown: (_: readonly string[]) => pretty.shown(['NULL', prettySql(source, scope.session.timeZone)]) }, args: [castTo(field, StringType, scope), literal(null, NullType)], type: { kind: 'double' }, nullable: true, ansi: scope.session.ansi, ...(options.origin ? { origin: options.origin } : {}), shownArgs: 2 } as ResolvedExpression
    const wide = source.type.kind === 'date' || isStringLike(source.type) || source.type.kind === 'null' ? (['hour', 'minute', 'second'].includes(extractField(String(text))) || source.type.kind !== 'date' ? castTo(source, { kind: 'timestamp' }, scope) : source) : source
    const type = extractType(extractField(String(text)), wide.type)
    if (!type) throw analysisError('INVALID_EXTRACT_FIELD', { field: `\`${String(text)}\``, expr: quotedSql(source, scope.session.timeZone) }, contextOf(options.origin))
    return { kind: 'call', name, called, definition: pretty, args: [field, wide], type, nullable: wide.nullable, ansi: scope.session.ansi, ...(options.origin ? { origin: options.origin } : {}) }
  },
  make_timestamp: makeTimestamp, make_timestamp_ltz: makeTimestamp, make_timestamp_ntz: makeTimestamp, try_make_timestamp: makeTimestamp, try_make_timestamp_ltz: makeTimestamp, try_make_timestamp_ntz: makeTimestamp,
  to_date: parsed, try_to_date: parsed, to_timestamp: parsed, try_to_timestamp: parsed, to_timestamp_ltz: parsed, to_timestamp_ntz: parsed,
  time_bucket: timeBucket,
  trim: trimmed, ltrim: trimmed, rtrim: trimmed, lpad: padded, rpad: padded,
  get(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    if (args[0]!.type.kind === 'null') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: 'first', inputSql: quotedSql(args[0]!, scope.session.timeZone), inputType: '"VOID"', requiredType: '"ARRAY"' }, contextOf(options.origin))
    const cast = coerceArguments(name, definition, args, scope, options)
    return finish(name, definition, cast, scope, { ...options, nullable: itemNullable(cast[0]!, cast[1]!, false) })
  },
  and: logical, or: logical,
  nth_value(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const offset = args[1]!
    if (offset.kind === 'literal' && Number(offset.value) <= 0) throw analysisError('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sqlExpr: shown(name, definition, args, scope)(), exprName: 'offset', valueRange: '(0, 9223372036854775807]', currentValue: `${String(offset.value)}L` }, contextOf(options.origin))
    return finish(name, definition, coerceArguments(name, definition, args, scope, options), scope, options)
  },
  percentile: percentiles, percentile_cont: percentiles, percentile_disc: percentiles, percentile_approx: percentiles,
  from_json: withSchema, from_csv: withSchema,
  to_json(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const type = args[0]!.type
    if (!['struct', 'array', 'map', 'variant'].includes(type.kind)) throw analysisError('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { schema: `"${typeSql(type)}"`, sqlExpr: shown(name, definition, args, scope)() }, contextOf(options.origin))
    return finish(name, definition, args, scope, options)
  },
  between(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const [value, low, high] = args as [ResolvedExpression, ResolvedExpression, ResolvedExpression]
    const tests = [makeCall('>=', [value, low], scope, options), makeCall('<=', [value, high], scope, options)]
    return { kind: 'call', name, called: name, definition, args: [value, low, high, makeCall('and', tests, scope, {})], shownArgs: 3, type: BooleanType, nullable: args.some(a => a.nullable), ansi: scope.session.ansi, ...(options.origin ? { origin: options.origin } : {}) }
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
  raise_error(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    if (args.length === 1) return finish(name, definition, [literal('USER_RAISED_EXCEPTION', StringType), makeCall('map', [literal('errorMessage', StringType), castTo(args[0]!, StringType, scope)], scope, {})], scope, options)
    return finish(name, definition, [castTo(args[0]!, StringType, scope), castTo(args[1]!, mapType(StringType, StringType), scope)], scope, options)
  },
}
/** trim(what, text) and TRIM(what FROM text): what is cut off stands first, unlike in btrim. */
function trimmed(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const turned = args.length === 2 ? [args[1]!, args[0]!] : args
  return finish(name, definition, coerceArguments(name, definition, turned, scope, options), scope, options)
}
/** Bytes padded with bytes; where one is a string, both are. */
function padded(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [value, , pad] = args
  const mixed = pad !== undefined && (value!.type.kind === 'binary') !== (pad.type.kind === 'binary')
  const same = mixed ? args.map(a => a.type.kind === 'binary' ? castTo(a, StringType, scope) : a) : args
  return finish(name, definition, coerceArguments(name, definition, same, scope, options), scope, options)
}
function logical(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [a, b] = args as [ResolvedExpression, ResolvedExpression]
  const boolean = (t: DataType) => t.kind === 'boolean' || t.kind === 'null' || isStringLike(t)
  if (!boolean(a.type) || !boolean(b.type)) {
    throw typeSql(a.type) === typeSql(b.type)
      ? analysisError('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', { sqlExpr: shown(name, definition, args, scope)(), inputType: '"BOOLEAN"', actualDataType: `"${typeSql(a.type)}"` }, contextOf(options.origin))
      : analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr: shown(name, definition, args, scope)(), left: `"${typeSql(a.type)}"`, right: `"${typeSql(b.type)}"` }, contextOf(options.origin))
  }
  return finish(name, definition, [castTo(a, BooleanType, scope), castTo(b, BooleanType, scope)], scope, options)
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
/** make_timestamp of fields, or of a date and a time. */
function makeTimestamp(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  const timestampType = options.called?.endsWith('_ntz') ? { kind: 'timestamp_ntz' as const } : options.called?.endsWith('_ltz') ? { kind: 'timestamp' as const } : scope.session.conf('spark.sql.timestampType') === 'TIMESTAMP_NTZ' ? { kind: 'timestamp_ntz' as const } : { kind: 'timestamp' as const }
  const tried = name.startsWith('try_')
  if (args.length < 6) {
    if (args.length === 1 && (args[0]!.type.kind === 'date' || args[0]!.type.kind === 'null')) { const date = castTo(args[0]!, { kind: 'date' }, scope); return finish(name, { ...definition, shown: a => `${name.replace(/_(ltz|ntz)$/, '')}(${a.join(', ')})` }, [date], scope, { ...options, type: options.called?.endsWith('_ntz') ? { kind: 'timestamp_ntz' } : { kind: 'timestamp' }, nullable: tried || date.nullable }) }
    if (args.length < 2 || args.length > 3) throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: `\`${name}\``, expectedNum: '[2, 3, 6, 7]', actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(options.origin))
    for (const [i, kind] of (['date', 'time'] as const).entries()) if (args[i]!.type.kind !== kind && args[i]!.type.kind !== 'null') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: i ? 'second' : 'first', inputSql: quotedSql(args[i]!, scope.session.timeZone), inputType: `"${typeSql(args[i]!.type)}"`, requiredType: i ? '"TIME"' : '"DATE"' }, contextOf(options.origin))
    const cast = [castTo(args[0]!, { kind: 'date' }, scope), castTo(args[1]!, args[1]!.type.kind === 'time' ? args[1]!.type : { kind: 'time', precision: 6 }, scope), ...(args[2] ? [castTo(args[2], StringType, scope)] : [])]
    const text = (a: readonly string[]): string => name === 'make_timestamp_ntz' ? `${name}(${a.join(', ')})` : name === 'try_make_timestamp_ntz' ? `${name}(make_timestamp_ntz(${a.join(', ')}))` : `${name.replace(/_ltz$/, '')}(${a.join(', ')})`
    return finish(name, { ...definition, shown: text }, cast, scope, { ...options, type: options.called?.endsWith('_ntz') ? { kind: 'timestamp_ntz' } : { kind: 'timestamp' }, nullable: tried || cast.some(a => a.nullable) })
  }
  if (args.length > 7) throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: `\`${name}\``, expectedNum: '[2, 3, 6, 7]', actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(options.origin))
  const cast = args.map((a, i) => castTo(a, i < 5 ? IntegerType : i === 5 ? { kind: 'decimal', precision: 16, scale: 6 } : StringType, scope))
  return finish(name, definition, cast, scope, { ...options, type: timestampType, nullable: tried || !scope.session.ansi || cast.some(a => a.nullable) })
}
/** to_date and to_timestamp: a cast, or reading by a pattern. */
function parsed(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [source, pattern] = args as [ResolvedExpression, ResolvedExpression | undefined]
  const ntz = name === 'to_timestamp_ntz' || (name === 'to_timestamp' || name === 'try_to_timestamp') && scope.session.conf('spark.sql.timestampType') === 'TIMESTAMP_NTZ'
  const type: DataType = name.endsWith('to_date') ? { kind: 'date' } : { kind: ntz ? 'timestamp_ntz' : 'timestamp' }
  const accepted = ['string', 'date', 'timestamp', 'timestamp_ntz', 'null'].includes(source.type.kind) || (!pattern && ['byte', 'short', 'integer', 'long', 'float', 'double', 'decimal', 'boolean'].includes(source.type.kind) && type.kind !== 'date')
  if (!accepted) throw pattern || type.kind !== 'date'
    ? analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: 'first', inputSql: quotedSql(source, scope.session.timeZone), inputType: `"${typeSql(source.type)}"`, requiredType: '("STRING" or "DATE" or "TIMESTAMP" or "TIMESTAMP WITHOUT TIME ZONE")' }, contextOf(options.origin))
    : analysisError('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { sqlExpr: shown(name, definition, args, scope)(), srcType: `"${typeSql(source.type)}"`, targetType: `"${typeSql(type)}"`, config: '"spark.sql.ansi.enabled"', configVal: "'false'" }, contextOf(options.origin))
  const tried = name.startsWith('try_')
  const nullable = tried || source.nullable || (pattern?.nullable ?? false) || !scope.session.ansi && source.type.kind === 'string' || !pattern && source.type.kind === 'string'
  return finish(name, definition, [source.type.kind === 'null' ? castTo(source, StringType, scope) : source, ...(pattern ? [castTo(pattern, StringType, scope)] : [])], scope, { ...options, type, nullable })
}
/** Percentages lie between nothing and all. */
function percentiles(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const share = args[1]!
  const valueOf = (e: ResolvedExpression): unknown => e.kind === 'cast' ? valueOf(e.child) : e.kind === 'literal' ? e.value : 0
  const values = share.kind === 'literal' ? [share.value] : share.kind === 'call' && share.name === 'array' ? share.args.map(valueOf) : []
  const whole = withDefaults(definition, args)
  if (values.some(v => Number(v) < 0 || Number(v) > 1)) throw analysisError('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sqlExpr: `"${name}(${whole.map(a => expressionSql(a, scope.session.timeZone)).join(', ')})"`, exprName: 'percentage', valueRange: '[0.0, 1.0]', currentValue: values.map(v => `${doubleText(Number(v))}D`).join(',') }, contextOf(options.origin))
  return finish(name, definition, coerceArguments(name, definition, whole, scope, options), scope, options)
}
/** from_json and from_csv: the schema is a constant DDL text, or schema_of_json of one. */
function withSchema(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const [source, schema, map] = args as [ResolvedExpression, ResolvedExpression, ResolvedExpression | undefined]
  const text = schema.kind === 'literal' && typeof schema.value === 'string' ? schema.value : undefined
  if (map && map.kind === 'call' && map.name === 'map' && map.type.kind === 'map' && (map.type.keyType.kind !== 'string' || map.type.valueType.kind !== 'string')) throw analysisError('INVALID_OPTIONS.NON_STRING_TYPE', { mapType: `"${typeSql(map.type)}"` }, contextOf(options.origin))
  if (map && map.type.kind !== 'map') throw analysisError('INVALID_OPTIONS.NON_MAP_FUNCTION', {}, contextOf(options.origin))
  const type = text !== undefined ? (jsonType(text) ?? parseSchemaText(text) ?? parsedType(text, scope, options.origin)) : undefined
  const found = type ?? (schema.kind === 'call' && schema.name.startsWith('schema_of') && schema.args[0]!.kind === 'literal' ? scope.session.schemaOf(schema.name, String(schema.args[0]!.value)) : undefined)
  if (!found) throw analysisError('INVALID_SCHEMA.NON_STRING_LITERAL', { inputSchema: quotedSql(schema, scope.session.timeZone) }, contextOf(options.origin))
  if (name === 'from_json' && !['struct', 'array', 'map', 'variant'].includes(found.kind)) throw analysisError('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { schema: `"${typeSql(found)}"`, sqlExpr: `"from_json(${expressionSql(source, scope.session.timeZone)})"` }, contextOf(options.origin))
  if (name === 'from_csv' && found.kind !== 'struct') throw analysisError('INVALID_SCHEMA.NON_STRUCT_TYPE', { inputSchema: quotedSql(schema, scope.session.timeZone), dataType: `"${typeSql(found)}"` }, contextOf(options.origin))
  if (source.type.kind !== 'string' && source.type.kind !== 'null') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown(name, definition, args, scope)(), paramIndex: 'first', inputSql: quotedSql(source, scope.session.timeZone), inputType: `"${typeSql(source.type)}"`, requiredType: '"STRING"' }, contextOf(options.origin))
  return finish(name, found.kind === 'map' ? { ...definition, shown: () => 'entries' } : definition, [castTo(source, StringType, scope), literal(null, StringType), ...(map ? [map] : [])], scope, { ...options, type: nullableAll(found), nullable: name === 'from_json' || source.nullable })
}
function jsonType(text: string): DataType | undefined {
  if (!text.trim().startsWith('{')) return undefined
  try { return typeFromJson(JSON.parse(text)) } catch { return undefined }
}
/** What is wrong with the text of a type is told at the call that has it. */
function parsedType(text: string, scope: Scope, origin: Origin | undefined): DataType {
  try { return scope.session.parseDataType(text) } catch (error) {
    if (!(error instanceof ParseException)) throw error
    throw analysisError(error.errorClass as 'PARSE_SYNTAX_ERROR', error.messageParameters, contextOf(origin))
  }
}
/** Whatever the schema says, what is read may be missing. */
function nullableAll(type: DataType): DataType {
  switch (type.kind) {
    case 'array': return arrayType(nullableAll(type.elementType), true)
    case 'map': return mapType(nullableAll(type.keyType), nullableAll(type.valueType), true)
    case 'struct': return structType(type.fields.map(f => structField(f.name, nullableAll(f.dataType), true, f.metadata)))
    default: return type
  }
}
const containsMap = (t: DataType): boolean => t.kind === 'map' || t.kind === 'variant' || (t.kind === 'array' ? containsMap(t.elementType) : t.kind === 'struct' ? t.fields.some(f => containsMap(f.dataType)) : false)
