// At the keyboard: completion, history over sessions, the commands, the progress bar, Ctrl-C.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ctrlC, ctrlD, hasTerminals, terminal, up } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-terminal-'))
const env = { FIRESTEEL_HOME: folder }
const prompt = 'firesteel> '
const more = /\n +[|>] $/
const skip = hasTerminals ? false : 'no pseudo-terminal: util-linux\'s script is not there'
const pause = () => new Promise(resolve => { setTimeout(resolve, 400) })
const long = 'select sum(a.id * b.id % 7) from range(10000000) a, range(1000000) b'

test('the shell', { skip }, async () => {
  const shell = terminal(['shell'], env)
  assert.match(await shell.type('', prompt), /Welcome to/)
  await shell.type('const people = spark.createDataFrame([{ name: "Ann", nage: 41 }])\r', prompt)
  await shell.type('people.selectE\t', 'people.selectExpr')
  await shell.type('("na\t', '("na')
  await pause()
  await shell.type('\t', /nage +name/)
  await shell.type('m\t', 'name')
  assert.match(await shell.type('").show()\r', prompt), /\|name\|\n\+-+\+\n\| Ann\|/)
  await shell.type('spark.sql("SELEC\t', '"SELECT')
  await shell.type(ctrlC, prompt)
  await shell.type('function twice(n: number) {\r', more)
  await shell.type('  return 2 * n\r', more)
  await shell.type('}\r', prompt)
  assert.match(await shell.type('twice(4)\r', prompt), /^8$/m)
  await shell.type(':his\t', ':history')
  assert.match(await shell.type('\r', prompt), /twice\(4\)/)
  assert.match(await shell.type(':type people\r', prompt), /DataFrame<\{ name: string; nage: bigint \}>/)
  await shell.type(':paste\r', 'Ctrl-D ends it.')
  // It is said before the terminal is the line editor's again.
  await pause()
  await shell.type('const z = {\r  a: 20,\r}\rz.a + 22\r', '+ 22\n')
  assert.match(await shell.type(ctrlD, prompt), /^ *42$/m)
  assert.match(await shell.type(`:save ${folder}/none/x.ts\r`, prompt), /cannot be written: ENOENT/)
  assert.match(await shell.type(`:save ${folder}/x.ts\r`, prompt), /inputs written/)
  assert.match(readFileSync(join(folder, 'x.ts'), 'utf8'), /^twice\(4\)$/m)
  assert.match(await shell.type(':sh echo from sh\r', prompt), /^from sh$/m)
  assert.match(await shell.type(':hlp\r', prompt), /Did you mean :help/)
  assert.equal(await shell.typeLast(':quit\r'), 0)
  assert.equal(statSync(join(folder, 'history')).mode & 0o777, 0o600)

  const next = terminal(['shell'], env)
  await next.type('', prompt)
  await next.type(up, ':quit')
  await next.type(up, ':hlp')
  await next.type(ctrlC, prompt)
  assert.equal(await next.typeLast(ctrlD), 0)
})

test('Ctrl-C in the shell: the line, the query, what never ends; twice ends it', { skip }, async () => {
  const shell = terminal(['shell'], env)
  await shell.type('', prompt)
  await shell.type('abc', 'abc')
  await shell.type(ctrlC, prompt)
  await shell.type(`spark.sql("${long}").show()\r`, /\[Stage \d+:/)
  assert.match(await shell.type(ctrlC, prompt), /OPERATION_CANCELED/)
  await shell.type('await new Promise(() => {})\r', '\n')
  await pause()
  assert.match(await shell.type(ctrlC, prompt), /Interrupted/)
  await shell.type('while (true);\r', '\n')
  await pause()
  assert.match(await shell.type(ctrlC, prompt), /Interrupted/)
  assert.match(await shell.type('1 + 1\r', prompt), /^2$/m)
  await shell.type(ctrlC, 'Ctrl-C again')
  await shell.type('', prompt)
  assert.equal(await shell.typeLast(ctrlC), 0)
})

test('SQL', { skip }, async () => {
  const sql = terminal(['sql', '--conf', `spark.sql.warehouse.dir=${folder}/warehouse`], env)
  await sql.type('', prompt)
  await sql.type('CREATE TEMP VIEW people AS\r', more)
  assert.match(await sql.type('SELECT "Ann" AS name, 41 AS age;\r', prompt), /Time taken: /)
  await sql.type('SELECT p.na\t', 'p.name')
  await sql.type(' FROM peo\t', 'people')
  assert.match(await sql.type(' p;\r', prompt), /\|Ann *\|/)
  await sql.type('SELECT p.age FROM people p WHERE p.na\t', /p\.name$/)
  await sql.type(ctrlC, prompt)
  await sql.type('selec\t', 'select')
  await sql.type(' json_tup\t', 'json_tuple(')
  await sql.type(ctrlC, prompt)
  await sql.type(`${long};\r`, /\[Stage \d+:/)
  assert.match(await sql.type(ctrlC, prompt), /OPERATION_CANCELED/)
  assert.match(await sql.type('SELECT nope FROM people;\r', prompt), /\n {7}\^\^\^\^\n/)
  assert.equal(await sql.typeLast('exit;\r'), 0)
  assert.match(readFileSync(join(folder, 'sql_history'), 'utf8'), /^SELECT nope FROM people;$/m)
})

test('submit: the progress bar; Ctrl-C cancels the query, twice ends the program', { skip }, async () => {
  const program = join(folder, 'long.ts')
  writeFileSync(program, `import { SparkSession } from 'firesteel'
const spark = SparkSession.builder.getOrCreate()
const pause = () => new Promise(resolve => { setTimeout(resolve, 400) })
const long = () => spark.sql('${long}').collect()
await long().catch(error => console.log('caught', error.errorClass))
console.log('going on', await spark.range(3).count())
await long()
`)
  const once = terminal(['submit', program])
  assert.match(await once.type('', /\[Stage \d+:.*\]/), /\(\d+ \+ \d+\) \/ \d+\]$/)
  await once.type(ctrlC, 'going on 3')
  assert.equal(await once.typeLast(ctrlC), 130)
})
