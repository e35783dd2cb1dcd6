// Spark 4.3 has the type TIME behind a setting that is off: literals pass, functions of times of day do not (its trait TimeExpression).
import { analysisError } from '../../errors/sparkError.js'
import type { Origin } from '../../plan/expression.js'
import { contextOf } from '../names/context.js'
import type { ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'

const always = new Set(['make_time', 'to_time', 'try_to_time', 'time_diff', 'time_trunc', 'time_from_seconds', 'time_from_millis', 'time_from_micros', 'time_to_seconds', 'time_to_millis', 'time_to_micros'])
/** Functions of dates as well. */
const ofTimes = new Set(['hour', 'minute', 'second', 'extract', '+', '-', 'try_add', 'try_subtract'])

export function checkTimeType(name: string, args: readonly ResolvedExpression[], scope: Scope, origin: Origin | undefined): void {
  if (!always.has(name) && !(ofTimes.has(name) && args.some(a => a.type.kind === 'time'))) return
  checkTimeEnabled(scope, origin)
}
export function checkTimeEnabled(scope: Scope, origin: Origin | undefined): void {
  if (scope.session.conf('spark.sql.timeType.enabled')?.trim().toLowerCase() !== 'true') throw analysisError('UNSUPPORTED_TIME_TYPE', {}, contextOf(origin))
}
