// Mathematics.
import { DoubleType, IntegerType, LongType, StringType, decimalType, BinaryType, isIntegral, type DataType } from '../types/dataType.js'
import { ANY, BINARY, DECIMAL, DOUBLE, INT, INTEGRAL, LONG, NUMERIC, NUMERIC_OR_INTERVAL, STRING, ANSI_INTERVAL, constant, oneOf, optional, parameter, sameAs, scalar, type FunctionDefinition, type TypedArgument } from './signature.js'

const group = 'math_funcs'
const unary = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([DOUBLE], DoubleType, { group, nullable: 'always', shown: 'upper', since: '1.4.0', doc, ...more })
const plain = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([DOUBLE], DoubleType, { group, nullable: 'always', since: '1.4.0', doc, ...more })
const nullable = { nullable: 'always' } as const
/** round and its kin on a decimal: the scale asked for, and one digit for the carry. */
function rounded(args: readonly TypedArgument[]): DataType {
  const type = args[0]!.type
  if (type.kind !== 'decimal') return type
  const wanted = Number(args[1]?.value ?? 0)
  const integral = type.precision - type.scale + 1
  if (wanted < 0) return decimalType(Math.min(38, Math.max(integral, -wanted + 1)), 0)
  const scale = Math.min(type.scale, wanted)
  return decimalType(Math.min(38, integral + scale), scale)
}
function ceiled(args: readonly TypedArgument[]): DataType {
  const type = args[0]!.type
  if (args.length > 1) {
    const scale = Number(args[1]!.value ?? 0)
    const from = type.kind === 'decimal' ? type : type.kind === 'double' ? decimalType(30, 15) : type.kind === 'float' ? decimalType(14, 7) : type.kind === 'long' ? decimalType(20, 0) : type.kind === 'byte' ? decimalType(3, 0) : type.kind === 'short' ? decimalType(5, 0) : decimalType(10, 0)
    const integral = from.precision - from.scale + 1
    return scale < 0 ? decimalType(Math.min(38, Math.max(integral, -scale + 1)), 0) : decimalType(Math.min(38, integral + Math.min(from.scale, scale)), Math.min(from.scale, scale))
  }
  return type.kind === 'decimal' ? decimalType(Math.min(38, type.scale === 0 ? type.precision : type.precision - type.scale + 1), 0) : LongType
}
const scale = { name: 'scale', type: INT, foldable: true, default: { value: 0, type: IntegerType } } as const
const ceilInput = oneOf(DOUBLE, DECIMAL, LONG, NUMERIC)

/** Of a date or a timestamp it is date_format, of bytes the function of the format (ToCharacterBuilder). */
function shownToChar([value, format]: readonly string[], [type]: readonly DataType[], called: string): string {
  if (type && /^(date|timestamp|timestamp_ntz)$/.test(type.kind)) return `date_format(${value}, ${format})`
  if (type?.kind !== 'binary') return `to_char(${value}, ${format})`
  return /^utf-?8$/i.test(format!) ? `decode(${value}, ${format})` : `${called === 'to_varchar' && /^hex$/i.test(format!) ? called : format!.toLowerCase()}(${value})`
}

