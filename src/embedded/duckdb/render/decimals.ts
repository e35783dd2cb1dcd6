// Arithmetic on decimals. DuckDB's own products are narrow (18 digits) and fast, Spark's types wide: each operation is computed
// narrow where DuckDB's result holds the same scale, and the stage runs again wide if DuckDB reports an overflow.
import type { ResolvedExpression, ResolvedOf } from '../../../analyzer/resolved.js'
import type { DecimalType } from '../../../types/dataType.js'
import { decimalType } from '../../../types/dataType.js'
import { carrierSql } from '../carrier.js'
import { arithmeticError } from '../../../errors/sparkError.js'
import { kernelCall, type RenderContext } from './context.js'
import type { Kernel } from '../kernels/kernel.js'

const tried = (name: string) => name.startsWith('try_')

export function decimalArithmetic(e: ResolvedOf<'call'>, context: RenderContext, render: (e: ResolvedExpression) => string): string | undefined {
  const [a, b] = e.args
  if (e.args.length !== 2 || a!.type.kind !== 'decimal' || b!.type.kind !== 'decimal') return undefined
  const left = a!.type; const right = b!.type
  const operator = { try_add: '+', try_subtract: '-', try_multiply: '*', try_divide: '/', try_mod: '%' }[e.name] ?? e.name
  const nullOnOverflow = tried(e.name) || !e.ansi
  switch (operator) {
    case '+': case '-': {
      const type = e.type as DecimalType
      const scale = Math.max(left.scale, right.scale)
      const digits = Math.max(left.precision - left.scale, right.precision - right.scale) + scale + 1
      const narrow = !context.wideDecimals && !nullOnOverflow
      if (!narrow && digits > 38 || type.scale !== scale || nullOnOverflow && type.precision === 38) return kernelCall(context, `decimal_${operator === '+' ? 'add' : 'subtract'}`, exact(operator, nullOnOverflow), [render(a!), render(b!)], [left, right], type)
      if (!context.wideDecimals) return `(${render(a!)} ${operator} ${render(b!)})`
      return `CAST(CAST(${render(a!)} AS ${carrierSql(type)}) ${operator} CAST(${render(b!)} AS ${carrierSql(type)}) AS ${carrierSql(type)})`
    }
    case '*': {
      const type = e.type as DecimalType
      const scale = left.scale + right.scale
      const narrow = !context.wideDecimals && !nullOnOverflow
      if (type.scale !== scale || !narrow && left.precision + right.precision > 38 || nullOnOverflow && type.precision === 38) return kernelCall(context, 'decimal_multiply', exact(operator, nullOnOverflow), [render(a!), render(b!)], [left, right], type)
      if (!context.wideDecimals) return `(${render(a!)} * ${render(b!)})`
      const wide = (sql: string, t: DecimalType) => `CAST(${sql} AS ${carrierSql(decimalType(Math.max(t.precision, 19), t.scale))})`
      return `CAST(${wide(render(a!), left)} * ${render(b!)} AS ${carrierSql(type)})`
    }
    case '/': case '%': case 'div': case 'pmod': return kernelCall(context, `decimal_${{ '/': 'divide', '%': 'remainder', div: 'quotient', pmod: 'pmod' }[operator]}`, exact(operator, nullOnOverflow), [render(a!), render(b!)], [left, right], e.type)
    default: return undefined
  }
}

const power = (n: number): bigint => 10n ** BigInt(n)
/** Rounded half up, away from zero, to fewer digits; padded to more. */
export function rescale(value: bigint, from: number, to: number): bigint {
  if (to >= from) return value * power(to - from)
  return divideHalfUp(value, power(from - to))
}
export function divideHalfUp(a: bigint, b: bigint): bigint {
  const negative = (a < 0n) !== (b < 0n)
  const x = a < 0n ? -a : a; const y = b < 0n ? -b : b
  const q = (x * 2n + y) / (y * 2n)
  return negative ? -q : q
}
/** The value where it fits the type's digits; else null, or Spark's error. */
export function fit(value: bigint, type: DecimalType, nullOnOverflow: boolean): bigint | null {
  const limit = power(type.precision)
  if (value < limit && value > -limit) return value
  if (nullOnOverflow) return null
  throw arithmeticError('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', { value: decimalText(value, type.scale), precision: type.precision, scale: type.scale, config: '"spark.sql.ansi.enabled"' })
}
export function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return (value * power(-scale)).toString()
  const negative = value < 0n; const digits = (negative ? -value : value).toString().padStart(scale + 1, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function exact(operator: string, nullOnOverflow: boolean): Kernel {
  return {
    make: ({ types, result }) => {
      const [left, right] = types as [DecimalType, DecimalType]
      const scale = Math.max(left.scale, right.scale)
      const zero = () => { if (nullOnOverflow) return null; throw arithmeticError(operator === '%' || operator === 'pmod' ? 'REMAINDER_BY_ZERO' : 'DIVIDE_BY_ZERO', { config: '"spark.sql.ansi.enabled"' }) }
      return (x, y) => {
        const a = x as bigint; const b = y as bigint
        switch (operator) {
          case '+': case '-': { const t = result as DecimalType; const l = rescale(a, left.scale, scale); const r = rescale(b, right.scale, scale); return fit(rescale(operator === '+' ? l + r : l - r, scale, t.scale), t, nullOnOverflow) }
          case '*': { const t = result as DecimalType; return fit(rescale(a * b, left.scale + right.scale, t.scale), t, nullOnOverflow) }
          case '/': { if (b === 0n) return zero(); const t = result as DecimalType; const shift = t.scale + right.scale - left.scale; return fit(shift >= 0 ? divideHalfUp(a * power(shift), b) : divideHalfUp(a, b * power(-shift)), t, nullOnOverflow) }
          case '%': { if (b === 0n) return zero(); const t = result as DecimalType; return fit(rescale(rescale(a, left.scale, scale) % rescale(b, right.scale, scale), scale, t.scale), t, nullOnOverflow) }
          case 'pmod': { if (b === 0n) return zero(); const t = result as DecimalType; const m = rescale(b, right.scale, scale); let r = rescale(a, left.scale, scale) % m; if (r < 0n) r = (r + m) % m; return fit(rescale(r, scale, t.scale), t, nullOnOverflow) }
          case 'div': { if (b === 0n) return zero(); const q = rescale(a, left.scale, scale) / rescale(b, right.scale, scale); return BigInt.asIntN(64, q) }
          default: return null
        }
      }
    },
  }
}
