// The character sets of encode and decode; a character that is none of a set is an error, as in Spark 4.
import { sparkError } from '../../../../errors/sparkError.js'

type Charset = 'utf8' | 'latin1' | 'ascii' | 'utf16' | 'utf16le' | 'utf16be' | 'utf32'
const names: Readonly<Record<string, Charset>> = { 'utf-8': 'utf8', 'us-ascii': 'ascii', 'iso-8859-1': 'latin1', 'utf-16': 'utf16', 'utf-16le': 'utf16le', 'utf-16be': 'utf16be', 'utf-32': 'utf32' }
function charset(name: string, functionName: string): Charset {
  const found = names[name.toLowerCase()]
  if (!found) throw sparkError('IllegalArgumentException', 'INVALID_PARAMETER_VALUE.CHARSET', { functionName: `\`${functionName}\``, parameter: '`charset`', charset: name, charsets: 'iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8' })
  return found
}
const malformed = (functionName: string, name: string) => sparkError('SparkRuntimeException', 'MALFORMED_CHARACTER_CODING', { function: `\`${functionName}\``, charset: name })
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16()

export function charsetEncode(text: string, name: string): Uint8Array {
  switch (charset(name, 'encode')) {
    case 'utf8': return new Uint8Array(Buffer.from(text, 'utf8'))
    case 'ascii': if (/[^\x00-\x7f]/.test(text)) throw malformed('encode', name); return new Uint8Array(Buffer.from(text, 'latin1'))
    case 'latin1': if (/[^\x00-\xff]/.test(text)) throw malformed('encode', name); return new Uint8Array(Buffer.from(text, 'latin1'))
    case 'utf16le': return new Uint8Array(Buffer.from(text, 'utf16le'))
    case 'utf16be': return new Uint8Array(swapped(Buffer.from(text, 'utf16le')))
    case 'utf16': return new Uint8Array(Buffer.concat([text ? Buffer.from([0xfe, 0xff]) : Buffer.alloc(0), swapped(Buffer.from(text, 'utf16le'))]))
    case 'utf32': { const points = Array.from(text, c => c.codePointAt(0)!); const out = Buffer.alloc(points.length * 4); points.forEach((p, i) => out.writeUInt32BE(p, i * 4)); return new Uint8Array(out) }
  }
}
export function charsetDecode(bytes: Uint8Array, name: string): string {
  const buffer = Buffer.from(bytes)
  switch (charset(name, 'decode')) {
    case 'utf8': try { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) } catch { throw malformed('decode', name) }
    case 'ascii': if (bytes.some(b => b > 127)) throw malformed('decode', name); return buffer.toString('latin1')
    case 'latin1': return buffer.toString('latin1')
    case 'utf16le': return buffer.toString('utf16le')
    case 'utf16be': return (bytes.length % 2 ? buffer.subarray(0, -1) : swapped(buffer)).toString('utf16le')
    case 'utf16': { if (bytes.length % 2) throw malformed('decode', name); if (bytes[0] === 0xff && bytes[1] === 0xfe) return buffer.subarray(2).toString('utf16le'); return swapped(bytes[0] === 0xfe && bytes[1] === 0xff ? buffer.subarray(2) : buffer).toString('utf16le') }
    case 'utf32': { let out = ''; for (let i = 0; i + 4 <= bytes.length; i += 4) out += String.fromCodePoint(buffer.readUInt32BE(i)); return out }
  }
}
