// window(…) and session_window(…) are columns of the operator's input: a row that lies in several windows stands in each, a row without a time
// in none, and sessions that touch are one session of their group (Spark's TimeWindowing, SessionWindowing, ResolveWindowTime).
import { analysisError } from '../../errors/sparkError.js'
import { catalogue } from '../../functions/catalogue.js'
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { CalendarIntervalType, IntegerType, LongType, StringType, arrayType, structField, structType, type DataType } from '../../types/dataType.js'
import { alias, attribute, attributeOf, columnOf, literal, newId, type Attribute, type Named, type ResolvedExpression, type ResolvedPlan, type ResolvedSort } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { castTo } from '../expressions/cast.js'
import { constantValue } from '../expressions/constants.js'
import { isFoldable, makeCall } from '../expressions/makeCall.js'
import { resolve } from '../expressions/resolve.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { semanticKey } from '../walk.js'

type WindowCall = ExpressionOf<'function'>
export interface Windowed {
  readonly input: ResolvedPlan
  /** The scope of the operator's expressions: the calls are columns there, and `window.start` may be said of them. */ readonly scope: Scope
  /** Sessions put together, for an aggregate by these keys; the columns stay the same. */ readonly merged?: (keys: readonly ResolvedExpression[]) => ResolvedPlan
}

/** The operator's input with the column that its expressions call for. */
export function withTimeWindows(input: ResolvedPlan, expressions: readonly Expression[], scope: Scope): Windowed {
  const inner = over(scope, input)
  const calls = expressions.flatMap(windowCalls)
  if (!calls.length) return { input, scope: inner }
  const asked = calls.map(call => ({ call, session: nameOf(call) === 'session_window', args: call.args.map(a => resolve(a, inner)) }))
  const first = asked[0]!
  if (new Set(asked.map(a => `${a.session} ${a.args.map(semanticKey).join()}`)).size > 1) throw analysisError('_LEGACY_ERROR_TEMP_1039' as never, {}, contextOf(first.call.origin))
  const made = first.session ? sessions(input, first.call, first.args, inner) : windows(input, first.call, first.args, inner)
  const timeWindows = new Map<Expression, Attribute>(calls.map(call => [call, made.column]))
  return { input: made.plan, scope: { ...inner, inputs: [made.plan], hidden: [...inner.hidden, made.column], timeWindows }, ...(made.merged && { merged: made.merged }) }
}
interface Made { readonly plan: ResolvedPlan; readonly column: Attribute; readonly merged?: Windowed['merged'] }

const nameOf = (call: WindowCall): string => call.name[call.name.length - 1]!.toLowerCase()
/** The calls in an expression, not those of queries inside it. */
function windowCalls(e: unknown): WindowCall[] {
  if (typeof e !== 'object' || e === null) return []
  if (Array.isArray(e)) return e.flatMap(windowCalls)
  if ('kind' in e && e.kind === 'function' && isWindow(e as WindowCall)) return [e as WindowCall]
  return Object.entries(e).flatMap(([key, value]) => key === 'plan' || key === 'origin' || key === 'dataType' ? [] : windowCalls(value))
}
const isWindow = (e: WindowCall): boolean => e.name.length === 1 && (nameOf(e) === 'window' && e.args.length > 1 || nameOf(e) === 'session_window' && e.args.length === 2)

/** The time of the rows, or the last moment of their window. */
function timeOf(e: ResolvedExpression, scope: Scope): ResolvedExpression {
  return e.type.kind === 'struct' ? makeCall('window_time', [e], scope, {}) : e
}
const windowType = (time: DataType): DataType => structType([structField('start', time), structField('end', time)])

function windows(input: ResolvedPlan, call: WindowCall, args: readonly ResolvedExpression[], scope: Scope): Made {
  const [time, ...durations] = args
  const checked = makeCall('window', [timeOf(time!, scope), ...durations], scope, { called: 'window', origin: call.origin })
  const instant = checked.kind === 'call' ? checked.args[0]! : time!
  const [size, slide = size, start = 0n] = durations.map(d => microsOf(d, checked, scope, call))
  checkDurations(size!, slide!, start, checked, scope, call)
  const parameters = [instant, literal(size!, LongType), literal(slide!, LongType), literal(start, LongType)]
  const type = windowType(instant.type)
  const metadata = { 'spark.timeWindow': true }
  const of = (name: string, result: DataType): ResolvedExpression & { kind: 'call' } => ({ kind: 'call', name, called: name, definition: catalogue.get(name)!, args: parameters, type: result, nullable: false, ansi: true })
  if (size === slide) {
    const column: Named = alias(of('time_window', type), 'window', metadata)
    const rows: ResolvedPlan = { kind: 'filter', input, condition: makeCall('isnotnull', [instant], scope, {}), output: input.output, ...(input.hidden && { hidden: input.hidden }) }
    return { plan: appended(rows, [column]), column: attributeOf(column) }
  }
  const column = attribute('window', type, true, [], metadata)
  const generator: ResolvedExpression & { kind: 'call' } = { ...of('explode', type), args: [of('time_windows', arrayType(type, false))] }
  return { plan: { kind: 'generate', input, generator, outer: false, generated: [column], output: [...input.output, column], ...(input.hidden && { hidden: input.hidden }) }, column }
}
/** The plan's rows with columns behind. */
function appended(input: ResolvedPlan, columns: readonly Named[]): ResolvedPlan {
  const expressions = [...input.output, ...input.hidden ?? []].map(columnOf)
  return { kind: 'project', input, expressions: [...expressions, ...columns], output: [...expressions, ...columns].map(attributeOf) }
}

