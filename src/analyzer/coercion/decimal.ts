// Spark's arithmetic of decimal types (DecimalPrecisionTypeCoercion): precision and scale of results, at most 38 digits.
import { decimalType, type DataType, type DecimalType } from '../../types/dataType.js'
import type { LiteralValue } from '../../plan/expression.js'

const maxPrecision = 38
/** Cut to 38 digits, giving up scale down to 6 first (DecimalType.adjustPrecisionScale). */
function adjusted(precision: number, scale: number): DecimalType {
  if (precision <= maxPrecision) return decimalType(precision, scale)
  if (scale < 0) return decimalType(maxPrecision, scale)
  const integral = precision - scale
  return decimalType(maxPrecision, Math.max(maxPrecision - integral, Math.min(scale, 6)))
}
/** Cut to 38 digits without moving the point (DecimalType.bounded). */
export const bounded = (precision: number, scale: number): DecimalType => decimalType(Math.min(precision, maxPrecision), Math.min(scale, maxPrecision))

/** The decimal that holds every value of a numeric type (DecimalType.forType). */
export function decimalFor(type: DataType): DecimalType | undefined {
  switch (type.kind) {
    case 'byte': return decimalType(3, 0)
    case 'short': return decimalType(5, 0)
    case 'integer': return decimalType(10, 0)
    case 'long': return decimalType(20, 0)
    case 'float': return decimalType(14, 7)
    case 'double': return decimalType(30, 15)
    case 'decimal': return type
    default: return undefined
  }
}
/** The smallest decimal that holds an integral literal (DecimalType.fromLiteral). */
export function decimalForLiteral(value: LiteralValue, type: DataType): DecimalType | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') return decimalFor(type)
  const digits = String(value).replace('-', '').replace(/^0+(?=.)/, '').length
  return decimalType(Math.max(digits, 1), 0)
}

/** The decimal that holds both (DecimalPrecision.widerDecimalType). */
export function wider(a: DecimalType, b: DecimalType): DecimalType {
  const scale = Math.max(a.scale, b.scale)
  return boundedPreferIntegral(Math.max(a.precision - a.scale, b.precision - b.scale) + scale, scale)
}
function boundedPreferIntegral(precision: number, scale: number): DecimalType {
  if (precision <= maxPrecision) return decimalType(precision, scale)
  return decimalType(maxPrecision, Math.max(0, scale - (precision - maxPrecision)))
}

/** The digits before and behind the point share what is too many. */
function exactQuotient(a: DecimalType, b: DecimalType): DecimalType {
  const digits = Math.min(maxPrecision, a.precision - a.scale + b.scale)
  const scale = Math.min(maxPrecision, Math.max(6, a.scale + b.precision + 1))
  const excess = digits + scale - maxPrecision
  if (excess <= 0) return bounded(digits + scale, scale)
  const kept = scale - (Math.trunc(excess / 2) + 1)
  return bounded(maxPrecision, kept)
}
/** `mayLose`: digits behind the point give way where 38 are not enough (spark.sql.decimalOperations.allowPrecisionLoss). */
export function resultOf(operator: string, a: DecimalType, b: DecimalType, mayLose: boolean): DecimalType {
  const adjust = mayLose ? adjusted : bounded
  const integral = Math.max(a.precision - a.scale, b.precision - b.scale)
  switch (operator) {
    case '+': case '-': case 'try_add': case 'try_subtract': { const scale = Math.max(a.scale, b.scale); return adjust(integral + scale + 1, scale) }
    case '*': case 'try_multiply': return adjust(a.precision + b.precision + 1, a.scale + b.scale)
    case '/': case 'try_divide': { if (!mayLose) return exactQuotient(a, b); const scale = Math.max(6, a.scale + b.precision + 1); return adjust(a.precision - a.scale + b.scale + scale, scale) }
    case '%': case 'mod': case 'pmod': case 'try_mod': { const scale = Math.max(a.scale, b.scale); return adjust(Math.min(a.precision - a.scale, b.precision - b.scale) + scale, scale) }
    case 'div': { const digits = a.precision - a.scale + b.scale; return adjust(digits === 0 ? 1 : digits, 0) }
    default: return wider(a, b)
  }
}
