// Java's format strings: %d %s %f %e %x %o %c %b %%, with flags, width and precision, and %n$ positions.
import { sparkError } from '../../../../errors/sparkError.js'

/** `text` gives a value as Java's toString would print it. */
export function printf(format: string, args: readonly unknown[], text: (index: number) => string): string {
  let next = 0
  return format.replace(/%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g, (whole, position: string | undefined, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
    if (kind === '%') return '%'
    if (kind === 'n') return '\n'
    const index = position ? Number(position) - 1 : next++
    if (position === '0') throw sparkError('IllegalArgumentException', 'INVALID_PARAMETER_VALUE.ZERO_INDEX', { parameter: '`strfmt`', functionName: '`format_string`' })
    if (index >= args.length) throw sparkError('SparkRuntimeException', 'INTERNAL_ERROR', { message: `Format specifier '${whole}'` })
    const out = convert(kind, flags, precision, args[index], () => text(index))
    const size = Number(width ?? 0)
    if (out.length >= size) return out
    if (flags.includes('-')) return out.padEnd(size)
    if (flags.includes('0') && /[dfeExXoO]/.test(kind)) { const sign = /^[+-]/.test(out) ? out[0]! : ''; return sign + out.slice(sign.length).padStart(size - sign.length, '0') }
    return out.padStart(size)
  })
}
function convert(kind: string, flags: string, precision: string | undefined, value: unknown, text: () => string): string {
  const upper = kind !== kind.toLowerCase()
  const finish = (s: string) => upper ? s.toUpperCase() : s
  if (value === null || value === undefined) return finish('null')
  const signed = (s: string, negative: boolean) => negative ? (flags.includes('(') ? `(${s})` : `-${s}`) : flags.includes('+') ? `+${s}` : flags.includes(' ') ? ` ${s}` : s
  const grouped = (s: string) => flags.includes(',') ? s.replace(/^\d+/, d => d.replace(/\B(?=(\d{3})+$)/g, ',')) : s
  switch (kind.toLowerCase()) {
    case 's': { const s = text(); return finish(precision ? s.slice(0, Number(precision)) : s) }
    case 'd': { if (typeof value !== 'number' && typeof value !== 'bigint') throw sparkError('SparkRuntimeException', 'INTERNAL_ERROR', { message: `d != ${typeof value}` }); const n = BigInt(value); return signed(grouped(String(n < 0n ? -n : n)), n < 0n) }
    case 'f': { const n = Number(text()); if (!Number.isFinite(n)) return text(); return signed(grouped(fixed(Math.abs(n), text(), Number(precision ?? 6))), n < 0) }
    case 'e': { const n = Number(text()); const s = Math.abs(n).toExponential(Number(precision ?? 6)).replace(/e([+-])(\d)$/, 'e$10$2'); return finish(signed(s, n < 0)) }
    case 'g': { const n = Number(text()); return finish(n.toPrecision(Number(precision ?? 6))) }
    case 'x': return finish(typeof value === 'bigint' ? BigInt.asUintN(64, value).toString(16) : (Number(value) >>> 0).toString(16))
    case 'o': return typeof value === 'bigint' ? BigInt.asUintN(64, value).toString(8) : (Number(value) >>> 0).toString(8)
    case 'c': return typeof value === 'number' ? String.fromCodePoint(value) : text()
    case 'b': return finish(String(typeof value === 'boolean' ? value : true))
    default: throw sparkError('SparkRuntimeException', 'INTERNAL_ERROR', { message: `Conversion = '${kind}'` })
  }
}
/** Half up on the decimal digits, as Java's formatter rounds. */
function fixed(value: number, source: string, digits: number): string {
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(source)
  if (!match) return value.toFixed(digits)
  const have = match[2]?.length ?? 0
  let unscaled = BigInt(match[1]! + (match[2] ?? ''))
  if (have > digits) { const unit = 10n ** BigInt(have - digits); unscaled = (unscaled * 2n + unit) / (unit * 2n) } else unscaled *= 10n ** BigInt(digits - have)
  const s = unscaled.toString().padStart(digits + 1, '0')
  return digits ? `${s.slice(0, -digits)}.${s.slice(-digits)}` : s
}
