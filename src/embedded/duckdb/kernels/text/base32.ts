// Base 32 of RFC 4648.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const group = 8

export function toBase32(bytes: Uint8Array): string {
  let text = ''; let bits = 0; let held = 0
  for (const byte of bytes) {
    held = held << 8 | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[held >> bits - 5 & 31]
    held &= (1 << bits) - 1
  }
  if (bits) text += alphabet[held << 5 - bits & 31]
  return text.padEnd(Math.ceil(text.length / group) * group, '=')
}
/** Of either case. What is no digit is passed over, as are bits that make no byte. */
export function fromBase32(text: string): Uint8Array {
  const bytes: number[] = []
  let bits = 0; let held = 0
  for (const letter of text.toUpperCase()) {
    if (letter === '=') break
    const digit = alphabet.indexOf(letter)
    if (digit < 0) continue
    held = held << 5 | digit
    bits += 5
    if (bits >= 8) { bytes.push(held >> bits - 8); bits -= 8; held &= (1 << bits) - 1 }
  }
  return Uint8Array.from(bytes)
}
