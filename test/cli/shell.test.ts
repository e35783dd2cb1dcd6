// The shell over a pipe: what it evaluates, declares again, completes, and its commands.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { chainBefore } from '../../dist/shell/completion.js'
import { compile } from '../../dist/shell/compile.js'
import { firesteel } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-shell-'))
const talk = async (...lines: string[]) => (await firesteel(['shell'], { input: `${lines.join('\n')}\n`, cwd: folder })).out

test('inputs', async () => {
  writeFileSync(join(folder, 'mine.ts'), 'export const mine: number = 42\n')
  assert.deepEqual((await talk(
    'const x: number = 1', 'const x = 2', 'x + 1', 'class A { n = 1 }', 'class A { n = 2 }', 'new A().n', 'function f(a: number) { return a }', 'const f = 5', 'f', 'enum E { P, Q }', 'E.Q', 'type T1 = string; interface I { a: T1 }',
    '{ a: 1 }', 'await Promise.resolve(7)', 'Promise.resolve(8)', 'const { a, b: [c] } = { a: 1, b: [2] }', 'a + c', 'import { mine } from "./mine.js"', 'mine', '(await import("node:os")).EOL', '`two', 'lines`', '10n', 'null', 'undefined',
    'spark.range(3)', 'spark', '  .range(4)', '  .count()', 'spark.sql("SELECT 1 AS one").collect()', 'const by = 10', 'sc.parallelize([1, 2]).map(n => n * by).collect()', 'sum("a").toString()',
  )).split('\n'), ['3', '2', '5', '1', '{ a: 1 }', '7', '8', '3', '42', "'\\n'", "'two\\nlines'", '10n', 'null', 'DataFrame[id: bigint]', '4', '[ Row { one: 1 } ]', '[ 10, 20 ]', "'sum(a)'", ''])
})
test('errors are told and the next input is taken', async () => {
  const { code, out, err } = await firesteel(['shell'], { input: 'nope\nconst late = spark.sql("SELECT nope")\nspark.sql("SELEC")\nspark.readStream\nthrow new RangeError("mine")\nlet 1\n1 + (\n', cwd: folder })
  assert.equal(out, '')
  assert.deepEqual(err.split('\n').filter(line => /^\w*(?:Error|Exception): /.test(line)).map(line => line.slice(0, 60)), [
    'ReferenceError: nope is not defined', 'AnalysisException: [UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] A ', 'ParseException: ', 'UnsupportedOperationException: [UNSUPPORTED_OPERATION] Spark', 'RangeError: mine', 'SyntaxError: Expected ";" but found "1"', 'SyntaxError: the input ends before it is complete'])
  assert.doesNotMatch(err, /\n {4}at /)
  assert.equal(code, 1)
})
test('an error in a function names the input, or the file, the line and the column that were typed', async () => {
  writeFileSync(join(folder, 'late.ts'), "// a comment\nimport { basename } from 'node:path'\ntype X = { a: number }\n\nexport function late(x: number): string {\n  // what\n  if (x == 2) throw new Error('late ' + basename('/a/b'))\n  return ''\n}\nsc.parallelize([1, 2]).map(late).collect()\n")
  const { out, err } = await firesteel(['shell'], { cwd: folder, input: [
    'const one = 1',
    'function boom(x: number): number {', "  const unused: string = 'a'", '', '  if (x > one) throw new TypeError(`bad ${x}`)', '  return x', '}',
    'interface A { a: number }; enum E { P, Q }; const two = (x: number) => boom(x)',
    'class Both { constructor(readonly n: number) {}', '  go(x: number) {', '    return this.n + two(x)', '  } }; const both = new Both(1)',
    'sc.parallelize([1, 2]).map(two).collect()', 'sc.parallelize([1, 2]).map(n => both.go(n)).collect()', 'sc.parallelize([0]).map(n => E[n]).collect()', ':load late.ts', 'import { mkdtempSync as make } from "node:fs"; export default function () {}', 'typeof make',
  ].join('\n') + '\n' })
  assert.equal(out, "[ 'P' ]\n[Function (anonymous)]\n'function'\n")
  const [first, second, third] = err.split(/^(?=\S+:\d+$)/m)
  assert.match(first!, /^firesteel:shell\/2:4\n {2}if \(x > one\) throw new TypeError\(`bad \$\{x\}`\)\n +\^\n[^]* at boom \(firesteel:shell\/2:4:\d+\)\n +at two \(firesteel:shell\/3:1:\d+\)/)
  assert.match(second!, / at boom \(firesteel:shell\/2:4:\d+\)\n +at two \(firesteel:shell\/3:1:\d+\)\n +at (?:Both\.)?go \(firesteel:shell\/4:3:\d+\)\n +at firesteel:shell\/6:1:\d+/)
  assert.match(third!, /^\S+\/late\.ts:7\n {2}if \(x == 2\) throw new Error[^]* at late \(\S+\/late\.ts:7:21\)/)
})
test('commands', async () => {
  const saved = join(folder, 'saved.ts')
  assert.deepEqual((await talk('const k = 5', 'const k = 6', 'nope', `:save ${saved}`, 'const k = 7', `:load ${saved}`, 'k', ':type spark.range(1)', ':type [1, "a"]', ':type lit(1)', ':sh echo out', ':history 2', ':reset', 'k', 'spark.range(2).count()', ':paste', 'const p = 1', 'p + 1')).split('\n'),
    [`2 inputs written to ${saved}`, '6', 'DataFrame<{ id: bigint }>', '(number | string)[]', 'Column', 'out', '   11  :sh echo out', '   12  :history 2', 'A new session is in spark.', '2', '// Pasting: Ctrl-D ends it.', '2', ''])
  assert.equal(readFileSync(saved, 'utf8'), 'const k = 5\nconst k = 6\n')
  for (const end of ['.exit', 'exit', 'exit()', 'quit();']) assert.deepEqual(await firesteel(['shell'], { input: `[1]\n  .length\n${end}\nunreached` }), { code: 0, out: '1\n', err: '' }, end)
  assert.equal((await firesteel(['shell'], { input: 'const exit = 5\nexit\n' })).out, '5\n')
  assert.match((await firesteel(['shell'], { input: ':hlp\n:quit\nunreached' })).err, /Did you mean :help\?/)
})
test('-e and -i', async () => {
  writeFileSync(join(folder, 'first.ts'), 'export const views: string[] = ["v"]\nspark.range(3).createOrReplaceTempView(views[0]!)\n')
  const { code, out } = await firesteel(['shell', '-i', join(folder, 'first.ts'), '-e', 'spark.table(views[0]).count()'])
  assert.deepEqual([code, out], [0, '3\n'])
  assert.equal((await firesteel(['shell', '-e', 'throw 1'])).code, 1)
})
test('what is sent to be evaluated', async () => {
  const code = async (source: string) => { const compiled = await compile(source); return compiled.kind === 'code' ? compiled.code.trim() : compiled.kind }
  assert.equal(await code('import d, { a as b, type T } from "m"'), 'let { default: d, a: b } = await __firesteelShell.import("m");')
  assert.equal(await code('import * as n from "m"'), 'let n = await __firesteelShell.import("m");')
  assert.equal(await code('x("import(y)", import("z"))'), 'x("import(y)", __firesteelShell.import("z"));')
  for (const open of ['f(', 'const a = `x', '/* a', 'if (x) {', 'a ? b :']) assert.equal(await code(open), 'incomplete', open)
  assert.equal(await code('"a'), 'error')
})
test('chains', () => {
  assert.deepEqual(chainBefore("await df.filter(col('a').gt(')')).groupBy('x')"), { root: 'df', steps: [{ name: 'filter', isCall: true }, { name: 'groupBy', isCall: true }] })
  assert.deepEqual(chainBefore('spark.read'), { root: 'spark', steps: [{ name: 'read', isCall: false }] })
  assert.equal(chainBefore('(1 + 2)'), undefined)
})
