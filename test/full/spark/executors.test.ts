// What goes wrong on Spark's executors, with exact results after it: functions, worker processes and whole executors that end; and who may speak to them.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { BarrierTaskContext, SparkException, SparkSession, StorageLevel, udaf, udf, type Column, type SparkContext } from 'firesteel'
import * as F from 'firesteel/functions'
import { bin, root } from '../../cli/run.ts'
import { zips } from '../../rdd/zips.ts'
import { below, gone, listening } from './processes.ts'
import { skipReason, sparkHome } from './sparkServer.ts'

const skip = skipReason()
const folder = mkdtempSync(join(root, 'node_modules/.cache-executors-'))
let spark: SparkSession; let sc: SparkContext
function open(conf: Record<string, string> = {}, master = 'local-cluster[2,1,1024]'): void {
  spark = SparkSession.builder.master(master).config({ 'spark.ui.enabled': 'false', ...conf }).create()
  sc = spark.sparkContext
}
before(async () => { if (!skip) await sparkHome() })
after(() => rmSync(folder, { recursive: true, force: true }))
let marks = 0
/** The name of a file that is not there yet: what makes it is the first. */
const mark = (): string => join(folder, `mark-${marks++}`)
const failure = (promise: PromiseLike<unknown>): Promise<SparkException> => Promise.resolve(promise).then(() => assert.fail('it did not fail'), (error: unknown) => { assert.ok(error instanceof SparkException, String((error as Error).stack)); return error })
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const doubled = 999_000
/** Has `end` done once, by whoever comes first. */
function once(path: string, end: () => void): void {
  try { writeFileSync(path, '', { flag: 'wx' }) } catch { return }
  end()
}
const endWorker = (): void => { process.kill(process.pid, 'SIGKILL') }
/** The executor: the parent of the daemon that is the parent of the worker. */
const endExecutor = (): void => { process.kill(Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${process.ppid}/status`, 'utf8'))![1]), 'SIGKILL') }
async function whenThere(path: string): Promise<string> {
  for (let i = 0; i < 600 && !existsSync(path); i++) await new Promise(resolve => setTimeout(resolve, 100))
  return readFileSync(path, 'utf8')
}

test('on two executors', { skip }, async t => {
  open()
  t.after(() => spark.stop())

  for (const [what, end] of [['a worker', endWorker], ['an executor', endExecutor]] as const) {
    await t.test(`${what} that is killed during a task of an RDD: the sum and the accumulator are exact`, async () => {
      const path = mark()
      const seen = sc.longAccumulator('seen')
      assert.equal(await sc.parallelize(numbers(1000), 4).map(x => { seen.add(1); if (x === 700) once(path, end); return x * 2 }).sum(), doubled)
      assert.ok(existsSync(path))
      assert.equal(seen.value, 1000)
    })
    await t.test(`${what} that is killed during a function of a DataFrame`, async () => {
      const path = mark()
      const twice = udf((x: number) => { if (x === 700) once(path, end); return x * 2 }, 'bigint')
      assert.deepEqual({ ...await spark.range(0, 1000, 1, 4).select(twice('id').as('x')).agg(F.sum('x').as('s'), F.count('x').as('n')).first() }, { s: doubled, n: 1000 })
      assert.ok(existsSync(path))
    })
  }
  await t.test('an executor that is killed takes its part of a shuffle with it: made again', async () => {
    const path = mark()
    const counted = sc.parallelize(numbers(1000), 4).map(x => [x % 10, 1] as [number, number]).reduceByKey((a, b) => a + b, 4).mapPartitions(function* (pairs) { once(path, endExecutor); yield* pairs })
    assert.deepEqual((await counted.collect()).sort(([a], [b]) => a - b), numbers(10).map(key => [key, 100]))
  })

  await t.test('a function that throws: its error, its file and line', async () => {
    const ofRdd = await failure(sc.parallelize([1, 2, 3], 2).map(x => { if (x === 2) throw new RangeError('two'); return x }).collect())
    assert.match(ofRdd.message, /^Job aborted due to stage failure: Task 1 in stage \d+\.0 failed 4 times, .*RangeError: two \(in .* at .*executors\.test\.ts:\d+, at record 0 of the partition\)/)
    assert.match(String((ofRdd.cause as Error).stack), /^RangeError: two\n\s+at .*executors\.test\.ts:\d+:\d+/)
    const ofFrame = await failure(spark.range(3).select(udf((x: number) => { if (x === 2) throw new RangeError('two'); return x }, 'bigint')('id')).collect())
    assert.equal(ofFrame.errorClass, 'FAILED_EXECUTE_UDF')
    assert.match(String((ofFrame.cause as Error).stack), /^RangeError: two\n\s+at .*executors\.test\.ts:\d+:\d+/)
  })
  await t.test('a function that throws after its first batches', async () => {
    const late = udf((x: number) => { if (x === 42_000) throw new RangeError('late'); return x }, 'bigint')
    assert.match((await failure(spark.range(0, 50_000, 1, 1).select(late('id').as('x')).agg(F.sum('x')).collect())).message, /RangeError: late \(called with 42000\)/)
  })
  await t.test('what a worker wrote reaches Spark, also where it ends with much still to be read on both sides', async () => {
    // Spark takes a second for the first batch, and the worker has ended before that.
    const slowly = (x: Column): Column => F.length(F.sha2(F.repeat(x.cast('string'), 6000), 512))
    const late = udf((x: number) => { if (x >= 42_000) throw new RangeError('late'); return `${x} 0123456789` }, 'string')
    assert.match((await failure(spark.range(0, 200_000, 1, 1).select(slowly(late('id')).as('x')).agg(F.max('x')).collect())).message, /RangeError: late \(called with 42000\)/)
    const tried = mark()
    const some = spark.range(0, 200_000, 1, 1).mapInArrow(function* (batches) { appendFileSync(tried, 'x'); let n = 0; for (const batch of batches) { yield batch; if (++n === 4) return } }, 'id bigint')
    assert.deepEqual((await some.select(slowly(F.col('id')).as('x')).agg(F.count('x').as('n')).collect()).map(row => Number(row.n)), [40_000])
    assert.equal(readFileSync(tried, 'utf8'), 'x')
  })
  await t.test('a function that ends its process: said so', async () => {
    assert.match((await failure(sc.parallelize([1, 2, 3], 2).map(x => { if (x === 2) process.exit(3); return x }).collect())).message, /failed 4 times, .*: a function of the program called process\.exit\(3\)$/)
    assert.match((await failure(spark.range(3).select(udf((x: number) => { if (x === 2) process.exit(0); return x }, 'bigint')('id')).collect())).message, /: a function of the program called process\.exit\(0\)$/)
    assert.match((await failure(sc.parallelize([1], 1).map(x => { process.kill(process.pid, 'SIGKILL'); return x }).collect())).message, /: the worker process was ended by SIGKILL$/)
    assert.match((await failure(sc.parallelize([1], 1).mapPartitions(async function* (xs) { setTimeout(() => { throw new Error('later') }); await new Promise(resolve => setTimeout(resolve, 10_000)); yield* xs }).collect())).message, /an error that nobody caught: Error: later\n\s+at .*executors\.test\.ts:\d+/)
  })
  await t.test('an endless function is ended by its job group, and by its tag', async () => {
    const [ofRdd, ofFrame] = [mark(), mark()]
    const endless = (path: string): never => { writeFileSync(path, String(process.pid)); for (;;); }
    const running = failure(sc.inJobGroup('endless', '', true, () => sc.parallelize([1], 1).map(() => endless(ofRdd)).collect()))
    const worker = Number(await whenThere(ofRdd))
    await sc.cancelJobGroup('endless')
    assert.match((await running).message, /cancelled part of cancelled job group endless/)
    spark.addTag('endless')
    const frame = failure(spark.range(0, 1, 1, 1).select(udf(() => endless(ofFrame), 'bigint')()).collect())
    spark.clearTags()
    const other = Number(await whenThere(ofFrame))
    assert.equal((await spark.interruptTag('endless')).length, 1)
    assert.equal((await frame).errorClass, 'OPERATION_CANCELED')
    await gone([worker, other])
    assert.equal(await sc.parallelize([1, 2], 2).map(x => x + 1).sum(), 5)
  })
  await t.test('broadcasts', async () => {
    const names = sc.broadcast(new Map([[1, 'one']]))
    const name = (x: number): string => names.value.get(x) ?? '-'
    assert.deepEqual(await sc.parallelize([1, 2], 2).map(name).collect(), ['one', '-'])
    assert.deepEqual((await spark.range(1, 3, 1, 2).select(udf(name, 'string')('id').as('n')).collect()).map(row => row.n), ['one', '-'])
  })
  await t.test('a barrier: all tasks wait for all', async () => {
    const said = await sc.parallelize(numbers(4), 2).barrier().mapPartitions(records => {
      const all = [...records]
      const context = BarrierTaskContext.get()
      context.barrier()
      return [context.allGather(`${context.partitionId()}: ${all.join()}`)]
    }).collect()
    assert.deepEqual(said, [['0: 0,1', '1: 2,3'], ['0: 0,1', '1: 2,3']])
  })
  await t.test('what is kept is shown, and where it has been let go it is not', async () => {
    const kept = sc.parallelize(numbers(100), 4).map(x => x + 1).setName('kept').persist()
    assert.equal(await kept.count(), 100)
    assert.match(await kept.map(x => x * 2).toDebugString(), /\| +kept .*\n.*\| +CachedPartitions: 4; MemorySize: [\d.]+ (?:KiB|B); DiskSize: 0\.0 B\n/)
    await kept.unpersist()
    assert.doesNotMatch(await kept.toDebugString(), /CachedPartitions/)
  })
  await t.test('checkpoints: what lies before them is not needed any more', async () => {
    sc.setCheckpointDir(join(folder, 'checkpoints'))
    const text = join(folder, 'numbers.txt')
    writeFileSync(text, numbers(100).join('\n'))
    const seen = sc.longAccumulator('seen')
    const [reliable, local] = [1, 2].map(k => sc.textFile(text, 2).map(line => { seen.add(1); return Number(line) * k }))
    reliable!.checkpoint()
    local!.localCheckpoint()
    assert.deepEqual([await reliable!.sum(), await local!.sum()], [4950, 9900])
    assert.deepEqual([reliable!.isCheckpointed(), local!.isLocallyCheckpointed()], [true, true])
    const place = reliable!.getCheckpointFile()!.replace('file:', '')
    assert.ok(place.startsWith(join(folder, 'checkpoints')) && readdirSync(place).includes('part-00000'), place)
    rmSync(text)
    const before = seen.value
    assert.deepEqual([await reliable!.map(x => x + 1).sum(), await local!.map(x => x + 1).sum()], [5050, 10_000])
    assert.equal(seen.value, before)
  })
  for (const [name, check] of Object.entries(zips)) await t.test(`zipped: ${name}`, () => check(sc))
  await t.test('an aggregator over windows', async () => {
    spark.udf.register('total', udaf({ zero: 0, reduce: (b: number, v: number | null) => b + (v ?? 0), merge: (a: number, b: number) => a + b, finish: (b: number) => b }, 'bigint', 'total'))
    const rows = await spark.sql('SELECT id, total(id) OVER (PARTITION BY id % 2 ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a, total(id) OVER (PARTITION BY id % 2) AS b FROM range(6) ORDER BY id').collect()
    assert.deepEqual(rows.map(row => [row.id, row.a, row.b]), [[0, 0, 6], [1, 1, 9], [2, 2, 6], [3, 4, 9], [4, 6, 6], [5, 8, 9]])
  })
  await t.test('workers are used again', async () => {
    const pids = async (): Promise<number[]> => [...new Set(await sc.parallelize(numbers(2), 2).barrier().mapPartitions(own => { for (const _ of own) { /* to the end, or the connection is of no more use */ } return [process.pid] }).collect())].sort()
    assert.deepEqual(await pids(), await pids())
  })

  /** What comes back for these bytes, until the other side closes or has been silent for a second. */
  const answerOf = (port: number, bytes: Uint8Array | string): Promise<Buffer> => new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const chunks: Buffer[] = []
    const end = (): void => { socket.destroy(); resolve(Buffer.concat(chunks)) }
    socket.setTimeout(1000, end)
    socket.on('data', data => chunks.push(data)).on('close', end).on('error', end)
  })
  const framed = (text: string): Buffer => { const bytes = Buffer.alloc(4 + text.length); bytes.writeInt32BE(text.length); bytes.write(text, 4); return bytes }
  await t.test('an untrusted caller is refused by the gateway, the accumulators and the workers', async () => {
    const processes = below(process.pid)
    const daemons = processes.filter(({ args }) => / -m pyspark\.daemon/.test(args))
    assert.ok(daemons.length > 0)
    for (const { pid } of daemons) for (const port of listening(pid)) {
      const answer = await answerOf(port, framed('not the secret'))
      assert.equal(answer.toString('utf8', 8), 'err')
      await gone([answer.readInt32BE(0)])
    }
    const driver = processes.find(({ args }) => /org\.apache\.spark\.deploy\.SparkSubmit/.test(args))!
    const command = 'c\nz:java.lang.System\ngetProperty\nsuser.dir\ne\n'
    const answers = await Promise.all(listening(driver.pid).flatMap(port => [answerOf(port, `A\nnot the secret\n${command}`), answerOf(port, command)]))
    assert.ok(answers.some(answer => answer.toString().startsWith('!x')), 'one of the ports is the gateway')
    assert.deepEqual(answers.map(String).filter(answer => answer.startsWith('!y')), [])
    const own = listening(process.pid)
    assert.ok(own.length > 0)
    // A count of no updates, behind a secret of the right length: it would be answered with one byte.
    for (const port of own) assert.equal((await answerOf(port, Buffer.concat([Buffer.from('x'.repeat(32)), Buffer.alloc(4)]))).length, 0)
  })
})

test('with little memory, and a process for each worker (spark.python.use.daemon=false)', { skip }, async t => {
  open({ 'spark.python.use.daemon': 'false', 'spark.executor.pyspark.memory': '120m', 'spark.firesteel.runner.memory': '16m' })
  t.after(() => spark.stop())
  await t.test('both kinds of functions', async () => {
    assert.equal(await sc.parallelize(numbers(1000), 4).map(x => x * 2).sum(), doubled)
    assert.equal((await spark.range(0, 1000, 1, 4).select(udf((x: number) => x * 2, 'bigint')('id').as('x')).agg(F.sum('x').as('s')).first())!.s, doubled)
  })
  await t.test('groups that are larger than the worker\'s memory spill', async () => {
    const groups = sc.range(0, 500_000, 1, 2).map(i => [i % 5000, `${'x'.repeat(300)}${i}`] as [number, string]).groupByKey(1).mapValues(texts => { const all = [...texts]; return [all.length, all.reduce((sum, text) => sum + Number(text.slice(300)), 0)] })
    const found = new Map(await groups.collect())
    assert.equal(found.size, 5000)
    for (const [key, [n, sum]] of found) if (n !== 100 || sum !== 100 * key + 5000 * 4950) assert.fail(`${key}: ${n}, ${sum}`)
  })
  await t.test('zipped partitions that are larger than the worker\'s memory: what one side is ahead of the others waits on disk', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(name => sc.range(0, 250_000, 1, 1).map(i => `${name.repeat(600)}${i}`))
    const sum = (texts: Iterable<string>): number => { let all = 0; for (const text of texts) all += Number(text.slice(600)); return all }
    const expected = 250_000 * 249_999 / 2
    assert.deepEqual(await a!.zipPartitions(b!, c!, (x, y, z) => [sum(z), sum(x), sum(y)]).collect(), [expected, expected, expected])
    assert.equal(await a!.zip(b!).filter(([x, y]) => x.slice(600) === y.slice(600)).count(), 250_000)
  })
  await t.test('a function that eats all memory: said so, on the heap and beside it', async () => {
    const told = /: the worker process ran out of memory \(.*spark\.executor\.pyspark\.memory gives each task 120 MiB/
    assert.match((await failure(sc.parallelize([1], 1).map(x => { const all: unknown[] = []; for (;;) all.push(Array.from({ length: 1000 }, () => ({ x }))) }).collect())).message, told)
    assert.match((await failure(spark.range(0, 1, 1, 1).select(udf(() => { const all: unknown[] = []; for (;;) all.push(Buffer.alloc(1 << 20, 1)) }, 'bigint')()).collect())).message, told)
    assert.equal(await sc.parallelize([1, 2], 2).map(x => x + 1).sum(), 5)
  })
})

for (const [how, more] of [['the driver\'s folder is seen', {}], ['what functions need is sent', { 'spark.firesteel.ship': 'always' }]] as const) test(`with encrypted files (spark.io.encryption.enabled): ${how}`, { skip }, async t => {
  const local = mkdtempSync(join(folder, 'local-'))
  open({ 'spark.io.encryption.enabled': 'true', 'spark.local.dir': local, ...more })
  t.after(() => spark.stop())
  const marker = ['nobody', 'reads', 'this', 'on a disk'].join(' ')
  const names = sc.broadcast(new Map(numbers(20_000).map(i => [i, `${marker} ${i}`])))
  const more2 = sc.broadcast({ list: [1, 2, 3], bytes: new Uint8Array(3 << 20).fill(7) })
  await t.test('broadcasts in functions of RDDs, several at once, again, and when one has gone', async () => {
    const both = (x: number): string => `${names.value.get(x)!.slice(marker.length + 1)} ${more2.value.list.length} ${more2.value.bytes.length}`
    for (let i = 0; i < 2; i++) assert.deepEqual(await sc.parallelize(numbers(4), 4).map(both).collect(), numbers(4).map(x => `${x} 3 ${3 << 20}`))
    assert.deepEqual(await sc.parallelize([5, 6], 2).map(x => names.value.get(x)).collect(), [`${marker} 5`, `${marker} 6`])
    assert.equal(await sc.parallelize(numbers(1000), 4).map(x => x * 2).sum(), doubled)
    assert.deepEqual(await sc.parallelize([7, 8], 2).map(both).collect(), [`7 3 ${3 << 20}`, `8 3 ${3 << 20}`])
  })
  await t.test('in functions of DataFrames', async () => {
    const name = udf((x: number) => names.value.get(x)!, 'string')
    assert.deepEqual((await spark.range(0, 4, 1, 4).select(name('id').as('n')).collect()).map(row => row.n), numbers(4).map(x => `${marker} ${x}`))
    const total = spark.range(0, 1000, 1, 4).mapInArrow(async function* (batches) { for await (const batch of batches) yield batch }, 'id long')
    assert.equal((await total.agg(F.sum('id').as('s')).first())!.s, doubled / 2)
  })
  await t.test('shuffles, and what is kept', async () => {
    const kept = sc.parallelize(numbers(1000), 4).map(x => [x % 10, `${marker} ${x}`] as [number, string]).persist(StorageLevel.DISK_ONLY)
    assert.deepEqual((await kept.groupByKey(3).mapValues(texts => [...texts].length).collect()).sort(([a], [b]) => a - b), numbers(10).map(key => [key, 100]))
    assert.equal(await kept.count(), 1000)
  })
  await t.test('no value lies anywhere as it is', () => {
    const files = [local, ...below(process.pid).flatMap(({ args }) => /--work-dir (\S+)/.exec(args)?.[1] ?? [])].flatMap(top => readdirSync(top, { recursive: true, encoding: 'utf8' }).map(name => join(top, name))).filter(path => statSync(path, { throwIfNoEntry: false })?.isFile())
    assert.ok(files.some(path => path.includes('broadcast-')), files.join('\n'))
    assert.deepEqual(files.filter(path => readFileSync(path).includes(marker)), [])
  })
  await t.test('a broadcast that was destroyed is gone', async () => {
    await more2.destroy()
    await failure(sc.parallelize([1], 1).map(() => more2.value.list).collect())
    assert.ok(!readdirSync(local, { recursive: true, encoding: 'utf8' }).some(name => /broadcast-1(\.spark)?$/.test(name)))
  })
})

test('by Unix sockets; idle workers end', { skip }, async t => {
  const sockets = mkdtempSync('/tmp/firesteel-sockets-')          // the name of a socket may not be long
  t.after(() => rmSync(sockets, { recursive: true, force: true }))
  open({ 'spark.python.unix.domain.socket.enabled': 'true', 'spark.io.encryption.enabled': 'true', 'spark.python.unix.domain.socket.dir': sockets, 'spark.python.factory.idleWorkerMaxPoolSize': '1', 'spark.python.worker.idleTimeoutSeconds': '1', 'spark.python.worker.killOnIdleTimeout': 'true', 'spark.task.maxFailures': '1' }, 'local-cluster[1,2,1024]')
  t.after(() => spark.stop())
  await t.test('both kinds of functions', async () => {
    assert.equal(await sc.parallelize(numbers(1000), 4).map(x => x * 2).sum(), doubled)
    assert.equal((await spark.range(0, 1000, 1, 4).select(udf((x: number) => x * 2, 'bigint')('id').as('x')).agg(F.sum('x').as('s')).first())!.s, doubled)
    const names = sc.broadcast(['zero', 'one'])
    assert.deepEqual(await sc.parallelize([1, 0], 2).map(x => names.value[x]).collect(), ['one', 'zero'])
    const made = readdirSync(sockets).map(name => join(sockets, name)).filter(path => statSync(path).isSocket())
    assert.ok(made.length > 0)
    for (const path of made) assert.equal(statSync(path).mode & 0o022, 0, 'others may not write to it')
  })
  await t.test('of two workers that wait, the pool keeps one', async () => {
    const pids = await sc.parallelize(numbers(2), 2).barrier().mapPartitions(own => { for (const _ of own) { /* to the end, or the connection is of no more use */ } return [process.pid] }).collect()
    assert.equal(new Set(pids).size, 2)
    const alive = (): number[] => below(process.pid).map(({ pid }) => pid).filter(pid => pids.includes(pid))
    for (let i = 0; i < 300 && alive().length > 1; i++) await new Promise(resolve => setTimeout(resolve, 100))
    assert.equal(alive().length, 1)
  })
  await t.test('a worker that says nothing for longer than it may is ended', async () => {
    const path = mark()
    await failure(sc.parallelize([1], 1).map(() => { writeFileSync(path, String(process.pid)); for (;;); }).collect())
    await gone([Number(readFileSync(path, 'utf8'))])
    assert.equal(await sc.parallelize([1, 2], 2).map(x => x + 1).sum(), 5)
  })
})

test('an application that is stopped leaves nothing beside Spark', { skip }, async () => {
  const work = join(await sparkHome(), 'work')
  const apps = (): string[] => existsSync(work) ? readdirSync(work) : []
  const before = new Set(apps())
  open({}, 'local-cluster[1,1,1024]')
  assert.equal(await sc.parallelize([1, 2], 2).sum(), 3)
  const during = apps().filter(name => !before.has(name))
  assert.ok(during.length > 0)
  await spark.stop()
  assert.ok(during.some(name => !apps().includes(name)))
})

test('Ctrl-C of the program: nothing of it runs on', { skip }, async () => {
  const file = join(folder, 'endless.ts')
  const path = mark()
  writeFileSync(file, `import { SparkSession } from 'firesteel'
import { writeFileSync } from 'node:fs'
const spark = SparkSession.builder.getOrCreate()
await spark.sparkContext.parallelize([1], 1).map(() => { writeFileSync(${JSON.stringify(path)}, String(process.pid)); for (;;); }).collect()`)
  const child = spawn(process.execPath, [bin, 'submit', '--master', 'local-cluster[1,1,1024]', file], { cwd: root, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } })
  const ended = new Promise<number | string | null>(resolve => child.once('exit', (code, signal) => resolve(code ?? signal)))
  const worker = Number(await whenThere(path))
  const pids = below(child.pid!).map(({ pid }) => pid)
  assert.ok(pids.includes(worker))
  child.kill('SIGINT')
  // A job of RDDs leaves Ctrl-C to Node, which ends by it; a query says 130 itself.
  assert.match(String(await ended), /^(130|SIGINT)$/)
  await gone(pids)
})
