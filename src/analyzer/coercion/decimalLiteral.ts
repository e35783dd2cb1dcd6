// A whole number against a constant decimal: Spark compares with the whole number next to it (DecimalPrecision.integralAndDecimalLiteral), and shows that.
import { isIntegral, LongType, type DataType } from '../../types/dataType.js'
import { literal, type ResolvedExpression } from '../resolved.js'

/** How the constant is rounded where it stands on the right; on the left the other way round. */
const rounding = { '>': 'floor', '<=': 'floor', '<': 'ceil', '>=': 'ceil' } as const
const isRounded = (name: string): name is keyof typeof rounding => name in rounding
const largest: Partial<Record<DataType['kind'], bigint>> = { byte: 127n, short: 32767n, integer: 2147483647n, long: 9223372036854775807n }

export function wholeConstants(name: string, args: readonly ResolvedExpression[]): readonly ResolvedExpression[] {
  const [left, right] = args
  if (!isRounded(name) || !left || !right) return args
  const onRight = rounding[name]
  const rounded = (constant: ResolvedExpression, other: ResolvedExpression, how: 'floor' | 'ceil'): ResolvedExpression | undefined => {
    if (constant.kind !== 'literal' || constant.type.kind !== 'decimal' || constant.value === null || !isIntegral(other.type)) return undefined
    const whole = toWhole(String(constant.value), how)
    const limit = largest[other.type.kind]!
    return whole >= -limit - 1n && whole <= limit ? { ...literal(whole, LongType), ...(constant.origin ? { origin: constant.origin } : {}) } : undefined
  }
  const newRight = rounded(right, left, onRight)
  if (newRight) return [left, newRight]
  const newLeft = rounded(left, right, onRight === 'floor' ? 'ceil' : 'floor')
  return newLeft ? [newLeft, right] : args
}
function toWhole(text: string, how: 'floor' | 'ceil'): bigint {
  const [whole = '0', fraction = ''] = text.split('.')
  const n = BigInt(whole === '' || whole === '-' ? 0 : whole)
  if (!/[1-9]/.test(fraction)) return n
  return text.startsWith('-') ? (how === 'floor' ? n - 1n : n) : how === 'ceil' ? n + 1n : n
}
