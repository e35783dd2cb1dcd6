// time_bucket(size, instant [, origin]): nothing is cast but null, size and origin are constants, the size is above zero.
import { analysisError } from '../../errors/sparkError.js'
import type { FunctionDefinition } from '../../functions/signature.js'
import { NullType, TimestampNTZType, TimestampType, dayTimeIntervalType, type DataType } from '../../types/dataType.js'
import { typeSql } from '../../types/typeNames.js'
import { localToInstant } from '../../types/valueText.js'
import { literalSql } from '../names/literalSql.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { literal, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { castTo } from './cast.js'
import { constantValue } from './constants.js'
import { checkCount, finish, isFoldable, type CallOptions } from './makeCall.js'

const isTimestamp = (type: DataType): boolean => type.kind === 'timestamp' || type.kind === 'timestamp_ntz'
const isInterval = (type: DataType): boolean => type.kind === 'day_time_interval' || type.kind === 'year_month_interval'
const anyInterval = '("INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH")'
const anyTimestamp = '"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)"'

export function timeBucket(name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const { timeZone } = scope.session
  const [size, instant] = args as [ResolvedExpression, ResolvedExpression]
  const given = args[2]
  const type = isTimestamp(instant.type) ? instant.type : given && isTimestamp(given.type) ? given.type : TimestampType
  const origin = given ?? (type.kind === 'timestamp_ntz' ? literal(0n, TimestampNTZType) : literal(localToInstant(0n, timeZone), TimestampType))
  const full = [size, instant, origin]
  const fail = (condition: string, parameters: Record<string, string>) => analysisError(`DATATYPE_MISMATCH.${condition}` as 'DATATYPE_MISMATCH', { sqlExpr: quotedSql({ kind: 'call', name, called: name, definition, args: full, type: NullType, nullable: true, ansi: true }, timeZone), ...parameters }, contextOf(options.origin))
  const require = (place: number, fits: boolean, requiredType: string): void => {
    const e = full[place]!
    if (!fits && e.type.kind !== 'null') throw fail('UNEXPECTED_INPUT_TYPE', { paramIndex: ['first', 'second', 'third'][place]!, inputSql: quotedSql(e, timeZone), inputType: `"${typeSql(e.type)}"`, requiredType })
  }
  require(0, isInterval(size.type), anyInterval)
  require(1, isTimestamp(instant.type), anyTimestamp)
  require(2, isTimestamp(origin.type), anyTimestamp)
  require(2, origin.type.kind === type.kind, `"${typeSql(type)}"`)
  for (const [place, inputName] of [[0, '`bucketSize`'], [2, '`origin`']] as const) {
    const e = full[place]!
    if (!isFoldable(e)) throw fail('NON_FOLDABLE_INPUT', { inputName, inputType: `"${typeSql(e.type)}"`, inputExpr: quotedSql(e, timeZone) })
  }
  const value = constantValue(size)
  if ((typeof value === 'number' || typeof value === 'bigint') && value <= 0) throw fail('VALUE_OUT_OF_RANGE', { exprName: '`bucketSize`', valueRange: '(0, inf)', currentValue: literalSql(value, size.type, { timeZone, quoteStrings: true }) })
  return finish(name, definition, [size.type.kind === 'null' ? castTo(size, dayTimeIntervalType(), scope) : size, castTo(instant, type, scope), castTo(origin, type, scope)], scope, { ...options, type })
}