function microsOf(e: ResolvedExpression, checked: ResolvedExpression, scope: Scope, call: WindowCall): bigint {
  const value = constantValue(e)
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value)
  if (typeof value !== 'string') throw analysisError('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sqlExpr: quotedSql(checked, scope.session.timeZone), inputName: '`windowDuration`', inputType: '"STRING"', inputExpr: quotedSql(e, scope.session.timeZone) }, contextOf(call.origin))
  const interval = scope.session.intervalOf(value)
  if (!interval) throw analysisError('CANNOT_PARSE_INTERVAL', { intervalString: `'${value}'` }, contextOf(call.origin))
  if (interval.months !== 0) throw analysisError('_LEGACY_ERROR_TEMP_3231' as never, { interval: value }, contextOf(call.origin))
  return BigInt(interval.days) * 86400000000n + interval.microseconds
}
function checkDurations(size: bigint, slide: bigint, start: bigint, checked: ResolvedExpression, scope: Scope, call: WindowCall): void {
  const fail = (condition: string, parameters: Record<string, string>) => analysisError(`DATATYPE_MISMATCH.${condition}` as 'DATATYPE_MISMATCH', { sqlExpr: quotedSql(checked, scope.session.timeZone), ...parameters }, contextOf(call.origin))
  for (const [exprName, value] of [['`window_duration`', size], ['`slide_duration`', slide]] as const) if (value <= 0n) throw fail('VALUE_OUT_OF_RANGE', { exprName, valueRange: '(0, 9223372036854775807]', currentValue: `${value}L` })
  const violated = (left: string, value: bigint, constraint: string, right: string, bound: bigint) => fail('PARAMETER_CONSTRAINT_VIOLATION', { leftExprName: left, leftExprValue: `${value}L`, constraint, rightExprName: right, rightExprValue: `${bound}L` })
  if (slide > size) throw violated('`slide_duration`', slide, 'less than or equal to', '`window_duration`', size)
  const away = start < 0n ? -start : start
  if (away >= slide) throw violated('`abs(start_time)`', away, 'less than', '`slide_duration`', slide)
}

function sessions(input: ResolvedPlan, call: WindowCall, args: readonly ResolvedExpression[], scope: Scope): Made {
  const given = timeOf(args[0]!, scope)
  const time = given.type.kind === 'timestamp_ntz' ? given : castTo(given, { kind: 'timestamp' }, scope)
  const gap = gapOf(args[1]!, call, scope)
  const make = (name: string, values: readonly ResolvedExpression[]) => makeCall(name, values, scope, {})
  const start = alias(time, '_start'); const end = alias(make('+', [time, gap]), '_end')
  const there = make('isnotnull', [time])
  const condition = isFoldable(gap) ? there : make('and', [there, make('>', [end.child, time])])
  const rows = appended({ kind: 'filter', input, condition, output: input.output, ...(input.hidden && { hidden: input.hidden }) }, [start, end])
  const metadata = { 'spark.sessionWindow': true }
  const id = newId()
  const session = (from: ResolvedExpression, to: ResolvedExpression): Named => ({ ...alias({ ...make('named_struct', [literal('start', StringType), from, literal('end', StringType), to]), type: windowType(time.type) } as ResolvedExpression, 'session_window', metadata), id })
  const startColumn = columnOf(attributeOf(start)); const endColumn = columnOf(attributeOf(end))
  const single = appended(rows, [session(startColumn, endColumn)])
  const merged = (keys: readonly ResolvedExpression[]): ResolvedPlan => {
    const partition = keys.filter(k => !(k.kind === 'column' && k.attribute.id === id))
    const order: ResolvedSort[] = [startColumn, endColumn].map(child => ({ child, direction: 'ascending', nulls: 'first' }))
    const before = alias(windowed(make('max', [endColumn]), partition, order, 'before'), '_before')
    const withBefore = appended(rows, [before])
    const isNew = make('if', [make('<=', [startColumn, columnOf(attributeOf(before))]), literal(0, IntegerType), literal(1, IntegerType)])
    const number = alias(windowed(make('sum', [isNew]), partition, order, 'current'), '_number')
    const numbered = appended(withBefore, [number])
    const group = [...partition, columnOf(attributeOf(number))]
    return appended(numbered, [session(windowed(make('min', [startColumn]), group, [], 'all'), windowed(make('max', [endColumn]), group, [], 'all'))])
  }
  return { plan: single, column: { ...single.output.at(-1)! }, merged }
}
const frames = { before: { value: literal(1, IntegerType), side: 'preceding' }, current: 'current', all: 'unbounded-following' } as const
function windowed(f: ResolvedExpression, partition: readonly ResolvedExpression[], order: readonly ResolvedSort[], upper: keyof typeof frames): ResolvedExpression {
  return { kind: 'window', function: f, partition, order, frame: { unit: 'rows', lower: 'unbounded-preceding', upper: frames[upper] }, type: f.type, nullable: true }
}
function gapOf(e: ResolvedExpression, call: WindowCall, scope: Scope): ResolvedExpression {
  const value = constantValue(e)
  if (typeof value === 'string') {
    const interval = scope.session.intervalOf(value)
    if (!interval) throw analysisError('CANNOT_PARSE_INTERVAL', { intervalString: `'${value}'` }, contextOf(call.origin))
    return literal(interval, CalendarIntervalType)
  }
  if (!['string', 'calendar_interval', 'day_time_interval'].includes(e.type.kind)) throw analysisError('_LEGACY_ERROR_TEMP_1040' as never, { dt: e.type.kind }, contextOf(call.origin))
  return e.type.kind === 'string' ? castTo(e, CalendarIntervalType, scope) : e
}
