// Every public member of Spark's RDD API is there under its name, or is in the table of refusals and raises.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import * as firesteel from 'firesteel'
import { rddRefusals } from '../../dist/rdd/refusals.js'

const { Accumulator, BarrierTaskContext, Broadcast, RDD, RDDBarrier, SparkContext, StorageLevel, TaskContext } = firesteel
const list = (name: string): string[] => readFileSync(new URL(`../coverage/${name}.txt`, import.meta.url), 'utf8').split(/\s+/).filter(Boolean)
const members = (...targets: object[]): Set<string> => {
  const names = new Set<string>()
  for (const target of targets) for (let at: object | null = target; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at) as object | null) for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return names
}
const check = (names: readonly string[], there: ReadonlySet<string>): void => assert.deepEqual(names.filter(name => !there.has(name)), [])
const sc = new SparkContext('local[1]', 'coverage')
test.after(() => sc.stop())

test('RDD', () => check(list('rdd'), members(RDD.prototype)))
test('SparkContext', () => check(list('spark_context'), members(SparkContext, sc)))
test('Broadcast', () => check(list('broadcast'), members(Broadcast.prototype)))
test('Accumulator', () => check(list('accumulator'), members(Accumulator.prototype)))
test('StorageLevel', () => check(list('storage_level'), members(StorageLevel)))
test('RDDBarrier', () => check(list('rdd_barrier'), members(RDDBarrier.prototype)))
test('TaskContext', () => {
  const owners = { TaskContext: members(TaskContext, TaskContext.prototype), BarrierTaskContext: members(BarrierTaskContext, BarrierTaskContext.prototype) }
  assert.deepEqual(list('task_context').filter(name => { const [owner, member] = name.split('.') as [keyof typeof owners, string]; return !owners[owner].has(member) }), [])
  assert.throws(() => BarrierTaskContext.from_json(), /BarrierTaskContext\.from_json is not supported: .*use /)
})
test('what is refused names itself, says why and what to use', () => {
  const owners: Record<string, object> = { RDD: sc.parallelize([1]), SparkContext: sc, Broadcast: sc.broadcast(1) }
  for (const row of Object.keys(rddRefusals)) {
    const [owner, member] = row.split('.') as [string, string]
    const target = owner === 'SparkContext' && member === 'PACKAGE_EXTENSIONS' ? SparkContext : owners[owner]!
    assert.throws(() => { const value = (target as Record<string, unknown>)[member]; (value as () => void).call(target) }, { name: 'UnsupportedOperationException', errorClass: 'UNSUPPORTED_OPERATION', message: new RegExp(`${row.replace('.', '\\.')} is not supported: .*use `) }, row)
  }
})
