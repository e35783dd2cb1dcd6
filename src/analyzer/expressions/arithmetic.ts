// + - * / % div and their try_ forms: numbers, and dates, times and intervals where they meet (BinaryArithmeticWithDatetimeResolver).
import { analysisError } from '../../errors/sparkError.js'
import { catalogue } from '../../functions/catalogue.js'
import { DateType, DoubleType, IntegerType, LongType, TimestampType, dayTimeIntervalType, isIntegral, isNumeric, isStringLike, yearMonthIntervalType, type DataType, type DecimalType } from '../../types/dataType.js'
import { typeSql } from '../../types/typeNames.js'
import type { ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { decimalFor, decimalForLiteral, resultOf } from '../coercion/decimal.js'
import { promoteStringAnsi, tightest } from '../coercion/widen.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { castTo } from './cast.js'
import { finish, type CallOptions } from './makeCall.js'

const isInterval = (t: DataType) => t.kind === 'year_month_interval' || t.kind === 'day_time_interval' || t.kind === 'calendar_interval'
const isAnsi = (t: DataType) => t.kind === 'year_month_interval' || t.kind === 'day_time_interval'
const moves = (t: DataType) => t.kind === 'day_time_interval' || t.kind === 'calendar_interval'
const isTimestamp = (t: DataType) => t.kind === 'timestamp' || t.kind === 'timestamp_ntz'
const isTemporal = (t: DataType) => t.kind === 'date' || isTimestamp(t) || t.kind === 'time'
const plain: Readonly<Record<string, string>> = { try_add: '+', try_subtract: '-', try_multiply: '*', try_divide: '/', try_mod: '%' }

export function arithmetic(name: string, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions): ResolvedExpression {
  const operator = plain[name] ?? name
  const [left, right] = args as [ResolvedExpression, ResolvedExpression]
  const l = left.type; const r = right.type
  if (isTemporal(l) || isTemporal(r) || isInterval(l) || isInterval(r)) {
    const found = withDatetimes(operator, left, right, scope, options, name !== operator)
    if (found) return found
    throw datetimeMismatch(name, operator, left, right, scope, options)
  }
  return numeric(name, operator, left, right, scope, options)
}

function numeric(name: string, operator: string, left: ResolvedExpression, right: ResolvedExpression, scope: Scope, options: CallOptions): ResolvedExpression {
  const ansi = scope.session.ansi
  const definition = catalogue.get(name)!
  let [a, b] = [left, right]
  if (isStringLike(a.type) && isStringLike(b.type) && ansi) throw mismatched(name, a, b, scope, options)
  if (isStringLike(a.type) && (isNumeric(b.type) || b.type.kind === 'null' || isStringLike(b.type))) a = castTo(a, ansi ? promoteStringAnsi(a.type, b.type.kind === 'null' ? DoubleType : b.type)! : DoubleType, scope)
  if (isStringLike(b.type) && (isNumeric(a.type) || a.type.kind === 'null')) b = castTo(b, ansi ? promoteStringAnsi(b.type, a.type.kind === 'null' ? DoubleType : a.type)! : DoubleType, scope)
  if (a.type.kind === 'null' && b.type.kind === 'null') { a = castTo(a, DoubleType, scope); b = castTo(b, DoubleType, scope) }
  if (!(isNumeric(a.type) || a.type.kind === 'null') || !(isNumeric(b.type) || b.type.kind === 'null')) throw mismatched(name, left, right, scope, options)
  if ((a.type.kind === 'decimal' || b.type.kind === 'decimal') && isDecimalPair(a.type, b.type)) {
    const wantA = decimalOf(a, b); const wantB = decimalOf(b, a)
    // Division and remainder see both sides as they are; the engine computes in what it needs.
    return finish(name, definition, [castTo(a, wantA, scope), castTo(b, wantB, scope)], scope, { ...options, type: operator === 'div' ? LongType : resultOf(operator, wantA, wantB, scope.session.conf('spark.sql.decimalOperations.allowPrecisionLoss') !== 'false'), ...(overflowNull(operator, scope) ? { nullable: true } : {}) })
  }
  const common = tightest(a.type, b.type, ansi) ?? DoubleType
  if (operator === '/') {
    const type = common.kind === 'decimal' ? common : DoubleType
    return finish(name, definition, [castTo(a, type, scope), castTo(b, type, scope)], scope, { ...options, type })
  }
  if (operator === 'div') {
    const type = isIntegral(common) || common.kind === 'null' ? LongType : common
    if (type.kind === 'double' || type.kind === 'float') {
      throw mismatched(name, left, right, scope, options)
    }
    return finish(name, definition, [castTo(a, type, scope), castTo(b, type, scope)], scope, { ...options, type: LongType })
  }
  return finish(name, definition, [castTo(a, common, scope), castTo(b, common, scope)], scope, { ...options, type: common })
}
const isDecimalPair = (a: DataType, b: DataType) => a.kind !== 'float' && a.kind !== 'double' && b.kind !== 'float' && b.kind !== 'double'
const overflowNull = (operator: string, scope: Scope) => !scope.session.ansi && operator !== '/' && operator !== '%' ? true : false
function decimalOf(e: ResolvedExpression, other: ResolvedExpression): DecimalType {
  if (e.type.kind === 'decimal') return e.type
  if (e.type.kind === 'null') return other.type as DecimalType
  return e.kind === 'literal' ? decimalForLiteral(e.value, e.type)! : decimalFor(e.type)!
}
const added = '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")'
/** What the operators take, in the words of errors; the rest takes numbers. */
const operandTypes: Readonly<Record<string, string>> = { '+': added, '-': added, '/': '("DOUBLE" or "DECIMAL")', div: '("BIGINT" or "DECIMAL" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH")' }
function mismatched(name: string, left: ResolvedExpression, right: ResolvedExpression, scope: Scope, options: CallOptions) {
  const definition = catalogue.get(name)!
  const sqlExpr = quotedSql({ kind: 'call', name, called: name, definition, args: [left, right], type: { kind: 'null' }, nullable: true, ansi: true }, scope.session.timeZone)
  // ANSI takes a string for what it meets, which then is no number.
  const promoted = scope.session.ansi && isStringLike(left.type) !== isStringLike(right.type) ? promoteStringAnsi(left.type, right.type) : undefined
  const met = typeSql(left.type) === typeSql(right.type) ? left.type : promoted
  return met
    ? analysisError('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', { sqlExpr, inputType: operandTypes[plain[name] ?? name] ?? '"NUMERIC"', actualDataType: `"${typeSql(met)}"` }, contextOf(options.origin))
    : analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr, left: `"${typeSql(left.type)}"`, right: `"${typeSql(right.type)}"` }, contextOf(options.origin))
}

