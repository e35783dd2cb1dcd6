import type { maths as definitions } from '../../../../functions/maths.js'
import type { DecimalType } from '../../../../types/dataType.js'
import { arithmeticError, sparkError } from '../../../../errors/sparkError.js'
import { carrierSql } from '../../carrier.js'
import { kernelCall } from '../context.js'
import { divideHalfUp, fit, rescale } from '../decimals.js'
import type { Kernel } from '../../kernels/kernel.js'
import { kernel, type CallShape, type Rendering, type RenderFunction } from '../rendering.js'
import { numberByFormat } from '../../kernels/text/numberFormat.js'
import { toCharKernel } from '../../kernels/text/numberFormat.js'

const js = (f: (x: number) => number) => kernel(() => v => f(v as number))
/** Java gives NaN where DuckDB raises: outside a function's domain. */
const within = (name: string, test: string): Rendering => `CASE WHEN ${test} THEN ${name}($0) WHEN $0 IS NULL THEN NULL ELSE CAST('nan' AS DOUBLE) END`
const positive = (name: string): Rendering => `CASE WHEN $0 > 0 THEN ${name}($0) END`

/** Rounds a value to a scale: half up, half even, up or down. */
function roundBigint(value: bigint, drop: number, mode: 'up' | 'even' | 'ceil' | 'floor'): bigint {
  if (drop <= 0) return value
  const unit = 10n ** BigInt(drop)
  const q = value / unit; const r = value % unit
  if (r === 0n) return q
  if (mode === 'ceil') return value > 0n ? q + 1n : q
  if (mode === 'floor') return value < 0n ? q - 1n : q
  if (mode === 'up') return divideHalfUp(value, unit)
  const twice = (r < 0n ? -r : r) * 2n
  const away = value < 0n ? q - 1n : q + 1n
  return twice > unit ? away : twice < unit ? q : q % 2n === 0n ? q : away
}
const rounding = (mode: 'up' | 'even' | 'ceil' | 'floor'): Kernel => ({
  make: ({ types, result, ansi }) => {
    const from = types[0]!
    if (from.kind === 'decimal') {
      const to = result as DecimalType
      return (v, s) => { const scale = s === undefined ? 0 : s as number; const kept = Math.min(scale, from.scale); const r = roundBigint(v as bigint, from.scale - kept, mode); return fit(rescale(kept < 0 ? r * 10n ** BigInt(-kept) : r, Math.max(kept, 0), to.scale), to, !ansi) }
    }
    if (from.kind === 'double' || from.kind === 'float') {
      return (v, s) => {
        const x = v as number; const scale = s as number
        if (!Number.isFinite(x)) return result.kind === 'decimal' ? null : x
        // The decimal digits that Java would print, rounded exactly.
        const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(from.kind === 'float' ? String(Number(x.toPrecision(9)) === x ? shortest(x) : x) : String(x))!
        const exponent = Number(match[4] ?? 0); const digits = BigInt(match[1]! + match[2]! + (match[3] ?? '')); const have = (match[3]?.length ?? 0) - exponent
        const kept = roundBigint(have < scale ? digits * 10n ** BigInt(scale - have) : digits, have - scale, mode)
        if (result.kind === 'decimal') return fit(rescale(kept, scale, result.scale), result, !ansi)
        const out = Number(`${kept}e${-scale}`)
        return from.kind === 'float' ? Math.fround(out) : out
      }
    }
    return (v, s) => {
      const x = BigInt(v as number | bigint); const scale = s as number
      if (result.kind === 'decimal') return fit(scale >= 0 ? rescale(x, 0, result.scale) : roundBigint(x, -scale, mode) * 10n ** BigInt(-scale), result, !ansi)
      if (scale >= 0) return v
      const rounded = roundBigint(x, -scale, mode) * 10n ** BigInt(-scale)
      const bits = { byte: 8, short: 16, integer: 32, long: 64 }[result.kind as 'byte']
      if (BigInt.asIntN(bits, rounded) !== rounded) { if (!ansi) return bits === 64 ? BigInt.asIntN(64, rounded) : Number(BigInt.asIntN(bits, rounded)); throw arithmeticError('ARITHMETIC_OVERFLOW', { message: 'Overflow', alternative: '', config: '"spark.sql.ansi.enabled"' }) }
      return bits === 64 ? rounded : Number(rounded)
    }
  },
})
const shortest = (x: number) => { for (let d = 1; d < 10; d++) { const t = Number(x.toPrecision(d)); if (Math.fround(t) === x) return t } return x }
const round = (mode: 'up' | 'even'): RenderFunction => (a, call, context) => {
  const integral = ['byte', 'short', 'integer', 'long'].includes(call.types[0]!.kind)
  const s = call.args[1]!
  if (integral && s.kind === 'literal' && Number(s.value) >= 0) return a[0]!
  return kernelCall(context, `round_${mode}`, rounding(mode), [a[0]!, a[1]!], [call.types[0]!, call.types[1]!], call.type)
}
const ceilFloor = (mode: 'ceil' | 'floor'): RenderFunction => (a, call, context) => {
  const from = call.types[0]!
  if (a.length > 1) return kernelCall(context, `round_${mode}`, rounding(mode), [a[0]!, a[1]!], [from, call.types[1]!], call.type)
  if (from.kind === 'decimal') return from.scale === 0 ? a[0]! : kernelCall(context, `round_${mode}`, rounding(mode), [a[0]!], [from], call.type)
  if (from.kind === 'long' || from.kind === 'integer') return `CAST(${a[0]} AS BIGINT)`
  // Java saturates, and NaN becomes 0.
  const x = `${mode}(CAST(${a[0]} AS DOUBLE))`
  return `CASE WHEN ${a[0]} IS NULL THEN NULL WHEN isnan(CAST(${a[0]} AS DOUBLE)) THEN 0 WHEN ${x} >= 9223372036854775808.0 THEN 9223372036854775807 WHEN ${x} < -9223372036854775808.0 THEN (-9223372036854775807 - 1) ELSE CAST(${x} AS BIGINT) END`
}

