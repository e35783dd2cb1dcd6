// English-looking text: words of a vocabulary of 60,000 by Zipf's law, some ten a line. `node bench/generate-text.mjs MEGABYTES FILE`. The same file each time.
import { closeSync, openSync, writeSync } from 'node:fs'

const megabytes = Number(process.argv[2])
const file = process.argv[3]
if (!file || !(megabytes > 0)) { console.error('usage: node bench/generate-text.mjs MEGABYTES FILE'); process.exit(2) }
let state = 1
const random = () => { state = state + 0x6d2b79f5 | 0; let t = Math.imul(state ^ state >>> 15, state | 1); t ^= t + Math.imul(t ^ t >>> 7, t | 61); return ((t ^ t >>> 14) >>> 0) / 2 ** 32 }
const syllables = ['the', 'an', 'er', 'in', 'on', 're', 'ti', 'es', 'or', 'con', 'ment', 'al', 'ver', 'pro', 'ly', 'st', 'ing', 'de', 'com', 'a']
const words = [...new Set(Array.from({ length: 200_000 }, (_, i) => { let word = ''; for (let n = 1 + Math.floor(random() * (1 + Math.log10(i + 1))); n > 0; n--) word += syllables[Math.floor(random() * syllables.length)]; return word }))].slice(0, 60_000)
// The inverse of Zipf's distribution, near enough: rank ~ size^u.
const word = () => words[Math.floor(words.length ** random()) - 1] ?? words[0]
const out = openSync(file, 'w')
let written = 0
while (written < megabytes * 1e6) {
  let text = ''
  for (let line = 0; line < 5000; line++) { for (let n = 4 + Math.floor(random() * 12); n > 0; n--) text += `${word()}${n > 1 ? ' ' : '\n'}` }
  written += writeSync(out, text)
}
closeSync(out)