function withDatetimes(operator: string, left: ResolvedExpression, right: ResolvedExpression, scope: Scope, options: CallOptions, tried: boolean): ResolvedExpression | undefined {
  const l = left.type; const r = right.type
  const call = (name: string, args: readonly ResolvedExpression[], type: DataType, shown: (texts: readonly string[]) => string, nullable?: boolean): ResolvedExpression => {
    const definition = { ...catalogue.get(name)!, shown: tried ? (texts: readonly string[]) => `try_${({ '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as Record<string, string>)[operator]}(${(swapped ? [texts[1]!, texts[0]!] : texts).join(', ')})` : shown }
    return { kind: 'call', name: tried ? `try_${name}` : name, called: name, definition, args, type, nullable: nullable ?? (tried || args.some(a => a.nullable)), ansi: scope.session.ansi, ...(options.origin ? { origin: options.origin } : {}) }
  }
  let swapped = false
  const infix = (texts: readonly string[]) => `${texts[0]} ${operator} ${texts[1]}`
  const bracketed = (texts: readonly string[]) => swapped ? `(${texts[1]} ${operator} ${texts[0]})` : `(${texts[0]} ${operator} ${texts[1]})`
  if (operator === '+' && (isInterval(l) || isIntegral(l) || isStringLike(l)) && isTemporal(r) && !isTemporal(l)) { swapped = true; return plusMinus(right, left) }
  if ((operator === '+' || operator === '-') && (isTemporal(l) || isStringLike(l) && moves(r))) return plusMinus(left, right)
  if (operator === '+' && moves(l) && isStringLike(r)) { swapped = true; return plusMinus(right, left) }
  if (operator === '-' && (isStringLike(l) && (scope.session.ansi || r.kind === 'date') || l.kind === 'null') && isTemporal(r) && r.kind !== 'time') return plusMinus(r.kind === 'date' ? castTo(left, DateType, scope) : castTo(left, r, scope), right)
  if (operator === '+' && l.kind === 'null' && isTemporal(r)) { swapped = true; return plusMinus(right, left) }
  if ((operator === '+' || operator === '-') && (isAnsi(l) && r.kind === 'null' || isAnsi(r) && l.kind === 'null')) {
    const type = isAnsi(l) ? l : r
    return call(operator === '+' ? 'interval_add' : 'interval_subtract', [castTo(left, type, scope), castTo(right, type, scope)], type, bracketed, true)
  }
  if (isInterval(l) && isInterval(r) && (operator === '+' || operator === '-')) {
    const type = tightest(l, r, scope.session.ansi)
    if (!type) return undefined
    return call(operator === '+' ? 'interval_add' : 'interval_subtract', [castTo(left, type, scope), castTo(right, type, scope)], type, bracketed)
  }
  if (operator === 'div' && isInterval(l) && l.kind === r.kind) return call('interval_div', [left, right], LongType, bracketed, true)
  if (operator === '*' && (isInterval(l) || isInterval(r))) {
    if (isInterval(r)) swapped = true
    const [interval, number] = isInterval(l) ? [left, right] : [right, left]
    if (!(isNumeric(number.type) || number.type.kind === 'null' || isStringLike(number.type))) return undefined
    const n = isStringLike(number.type) || number.type.kind === 'null' ? castTo(number, DoubleType, scope) : number
    swapped = false
    return call('interval_multiply', [interval, n], wide(interval.type), texts => `(${texts[0]} * ${texts[1]})`)
  }
  if (operator === '/' && isInterval(l) && (isNumeric(r) || r.kind === 'null' || isStringLike(r))) {
    const n = isStringLike(r) || r.kind === 'null' ? castTo(right, DoubleType, scope) : right
    return call('interval_divide', [left, n], wide(l), bracketed, left.nullable || right.nullable || tried)
  }
  return undefined

  function plusMinus(base: ResolvedExpression, other: ResolvedExpression): ResolvedExpression | undefined {
    const b = base.type; const o = other.type
    const sign = operator
    if (isInterval(o)) {
      if (isStringLike(b)) {
        const stamped = castTo(base, TimestampType, scope)
        const added = call(sign === '+' ? 'timestamp_add_interval' : 'timestamp_subtract_interval', [stamped, other], TimestampType, infix, true)
        return { ...castTo(added, b, scope, true), nullable: true }
      }
      if (b.kind === 'time') return call(sign === '+' ? 'time_add_interval' : 'time_subtract_interval', [base, other], { kind: 'time', precision: o.kind === 'day_time_interval' && o.end === 'second' ? Math.max(6, b.precision) : b.precision }, infix)
      if (b.kind === 'date' && o.kind === 'day_time_interval' && o.end === 'day') {
        return call(sign === '+' ? 'date_add_days_interval' : 'date_subtract_days_interval', [base, other], DateType, texts => sign === '+' ? `date_add(${texts[0]}, extractansiintervaldays(${texts[1]}))` : `date_add(${texts[0]}, (- extractansiintervaldays(${texts[1]})))`)
      }
      if (b.kind === 'date' && o.kind === 'day_time_interval') return call(sign === '+' ? 'timestamp_add_interval' : 'timestamp_subtract_interval', [castTo(base, TimestampType, scope), other], TimestampType, infix)
      if (b.kind === 'date') return call(sign === '+' ? 'date_add_interval' : 'date_subtract_interval', [base, other], DateType, infix)
      return call(sign === '+' ? 'timestamp_add_interval' : 'timestamp_subtract_interval', [base, other], b, infix)
    }
    if (isTemporal(o) && sign === '-') {
      if (b.kind === 'date' && o.kind === 'date') return call('date_minus_date', [base, other], dayTimeIntervalType('day', 'day'), bracketed)
      if (b.kind === 'time' && o.kind === 'time') return call('time_minus_time', [base, other], dayTimeIntervalType('hour', 'second'), bracketed)
      if (b.kind === 'time' || o.kind === 'time') return undefined
      const type = b.kind === 'timestamp_ntz' || o.kind === 'timestamp_ntz' ? (b.kind === 'timestamp' || o.kind === 'timestamp' ? TimestampType : { kind: 'timestamp_ntz' as const }) : TimestampType
      return call('timestamp_minus_timestamp', [castTo(base, type, scope), castTo(other, type, scope)], dayTimeIntervalType('day', 'second'), bracketed)
    }
    if ((b.kind === 'timestamp' || b.kind === 'timestamp_ntz') && sign === '-' && o.kind === 'null') return call('timestamp_minus_timestamp', [base, castTo(other, b, scope)], dayTimeIntervalType('day', 'second'), bracketed, true)
    if (isStringLike(o) && sign === '-' && scope.session.ansi && (b.kind === 'date' || isTimestamp(b))) {
      return b.kind === 'date' ? call('date_minus_date', [base, castTo(other, DateType, scope)], dayTimeIntervalType('day', 'day'), bracketed, true) : call('timestamp_minus_timestamp', [base, castTo(other, b, scope)], dayTimeIntervalType('day', 'second'), bracketed, true)
    }
    if (b.kind === 'date' && o.kind === 'null' && sign === '-') return call('date_minus_date', [base, castTo(other, DateType, scope)], dayTimeIntervalType('day', 'day'), bracketed, true)
    if ((b.kind === 'date' || isTimestamp(b)) && o.kind === 'null' && sign === '+') return call('timestamp_add_interval', [castTo(base, b.kind === 'date' ? TimestampType : b, scope), castTo(other, dayTimeIntervalType(), scope)], b.kind === 'date' ? TimestampType : b, infix, true)
    if (b.kind === 'date' && (isIntegral(o) && o.kind !== 'long' || o.kind === 'null')) {
      return call(sign === '+' ? 'date_add' : 'date_sub', [base, castTo(other, IntegerType, scope)], DateType, texts => `${sign === '+' ? 'date_add' : 'date_sub'}(${texts[0]}, ${texts[1]})`)
    }
    if ((b.kind === 'timestamp' || b.kind === 'timestamp_ntz') && o.kind === 'null') return undefined
    return undefined
  }
}
/** Days that are no whole number of few bits, as `date_add` refuses them: `type` is what Spark has made of them by then. */
export const daysMismatch = (name: 'date_add' | 'date_sub', date: ResolvedExpression, days: ResolvedExpression, type: DataType, scope: Scope, options: CallOptions) => analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
  sqlExpr: quotedSql({ kind: 'call', name, called: name, definition: catalogue.get(name)!, args: [date, days], type: { kind: 'null' }, nullable: true, ansi: true }, scope.session.timeZone),
  paramIndex: 'second', inputSql: quotedSql(days, scope.session.timeZone), inputType: `"${typeSql(type)}"`, requiredType: '("INT" or "SMALLINT" or "TINYINT")',
}, contextOf(options.origin))
/** Dates and intervals that do not go together: Spark names the argument that does not fit. */
function datetimeMismatch(name: string, operator: string, left: ResolvedExpression, right: ResolvedExpression, scope: Scope, options: CallOptions) {
  const l = left.type; const r = right.type
  const ansi = scope.session.ansi
  const [date, days] = r.kind === 'date' && operator === '+' ? [right, left] : [left, right]
  if ((operator === '+' || operator === '-') && date.type.kind === 'date' && (isNumeric(days.type) || isStringLike(days.type))) return daysMismatch(operator === '+' ? 'date_add' : 'date_sub', date, days, isStringLike(days.type) ? ansi ? DateType : DoubleType : days.type, scope, options)
  if (!ansi && (isTimestamp(l) && isStringLike(r) || isTimestamp(r) && isStringLike(l))) {
    const shown = quotedSql({ kind: 'call', name, called: name, definition: catalogue.get(name)!, args: [left, right], type: { kind: 'null' }, nullable: true, ansi: true }, scope.session.timeZone)
    const bad = isStringLike(l) ? left : right
    if (operator === '-') return analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: shown, paramIndex: bad === left ? 'first' : 'second', inputSql: quotedSql(bad, scope.session.timeZone), inputType: `"${typeSql(bad.type)}"`, requiredType: '("(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)" or "(TIMESTAMP_LTZ(P) OR TIMESTAMP_NTZ(P) WITH P IN [7, 9])")' }, contextOf(options.origin))
    if (operator === '+') return analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr: shown, left: `"${isStringLike(l) ? 'DOUBLE' : typeSql(l)}"`, right: `"${isStringLike(r) ? 'DOUBLE' : typeSql(r)}"` }, contextOf(options.origin))
  }
  const wrong = (isTimestamp(l) || isTimestamp(r)) && operator === '+' && (isStringLike(l) || isStringLike(r))
  const sqlExpr = quotedSql({ kind: 'call', name, called: name, definition: catalogue.get(name)!, args: [left, right], type: { kind: 'null' }, nullable: true, ansi: true }, scope.session.timeZone)
  if (wrong) return analysisError('DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE', { sqlExpr, inputType: '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")', actualDataType: `"${typeSql(isStringLike(l) ? r : l)}"` }, contextOf(options.origin))
  // A moving interval on the right, or on the left of a plus, asks for an instant on the other side; months ask for nothing.
  const asksForInstant = moves(r) || operator === '+' && moves(l)
  const bothIntervals = (isInterval(l) || isInterval(r)) && !isTemporal(l) && !isTemporal(r)
  if ((operator === '+' || operator === '-') && (bothIntervals ? asksForInstant : isInterval(l) || isInterval(r) || l.kind === 'date' || r.kind === 'date')) {
    const first = isInterval(l) && !isInterval(r) || r.kind === 'date' || isInterval(l) && isInterval(r)
    const bad = first ? left : right
    return analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr, paramIndex: first ? 'first' : 'second', inputSql: quotedSql(bad, scope.session.timeZone), inputType: `"${typeSql(bad.type)}"`, requiredType: l.kind === 'date' || r.kind === 'date' ? '("INT" or "SMALLINT" or "TINYINT")' : '("TIMESTAMP" or "TIMESTAMP WITHOUT TIME ZONE")' }, contextOf(options.origin))
  }
  return mismatched(name, left, right, scope, options)
}
/** Multiplied or divided, an interval may need every field. */
const wide = (t: DataType): DataType => t.kind === 'year_month_interval' ? yearMonthIntervalType() : t.kind === 'day_time_interval' ? dayTimeIntervalType() : t
