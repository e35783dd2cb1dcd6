// The functions whose arguments follow a rule of their own.
import { Column, combine } from '../column/column.js'
import { col, expr, lit, toColumn, type ColumnOrName } from '../column/create.js'
import { call as callExpression, callByName } from '../column/expression.js'
import type { Long, Timestamp } from '../../types/classes.js'
import type { PlainDateTime } from '../../types/values/temporal.js'
import { isOptions } from '../arguments.js'
import type { DataFrame } from '../dataframe/dataframe.js'
import { Frame } from '../dataframe/core.js'
import { clientError, notExpected } from '../errors.js'
import { refuse, refusedClass } from '../refusals.js'
import { asColumn, call, named, spread, type Input, type NullOf } from './invoke.js'

export { col, expr, lit }
/** The same as `col`. */
export const column = col
/** The same as `lit`; lists, maps and objects become arrays, maps and structs (Scala's typedLit). */
export const typedLit = lit
export const typedlit = lit

/** A sort order: ascending, nulls first. */
export const asc = (column: ColumnOrName): Column => toColumn(column).asc()
export const asc_nulls_first = (column: ColumnOrName): Column => toColumn(column).asc_nulls_first()
export const asc_nulls_last = (column: ColumnOrName): Column => toColumn(column).asc_nulls_last()
/** A sort order: descending, nulls last. */
export const desc = (column: ColumnOrName): Column => toColumn(column).desc()
export const desc_nulls_first = (column: ColumnOrName): Column => toColumn(column).desc_nulls_first()
export const desc_nulls_last = (column: ColumnOrName): Column => toColumn(column).desc_nulls_last()

/** The number of rows where the column is not null; of all rows for `count('*')` and `count(lit(1))`. */
export function count(column: Input = '*'): Column<Long> {
  // As PySpark: the star as a Column counts rows, as a name it is the engine's to refuse where it may not stand.
  return call('count', [column instanceof Column && column.expression.exprType.case === 'unresolvedStar' ? lit(1) : asColumn(column)])
}
/** The value where the condition holds; more branches with `.when(…)`, the rest with `.otherwise(…)`. */
export function when<V>(condition: Column<any, any>, value: V): Column<(V extends Column<infer U, any> ? U : V) | null> {
  if (!(condition instanceof Column)) throw notExpected('condition', 'Column', condition)
  return combine([condition, value], args => callExpression('when', args))
}
/** The natural logarithm; with two arguments that of the second to the base of the first. */
export function log(arg1: Input, arg2?: Input): Column<number | null> { return arg2 === undefined ? call('ln', [arg1]) : call('log', [lit(arg1), arg2]) }

/** Without blanks, or other characters, on both sides. */
export const trim = <A extends Input>(column: A, trim?: Input): Column<string | NullOf<A>> => call('trim', trim === undefined ? [column] : [trim, column])
export const ltrim = <A extends Input>(column: A, trim?: Input): Column<string | NullOf<A>> => call('ltrim', trim === undefined ? [column] : [trim, column])
export const rtrim = <A extends Input>(column: A, trim?: Input): Column<string | NullOf<A>> => call('rtrim', trim === undefined ? [column] : [trim, column])
/** The place of a text in another, from 1, 0 if it is not there. */
export function instr<A extends Input>(str: A, substr: string | Column, start?: number | Column | { readonly start?: number; readonly occurrence?: number }, occurrence?: number | Column): Column<number | NullOf<A>> {
  const [from, nth] = named([start, occurrence], ['start', 'occurrence'])
  return call('instr', [str, lit(substr), nth !== undefined ? lit(from ?? 1) : from === undefined ? undefined : lit(from), nth === undefined ? undefined : lit(nth)])
}
const shaBits = [0, 224, 256, 384, 512]
/** The SHA-2 digest in hex; `numBits` is 224, 256, 384, 512, or 0 for 256. */
export function sha2<A extends Input>(column: A, numBits: number): Column<string | NullOf<A>> {
  if (!shaBits.includes(numBits)) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'numBits', allowed_values: `[${shaBits.join(', ')}]` })
  return call('sha2', [column, lit(numBits)])
}
/** Windows of time: `window('ts', '10 minutes')`, sliding where a slide is given. */
export function window(timeColumn: Input, windowDuration: string, slideDuration?: string | { readonly slideDuration?: string; readonly startTime?: string }, startTime?: string): Column {
  const [slide, start] = named([slideDuration, startTime], ['slideDuration', 'startTime'])
  for (const [name, value] of [['windowDuration', windowDuration], ['slideDuration', slide ?? ''], ['startTime', start ?? '']] as const) if (typeof value !== 'string') throw notExpected(name, 'string', value)
  return call('window', [timeColumn, lit(windowDuration), start !== undefined ? lit(slide ?? windowDuration) : slide === undefined ? undefined : lit(slide), start === undefined ? undefined : lit(start)])
}
/** A timestamp without zone, from one zone (the session's where null) to another. */
export const convert_timezone = (sourceTz: Column | null | undefined, targetTz: Input, sourceTs: Input): Column<PlainDateTime | null> => call('convert_timezone', [sourceTz ?? undefined, targetTz, sourceTs])

