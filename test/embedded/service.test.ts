// The embedded service by its messages, as any client drives it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { crc32 } from 'node:zlib'
import type { Engine } from '../../dist/engine/service.js'
import { createEmbeddedEngine } from '../../dist/embedded/service.js'
import { startEmbeddedEngine } from '../../dist/embedded/thread/client.js'
import { readStream } from '../../dist/frames/arrow/index.js'
import { AnalyzePlanRequest_Explain_ExplainMode as Mode, InterruptRequest_InterruptType as InterruptType, make, type Messages } from '../../dist/plan/message.js'

type M = Messages
type Relation = M['Relation']['relType']
const sparkError = (errorClass: string) => (error: { errorClass?: string }) => { assert.equal(error.errorClass, errorClass); return true }
const range = (end: number): Relation => ({ case: 'range', value: make('Range', { end: BigInt(end), step: 1n }) })
const plan = (relType: Relation) => make('Plan', { opType: { case: 'root', value: make('Relation', { relType }) } })

const engines: [string, Engine][] = [['in this thread', createEmbeddedEngine({ threads: 2 })], ['in a thread of its own', startEmbeddedEngine({ threads: 2 })]]
after(() => Promise.all(engines.map(([, engine]) => engine.close())))

for (const [where, { service }] of engines) {
  const client = (sessionId = randomUUID()) => ({
    sessionId,
    execute: (relType: Relation, more: Partial<M['ExecutePlanRequest']> = {}) => service.executePlan(make('ExecutePlanRequest', { sessionId, plan: plan(relType), ...more })),
    config: async (opType: M['ConfigRequest.Operation']['opType']) => (await service.config(make('ConfigRequest', { sessionId, operation: make('ConfigRequest.Operation', { opType }) }))).pairs.map(({ key, value }) => [key, value]),
    analyze: async (analyze: M['AnalyzePlanRequest']['analyze']) => (await service.analyzePlan(make('AnalyzePlanRequest', { sessionId, analyze }))).result,
  })
  const all = async <T>(stream: AsyncIterable<T>) => { const out = []; for await (const item of stream) out.push(item); return out }

  test(`${where}: schema first, batches, metrics, the end`, async () => {
    // How far it is, is told when it takes its time.
    const responses = (await all(client().execute(range(3)))).filter(({ responseType }) => responseType.case !== 'executionProgress')
    assert.deepEqual(responses.map(({ responseType, schema, metrics }) => responseType.case ?? (schema ? 'schema' : metrics ? 'metrics' : '?')), ['schema', 'arrowBatch', 'metrics', 'resultComplete'])
    assert.equal(new Set(responses.map(response => response.responseId)).size, 4)
    assert.equal(new Set(responses.map(response => response.operationId)).size, 1)
    const { value } = responses[1]!.responseType as { value: M['ExecutePlanResponse.ArrowBatch'] }
    assert.equal(value.rowCount, 3n)
    assert.equal(value.startOffset, 0n)
    assert.equal(readStream(value.data).batches[0]!.length, 3)
  })

  test(`${where}: batches in chunks of the size a client prefers`, async () => {
    const options = make('ResultChunkingOptions', { allowArrowBatchChunking: true, preferredArrowChunkSize: 10_000n })
    const responses = await all(client().execute(range(5000), { requestOptions: [make('ExecutePlanRequest.RequestOption', { requestOption: { case: 'resultChunkingOptions', value: options } })] }))
    const chunks = responses.flatMap(({ responseType }) => responseType.case === 'arrowBatch' ? [responseType.value] : [])
    assert.ok(chunks.length > 3)
    assert.deepEqual(chunks.map(chunk => Number(chunk.chunkIndex)), chunks.map((_, index) => index))
    assert.ok(chunks.every(chunk => Number(chunk.numChunksInBatch) === chunks.length && chunk.rowCount === 5000n && chunk.data.length <= 10_000))
    assert.equal(readStream(Buffer.concat(chunks.map(chunk => chunk.data))).batches[0]!.length, 5000)
  })

  test(`${where}: a stream that broke goes on behind the last answer; what was released is gone`, async () => {
    const { execute, sessionId } = client(); const operationId = randomUUID()
    const reattachable = [make('ExecutePlanRequest.RequestOption', { requestOption: { case: 'reattachOptions', value: make('ReattachOptions', { reattachable: true }) } })]
    const ids: string[] = []
    for await (const response of execute(range(10), { operationId, requestOptions: reattachable })) { ids.push(response.responseId); if (ids.length === 2) break }
    const reattach = (lastResponseId?: string) => service.reattachExecute(make('ReattachExecuteRequest', { sessionId, operationId, lastResponseId }))
    assert.deepEqual((await all(reattach(ids[0]))).map(response => response.responseId)[0], ids[1])
    assert.equal((await all(reattach())).length, 4)
    await service.releaseExecute(make('ReleaseExecuteRequest', { sessionId, operationId, release: { case: 'releaseUntil', value: make('ReleaseExecuteRequest.ReleaseUntil', { responseId: ids[1] }) } }))
    await assert.rejects(all(reattach(ids[0])), sparkError('INVALID_CURSOR.POSITION_NOT_FOUND'))
    await service.releaseExecute(make('ReleaseExecuteRequest', { sessionId, operationId, release: { case: 'releaseAll', value: make('ReleaseExecuteRequest.ReleaseAll') } }))
    await assert.rejects(all(reattach()), sparkError('INVALID_HANDLE.OPERATION_NOT_FOUND'))
  })

  test(`${where}: rows that were not sent`, async () => {
    const { execute, sessionId } = client()
    await assert.rejects(all(execute({ case: 'cachedLocalRelation', value: make('CachedLocalRelation', { hash: 'abc' }) })), (error: { errorClass?: string; messageParameters?: object }) => { assert.deepEqual([error.errorClass, error.messageParameters], ['CONNECT_INVALID_PLAN.NOT_FOUND_CACHED_LOCAL_RELATION', { hash: 'abc', sessionUUID: sessionId }]); return true })
    await assert.rejects(all(execute({ case: 'chunkedCachedLocalRelation', value: make('ChunkedCachedLocalRelation', { dataHashes: ['a', 'b'] }) })), sparkError('CONNECT_INVALID_PLAN.NOT_FOUND_CHUNKED_CACHED_LOCAL_RELATION'))
  })

  test(`${where}: how far a long query is`, async () => {
    const { execute, config, sessionId } = client()
    await config({ case: 'set', value: make('ConfigRequest.Set', { pairs: [make('KeyValue', { key: 'spark.connect.progress.reportInterval', value: '5ms' })] }) })
    const sql = (query: string): Relation => ({ case: 'sql', value: make('SQL', { query }) })
    const command = make('Plan', { opType: { case: 'command', value: make('Command', { commandType: { case: 'sqlCommand', value: make('SqlCommand', { sql: 'CACHE TABLE long_t AS SELECT id, id % 100000 AS key FROM range(3000000)' }) } }) } })
    await all(service.executePlan(make('ExecutePlanRequest', { sessionId, plan: command })))
    const stages = (await all(execute(sql('SELECT key, sum(id), count(DISTINCT id), max(hash(id)) AS h FROM long_t GROUP BY key ORDER BY h')))).flatMap(({ responseType }) => responseType.case === 'executionProgress' ? responseType.value.stages : [])
    assert.ok(stages.length > 1)
    assert.ok(stages.every(stage => stage.numTasks === 100n && stage.numCompletedTasks <= 100n))
    assert.ok(stages.some(stage => stage.numCompletedTasks > 0n), 'it says more than that it runs')
  })

  test(`${where}: interrupted by its tag, and by leaving the iteration`, async () => {
    const { execute, sessionId } = client()
    const responses: string[] = []
    await assert.rejects(async () => {
      for await (const { responseType } of execute(range(4_000_000_000), { tags: ['slow'] })) {
        if (responseType.case !== 'arrowBatch') continue
        if (responses.push('batch') > 1) continue
        assert.deepEqual((await service.interrupt(make('InterruptRequest', { sessionId, interruptType: InterruptType.TAG, interrupt: { case: 'operationTag', value: 'other' } }))).interruptedIds, [])
        assert.equal((await service.interrupt(make('InterruptRequest', { sessionId, interruptType: InterruptType.TAG, interrupt: { case: 'operationTag', value: 'slow' } }))).interruptedIds.length, 1)
      }
    }, sparkError('OPERATION_CANCELED'))
    for await (const { responseType } of execute(range(4_000_000_000))) if (responseType.case === 'arrowBatch') break
    const status = () => service.getStatus(make('GetStatusRequest', { sessionId, operationStatus: make('GetStatusRequest.OperationStatusRequest') }))
    for (let tries = 0; tries < 50 && (await status()).operationStatuses.length; tries++) await new Promise(resolve => setTimeout(resolve, 20))
    assert.deepEqual((await status()).operationStatuses, [])
  })

  test(`${where}: what is not known is refused by name, and its details can be fetched`, async () => {
    const { execute, sessionId } = client()
    const error = await all(execute({ case: 'relationChanges', value: make('RelationChanges') })).then(() => undefined, (error: { errorClass: string; errorId: string; messageParameters: Record<string, string> }) => error)
    assert.equal(error!.errorClass, 'CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED')
    assert.equal(error!.messageParameters.name, 'RELATION_CHANGES')
    const details = await service.fetchErrorDetails(make('FetchErrorDetailsRequest', { sessionId, errorId: error!.errorId }))
    assert.equal(details.errors[details.rootErrorIdx!]!.sparkThrowable!.errorClass, error!.errorClass)
    assert.equal(details.errors[0]!.errorTypeHierarchy[0], 'org.apache.spark.SparkUnsupportedOperationException')
  })

  test(`${where}: configuration`, async () => {
    const { config } = client(); const other = client()
    const set = (key: string, value: string) => config({ case: 'set', value: make('ConfigRequest.Set', { pairs: [make('KeyValue', { key, value })] }) })
    const get = (...keys: string[]) => config({ case: 'get', value: make('ConfigRequest.Get', { keys }) })
    assert.deepEqual(await get('spark.sql.shuffle.partitions', 'spark.sql.ansi.enabled'), [['spark.sql.shuffle.partitions', '200'], ['spark.sql.ansi.enabled', 'true']])
    await set('spark.sql.shuffle.partitions', '7')
    assert.deepEqual(await get('spark.sql.shuffle.partitions'), [['spark.sql.shuffle.partitions', '7']])
    assert.deepEqual(await other.config({ case: 'get', value: make('ConfigRequest.Get', { keys: ['spark.sql.shuffle.partitions'] }) }), [['spark.sql.shuffle.partitions', '200']])
    await assert.rejects(set('spark.sql.shuffle.partitions', 'abc'), sparkError('INVALID_CONF_VALUE.TYPE_MISMATCH'))
    await assert.rejects(set('spark.sql.shuffle.partitions', '0'), sparkError('INVALID_CONF_VALUE.REQUIREMENT'))
    await assert.rejects(set('spark.sql.timestampType', 'x'), sparkError('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS'))
    await assert.rejects(set('spark.sql.session.timeZone', 'Mars/Base'), sparkError('INVALID_CONF_VALUE.TIME_ZONE'))
    await assert.rejects(set('spark.sql.warehouse.dir', '/x'), sparkError('CANNOT_MODIFY_STATIC_CONFIG'))
    await assert.rejects(set('spark.driver.memory', '1g'), sparkError('CANNOT_MODIFY_CONFIG'))
    await assert.rejects(get('no.such.key'), sparkError('SQL_CONF_NOT_FOUND'))
    assert.deepEqual(await config({ case: 'getWithDefault', value: make('ConfigRequest.GetWithDefault', { pairs: [make('KeyValue', { key: 'no.such.key', value: 'd' })] }) }), [['no.such.key', 'd']])
    assert.deepEqual(await config({ case: 'isModifiable', value: make('ConfigRequest.IsModifiable', { keys: ['spark.sql.shuffle.partitions', 'spark.sql.warehouse.dir', 'no.such.key'] }) }), [['spark.sql.shuffle.partitions', 'true'], ['spark.sql.warehouse.dir', 'false'], ['no.such.key', 'false']])
    await config({ case: 'unset', value: make('ConfigRequest.Unset', { keys: ['spark.sql.shuffle.partitions'] }) })
    assert.deepEqual(await get('spark.sql.shuffle.partitions'), [['spark.sql.shuffle.partitions', '200']])
  })

  test(`${where}: facts about plans`, async () => {
    const { analyze } = client()
    assert.deepEqual((await analyze({ case: 'sparkVersion', value: make('AnalyzePlanRequest.SparkVersion') })).value, make('AnalyzePlanResponse.SparkVersion', { version: '4.3.0' }))
    assert.equal(((await analyze({ case: 'treeString', value: make('AnalyzePlanRequest.TreeString', { plan: plan(range(1)) }) })).value as M['AnalyzePlanResponse.TreeString']).treeString, 'root\n |-- id: long (nullable = false)\n')
    const parsed = (await analyze({ case: 'ddlParse', value: make('AnalyzePlanRequest.DDLParse', { ddlString: 'a int, b array<string>' }) })).value as M['AnalyzePlanResponse.DDLParse']
    assert.equal(parsed.parsed!.kind.case, 'struct')
    const ddl = (await analyze({ case: 'jsonToDdl', value: make('AnalyzePlanRequest.JsonToDDL', { jsonString: '{"type":"struct","fields":[{"name":"a b","type":"integer","nullable":false,"metadata":{}}]}' }) })).value as M['AnalyzePlanResponse.JsonToDDL']
    assert.equal(ddl.ddlString, '`a b` INT NOT NULL')
    assert.equal((await analyze({ case: 'sameSemantics', value: make('AnalyzePlanRequest.SameSemantics', { targetPlan: plan(range(5)), otherPlan: plan(range(5)) }) })).value!.$typeName, 'spark.connect.AnalyzePlanResponse.SameSemantics')
    const explained = (await analyze({ case: 'explain', value: make('AnalyzePlanRequest.Explain', { plan: plan(range(1)), explainMode: Mode.SIMPLE }) })).value as M['AnalyzePlanResponse.Explain']
    assert.match(explained.explainString, /Physical Plan/)
    await assert.rejects(analyze({ case: 'schema', value: make('AnalyzePlanRequest.Schema', { plan: plan({ case: undefined }) }) }), sparkError('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET'))
  })

  test(`${where}: storage levels follow the plan, not the object`, async () => {
    const { analyze } = client()
    const relation = () => make('Relation', { relType: range(17) })
    const level = async () => { const { storageLevel } = (await analyze({ case: 'getStorageLevel', value: make('AnalyzePlanRequest.GetStorageLevel', { relation: relation() }) })).value as M['AnalyzePlanResponse.GetStorageLevel']; return [storageLevel!.useDisk, storageLevel!.useMemory] }
    assert.deepEqual(await level(), [false, false])
    await analyze({ case: 'persist', value: make('AnalyzePlanRequest.Persist', { relation: relation() }) })
    assert.deepEqual(await level(), [true, true])
    await analyze({ case: 'unpersist', value: make('AnalyzePlanRequest.Unpersist', { relation: relation() }) })
    assert.deepEqual(await level(), [false, false])
  })

  test(`${where}: artifacts in chunks, with their checksums`, async () => {
    const { sessionId } = client()
    const bytes = (text: string) => new TextEncoder().encode(text)
    const chunk = (text: string, crc = crc32(bytes(text))) => make('AddArtifactsRequest.ArtifactChunk', { data: bytes(text), crc: BigInt(crc) })
    async function* requests() {
      yield make('AddArtifactsRequest', { sessionId, payload: { case: 'batch', value: make('AddArtifactsRequest.Batch', { artifacts: [make('AddArtifactsRequest.SingleChunkArtifact', { name: 'cache/one', data: chunk('whole') }), make('AddArtifactsRequest.SingleChunkArtifact', { name: 'cache/bad', data: chunk('broken', 1) })] }) } })
      yield make('AddArtifactsRequest', { sessionId, payload: { case: 'beginChunk', value: make('AddArtifactsRequest.BeginChunkedArtifact', { name: 'cache/two', totalBytes: 6n, numChunks: 2n, initialChunk: chunk('abc') }) } })
      yield make('AddArtifactsRequest', { sessionId, payload: { case: 'chunk', value: chunk('def') } })
    }
    const { artifacts } = await service.addArtifacts(requests())
    assert.deepEqual(artifacts.map(({ name, isCrcSuccessful }) => [name, isCrcSuccessful]), [['cache/one', true], ['cache/bad', false], ['cache/two', true]])
    const { statuses } = await service.artifactStatus(make('ArtifactStatusesRequest', { sessionId, names: ['cache/one', 'cache/two', 'cache/bad'] }))
    assert.deepEqual(Object.entries(statuses).map(([name, { exists }]) => [name, exists]), [['cache/one', true], ['cache/two', true], ['cache/bad', false]])
    async function* escaping() { yield make('AddArtifactsRequest', { sessionId, payload: { case: 'batch', value: make('AddArtifactsRequest.Batch', { artifacts: [make('AddArtifactsRequest.SingleChunkArtifact', { name: '../x', data: chunk('x') })] }) } }) }
    await assert.rejects(service.addArtifacts(escaping()), /not a relative path/)
  })

  test(`${where}: sessions end, are cloned, and notice a server that changed`, async () => {
    const { sessionId, config } = client()
    await config({ case: 'set', value: make('ConfigRequest.Set', { pairs: [make('KeyValue', { key: 'spark.sql.shuffle.partitions', value: '3' })] }) })
    const { newSessionId } = await service.cloneSession(make('CloneSessionRequest', { sessionId }))
    const cloned = client(newSessionId)
    assert.deepEqual(await cloned.config({ case: 'get', value: make('ConfigRequest.Get', { keys: ['spark.sql.shuffle.partitions'] }) }), [['spark.sql.shuffle.partitions', '3']])
    await assert.rejects(service.config(make('ConfigRequest', { sessionId, clientObservedServerSideSessionId: randomUUID(), operation: make('ConfigRequest.Operation', { opType: { case: 'getAll', value: make('ConfigRequest.GetAll') } }) })), sparkError('INVALID_HANDLE.SESSION_CHANGED'))
    await service.releaseSession(make('ReleaseSessionRequest', { sessionId }))
    await assert.rejects(config({ case: 'getAll', value: make('ConfigRequest.GetAll') }), sparkError('INVALID_HANDLE.SESSION_CLOSED'))
    await assert.rejects(client('no-uuid').config({ case: 'getAll', value: make('ConfigRequest.GetAll') }), sparkError('INVALID_HANDLE.FORMAT'))
  })
}
