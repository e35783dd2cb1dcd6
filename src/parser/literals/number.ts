// Numbers as literals: the smallest type that holds a whole number, the type its suffix names, decimals with the digits they are written with.
import type { Expression } from '../../plan/expression.js'
import { DoubleType, FloatType, IntegerType, LongType, decimalType, type DataType } from '../../types/dataType.js'
import { current, originFrom, refusal, textOf, type Parser } from '../cursor.js'
import { T, type TokenType } from '../lexer.js'

export const isNumberToken = (type: TokenType): boolean => type >= T.integer && type <= T.bigDecimal

/** A number without its sign at the cursor; `negative` says that a minus stood before it, at `start`. */
export function numberLiteral(p: Parser, negative: boolean, start: number): Expression {
  const token = current(p)
  const raw = textOf(p, token).toLowerCase()
  p.pos++
  const literal = (value: number | bigint | string, dataType: DataType): Expression => ({ kind: 'literal', value, dataType, origin: originFrom(p, start) })
  const sign = negative ? '-' : ''
  switch (token.type) {
    case T.integer: {
      const value = BigInt(sign + raw)
      if (value >= -2147483648n && value <= 2147483647n) return literal(Number(value), IntegerType)
      if (value >= -9223372036854775808n && value <= 9223372036854775807n) return literal(value, LongType)
      return decimalLiteral(p, start, sign + raw)
    }
    case T.decimal: return decimalLiteral(p, start, sign + raw)
    case T.exponent: return p.options.legacyExponentAsDecimal ? decimalLiteral(p, start, sign + raw) : literal(Number(sign + raw), DoubleType)
    case T.bigDecimal: return decimalLiteral(p, start, sign + raw.slice(0, -2))
    case T.double: case T.float: {
      const digits = sign + raw.slice(0, -1)
      const value = Number(digits)
      const isFloat = token.type === T.float
      const limit = isFloat ? 3.4028234663852886e38 : Number.MAX_VALUE
      if (Math.abs(value) > limit) throw outOfRange(p, start, digits, isFloat ? '-3.4028234663852886E+38' : '-1.7976931348623157E+308', isFloat ? '3.4028234663852886E+38' : '1.7976931348623157E+308', isFloat ? 'float' : 'double')
      return literal(isFloat ? Math.fround(value) : value, isFloat ? FloatType : DoubleType)
    }
    default: {
      const { kind, name, bits } = integrals[token.type]!
      const digits = sign + raw.slice(0, -1)
      const value = BigInt(digits)
      const limit = 1n << bits
      if (value < -limit || value >= limit) throw outOfRange(p, start, digits, String(-limit), String(limit - 1n), name)
      return literal(kind === 'long' ? value : Number(value), { kind } as DataType)
    }
  }
}
const integrals: Record<number, { kind: 'long' | 'short' | 'byte'; name: string; bits: bigint }> = {
  [T.long]: { kind: 'long', name: 'bigint', bits: 63n }, [T.short]: { kind: 'short', name: 'smallint', bits: 15n }, [T.byte]: { kind: 'byte', name: 'tinyint', bits: 7n },
}
const outOfRange = (p: Parser, start: number, rawStrippedQualifier: string, minValue: string, maxValue: string, typeName: string) =>
  refusal(p, start, 'INVALID_NUMERIC_LITERAL_RANGE', { rawStrippedQualifier, minValue, maxValue, typeName })

/** `1.50` is decimal(3,2); an exponent moves the point. */
function decimalLiteral(p: Parser, start: number, text: string): Expression {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/.exec(text)!
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  let digits = (whole + fraction).replace(/^0+(?=\d)/, '')
  let scale = fraction.length - Number(exponent)
  if (scale < 0) { digits = digits === '0' ? '0' : digits + '0'.repeat(-scale); scale = 0 }
  const precision = Math.max(digits.length, scale)
  if (precision > 38) throw refusal(p, start, 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision, maxPrecision: 38 })
  const padded = digits.padStart(scale + 1, '0')
  const plain = scale === 0 ? padded : `${padded.slice(0, -scale)}.${padded.slice(-scale)}`
  return { kind: 'literal', value: /^[0.]*$/.test(plain) ? plain : sign + plain, dataType: decimalType(precision, scale), origin: originFrom(p, start) }
}
