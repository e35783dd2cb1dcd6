// The package as a user gets it: packed, installed into an empty folder, run there with this Node and, by npm's `node` package, with others.
//   node scripts/try-package.mjs [24 26 …]
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const versions = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'firesteel-package-'))
let failures = 0

function run(command, args, { cwd = folder, env } = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', ...env }, maxBuffer: 1 << 26 })
  return { status, out: stdout ?? '', err: (stderr ?? '') + (error ? String(error) : '') }
}
function must(what, result) {
  if (result.status !== 0) { console.error(`${what} failed (${result.status}):\n${result.out}${result.err}`); process.exit(1) }
  return result
}
function check(what, result, expected) {
  // npm's own remarks are not the program's.
  const err = result.err.split('\n').filter(line => !/^npm (?:warn|notice)|^$/.test(line)).join('\n')
  const good = result.status === 0 && result.out === expected && err === ''
  if (!good) { failures++; console.error(`${what}: code ${result.status}\n--- printed\n${result.out}--- wanted\n${expected}--- errors\n${err}`) }
  console.log(`${good ? 'ok  ' : 'FAIL'} ${what}`)
}

must('npm pack', run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: new URL('..', import.meta.url).pathname }))
const tarball = readdirSync(folder).find(name => name.endsWith('.tgz'))
const app = join(folder, 'app')
mkdirSync(app)
must('npm install', run('npm', ['install', '--silent', '--no-audit', '--no-fund', join(folder, tarball)], { cwd: app }))

writeFileSync(join(app, 'people.jsonl'), '{"name":"Ada","age":36}\n{"name":"Grace","age":45}\n')
writeFileSync(join(app, 'app.ts'), `import { SparkSession, type DataFrame } from 'firesteel'
import { col } from 'firesteel/functions'
const spark = SparkSession.builder.getOrCreate()
const old: DataFrame = spark.read.json('people.jsonl').filter(col('age').gt(40))
for (const { name } of await old.collect()) console.log(name as string)
`)
writeFileSync(join(app, 'app.mjs'), `import { SparkSession } from 'firesteel'
import { LongType } from 'firesteel/types'
import package_ from 'firesteel/package.json' with { type: 'json' }
const spark = SparkSession.builder.getOrCreate()
console.log(await spark.range(5).count(), LongType !== undefined, package_.name)
await spark.stop()
`)
// Types as a strict project sees them, with both ways of resolving, our declarations checked too.
writeFileSync(join(app, 'typed.ts'), `import { SparkSession } from 'firesteel'
import { count, desc } from 'firesteel/functions'
import { KMeans } from 'firesteel/mllib'
import { IntegerType, StructType } from 'firesteel/types'
const people = SparkSession.builder.getOrCreate().createDataFrame([{ name: 'Ann', age: 41 }])
export const names: Promise<{ name: string }[]> = people.filter(p => p.age.gt(20)).select('name').collect()
export const counted = people.groupBy('name').agg(count('*').as('n')).orderBy(desc('n'))
export const rest = [KMeans, new StructType().add('a', IntegerType)]
// @ts-expect-error
people.select('nme')
// @ts-expect-error
people.filter(p => p.agge.gt(20))
// @ts-expect-error
people.select('name').select('age')
`)
const compiler = new URL('../node_modules/typescript/bin/tsc', import.meta.url).pathname
for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
  check(`types, ${resolution}`, run('node', [compiler, '--noEmit', '--strict', '--target', 'es2022', '--module', module, '--moduleResolution', resolution, '--types', '', 'typed.ts'], { cwd: app }), '')
}

const outside = join(folder, 'outside')
mkdirSync(outside)
writeFileSync(join(outside, 'lone.ts'), `import { SparkSession } from 'firesteel'\nconsole.log(await SparkSession.builder.getOrCreate().range(3).count() as number)\n`)

const bin = join(app, 'node_modules', '.bin', 'firesteel')
function tryWith(name, env) {
  const version = run('node', ['--version'], { env }).out.trim()
  const at = `${name} (${version})`
  check(`${at}: node app.mjs`, run('node', ['app.mjs'], { cwd: app, env }), '5 true firesteel\n')
  check(`${at}: firesteel submit app.ts`, run(bin, ['submit', 'app.ts'], { cwd: app, env }), 'Grace\n')
  check(`${at}: a program outside of any project`, run(bin, ['submit', join(outside, 'lone.ts')], { cwd: outside, env }), '3\n')
  check(`${at}: node --import firesteel/register`, run('node', ['--import', 'firesteel/register', 'app.ts'], { cwd: app, env }), 'Grace\n')
  check(`${at}: firesteel sql`, run(bin, ['sql', '-e', 'select 1'], { cwd: app, env }), '1\n1\n')
  check(`${at}: firesteel shell`, run(bin, ['shell', '-e', 'spark.range(4).count()'], { cwd: app, env }), '4\n')
}
tryWith('this Node', {})
check('npx firesteel', run('npx', ['--no-install', 'firesteel', 'sql', '-e', 'select 2'], { cwd: app }), '2\n2\n')
for (const version of versions) {
  const home = join(folder, `node-${version}`)
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{}')
  must(`npm install node@${version}`, run('npm', ['install', '--silent', '--no-audit', '--no-fund', `node@${version}`], { cwd: home }))
  tryWith(`node@${version}`, { PATH: `${join(home, 'node_modules', 'node', 'bin')}${delimiter}${process.env.PATH}` })
}
rmSync(folder, { recursive: true, force: true })
console.log(failures ? `${failures} failed` : 'the package works')
process.exit(failures ? 1 : 0)
