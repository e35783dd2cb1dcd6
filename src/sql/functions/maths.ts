// Written by scripts/functions.mjs from scripts/functions/maths.txt. Change the table, not this.
import { atLeast, call, given, named, randomSeed, spread, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Long } from '../../types/classes.js'

/** The absolute value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.abs.html */
export function abs(col: Input): Column { return call('abs', [col]) }
/** The arc cosine, in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.acos.html */
export function acos<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('acos', [col]) }
/** The inverse hyperbolic cosine. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.acosh.html */
export function acosh<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('acosh', [col]) }
/** The arc sine, in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.asin.html */
export function asin<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('asin', [col]) }
/** The inverse hyperbolic sine. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.asinh.html */
export function asinh<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('asinh', [col]) }
/** The arc tangent, in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.atan.html */
export function atan<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('atan', [col]) }
/** The angle of the point (col2, col1), in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.atan2.html */
export function atan2<const A extends Input>(col1: A, col2: A): Column<number | NullOf<A>> { return call('atan2', [col1, col2]) }
/** The inverse hyperbolic tangent. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.atanh.html */
export function atanh<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('atanh', [col]) }
/** A whole number in binary digits. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bin.html */
export function bin<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('bin', [col]) }
/** Rounded to `scale` digits, half to even. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bround.html */
export function bround(col: Input, scale?: unknown): Column { [scale] = named([scale], ['scale']) as never[]; return call('bround', [col, given(scale)]) }
/** The cube root. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.cbrt.html */
export function cbrt<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('cbrt', [col]) }
/** The least whole number (or number of `scale` digits) not below the value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ceil.html */
export function ceil(col: Input, scale?: unknown): Column { [scale] = named([scale], ['scale']) as never[]; return call('ceil', [col, given(scale)]) }
/** The same as `ceil`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ceiling.html */
export function ceiling(col: Input, scale?: unknown): Column { [scale] = named([scale], ['scale']) as never[]; return call('ceiling', [col, given(scale)]) }
/** Digits of one base in another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.conv.html */
export function conv<const A extends Input>(col: A, fromBase: unknown, toBase: unknown): Column<string | NullOf<A>> { return call('conv', [col, lit(fromBase), lit(toBase)]) }
/** The cosine of an angle in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.cos.html */
export function cos<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('cos', [col]) }
/** The hyperbolic cosine. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.cosh.html */
export function cosh<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('cosh', [col]) }
/** The cotangent. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.cot.html */
export function cot<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('cot', [col]) }
/** The cosecant. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.csc.html */
export function csc<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('csc', [col]) }
/** Radians in degrees. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.degrees.html */
export function degrees<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('degrees', [col]) }
/** The old name of `degrees`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.toDegrees.html */
export function toDegrees<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('degrees', [col]) }
/** Euler's number. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.e.html */
export function e(): Column<number> { return call('e', []) }
/** e to the power of the value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.exp.html */
export function exp<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('exp', [col]) }
/** e to the power of the value, less one. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.expm1.html */
export function expm1<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('expm1', [col]) }
/** The factorial of a number from 0 to 20. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.factorial.html */
export function factorial(col: Input): Column<Long | null> { return call('factorial', [col]) }
/** The greatest whole number (or number of `scale` digits) not above the value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.floor.html */
export function floor(col: Input, scale?: unknown): Column { [scale] = named([scale], ['scale']) as never[]; return call('floor', [col, given(scale)]) }
/** Hexadecimal digits of a number, string or binary. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hex.html */
export function hex<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('hex', [col]) }
/** The square root of the sum of the squares. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hypot.html */
export function hypot<const A extends Input>(col1: A, col2: A): Column<number | NullOf<A>> { return call('hypot', [col1, col2]) }
/** The natural logarithm. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ln.html */
export function ln(col: Input): Column<number | null> { return call('ln', [col]) }
/** The logarithm to base 10. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.log10.html */
export function log10(col: Input): Column<number | null> { return call('log10', [col]) }
/** The natural logarithm of the value plus one. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.log1p.html */
export function log1p(col: Input): Column<number | null> { return call('log1p', [col]) }
/** The logarithm to base 2. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.log2.html */
export function log2(col: Input): Column<number | null> { return call('log2', [col]) }
/** The value with its sign turned. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.negative.html */
export function negative(col: Input): Column { return call('negative', [col]) }
/** The same as `negative`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.negate.html */
export function negate(col: Input): Column { return call('negative', [col]) }
/** The number pi. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.pi.html */
export function pi(): Column<number> { return call('pi', []) }
/** The remainder, never negative for a positive divisor. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.pmod.html */
export function pmod(dividend: Input, divisor: Input): Column { return call('pmod', [dividend, divisor]) }
/** The value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.positive.html */
export function positive(col: Input): Column { return call('positive', [col]) }
/** The first to the power of the second. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.pow.html */
export function pow<const A extends Input>(col1: A, col2: A): Column<number | NullOf<A>> { return call('power', [col1, col2]) }
/** The first to the power of the second. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.power.html */
export function power<const A extends Input>(col1: A, col2: A): Column<number | NullOf<A>> { return call('power', [col1, col2]) }
/** Degrees in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.radians.html */
export function radians<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('radians', [col]) }
/** The old name of `radians`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.toRadians.html */
export function toRadians<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('radians', [col]) }
/** A random number from 0 up to 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.rand.html */
export function rand(seed?: unknown): Column<number> { [seed] = named([seed], ['seed']) as never[]; return call('rand', [seed === undefined ? randomSeed() : lit(seed)]) }
/** The same as `rand`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.random.html */
export function random(seed?: unknown): Column<number> { [seed] = named([seed], ['seed']) as never[]; return call('rand', [seed === undefined ? randomSeed() : lit(seed)]) }
/** A random number of the standard normal distribution. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.randn.html */
export function randn(seed?: unknown): Column<number> { [seed] = named([seed], ['seed']) as never[]; return call('randn', [seed === undefined ? randomSeed() : lit(seed)]) }
/** The nearest whole number, as a double. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.rint.html */
export function rint<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('rint', [col]) }
/** Rounded to `scale` digits, half up. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.round.html */
export function round(col: Input, scale?: unknown): Column { [scale] = named([scale], ['scale']) as never[]; return call('round', [col, given(scale)]) }
/** The secant. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sec.html */
export function sec<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('sec', [col]) }
/** Bits moved to the left. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shiftleft.html */
export function shiftleft(col: Input, numBits: unknown): Column { return call('shiftleft', [col, lit(numBits)]) }
/** The old name of `shiftleft`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shiftLeft.html */
export function shiftLeft(col: Input, numBits: unknown): Column { return call('shiftleft', [col, lit(numBits)]) }
/** Bits moved to the right, the sign kept. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shiftright.html */
export function shiftright(col: Input, numBits: unknown): Column { return call('shiftright', [col, lit(numBits)]) }
/** The old name of `shiftright`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shiftRight.html */
export function shiftRight(col: Input, numBits: unknown): Column { return call('shiftright', [col, lit(numBits)]) }
/** Bits moved to the right, zeros put in. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shiftrightunsigned.html */
export function shiftrightunsigned(col: Input, numBits: unknown): Column { return call('shiftrightunsigned', [col, lit(numBits)]) }
/** The old name of `shiftrightunsigned`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shiftRightUnsigned.html */
export function shiftRightUnsigned(col: Input, numBits: unknown): Column { return call('shiftrightunsigned', [col, lit(numBits)]) }
/** -1, 0 or 1 by the sign. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sign.html */
export function sign<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('sign', [col]) }
/** The same as `sign`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.signum.html */
export function signum<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('signum', [col]) }
/** The sine of an angle in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sin.html */
export function sin<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('sin', [col]) }
/** The hyperbolic sine. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sinh.html */
export function sinh<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('sinh', [col]) }
/** The square root. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sqrt.html */
export function sqrt<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('sqrt', [col]) }
/** The tangent of an angle in radians. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tan.html */
export function tan<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('tan', [col]) }
/** The hyperbolic tangent. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tanh.html */
export function tanh<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('tanh', [col]) }
/** The sum, null where it overflows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_add.html */
export function try_add(left: Input, right: Input): Column { return call('try_add', [left, right]) }
/** The quotient, null for a division by zero. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_divide.html */
export function try_divide(left: Input, right: Input): Column { return call('try_divide', [left, right]) }
/** The remainder, null for a division by zero. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_mod.html */
export function try_mod(left: Input, right: Input): Column { return call('try_mod', [left, right]) }
/** The product, null where it overflows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_multiply.html */
export function try_multiply(left: Input, right: Input): Column { return call('try_multiply', [left, right]) }
/** The difference, null where it overflows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_subtract.html */
export function try_subtract(left: Input, right: Input): Column { return call('try_subtract', [left, right]) }
/** The bytes that hexadecimal digits stand for. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unhex.html */
export function unhex(col: Input): Column<Uint8Array | null> { return call('unhex', [col]) }
/** A random number between two. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.uniform.html */
export function uniform(min: unknown, max: unknown, seed?: unknown): Column { [seed] = named([seed], ['seed']) as never[]; return call('uniform', [lit(min), lit(max), seed === undefined ? randomSeed() : lit(seed)]) }
/** Into which of equal buckets a value falls. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.width_bucket.html */
export function width_bucket(v: Input, min: Input, max: Input, numBucket: Input): Column<number | null> { return call('width_bucket', [v, min, max, numBucket]) }
/** All bits turned. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitwise_not.html */
export function bitwise_not(col: Input): Column { return call('~', [col]) }
/** The old name of `bitwise_not`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitwiseNOT.html */
export function bitwiseNOT(col: Input): Column { return call('~', [col]) }
/** The number of bits set. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bit_count.html */
export function bit_count<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('bit_count', [col]) }
/** The bit at a place, counted from the right. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bit_get.html */
export function bit_get<const A extends Input>(col: A, pos: A): Column<number | NullOf<A>> { return call('bit_get', [col, pos]) }
/** The same as `bit_get`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.getbit.html */
export function getbit<const A extends Input>(col: A, pos: A): Column<number | NullOf<A>> { return call('getbit', [col, pos]) }
/** The greatest of several, nulls left out. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.greatest.html */
export function greatest(...cols: (Input | readonly Input[])[]): Column { atLeast('greatest', cols, 2); return call('greatest', [...spread(cols)]) }
/** The least of several, nulls left out. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.least.html */
export function least(...cols: (Input | readonly Input[])[]): Column { atLeast('least', cols, 2); return call('least', [...spread(cols)]) }
/** The norm of a vector. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_norm.html */
export function vector_norm(vector: Input, degree?: Input | { readonly degree?: Input }): Column<number | null> { [degree] = named([degree], ['degree']) as never[]; return call('vector_norm', [vector, degree]) }
/** A vector of length one in the same direction. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_normalize.html */
export function vector_normalize(vector: Input, degree?: Input | { readonly degree?: Input }): Column { [degree] = named([degree], ['degree']) as never[]; return call('vector_normalize', [vector, degree]) }
/** The cosine of the angle between two vectors. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_cosine_similarity.html */
export function vector_cosine_similarity(left: Input, right: Input): Column<number | null> { return call('vector_cosine_similarity', [left, right]) }
/** The inner product of two vectors. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_inner_product.html */
export function vector_inner_product(left: Input, right: Input): Column<number | null> { return call('vector_inner_product', [left, right]) }
/** The Euclidean distance of two vectors. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_l2_distance.html */
export function vector_l2_distance(left: Input, right: Input): Column<number | null> { return call('vector_l2_distance', [left, right]) }
