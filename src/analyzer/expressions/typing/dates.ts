// Dates, instants and their parts.
import { analysisError } from '../../../errors/sparkError.js'
import { extractField, extractType } from '../../../functions/datetime.js'
import { IntegerType, NullType, StringType, isStringLike, type DataType } from '../../../types/dataType.js'
import { typeSql } from '../../../types/typeNames.js'
import { literal, type ResolvedExpression } from '../../resolved.js'
import { contextOf } from '../../names/context.js'
import { prettySql, quotedSql } from '../../names/prettySql.js'
import { daysMismatch } from '../arithmetic.js'
import { castTo } from '../cast.js'
import { timeBucket } from '../timeBucket.js'
import { checkCount, coerceArguments, finish } from '../makeCall.js'
import { shown, type Typer } from './typer.js'

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

export const dates: Readonly<Record<string, Typer>> = {
  date_add: movedByDays, date_sub: movedByDays,
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
