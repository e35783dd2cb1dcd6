// Hashes and estimates that com.clearspring.analytics:stream:2.9.8 gave for the same records.
import assert from 'node:assert/strict'
import test from 'node:test'
import { estimate, sketch } from '../../dist/frames/sketches/hyperLogLog.js'
import { hashText } from '../../dist/frames/sketches/murmur64.js'

const hashes: Record<string, bigint> = { '': -7207201254813729732n, a: 584566915021039271n, ab: 6220508851333379873n, abcdefg: 7351585467605002562n, abcdefgh: -1152242316416648093n, abcdefghi: -217062998717366650n, 0: 3482904090867950579n, 12345: -5422661247297360239n, Grüße: -3805289979966411263n, 日本語テキスト: 3651027974925167818n }
for (const [text, hash] of Object.entries(hashes)) test(`the hash of '${text}'`, () => {
  const [high, low] = hashText(text)
  assert.equal(BigInt(high) << 32n | BigInt(low >>> 0), hash)
})
/** By precision, of the numbers from 0 to below each of these counts. */
const counts = [0, 10, 100, 1000, 20000, 300000]
const estimates: Record<number, number[]> = {
  4: [0, 11, 73, 1213, 20832, 223033], 5: [0, 11, 87, 1476, 24560, 237285], 6: [0, 10, 94, 1353, 19320, 282572], 7: [0, 10, 94, 1194, 19865, 264542], 9: [0, 10, 99, 1006, 20935, 280738],
  12: [0, 10, 99, 1027, 20160, 292847], 14: [0, 10, 100, 1001, 19853, 298329], 16: [0, 10, 100, 1000, 20020, 297902], 18: [0, 10, 100, 999, 19975, 298899],
}
for (const [precision, expected] of Object.entries(estimates)) test(`estimates of precision ${precision}`, () => {
  assert.deepEqual(counts.map(n => { const held = sketch(Number(precision)); for (let i = 0; i < n; i++) held.add(i); return estimate([held.registers], Number(precision)) }), expected)
})
test('sketches of parts estimate the whole', () => {
  const [a, b] = [sketch(9), sketch(9)]
  for (let i = 0; i < 1000; i++) (i % 2 ? a : b).add(i)
  assert.equal(estimate([a.registers, b.registers], 9), 1006)
})