/** Seconds since 1970 of text or a time, or of now. */
export function unix_timestamp(timestamp?: Input, format: string = 'yyyy-MM-dd HH:mm:ss'): Column<Long | null> { return timestamp === undefined ? call('unix_timestamp', []) : call('unix_timestamp', [timestamp, lit(format)]) }

type Parts = { readonly date: Input; readonly time: Input; readonly timezone?: Input }
function timestampOf(name: string, args: readonly unknown[]): Column {
  const [first] = args
  if (!isOptions(first)) return call(name, args)
  const parts = first as unknown as Record<string, unknown>
  if ('years' in parts) {
    if ('date' in parts || 'time' in parts) throw clientError('CANNOT_SET_TOGETHER', { arg_list: 'years|months|days|hours|mins|secs and date|time' })
    return call(name, ['years', 'months', 'days', 'hours', 'mins', 'secs', 'timezone'].map(p => parts[p]))
  }
  return call(name, [parts.date, parts.time, parts.timezone])
}
/** A timestamp of its six parts (and a zone), or `{ date, time, timezone }`. */
export function make_timestamp(years: Input, months: Input, days: Input, hours: Input, mins: Input, secs: Input, timezone?: Input): Column<Timestamp | null>
export function make_timestamp(parts: Parts): Column<Timestamp | null>
export function make_timestamp(...args: unknown[]): Column<Timestamp | null> { return timestampOf('make_timestamp', args) }
/** As `make_timestamp`, null where the parts are none. */
export function try_make_timestamp(years: Input, months: Input, days: Input, hours: Input, mins: Input, secs: Input, timezone?: Input): Column<Timestamp | null>
export function try_make_timestamp(parts: Parts): Column<Timestamp | null>
export function try_make_timestamp(...args: unknown[]): Column<Timestamp | null> { return timestampOf('try_make_timestamp', args) }
/** A timestamp without zone of its parts, or `{ date, time }`. */
export function make_timestamp_ntz(years: Input, months: Input, days: Input, hours: Input, mins: Input, secs: Input): Column<PlainDateTime | null>
export function make_timestamp_ntz(parts: Omit<Parts, 'timezone'>): Column<PlainDateTime | null>
export function make_timestamp_ntz(...args: unknown[]): Column<PlainDateTime | null> { return timestampOf('make_timestamp_ntz', args) }
export function try_make_timestamp_ntz(years: Input, months: Input, days: Input, hours: Input, mins: Input, secs: Input): Column<PlainDateTime | null>
export function try_make_timestamp_ntz(parts: Omit<Parts, 'timezone'>): Column<PlainDateTime | null>
export function try_make_timestamp_ntz(...args: unknown[]): Column<PlainDateTime | null> { return timestampOf('try_make_timestamp_ntz', args) }

/** Marks a DataFrame as small enough to be sent to every task of a join. */
export function broadcast<T>(df: DataFrame<T>): DataFrame<T> {
  if (!(df instanceof Frame)) throw notExpected('df', 'DataFrame', df)
  return df.hint('broadcast')
}
/** A function by name, built in or of the session: `call_function('abs', col('a'))`. */
export const call_function = (funcName: string, ...cols: (Input | readonly Input[])[]): Column => combine(spread(cols).map(asColumn), args => callByName(funcName, args))
/** A function of the session by name. */
export const call_udf = (udfName: string, ...cols: (Input | readonly Input[])[]): Column => call(udfName, spread(cols))
export const callUDF = call_udf

// ---- functions of the program that are refused

export function pandas_udf(..._: unknown[]): never { refuse('functions.pandas_udf') }
export function arrow_udtf(..._: unknown[]): never { refuse('functions.arrow_udtf') }
export const AnalyzeArgument = refusedClass('functions.AnalyzeArgument')
export const AnalyzeResult = refusedClass('functions.AnalyzeResult')
export const OrderingColumn = refusedClass('functions.OrderingColumn')
export const PartitioningColumn = refusedClass('functions.PartitioningColumn')
export const SelectedColumn = refusedClass('functions.SelectedColumn')
export const SkipRestOfInputTableException = refusedClass('functions.SkipRestOfInputTableException')
export const PandasUDFType = refusedClass('functions.PandasUDFType')
export const ArrowUDFType = refusedClass('functions.ArrowUDFType')
