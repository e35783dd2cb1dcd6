// The answers to one ExecutePlan of a relation: the schema, the rows, what was observed, the end. Ids are given by the operation.
import { make, type Messages } from '../../plan/message.js'
import { planFromConnect, writeLiteral } from '../../plan/fromConnect.js'
import { typeToMessage } from '../../plan/typeMessage.js'
import { illegalArgument, unsupported } from '../../errors/sparkError.js'
import type { AnalyzedQuery, ResultBatch } from '../analyzedQuery.js'
import { confEntries } from '../conf/entries.js'
import { confNumber } from '../conf/values.js'
import { analyzeQuery, executeQuery } from '../query.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'
import { executeCommand } from './connectCommand.js'

type M = Messages
type Response = M['ExecutePlanResponse']

/** Under this size no answer is cut, whatever a client prefers. */
const chunkBytesMin = 1024
const chunkBytesMax = 16 << 20

export async function* executePlan(session: Session, request: M['ExecutePlanRequest'], signal: AbortSignal): AsyncGenerator<Response> {
  const it = request.plan?.opType
  switch (it?.case) {
    case 'root': yield* executeRelation(session, it.value, chunkSize(request), signal); break
    case 'command': yield* executeCommand(session, it.value, signal); break
    case 'compressedOperation': throw unsupported('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED', { fullName: 'spark.connect.Plan.op_type', name: 'COMPRESSED_OPERATION', number: 3 })
    case undefined: throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET', { fullName: 'spark.connect.Plan.op_type', name: 'op_type' })
    default: it satisfies never
  }
  yield respond(session, { case: 'resultComplete', value: make('ExecutePlanResponse.ResultComplete') })
}

export const respond = (session: Session, responseType: Response['responseType'], more: Partial<Response> = {}): Response =>
  make('ExecutePlanResponse', { ...more, sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId, responseType })

async function* executeRelation(session: Session, relation: M['Relation'], chunkBytes: number | undefined, signal: AbortSignal): AsyncGenerator<Response> {
  const analyzed = await analyzeQuery(session, planFromConnect(relation, sessionParsers(session.conf)))
  yield respond(session, { case: undefined }, { schema: typeToMessage(analyzed.schema) })
  let rows = 0n
  for await (const batch of withProgress(executeQuery(session, analyzed, signal), progressInterval(session))) {
    if (batch === 'waiting') { yield progress(session, false); continue }
    yield* arrowResponses(session, batch, rows, chunkBytes)
    rows += BigInt(batch.rowCount)
  }
  const observedMetrics = observed(analyzed)
  if (observedMetrics.length) yield respond(session, { case: undefined }, { observedMetrics })
  yield respond(session, { case: undefined }, { metrics: make('ExecutePlanResponse.Metrics', { metrics: [resultMetrics(rows)] }) })
}

/** One response a batch, or several with its bytes in pieces if the client asked for that. */
function* arrowResponses(session: Session, batch: ResultBatch, startOffset: bigint, chunkBytes: number | undefined): Generator<Response> {
  const rowCount = BigInt(batch.rowCount)
  if (chunkBytes === undefined || batch.ipc.length <= chunkBytes) {
    yield respond(session, { case: 'arrowBatch', value: make('ExecutePlanResponse.ArrowBatch', { rowCount, data: batch.ipc, startOffset, ...(chunkBytes !== undefined && { chunkIndex: 0n, numChunksInBatch: 1n }) }) })
    return
  }
  const chunks = Math.ceil(batch.ipc.length / chunkBytes)
  for (let index = 0; index < chunks; index++) {
    // A copy, so that each piece can be handed to another thread by itself.
    const data = batch.ipc.slice(index * chunkBytes, (index + 1) * chunkBytes)
    yield respond(session, { case: 'arrowBatch', value: make('ExecutePlanResponse.ArrowBatch', { rowCount, data, startOffset, chunkIndex: BigInt(index), numChunksInBatch: BigInt(chunks) }) })
  }
}
function chunkSize(request: M['ExecutePlanRequest']): number | undefined {
  for (const { requestOption } of request.requestOptions) {
    if (requestOption.case !== 'resultChunkingOptions' || !requestOption.value.allowArrowBatchChunking) continue
    const preferred = requestOption.value.preferredArrowChunkSize
    return preferred === undefined ? chunkBytesMax : Math.min(Math.max(Number(preferred), chunkBytesMin), chunkBytesMax)
  }
  return undefined
}

function progressInterval(session: Session): number {
  const text = session.conf.get('spark.connect.progress.reportInterval') ?? '2s'
  return confNumber(confEntries().get('spark.connect.progress.reportInterval')?.type ?? 'milliseconds', text) ?? 2000
}
function progress(session: Session, done: boolean): Response {
  const stage = make('ExecutePlanResponse.ExecutionProgress.StageInfo', { stageId: 0n, numTasks: 1n, numCompletedTasks: done ? 1n : 0n, inputBytesRead: 0n, done })
  return respond(session, { case: 'executionProgress', value: make('ExecutePlanResponse.ExecutionProgress', { stages: [stage], numInflightTasks: done ? 0n : 1n }) })
}
/** The batches, and a sign of life where the next one takes long. */
async function* withProgress(batches: AsyncIterable<ResultBatch>, intervalMs: number): AsyncGenerator<ResultBatch | 'waiting'> {
  const iterator = batches[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const next = iterator.next()
      next.catch(() => {})
      for (;;) {
        let timer: NodeJS.Timeout | undefined
        const waited = intervalMs > 0 ? new Promise<'waiting'>(resolve => { timer = setTimeout(resolve, intervalMs, 'waiting') }) : undefined
        let result
        try { result = await (waited ? Promise.race([next, waited]) : next) } catch (error) { ended = true; throw error } finally { clearTimeout(timer) }
        if (result === 'waiting') { yield result; continue }
        if (result.done) { ended = true; return }
        yield result.value
        break
      }
    }
  } finally { if (!ended) await iterator.return?.() }
}

function resultMetrics(rows: bigint): M['ExecutePlanResponse.Metrics.MetricObject'] {
  const value = make('ExecutePlanResponse.Metrics.MetricValue', { name: 'number of output rows', value: rows, metricType: 'sum' })
  return make('ExecutePlanResponse.Metrics.MetricObject', { name: 'Result', planId: 0n, parent: 0n, executionMetrics: { numOutputRows: value } })
}
function observed(analyzed: AnalyzedQuery): M['ExecutePlanResponse.ObservedMetrics'][] {
  return (analyzed.observed?.() ?? []).map(({ name, planId, schema, values }) => make('ExecutePlanResponse.ObservedMetrics', {
    name, planId: planId ?? 0n, keys: schema.fields.map(field => field.name), values: schema.fields.map((field, index) => writeLiteral(values[index] ?? null, field.dataType)),
  }))
}
