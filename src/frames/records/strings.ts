// Columns of strings: all characters in a row, a byte each if they fit, and the lengths. Few different strings are written once each.
import type { ByteReader } from '../values/byteReader.js'
import { isLatin1, type ByteWriter } from '../values/byteWriter.js'
import { columnKinds } from './columnKinds.js'
import { readLengths, writeLengths } from './numbers.js'

/** Below, a loop over the characters is faster than a call out of JavaScript; strings shorter than 13 are also those that V8 copies when it cuts
 *  them out of a text. A longer one would hold on to the whole text, so it is read on its own. */
const shortWritten = 16
const shortRead = 12

export function writeStrings(out: ByteWriter, values: readonly string[]): void {
  const places = placesOf(values)
  if (places) {
    out.byte(columnKinds.dictionary)
    out.unsigned(places.different.length)
    writeText(out, places.different)
    writeLengths(out, places.codes)
  } else writeText(out, values)
}

const sampleSize = 512
/** The different strings and the place of each, if they are few enough to pay. */
function placesOf(values: readonly string[]): { readonly different: string[]; readonly codes: Uint16Array } | undefined {
  const n = values.length
  if (n < 16) return undefined
  const sample = new Set<string>()
  const step = Math.max(1, Math.floor(n / sampleSize))
  let looked = 0
  for (let i = 0; i < n; i += step) { sample.add(values[i]!); looked++ }
  if (sample.size > looked / 4) return undefined
  const codes = new Uint16Array(n)
  const places = new Map<string, number>()
  const different: string[] = []
  const max = Math.min(65536, n >> 1)
  let last = ''; let lastPlace = -1
  for (let i = 0; i < n; i++) {
    const value = values[i]!
    if (value === last && lastPlace >= 0) { codes[i] = lastPlace; continue }
    let place = places.get(value)
    if (place === undefined) {
      place = different.length
      if (place >= max) return undefined
      places.set(value, place)
      different.push(value)
    }
    codes[i] = place
    last = value; lastPlace = place
  }
  return { different, codes }
}

function writeText(out: ByteWriter, values: readonly string[]): void {
  const kindAt = out.length
  out.byte(columnKinds.latin1)
  const n = values.length
  const lengths = new Uint32Array(n)
  let total = 0
  for (let i = 0; i < n; i++) total += lengths[i] = values[i]!.length
  writeLengths(out, lengths)
  out.unsigned(total)
  const from = out.length
  if (writeNarrow(out, values, total)) return
  out.length = from
  out.patch(kindAt, columnKinds.utf16)
  const { buffer, at } = out.section(total * 2)
  const units = new Uint16Array(buffer, at, total)
  const bytes = Buffer.from(buffer, at, total * 2)
  let place = 0
  for (let i = 0; i < n; i++) {
    const value = values[i]!
    if (value.length <= shortWritten) for (let k = 0; k < value.length; k++) units[place + k] = value.charCodeAt(k)
    else bytes.write(value, place * 2, 'utf16le')
    place += value.length
  }
}
/** False if a character needs more than a byte. */
function writeNarrow(out: ByteWriter, values: readonly string[], total: number): boolean {
  const bytes = out.room(total)
  let at = out.length
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const length = value.length
    if (length <= shortWritten) {
      let wide = 0
      for (let k = 0; k < length; k++) { const code = value.charCodeAt(k); wide |= code; bytes[at + k] = code }
      if (wide > 255) return false
    } else {
      if (!isLatin1(value)) return false
      bytes.write(value, at, 'latin1')
    }
    at += length
  }
  out.length = at
  return true
}

/** So much text is decoded at once, to be cut into strings. */
const cutAtOnce = 1 << 16
export function readStrings(reader: ByteReader, kind: number, n: number): string[] {
  if (kind === columnKinds.dictionary) {
    const different = reader.unsigned()
    const strings = readStrings(reader, reader.byte(), different)
    const codes = readLengths(reader, n)
    const out = new Array<string>(n)
    for (let i = 0; i < n; i++) out[i] = strings[codes[i]!]!
    return out
  }
  const lengths = readLengths(reader, n)
  const total = reader.unsigned()
  let bytes: Buffer; let at: number; let unit: 1 | 2
  if (kind === columnKinds.utf16) { const section = reader.section(total * 2); bytes = Buffer.from(section.buffer); at = section.at; unit = 2 } else { bytes = reader.bytes; at = reader.at; reader.at += total; unit = 1 }
  const encoding = unit === 2 ? 'utf16le' : 'latin1'
  const end = at + total * unit
  const out = new Array<string>(n)
  let text = ''; let textEnd = -1; let textAt = 0
  for (let i = 0; i < n; i++) {
    const length = lengths[i]!
    const next = at + length * unit
    if (length > shortRead) out[i] = bytes.toString(encoding, at, next)
    else if (length === 0) out[i] = ''
    else {
      if (next > textEnd) { textAt = at; textEnd = Math.min(end, at + cutAtOnce); text = bytes.toString(encoding, textAt, textEnd) }
      const from = (at - textAt) / unit
      out[i] = text.substring(from, from + length)
    }
    at = next
  }
  return out
}
