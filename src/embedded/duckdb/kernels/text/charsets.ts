// The character sets of encode and decode; a character that is none of a set is an error, as in Spark 4.
import { sparkError } from '../../../../errors/sparkError.js'

type Charset = 'utf8' | 'latin1' | 'ascii' | 'utf16' | 'utf16le' | 'utf16be' | 'utf32'
const names: Readonly<Record<string, Charset>> = { 'utf-8': 'utf8', 'us-ascii': 'ascii', 'iso-8859-1': 'latin1', 'utf-16': 'utf16', 'utf-16le': 'utf16le', 'utf-16be': 'utf16be', 'utf-32': 'utf32' }
/** As Spark 3 had it: every character set of Java's (spark.sql.legacy.javaCharsets), and a mark in place of an error (spark.sql.legacy.codingErrorAction). */
export interface CharsetRules { readonly javaCharsets: boolean; readonly replaces: boolean }
const strict: CharsetRules = { javaCharsets: false, replaces: false }
function charset(name: string, functionName: string, { javaCharsets }: CharsetRules): Charset | SingleBytes {
  const found = names[name.toLowerCase()] ?? (javaCharsets ? singleBytes(name) : undefined)
  if (!found) throw sparkError('IllegalArgumentException', 'INVALID_PARAMETER_VALUE.CHARSET', { functionName: `\`${functionName}\``, parameter: '`charset`', charset: name, charsets: 'iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8' })
  return found
}
/** A character set of one byte each: what the bytes are, and back. */
interface SingleBytes { readonly characters: readonly string[]; readonly bytes: ReadonlyMap<string, number> }
function singleBytes(name: string): SingleBytes | undefined {
  try {
    const decoder = new TextDecoder(name)
    const characters = Array.from({ length: 256 }, (_, byte) => decoder.decode(Uint8Array.of(byte)))
    return /^(utf|gb|big5|euc|shift|iso-2022|x-user|replacement)/.test(decoder.encoding) ? undefined : { characters, bytes: new Map(characters.map((c, byte) => [c, byte])) }
  } catch { return undefined }
}
const malformed = (functionName: string, name: string) => sparkError('SparkRuntimeException', 'MALFORMED_CHARACTER_CODING', { function: `\`${functionName}\``, charset: name })
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

export function charsetEncode(text: string, name: string, rules = strict): Uint8Array {
  const set = charset(name, 'encode', rules)
  /** One byte a character; what has none is a question mark, or an error. */
  const single = (byteOf: (c: string) => number | undefined): Uint8Array => Uint8Array.from(text, c => {
    const byte = byteOf(c)
    if (byte === undefined && !rules.replaces) throw malformed('encode', name)
    return byte ?? 0x3f
  })
  const below = (end: number) => (c: string): number | undefined => c.codePointAt(0)! < end ? c.codePointAt(0) : undefined
  if (typeof set === 'object') return single(c => set.bytes.get(c))
  switch (set) {
    case 'utf8': return new Uint8Array(Buffer.from(text, 'utf8'))
    case 'ascii': return single(below(0x80))
    case 'latin1': return single(below(0x100))
    case 'utf16le': return new Uint8Array(Buffer.from(text, 'utf16le'))
    case 'utf16be': return new Uint8Array(swapped(Buffer.from(text, 'utf16le')))
    case 'utf16': return new Uint8Array(Buffer.concat([text ? Buffer.from([0xfe, 0xff]) : Buffer.alloc(0), swapped(Buffer.from(text, 'utf16le'))]))
    case 'utf32': { const points = Array.from(text, c => c.codePointAt(0)!); const out = Buffer.alloc(points.length * 4); points.forEach((p, i) => out.writeUInt32BE(p, i * 4)); return new Uint8Array(out) }
  }
}
export function charsetDecode(bytes: Uint8Array, name: string, rules = strict): string {
  const buffer = Buffer.from(bytes)
  const set = charset(name, 'decode', rules)
  if (typeof set === 'object') return Array.from(bytes, byte => set.characters[byte]!).join('')
  switch (set) {
    case 'utf8': try { return new TextDecoder('utf-8', { fatal: !rules.replaces, ignoreBOM: true }).decode(bytes) } catch { throw malformed('decode', name) }
    case 'ascii': if (!rules.replaces && bytes.some(b => b > 127)) throw malformed('decode', name); return buffer.toString('latin1').replace(/[\x80-\xff]/g, '\ufffd')
    case 'latin1': return buffer.toString('latin1')
    case 'utf16le': return buffer.toString('utf16le')
    case 'utf16be': return (bytes.length % 2 ? buffer.subarray(0, -1) : swapped(buffer)).toString('utf16le')
    case 'utf16': { if (bytes.length % 2) throw malformed('decode', name); if (bytes[0] === 0xff && bytes[1] === 0xfe) return buffer.subarray(2).toString('utf16le'); return swapped(bytes[0] === 0xfe && bytes[1] === 0xff ? buffer.subarray(2) : buffer).toString('utf16le') }
    case 'utf32': { let out = ''; for (let i = 0; i + 4 <= bytes.length; i += 4) out += String.fromCodePoint(buffer.readUInt32BE(i)); return out }
  }
}