/** Java's XORShift generator as Spark seeds it, for rand(seed): one sequence a query. */
function xorShift(seed: bigint): () => number {
  let state = hashSeed(seed)
  const next = (bits: number): bigint => {
    let s = state
    s ^= BigInt.asUintN(64, s << 21n); s ^= s >> 35n; s ^= BigInt.asUintN(64, s << 4n)
    state = BigInt.asUintN(64, s)
    return state & ((1n << BigInt(bits)) - 1n)
  }
  const int = (bits: number) => BigInt.asIntN(32, next(bits))
  return () => Number((BigInt.asUintN(64, int(26) << 27n)) + int(27)) * 2 ** -53
}
function hashSeed(seed: bigint): bigint {
  const bytes = new Uint8Array(8); new DataView(bytes.buffer).setBigInt64(0, seed)
  const low = murmur3(bytes, 0x3c074a61)
  const high = murmur3(bytes, low)
  return BigInt.asUintN(64, (BigInt(high) << 32n) | BigInt(low >>> 0))
}
/** scala.util.hashing.MurmurHash3.bytesHash. */
function murmur3(bytes: Uint8Array, seed: number): number {
  const view = new DataView(bytes.buffer); let h = seed
  const rotl = (x: number, r: number) => (x << r) | (x >>> (32 - r))
  for (let i = 0; i + 4 <= bytes.length; i += 4) { let k = view.getInt32(i, true); k = Math.imul(k, 0xcc9e2d51); k = rotl(k, 15); k = Math.imul(k, 0x1b873593); h ^= k; h = rotl(h, 13); h = (Math.imul(h, 5) + 0xe6546b64) | 0 }
  h ^= bytes.length; h ^= h >>> 16; h = Math.imul(h, 0x85ebca6b); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35); return (h ^ (h >>> 16)) | 0
}
const seeded = (make: (next: () => number) => () => number): Kernel => ({ volatile: true, nulls: true, make: ({ constants }) => { const draw = make(xorShift(BigInt((constants[0] as number | bigint | null | undefined) ?? 0))); return () => draw() } })
/** rand(seed): the sequence of Spark's generator. */
export const randomKernel = seeded(next => next)
let serial = 0
/** Each use has a generator of its own, so that a query begins its sequence anew. */
const random = (name: string, make: (next: () => number) => () => number): RenderFunction => (a, call, context) =>
  a.length ? kernelCall(context, `${name}_${++serial}`, seeded(make), [a[0]!], [call.types[0]!], call.type, [literalOf(call, 0)]) : name === 'rand' ? 'random()' : `CAST(sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) AS DOUBLE)`
