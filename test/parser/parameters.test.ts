import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindParameters, parseExpression, parseStatement, substituteVariables } from '../../dist/parser/index.js'
import { plan } from './print.ts'

const one = parseExpression('1'); const name = parseExpression("'a.b'")
test('values take the places of parameters', () => {
  assert.equal(plan(bindParameters(parseStatement('select :x, :x + 1 from t limit :x'), { named: { x: one } })), 'limit[1](select[1 (+ 1 1)](t))')
  assert.equal(plan(bindParameters(parseStatement('select ? where ? > 0'), { positional: [one, name] })), "select[1](filter[(> 'a.b' 0)](-))")
})
test('a name given as a parameter is that name', () => {
  assert.equal(plan(bindParameters(parseStatement('select identifier(:n), identifier(:n)(1) from identifier(:n)'), { named: { n: name } })), 'select[a.b (a.b 1)](a.b)')
  const drop = bindParameters(parseStatement("drop table identifier(:n || '.c')"), { named: { n: name } })
  assert.deepEqual(drop.kind === 'command' && drop.command.kind === 'dropTable' && drop.command.name, ['a', 'b', 'c'])
})
test('a parameter without a value', () => {
  assert.throws(() => bindParameters(parseStatement('select :a, ?'), { positional: [one] }), { errorClass: 'INVALID_QUERY_MIXED_QUERY_PARAMETERS' })
  const unbound = (sql: string, parameter: string) => assert.throws(() => bindParameters(parseStatement(sql), {}), (e: { errorClass?: string; messageParameters?: unknown }) => { assert.deepEqual([e.errorClass, e.messageParameters], ['UNBOUND_SQL_PARAMETER', { name: parameter }]); return true })
  unbound('select :x', 'x')
  unbound('select 1, ?', '_10')
})
test('${name} before the text is read', () => {
  const conf: Record<string, string> = { a: '${b}', b: '1' }
  assert.equal(substituteVariables('select ${a}, ${hiveconf:b}, ${env:X}, ${c}', key => conf[key], { X: 'y' }), 'select 1, 1, y, ${c}')
})
