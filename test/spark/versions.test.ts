// What differs between Spark's versions: which protocol a worker speaks, and what a server of a version is not sent. (On real ones: test/full/spark/versions.test.ts.)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnsupportedOperationException } from 'firesteel'
import { make } from '../../dist/plan/message.js'
import { checkKnown, isBefore } from '../../dist/spark/connect/serverVersion.js'
import { dialectOf } from '../../dist/worker/spark/dialects.js'

test('a worker knows its Spark by the core jar in its path', () => {
  const of = (version: string) => dialectOf(`/opt/spark/python/lib/pyspark.zip:/opt/spark/jars/spark-core_2.13-${version}.jar`)
  assert.deepEqual(['4.0.0', '4.1.4', '4.2.1-amzn-0'].map(version => { const { hasSettings, hasProfiler, tellsProcessing, groupsAsBatches } = of(version); return [hasSettings, hasProfiler, tellsProcessing, groupsAsBatches.size] }), [[false, true, false, 3], [false, true, false, 0], [true, false, true, 0]])
  assert.throws(() => of('3.5.7'), /does not speak with Spark 3\.5/)
  assert.throws(() => dialectOf('/opt/python'), /cannot tell which Spark has started it/)
})
test('versions by their numbers', () => {
  assert.deepEqual([isBefore('4.0.5', '4.1'), isBefore('4.1.0', '4.1'), isBefore('4.10.0', '4.2'), isBefore('5.0.0-preview1', '4.3'), isBefore('', '4.1')], [true, false, false, false, false])
})
test('what came after the server is named, where it stands in the plan', () => {
  const zip = make('Relation', { relType: { case: 'limit', value: make('Limit', { input: make('Relation', { relType: { case: 'zip', value: make('Zip') } }) }) } })
  assert.throws(() => checkKnown('4.2.1', 'sc://host:1', zip), (error: Error) => error instanceof UnsupportedOperationException && /Zip came with Spark 4\.3; the server at sc:\/\/host:1 is Spark 4\.2\.1\./.test(error.message))
  assert.throws(() => checkKnown('4.0.5', 'sc://host:1', make('CloneSessionRequest')), /CloneSession came with Spark 4\.1/)
  assert.throws(() => checkKnown('4.1.4', 'sc://host:1', make('WriteOperation', { withSchemaEvolution: true })), /withSchemaEvolution came with Spark 4\.2/)
  checkKnown('4.3.0', 'sc://host:1', zip)
  checkKnown('4.1.4', 'sc://host:1', make('WriteOperation'))
})