const literalOf = (call: CallShape, i: number) => { const e = call.args[i]; return e?.kind === 'literal' ? e.value as number | bigint | null : undefined }
function gaussian(next: () => number): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) { const s = spare; spare = undefined; return s }
    for (;;) { const x = 2 * next() - 1; const y = 2 * next() - 1; const s = x * x + y * y; if (s < 1 && s !== 0) { const m = Math.sqrt(-2 * Math.log(s) / s); spare = y * m; return x * m } }
  }
}

export const maths: Record<keyof typeof definitions, Rendering> = {
  abs: (a, call) => ['byte', 'short', 'integer', 'long', 'year_month_interval', 'day_time_interval'].includes(call.type.kind) ? call.ansi ? `CASE WHEN ${a[0]} < 0 THEN -(${a[0]}) ELSE ${a[0]} END` : `TRY_CAST(abs(CAST(${a[0]} AS HUGEINT)) AS ${carrierSql(call.type)})` : `abs(${a[0]})`,
  sign: 'CAST(sign($0) AS DOUBLE)', signum: 'CAST(sign($0) AS DOUBLE)',
  sqrt: within('sqrt', '$0 >= 0'), cbrt: js(Math.cbrt), exp: js(Math.exp), expm1: js(Math.expm1),
  ln: positive('ln'), log10: js10(Math.log10), log2: js10(Math.log2), log1p: kernel(() => v => (v as number) > -1 ? Math.log1p(v as number) : null),
  log: (a, call, context) => a.length === 1 ? `CASE WHEN ${a[0]} > 0 THEN ln(${a[0]}) END` : kernelCall(context, 'log_base', { make: () => (b, x) => (b as number) > 0 && (x as number) > 0 ? Math.log(x as number) / Math.log(b as number) : null }, a, call.types, call.type),
  sin: js(Math.sin), cos: js(Math.cos), tan: js(Math.tan), cot: js(x => 1 / Math.tan(x)), sec: js(x => 1 / Math.cos(x)), csc: js(x => 1 / Math.sin(x)),
  asin: js(Math.asin), acos: js(Math.acos), atan: js(Math.atan), sinh: js(Math.sinh), cosh: js(Math.cosh), tanh: js(Math.tanh), asinh: js(x => x === -Infinity ? -Infinity : Math.log(x + Math.sqrt(x * x + 1))), acosh: js(x => Math.log(x + Math.sqrt(x * x - 1))), atanh: js(x => 0.5 * (Math.log1p(x) - Math.log1p(-x))),
  degrees: 'degrees($0)', radians: 'radians($0)', rint: js(x => { const r = Math.round(x); return Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : r }),
  atan2: 'atan2($0, $1)', hypot: kernel(() => (x, y) => Math.hypot(x as number, y as number)), pow: kernel(() => (x, y) => (x as number) ** (y as number)), pi: 'pi()', e: "CAST('2.718281828459045' AS DOUBLE)",
  ceil: ceilFloor('ceil'), floor: ceilFloor('floor'), round: round('up'), bround: round('even'),
  factorial: kernel(() => v => { const n = v as number; if (n < 0 || n > 20) return null; let f = 1n; for (let i = 2n; i <= BigInt(n); i++) f *= i; return f }),
  bin: kernel(({ types: [type] }) => { const scale = type!.kind === 'decimal' ? 10n ** BigInt(type!.scale) : 1n; return v => BigInt.asUintN(64, typeof v === 'bigint' ? v / scale : BigInt(Math.trunc(v as number))).toString(2) }),
  hex: (a, call) => call.types[0]!.kind === 'long' ? `upper(to_hex(${a[0]}))` : call.types[0]!.kind === 'binary' ? `hex(${a[0]})` : `hex(encode(${a[0]}))`,
  unhex: kernel(() => v => { const t = v as string; if (!/^[0-9a-fA-F]*$/.test(t)) return null; return new Uint8Array(Buffer.from(t.length % 2 ? `0${t}` : t, 'hex')) }),
  conv: kernel(({ ansi }) => (t, f, to) => convert(t as string, f as number, to as number, ansi)),
  width_bucket: kernel(() => (v, lo, hi, n) => {
    const [x, l, h] = [Number(v), Number(lo), Number(hi)]; const buckets = n as bigint
    if (buckets <= 0n || buckets === 9223372036854775807n || Number.isNaN(x) || l === h || !Number.isFinite(l) || !Number.isFinite(h)) return null
    const low = Math.min(l, h); const high = Math.max(l, h); const ascending = l < h
    if (ascending ? x < low : x > high) return 0n
    if (ascending ? x >= high : x <= low) return buckets + 1n
    return BigInt(Math.floor(Number(buckets) * (ascending ? x - low : high - x) / (high - low))) + 1n
  }),
  bit_count: (a, call) => call.types[0]!.kind === 'boolean' ? `CASE WHEN ${a[0]} THEN 1 ELSE 0 END` : `CAST(bit_count(CAST(${a[0]} AS BIGINT)) AS INTEGER)`,
  bit_get: (a, call, context) => kernelCall(context, 'bit_get', { make: ({ types }) => (v, p) => { const size = { byte: 8, short: 16, integer: 32, long: 64 }[types[0]!.kind as 'byte']; const place = p as number; if (place < 0 || place >= size) throw sparkError('IllegalArgumentException', 'INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE' as never, { parameter: '`pos`', functionName: '`getbit`', upper: size, lower: 0, invalidValue: place }); return Number((BigInt(v as number | bigint) >> BigInt(place)) & 1n) } }, a, call.types, call.type),
  rand: random('rand', next => next), randn: random('randn', gaussian),
  uniform: (a, call) => call.type.kind === 'double' || call.type.kind === 'decimal' ? `CAST(${a[0]} + (${a[1]} - ${a[0]}) * random() AS ${carrierSql(call.type)})` : `CAST(floor(${a[0]} + (${a[1]} - ${a[0]}) * random()) AS ${carrierSql(call.type)})`,
  try_to_number: numberByFormat(true), to_number: numberByFormat(false), to_char: toCharKernel,
}
function js10(f: (x: number) => number) { return kernel(() => v => (v as number) > 0 ? f(v as number) : null) }
function convert(text: string, from: number, to: number, ansi: boolean): string | null {
  if (from < 2 || from > 36 || Math.abs(to) < 2 || Math.abs(to) > 36) return null
  let s = text.trim()
  if (!s) return null
  const negative = s.startsWith('-')
  if (negative) s = s.slice(1)
  let value = 0n; let overflow = false
  for (const c of s.toLowerCase()) {
    const digit = parseInt(c, 36)
    if (Number.isNaN(digit) || digit >= from) break
    value = value * BigInt(from) + BigInt(digit)
    if (value > 18446744073709551615n) { overflow = true; value = 18446744073709551615n }
  }
  if (overflow && ansi) throw arithmeticError('ARITHMETIC_OVERFLOW', { message: 'Overflow in function conv()', alternative: '', config: '"spark.sql.ansi.enabled"' })
  if (negative && to > 0) value = overflow ? 18446744073709551615n : BigInt.asUintN(64, -value)
  else if (negative) value = -value
  if (to < 0) { const signed = negative ? value : BigInt.asIntN(64, value); return (signed < 0n ? '-' : '') + (signed < 0n ? -signed : signed).toString(-to).toUpperCase() }
  return value.toString(to).toUpperCase()
}
