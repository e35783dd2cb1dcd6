// Frames on disk: what was written comes back by partition, and damage is found and named.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { blockWriter, DamagedFile, partitionWriter, readFrames, readPartition, writeFrames, writePartitioned } from '../../dist/frames/spill/index.js'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-spill-'))
after(() => rmSync(folder, { recursive: true }))
let state = 3
const random = (n: number) => (state = Math.imul(state, 1103515245) + 12345 >>> 8) % n
const noise = (n: number) => Uint8Array.from({ length: n }, () => random(256))
const text = (n: number) => new Uint8Array(Buffer.alloc(n, 'the same again and again '))
const frames = () => [text(100_000), new Uint8Array(0), noise(5000), text(300), noise(10), ...Array.from({ length: 20 }, () => noise(1000)), text(50_000)]

test('a run of frames', () => {
  const path = join(folder, 'run')
  const written = frames()
  const length = writeFrames(path, written)
  assert.equal(length, readFileSync(path).length); assert.ok(length < 90_000)
  assert.deepEqual([...readFrames(path)], written)
  assert.equal(writeFrames(path, []), 0); assert.deepEqual([...readFrames(path)], [])
})

test('partitions, and files taken over into another', () => {
  const parts = [[], frames(), [noise(3)], [], [text(1000), text(2000)], []] as Uint8Array[][]
  const path = join(folder, 'shuffle')
  const offsets = writePartitioned(path, parts)
  assert.equal(offsets.length, 7); assert.equal(offsets[0], 0); assert.equal(offsets[6], readFileSync(path).length)
  parts.forEach((list, p) => assert.deepEqual([...readPartition(path, offsets, p)], list))
  const both = join(folder, 'both')
  const more = parts.map((_, p) => [noise(p * 100)])
  const merged = writePartitioned(both, more, [{ path, offsets }, { path, offsets }])
  parts.forEach((list, p) => assert.deepEqual([...readPartition(both, merged, p)], [...list, ...list, ...more[p]!]))
  const writer = partitionWriter(join(folder, 'order'), 3)
  writer.write(1, noise(1))
  assert.throws(() => writer.write(0, noise(1)), RangeError)
  writer.abandon()
})

test('a file has its name only when it is whole', () => {
  const before = readdirSync(folder)
  const writer = blockWriter(join(folder, 'half'))
  writer.write(noise(100))
  assert.ok(!readdirSync(folder).includes('half'))
  writer.abandon()
  assert.throws(() => writeFrames(join(folder, 'failing'), (function* () { yield noise(5); throw new Error('no more') })()), /no more/)
  assert.deepEqual(readdirSync(folder), before)
})

test('damage is found wherever it is', () => {
  const path = join(folder, 'damaged')
  const written = [text(2000), noise(500), text(400)]
  writeFrames(path, written)
  const whole = readFileSync(path)
  const damaged = (bytes: Uint8Array, message: RegExp) => {
    writeFileSync(path, bytes)
    assert.throws(() => [...readFrames(path)], (error: DamagedFile) => error instanceof DamagedFile && error.path === path && message.test(error.message) || assert.fail(String(error)))
  }
  for (let i = 0; i < 200; i++) {
    const bytes = Buffer.from(whole)
    bytes[random(bytes.length)]! ^= 1 + random(255)
    damaged(bytes, /damaged at byte \d+: /)
  }
  for (let length = 1; length < whole.length; length += 17) {
    writeFileSync(path, whole)
    truncateSync(path, length)
    let read = 0
    try { for (const frame of readFrames(path)) assert.deepEqual(frame, written[read++]) } catch (error) { assert.ok(error instanceof DamagedFile); continue }
    assert.ok([0, 1, 2].includes(read))                                // cut between blocks: only an index can tell
  }
  writeFileSync(path, whole.subarray(0, whole.length - 1))
  assert.throws(() => [...readPartition(path, Float64Array.of(0, whole.length), 0)], /it ends here; 1 bytes are missing/)
})

test('in a worker thread', async () => {
  const path = join(folder, 'thread')
  writeFrames(path, [text(10_000)])
  const code = `import { readFrames } from ${JSON.stringify(new URL('../../dist/frames/spill/index.js', import.meta.url).href)}; import { parentPort } from 'node:worker_threads'; let n = 0; for (const frame of readFrames(${JSON.stringify(path)})) n += frame.length; parentPort.postMessage(n)`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
  assert.equal(await new Promise((resolve, reject) => { worker.once('message', resolve); worker.once('error', reject) }), 10_000)
  await worker.terminate()
})