export const maths = {
  abs: scalar([NUMERIC_OR_INTERVAL], sameAs(0), { group, since: '1.2.0', doc: 'Returns the absolute value.' }),
  sign: scalar([oneOf(DOUBLE, ANSI_INTERVAL)], DoubleType, { group, ...nullable, since: '1.4.0', doc: 'Returns -1.0, 0.0 or 1.0 by the sign.' }),
  signum: scalar([oneOf(DOUBLE, ANSI_INTERVAL)], DoubleType, { group, ...nullable, shown: 'upper', since: '1.4.0', doc: 'Returns -1.0, 0.0 or 1.0 by the sign.' }),
  sqrt: unary('Returns the square root.', { since: '1.1.1' }), cbrt: unary('Returns the cube root.'),
  exp: unary('Returns e to the power.'), expm1: unary('Returns exp(expr) - 1.'),
  ln: scalar([DOUBLE], DoubleType, { group, ...nullable, since: '1.4.0', doc: 'Returns the natural logarithm.' }),
  log: scalar([DOUBLE, optional(DOUBLE)], DoubleType, { group, ...nullable, shown: a => a.length > 1 ? `LOG(${a.join(', ')})` : `ln(${a[0]})`, since: '1.5.0', doc: 'Returns the logarithm of `expr` with `base`.' }),
  log10: unary('Returns the logarithm with base 10.', nullable), log2: unary('Returns the logarithm with base 2.', nullable), log1p: unary('Returns log(1 + expr).', nullable),
  sin: unary('Returns the sine.'), cos: unary('Returns the cosine.'), tan: unary('Returns the tangent.'), cot: unary('Returns the cotangent.', { since: '2.3.0' }), sec: unary('Returns the secant.', { since: '3.3.0' }), csc: unary('Returns the cosecant.', { since: '3.3.0' }),
  asin: unary('Returns the inverse sine.'), acos: unary('Returns the inverse cosine.'), atan: unary('Returns the inverse tangent.'),
  sinh: unary('Returns the hyperbolic sine.'), cosh: unary('Returns the hyperbolic cosine.'), tanh: unary('Returns the hyperbolic tangent.'),
  asinh: unary('Returns the inverse hyperbolic sine.', { since: '3.0.0' }), acosh: unary('Returns the inverse hyperbolic cosine.', { since: '3.0.0' }), atanh: unary('Returns the inverse hyperbolic tangent.', { since: '3.0.0' }),
  degrees: unary('Converts radians to degrees.'), radians: unary('Converts degrees to radians.'), rint: plain('Returns the nearest whole number as a double.'),
  atan2: scalar([DOUBLE, DOUBLE], DoubleType, { group, ...nullable, shown: 'upper', since: '1.4.0', doc: 'Returns the angle of a point.' }),
  hypot: scalar([DOUBLE, DOUBLE], DoubleType, { group, ...nullable, shown: 'upper', since: '1.4.0', doc: 'Returns sqrt(a² + b²).' }),
  pow: scalar([DOUBLE, DOUBLE], DoubleType, { group, aliases: ['power'], shown: (a, _t, called) => called === 'pow' ? `pow(${a.join(', ')})` : `POWER(${a.join(', ')})`, since: '1.4.0', doc: 'Raises to a power.' }),
  pi: scalar([], DoubleType, { group, nullable: 'never', shown: 'upper', since: '1.5.0', doc: 'Returns π.' }),
  e: scalar([], DoubleType, { group, nullable: 'never', shown: () => 'E()', since: '1.5.0', doc: "Returns Euler's number." }),
  ceil: scalar([ceilInput, optional(INT, 'scale')], ceiled, { group, aliases: ['ceiling'], ...nullable, shown: (a, _t, called) => a.length > 1 ? `${called}(${a.join(', ')})` : called === 'ceil' ? `CEIL(${a[0]})` : `${called}(${a[0]})`, since: '3.3.0', doc: 'Rounds up.' }),
  floor: scalar([ceilInput, optional(INT, 'scale')], ceiled, { group, ...nullable, shown: (a) => a.length > 1 ? `floor(${a.join(', ')})` : `FLOOR(${a[0]})`, since: '3.3.0', doc: 'Rounds down.' }),
  round: scalar([NUMERIC, scale], rounded, { group, since: '1.5.0', nullable: a => a[0]!.nullable || (a[0]!.type.kind !== 'double' && a[0]!.type.kind !== 'float'), doc: 'Rounds half up.' }),
  bround: scalar([NUMERIC, scale], rounded, { group, since: '2.0.0', nullable: a => a[0]!.nullable || (a[0]!.type.kind !== 'double' && a[0]!.type.kind !== 'float'), doc: 'Rounds half to even.' }),
  factorial: scalar([INT], LongType, { group, ...nullable, since: '1.5.0', doc: 'Returns the factorial, for 0 to 20.' }),
  bin: scalar([oneOf(LONG, NUMERIC)], StringType, { group, nullable: a => a[0]!.nullable || !isIntegral(a[0]!.type), since: '1.5.0', doc: 'Returns the binary digits.' }),
  hex: scalar([oneOf(LONG, BINARY, STRING)], StringType, { group, since: '1.5.0', doc: 'Converts to hexadecimal.' }),
  unhex: scalar([STRING], BinaryType, { group, ...nullable, since: '1.5.0', doc: 'Converts from hexadecimal.' }),
  conv: scalar([STRING, INT, INT], StringType, { group, ...nullable, since: '1.5.0', doc: 'Converts a number between bases.' }),
  width_bucket: scalar([oneOf(DOUBLE, ANSI_INTERVAL), oneOf(DOUBLE, ANSI_INTERVAL), oneOf(DOUBLE, ANSI_INTERVAL), LONG], LongType, { group, ...nullable, since: '3.1.0', doc: 'Returns the bucket of a histogram of equal widths.' }),
  bit_count: scalar([oneOf(INTEGRAL, { label: 'BOOLEAN', accepts: t => t.kind === 'boolean' })], IntegerType, { group: 'bitwise_funcs', since: '3.0.0', doc: 'Counts the bits set.' }),
  bit_get: scalar([INTEGRAL, INT], { kind: 'byte' }, { group: 'bitwise_funcs', aliases: ['getbit'], shown: 'called', since: '3.2.0', doc: 'Returns the bit at a position.' }),
  rand: scalar([parameter('seed', oneOf(INT, LONG), 'absent')], DoubleType, { group, aliases: ['random'], nullable: 'never', deterministic: false, since: '1.5.0', doc: 'Returns a random value from 0 to 1.' }),
  randn: scalar([parameter('seed', oneOf(INT, LONG), 'absent')], DoubleType, { group, nullable: 'never', deterministic: false, since: '1.5.0', doc: 'Returns a random value of the standard normal distribution.' }),
  uniform: scalar([NUMERIC, NUMERIC, parameter('seed', oneOf(INT, LONG), 'absent')], a => a[0]!.type.kind === 'double' || a[1]!.type.kind === 'double' ? DoubleType : a[0]!.type.kind === 'long' || a[1]!.type.kind === 'long' ? LongType : a[0]!.type, { group, deterministic: false, since: '4.0.0', doc: 'Returns a random value of a range.' }),
  try_to_number: scalar([STRING, constant(STRING, 'fmt')], a => numberType(String(a[1]!.value ?? '')), { group: 'string_funcs', ...nullable, since: '3.3.0', doc: 'Reads a number by a format, null where it does not match.' }),
  to_number: scalar([STRING, constant(STRING, 'fmt')], a => numberType(String(a[1]!.value ?? '')), { group: 'string_funcs', since: '3.3.0', doc: 'Reads a number by a format.' }),
  to_char: scalar([ANY, STRING], StringType, { group: 'string_funcs', aliases: ['to_varchar'], shown: shownToChar, since: '3.4.0', doc: 'Writes a number, date or binary by a format.' }),
} satisfies Record<string, FunctionDefinition>
/** Digits of a number format: 9 and 0 before and after the point. */
function numberType(format: string): DataType {
  const [before = '', after = ''] = format.toUpperCase().split(/[.D]/)
  const count = (s: string) => s.replace(/[^09]/g, '').length
  return decimalType(Math.max(count(before) + count(after), 1), count(after))
}
