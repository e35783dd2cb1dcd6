// Files in: splits, globs, directories, compressed files read piece by piece, and what is said of files that cannot be read.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before } from 'node:test'
import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib'
import { SparkContext, SparkException } from 'firesteel'
import { errorOf, upTo } from './context.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-inputs-'))
let sc: SparkContext
before(() => { sc = new SparkContext('local[2]', 'inputs') })
after(async () => { await sc.stop(); rmSync(folder, { recursive: true, force: true }) })
const put = (name: string, content: string | Uint8Array): string => { const path = join(folder, name); mkdirSync(join(path, '..'), { recursive: true }); writeFileSync(path, content); return path }

test('every line is read once, wherever the file is cut', async () => {
  for (const [name, end] of [['lf', '\n'], ['cr', '\r'], ['crlf', '\r\n']] as const) {
    const lines = upTo(60).map(i => 'äx'.repeat(i % 7))
    const path = put(`cut/${name}.txt`, lines.join(end) + end)
    for (const parts of [1, 2, 3, 7, 50]) assert.deepEqual(await sc.textFile(path, parts).collect(), lines, `${name} in ${parts}`)
  }
  assert.deepEqual(await sc.textFile(put('cut/open.txt', 'a\n\nb'), 2).collect(), ['a', '', 'b'])
  assert.deepEqual(await sc.textFile(put('cut/empty.txt', '')).collect(), [])
})
test('minPartitions is what there are at least, a compressed file is one', async () => {
  const path = put('parts/a.txt', 'x'.repeat(99) + '\n')
  assert.equal(await sc.textFile(path, 4).getNumPartitions(), 4)
  assert.equal(await sc.textFile(path).getNumPartitions(), 2)
  assert.equal(await sc.textFile(put('parts/b.txt.gz', gzipSync('x\ny\n')), 4).getNumPartitions(), 1)
})
test('directories, globs, lists, hidden files', async () => {
  for (const name of ['a.log', 'b.log', 'c.txt', '_SUCCESS', '.a.log.crc']) put(`many/${name}`, `${name}\n`)
  put('other/d.log', 'd.log\n')
  assert.deepEqual((await sc.textFile(join(folder, 'many')).collect()).sort(), ['a.log', 'b.log', 'c.txt'])
  assert.deepEqual((await sc.textFile(join(folder, 'many/*.log')).collect()).sort(), ['a.log', 'b.log'])
  assert.deepEqual((await sc.textFile(join(folder, '{many,other}/[a-d].{log,txt}')).collect()).sort(), ['a.log', 'b.log', 'c.txt', 'd.log'])
  assert.deepEqual((await sc.textFile(`${join(folder, 'many/a.log')},file:${join(folder, 'other')}`).collect()).sort(), ['a.log', 'd.log'])
  assert.deepEqual((await sc.wholeTextFiles(join(folder, 'many')).map(([path, text]) => [path.split('/').at(-1), text]).collect()).sort(), [['a.log', 'a.log\n'], ['b.log', 'b.log\n'], ['c.txt', 'c.txt\n']])
})
test('compressed text is inflated piece by piece: every kind of block, members one after another', async () => {
  const lines = upTo(40000).map(i => `line ${i * 7919 % 10007} of ${i}`)
  const text = `${lines.join('\n')}\n`
  for (const level of [0, 1, 9]) {
    assert.deepEqual(await sc.textFile(put(`z/${level}.gz`, gzipSync(text, { level }))).collect(), lines)
    assert.deepEqual(await sc.textFile(put(`z/${level}.deflate`, deflateSync(text, { level }))).collect(), lines)
  }
  assert.deepEqual(await sc.textFile(put('z/two.gz', Buffer.concat([gzipSync('a\nb'), gzipSync('c\nd\n')]))).collect(), ['a', 'bc', 'd'])
  assert.deepEqual(await sc.textFile(put('z/none.gz', '')).collect(), [])
  // Far more than a runner could hold as one string, were it not read in pieces.
  assert.equal(await sc.textFile(put('z/zeros.gz', gzipSync(Buffer.alloc(1 << 26, 'zeros and zeros and more\n')))).filter(line => line.startsWith('zeros')).count(), Math.ceil((1 << 26) / 25))
})
test('an unreadable gzip is an IOException that names the file', async () => {
  const whole = gzipSync('some text\n'.repeat(1000))
  const damaged = Buffer.from(whole)
  damaged[damaged.length - 6]! ^= 0xff
  for (const [name, bytes, reason] of [['not.gz', Buffer.from('plain text'), 'not a gzip file'], ['cut.gz', whole.subarray(0, 30), 'unexpected end'], ['damaged.gz', damaged, 'the checksum is wrong']] as const) {
    const error = await errorOf(sc.textFile(put(`bad/${name}`, bytes)).count())
    assert.ok(error instanceof SparkException)
    assert.match(error.message, new RegExp(`IOException: file:.*/bad/${name} is not readable as gzip: ${reason}`))
  }
  assert.match((await errorOf(sc.wholeTextFiles(join(folder, 'bad/not.gz')).count())).message, /IOException: file:.*not\.gz is not readable as gzip/)
})
test('a missing path, a pattern that matches nothing, a folder within the folder', async () => {
  for (const [path, message] of [['nowhere', /Input path does not exist: file:.*nowhere/], ['many/*.csv', /Input Pattern file:.*many\/\*\.csv matches 0 files/]] as const) {
    const error = await errorOf(sc.textFile(join(folder, path)).count())
    assert.ok(error instanceof SparkException)
    assert.match(error.message, message)
    assert.equal(error.errorClass, 'PATH_NOT_FOUND')
  }
  put('nested/inner/x.txt', 'x')
  assert.match((await errorOf(sc.textFile(join(folder, 'nested')).count())).message, /is a directory/)
})
test('an output directory that is there already is refused, one that fails is removed', async () => {
  const out = join(folder, 'out')
  await sc.parallelize([1, 2], 2).saveAsTextFile(out)
  const error = await errorOf(sc.parallelize([1]).saveAsTextFile(out))
  assert.match(error.message, /Output directory file:.*out already exists/)
  writeFileSync(join(folder, 'a file'), '')
  const beneath = await errorOf(sc.parallelize(['x']).saveAsTextFile(join(folder, 'a file', 'out')))
  assert.deepEqual([beneath.name, /Cannot write to file:.*ENOTDIR/.test(beneath.message)], ['SparkException', true])
  assert.deepEqual(await sc.textFile(out).collect(), ['1', '2'])
  const failing = join(folder, 'failing')
  await errorOf(sc.parallelize([1]).map(() => { throw new Error('no') }).saveAsTextFile(failing))
  await sc.parallelize([1]).saveAsTextFile(failing)
})
test('an object file that cannot be read says which and why', async () => {
  await sc.parallelize(upTo(5000), 1).saveAsObjectFile(join(folder, 'whole'))
  const whole = readFileSync(join(folder, 'whole/part-00000'))
  assert.equal(String(whole.subarray(0, 3)), 'SEQ')
  const said = async (name: string, bytes: Uint8Array): Promise<string> => (await errorOf(sc.objectFile(put(name, bytes)).count())).message
  assert.match(await said('broken/cut', whole.subarray(0, whole.length - 7)), /file:\S+broken\/cut is no object file: it ends in the middle of a record/)
  assert.match(await said('broken/other', Buffer.from('PAR1 and more')), /file:\S+broken\/other is no object file: it is no SequenceFile of Hadoop/)
  assert.match(await said('broken/class', Buffer.from(whole.toString('latin1').replace('BytesWritable', 'LongsWritable'), 'latin1')), /broken\/class is no object file: it holds org\.apache\.hadoop\.io\.NullWritable and org\.apache\.hadoop\.io\.LongsWritable/)
  // Java's array of an array of bytes, where the bytes are a pickle of Python's.
  const record = whole.indexOf(Buffer.from('aced0005', 'hex'))
  const pickle = Buffer.from(whole)
  pickle.set([0x80, 0x05, 0x95, 0x0e], record + 27 + 22)
  assert.match(await said('broken/pickle', pickle), /file:\S+broken\/pickle is no object file/)
})
test('what is saved is read again: text, compressed text, objects, records of fixed length', async () => {
  const data: unknown[] = [1, 'a', null, [1, { b: new Date(0) }], new Map([[1n, new Set(['x'])]])]
  await sc.parallelize(data, 3).saveAsObjectFile(join(folder, 'objects'))
  assert.deepEqual(await sc.objectFile(join(folder, 'objects')).collect(), data)
  // Several groups of frames, sync marks, records longer than what is read at once.
  const many = upTo(30_000).map(i => ({ i, text: i % 10_000 === 0 ? 'long '.repeat(500_000) : `text ${i}` }))
  await sc.parallelize(many, 2).saveAsObjectFile(join(folder, 'many objects'))
  assert.deepEqual(await sc.objectFile(join(folder, 'many objects')).collect(), many)
  await sc.parallelize([], 1).saveAsObjectFile(join(folder, 'no objects'))
  assert.deepEqual(await sc.objectFile(join(folder, 'no objects')).collect(), [])
  for (const codec of ['gzip', 'deflate']) {
    await sc.parallelize(upTo(1000), 2).saveAsTextFile(join(folder, codec), codec)
    assert.equal(await sc.textFile(join(folder, codec)).map(Number).sum(), 499500)
    const [part] = readdirSync(join(folder, codec)).filter(name => name.startsWith('part-00001'))
    assert.equal(String((codec === 'gzip' ? gunzipSync : inflateSync)(readFileSync(join(folder, codec, part!)))), `${upTo(1000, 500).join('\n')}\n`)
  }
  assert.deepEqual((await sc.binaryRecords(put('records.bin', Uint8Array.of(1, 2, 3, 4, 5, 6)), 2).collect()).map(record => [...record]), [[1, 2], [3, 4], [5, 6]])
  assert.match((await errorOf(sc.binaryRecords(join(folder, 'records.bin'), 4).count())).message, /no multiple of the record length 4/)
})
