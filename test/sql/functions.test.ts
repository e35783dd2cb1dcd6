// What each function sends is what PySpark's Connect client sends: recorded from PySpark 4.3 (functionProtocol.json: name, arguments, expression).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import * as functions from 'firesteel/functions'
import { Column } from 'firesteel'

type Sample = { v?: unknown; c?: string; o?: Record<string, string>; λ?: 1 | 2 | 3 }
const cases = JSON.parse(readFileSync(new URL('functionProtocol.json', import.meta.url), 'utf8')) as [string, Sample[], unknown][]
const lambdas = { 1: (x: Column) => x, 2: (x: Column, _y: Column) => x, 3: (x: Column, _y: Column, _z: Column) => x }
const value = (s: Sample): unknown => s.c !== undefined ? functions.col(s.c) : s.o ?? (s.λ ? lambdas[s.λ] : s.v)

type Expression = Column['expression']
function shown(e: Expression): unknown {
  const { exprType: k } = e
  switch (k.case) {
    case 'literal': { const l = k.value.literalType; return { [l.case!]: l.case === 'null' ? null : l.case === 'decimal' ? l.value.value : typeof l.value === 'bigint' ? Number(l.value) : l.value } }
    case 'unresolvedAttribute': return k.value.unparsedIdentifier
    case 'unresolvedFunction': return [(k.value.isDistinct ? 'distinct ' : '') + k.value.functionName, ...k.value.arguments.map(shown)]
    case 'callFunction': return [`call ${k.value.functionName}`, ...k.value.arguments.map(shown)]
    case 'lambdaFunction': return { lambda: k.value.arguments.length }
    case 'sortOrder': return { sort: [shown(k.value.child!), k.value.direction, k.value.nullOrdering] }
    case 'unresolvedStar': return '*'
    default: return k.case
  }
}
// A seed that was left out is drawn by chance: only its being there is compared.
const seeded = (name: string, x: unknown): unknown => ['rand', 'randn', 'random', 'uniform', 'randstr', 'shuffle', 'uuid', 'count_min_sketch'].includes(name) ? JSON.stringify(x).replace(/\{"long":\d+\}/g, 'seed') : x

test(`${cases.length} calls send what PySpark sends`, () => {
  const different: unknown[] = []
  for (const [name, args, expected] of cases) {
    try {
      const column = (functions as unknown as Record<string, (...a: unknown[]) => Column>)[name]!(...args.map(value))
      const got = shown(column.expression)
      try { assert.deepEqual(seeded(name, got), seeded(name, expected)) } catch { different.push([name, args, { got, expected }]) }
    } catch (error) { different.push([name, args, String(error)]) }
  }
  assert.deepEqual(different, [])
})
test('optional arguments by name', () => {
  assert.equal(functions.lag('a', { offset: 2, default: 0 }).toString(), 'lag(a, 2, 0)')
  assert.equal(functions.round('a', { scale: 2 }).toString(), 'round(a, 2)')
  assert.equal(functions.array(['a', 'b']).toString(), 'array(a, b)')
})
