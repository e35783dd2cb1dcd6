// The answers to one ExecutePlan of a relation: the schema, the rows, what was observed, the end. Ids are given by the operation.
import { make, type Messages } from '../../plan/message.js'
import { planFromConnect, writeLiteral } from '../../plan/fromConnect.js'
import { typeToMessage } from '../../plan/typeMessage.js'
import { illegalArgument, unsupported } from '../../errors/sparkError.js'
import type { ObservedRow, ResultBatch } from '../analyzedQuery.js'
import { analyzeQuery, executeQuery, observedDuring } from '../query.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'
import { executeCommand } from './connectCommand.js'
import { withProgress } from './progress.js'
import { respond } from './respond.js'

type M = Messages
type Response = M['ExecutePlanResponse']

/** Under this size no answer is cut, whatever a client prefers. */
const chunkBytesMin = 1024
const chunkBytesMax = 16 << 20

export const executePlan = (session: Session, request: M['ExecutePlanRequest'], signal: AbortSignal): AsyncGenerator<Response> => withProgress(session, answers(session, request, signal), signal)
async function* answers(session: Session, request: M['ExecutePlanRequest'], signal: AbortSignal): AsyncGenerator<Response> {
  const it = request.plan?.opType
  switch (it?.case) {
    case 'root': yield* executeRelation(session, it.value, chunkSize(request), signal); break
    case 'command': {
      yield* executeCommand(session, it.value, signal)
      const observedMetrics = observed(observedDuring(signal))
      if (observedMetrics.length) yield respond(session, { case: undefined }, { observedMetrics })
      break
    }
    case 'compressedOperation': throw unsupported('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED', { fullName: 'spark.connect.Plan.op_type', name: 'COMPRESSED_OPERATION', number: 3 })
    case undefined: throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET', { fullName: 'spark.connect.Plan.op_type', name: 'op_type' })
    default: it satisfies never
  }
  yield respond(session, { case: 'resultComplete', value: make('ExecutePlanResponse.ResultComplete') })
}

async function* executeRelation(session: Session, relation: M['Relation'], chunkBytes: number | undefined, signal: AbortSignal): AsyncGenerator<Response> {
  const analyzed = await analyzeQuery(session, planFromConnect(relation, sessionParsers(session.conf)))
  yield respond(session, { case: undefined }, { schema: typeToMessage(analyzed.schema) })
  let rows = 0n
  for await (const batch of executeQuery(session, analyzed, signal)) {
    yield* arrowResponses(session, batch, rows, chunkBytes)
    rows += BigInt(batch.rowCount)
  }
  const observedMetrics = observed(analyzed.observed?.() ?? [])
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

function resultMetrics(rows: bigint): M['ExecutePlanResponse.Metrics.MetricObject'] {
  const value = make('ExecutePlanResponse.Metrics.MetricValue', { name: 'number of output rows', value: rows, metricType: 'sum' })
  return make('ExecutePlanResponse.Metrics.MetricObject', { name: 'Result', planId: 0n, parent: 0n, executionMetrics: { numOutputRows: value } })
}
function observed(rows: readonly ObservedRow[]): M['ExecutePlanResponse.ObservedMetrics'][] {
  return rows.map(({ name, planId, schema, values }) => make('ExecutePlanResponse.ObservedMetrics', {
    name, planId: planId ?? 0n, keys: schema.fields.map(field => field.name), values: schema.fields.map((field, index) => writeLiteral(values[index] ?? null, field.dataType)),
  }))
}
