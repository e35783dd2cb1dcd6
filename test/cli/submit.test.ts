// Programs as users write them: outside any project, in every flavour of TypeScript, failing, interrupted.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { bin, firesteel, root, run } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-submit-'))
const file = (name: string, text: string) => { const path = join(folder, name); writeFileSync(path, text); return path }

test('TypeScript as it is: modules, enums, arguments, the main mark', async () => {
  mkdirSync(join(folder, 'lib'))
  file('lib/index.ts', 'export { twice } from "./twice.js"\nexport type Unused = 1')
  file('lib/twice.ts', 'export const twice = (n: number): number => 2 * n')
  file('lib/old.cts', 'import os = require("node:os"); export = { old: typeof os.cpus as string }')
  file('lib/mod.mts', 'export const meta: string = import.meta.url')
  const app = file('app.ts', `
import { SparkSession, type DataFrame } from 'firesteel'
import { col } from 'firesteel/functions'
import { LongType } from 'firesteel/types'
import { twice } from './lib'
import old from './lib/old.cjs'
import { meta } from './lib/mod.mjs'
enum Size { Small = 3 }
class Box { constructor(private readonly n: number) {} get(): number { return this.n } }
const spark = SparkSession.builder.appName('mine').getOrCreate()
const df: DataFrame = spark.range(twice(Size.Small)).filter(col('id').gt(new Box(3).get()))
console.log(JSON.stringify([await df.count(), process.argv.slice(2), (import.meta as { main?: boolean }).main, old.old, meta.endsWith('/mod.mts'), LongType !== undefined, await spark.conf.get('spark.x'), await spark.conf.get('spark.app.name')]))
await spark.stop()`)
  const { code, out, err } = await firesteel(['submit', '--conf', 'spark.x=1', '--name', 'theirs', app, 'a', '--b'], { cwd: folder })
  assert.equal(err, '')
  assert.deepEqual(JSON.parse(out), [2, ['a', '--b'], true, 'function', true, true, '1', 'mine'])
  assert.equal(code, 0)
})
test('files for the program, sizes for its engine: no word about settings that are as they were', async () => {
  const data = file('data.txt', 'a line')
  const app = file('files.ts', `import { SparkSession } from 'firesteel'\nconst spark = SparkSession.builder.getOrCreate()\nconst files = await spark.conf.get('spark.files')\nconsole.log(files, (await spark.read.text(files).first())?.value)\nawait spark.stop()`)
  const { out, err } = await firesteel(['submit', '--files', 'data.txt', '--driver-memory', '1g', app], { cwd: folder })
  assert.deepEqual([out, err], [`${data} a line\n`, ''])
})
test('a program started by node alone reads spark-defaults.conf', async () => {
  const conf = mkdtempSync(join(folder, 'conf-'))
  writeFileSync(join(conf, 'spark-defaults.conf'), 'spark.sql.shuffle.partitions 7\nspark.mine here\nother x\n')
  const app = `import { SparkSession } from '${root}dist/index.js'; const spark = SparkSession.builder.config('spark.mine', 'program').getOrCreate(); console.log(await spark.conf.get('spark.sql.shuffle.partitions'), await spark.conf.get('spark.mine')); await spark.stop()`
  const { out, err } = await run(process.execPath, ['--input-type=module', '-e', app], { env: { SPARK_CONF_DIR: conf } })
  assert.deepEqual([out, err], ['7 program\n', 'Warning: Ignoring non-Spark config property: other\n'])
})
test('errors of the program: code 1, its line, its frames', async () => {
  const inner = file('inner.ts', '\nexport interface A { a: 1 }\nexport function fail(): never {\n  throw new TypeError("mine", { cause: new Error("below") })\n}\n')
  const thrown = await firesteel(['submit', file('throws.ts', `import { fail } from './inner.js'\nfail()`)])
  assert.equal(thrown.code, 1)
  assert.match(thrown.err, new RegExp(`^${inner}:4\\n  throw new TypeError\\("mine".*\\n +\\^\\n\\nTypeError: mine\\n    at fail \\(${inner}:4:9\\)\\n    at <anonymous> \\(${join(folder, 'throws.ts')}:2:1\\)\\nCaused by: `))
  const later = await firesteel(['submit', file('later.ts', 'setTimeout(() => { throw new Error("later") }, 1)\nprocess.on("exit", code => console.log("exit", code))')])
  assert.deepEqual([later.code, later.out], [1, 'exit 1\n'])
  assert.match(later.err, /later\.ts:1\n[^]*Error: later\n {4}at .*later\.ts:1:26/)
  const syntax = await firesteel(['submit', file('syntax.ts', 'const a: number = 1\nconst = 2\n')])
  assert.equal(syntax.code, 1)
  assert.match(syntax.err, /syntax\.ts:2:7\nconst = 2\n {6}\^\n\nSyntaxError: Expected identifier but found "="/)
  const deep = await firesteel(['submit', file('deep.ts', `import { SparkContext } from 'firesteel'\nconst sc = new SparkContext('local[1]')\nasync function load() {\n  return await sc.textFile('/no/such').count()\n}\nawait load()`)])
  assert.match(deep.err, /Input path does not exist: file:\/no\/such\n {4}at async load \(.*deep\.ts:4:10\)/)
  const missing = await firesteel(['submit', file('missing.ts', 'import "./nowhere.js"')])
  assert.equal(missing.code, 1)
  assert.match(missing.err, /Cannot find module .*nowhere\.js/)
})
test('an error of a statement that nobody awaited ends the program with 1', async () => {
  const { code, err } = await firesteel(['submit', file('unawaited.ts', `import { SparkSession } from 'firesteel'\nSparkSession.builder.getOrCreate().sql('SELECT nope')\n`)])
  assert.equal(code, 1)
  assert.match(err, /UNRESOLVED_COLUMN/)
})
test('exit codes are the program\'s', async () => {
  assert.equal((await firesteel(['submit', file('exit.ts', `import { SparkSession } from 'firesteel'\nSparkSession.builder.getOrCreate()\nprocess.exit(7)`)])).code, 7)
  assert.equal((await firesteel(['submit', file('code.mjs', 'process.exitCode = 9')])).code, 9)
})
test('Ctrl-C cancels the query; the program may go on', { skip: process.platform === 'win32' }, async () => {
  const app = file('long.ts', `import { SparkSession } from 'firesteel'
const spark = SparkSession.builder.getOrCreate()
await spark.range(1).count()
setTimeout(() => process.kill(process.pid, 'SIGINT'), 300)
try { await spark.range(200000000000).filter('id % 7 = 3').count() } catch (error) { console.log((error as { errorClass: string }).errorClass) }
if (process.argv[2] === 'again') { setTimeout(() => { process.kill(process.pid, 'SIGINT'); process.kill(process.pid, 'SIGINT') }, 1600); await spark.range(200000000000).filter('id % 7 = 3').count() }
console.log(await spark.range(3).count())`)
  const once = await firesteel(['submit', app])
  assert.deepEqual([once.code, once.out], [0, 'OPERATION_CANCELED\n3\n'])
  const twice = await firesteel(['submit', app, 'again'])
  assert.deepEqual([twice.code, twice.out], [130, 'OPERATION_CANCELED\n'])
})
test('mistakes on the command line', async () => {
  for (const [args, message] of [[['submit'], /Missing application resource/], [['submit', 'nowhere.ts'], /does not exist/], [['submit', 'app.jar'], /no program for firesteel/], [['submit', '--status', 'x'], /cluster/], [['serve', '--prt', '1'], /did you mean --port\?/], [['serve', '--tls-cert', 'no.pem', '--tls-key', 'no.pem'], /no\.pem cannot be read/], [['spark', 'install', '--forse'], /did you mean --force\?/], [['nosuch'], /no command 'nosuch'/], [['top.ts'], /firesteel submit top\.ts/]] as [string[], RegExp][]) {
    const { code, out, err } = await firesteel(args)
    assert.deepEqual([code, out], [1, ''])
    assert.match(err, message)
  }
})
test('--verbose tells the settings but not the secrets; help and versions', async () => {
  const { code, err } = await firesteel(['submit', '--verbose', '--conf', 'spark.my.secret=hush', '--master', 'local[2]', file('empty.ts', ''), '--token', 'quiet'])
  assert.equal(code, 0)
  assert.match(err, /^Parsed arguments:\n {2}master {18}local\[2\]\n[^]*\(spark\.my\.secret,\*+\(redacted\)\)/)
  assert.doesNotMatch(err, /hush|quiet/)
  for (const command of ['submit', 'shell', 'sql', 'serve']) assert.match((await firesteel(['help', command])).out, new RegExp(`^usage: firesteel ${command} `))
  assert.match((await firesteel(['--version'])).out, /^firesteel \d+\.\d+\.\d+\n$/)
})
test('help loads nothing heavy', async () => {
  const { out } = await run(process.execPath, ['--input-type=module', '-e', `process.argv[1] = 'firesteel'; await import(${JSON.stringify(`${root}dist/cli/main.js`)}).then(m => m.main(['--help'])); console.log(process.moduleLoadList.some(name => /worker_threads|inspector/.test(name)))`])
  assert.match(out, /Examples:/)
  const trace = await run(process.execPath, [bin, '--help'], { env: { NODE_DEBUG: 'esm' } })
  assert.doesNotMatch(trace.err, /dist\/(?:index|sql|plan|embedded)/)
})
test('nothing is left behind', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'firesteel-left-'))
  for (const end of ['await spark.stop()', '', 'process.exit(1)', 'throw 1']) await firesteel(['submit', file('left.ts', `import { SparkSession } from 'firesteel'\nconst spark = SparkSession.builder.getOrCreate()\nawait spark.range(3).count()\n${end}`)], { env: { TMPDIR: scratch } })
  assert.deepEqual(readdirSync(scratch).filter(name => name.startsWith('firesteel')), [])
})
