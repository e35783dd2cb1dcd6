// The session's side of Connect: requests with its id, answers taken apart, errors with the caller's place.
import { SparkContext } from '../../rdd/sparkContext.js'
import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { SparkConnectService } from '../../engine/service.js'
import { operations, type Operation, type StageProgress } from '../../events/operations.js'
import { SessionQueue, type Queued } from '../../engine/queue.js'
import { InterruptRequest_InterruptType as InterruptType, make, type Messages } from '../../plan/message.js'
import { typeFromMessage } from '../../plan/typeMessage.js'
import type { StructType } from '../../types/dataType.js'
import { clientError, withCaller } from '../errors.js'
import type { Observation } from '../observation.js'
import { rootPlan, type Plan, type Relation } from '../plan.js'
import { defaultDecode, type DecodeOptions } from '../../frames/rows/decode.js'
import type { EngineHandle } from './engineHandle.js'
import { tagsOf } from './tags.js'

type Response = Messages['ExecutePlanResponse']
type Analyze = Messages['AnalyzePlanRequest']['analyze']
export type AnalyzeResult<K extends string> = Extract<Messages['AnalyzePlanResponse']['result'], { case: K }>['value']
/** What an execution yields, in order. */
export interface Answer { readonly schema?: StructType; readonly batch?: Uint8Array; readonly response: Response }
export interface Progress { readonly operationId: string; readonly stages: readonly StageProgress[]; readonly inflightTasks: number; readonly done: boolean }
export type ProgressHandler = (progress: Progress) => void
export interface ExecutionInfo { readonly metrics: Messages['ExecutePlanResponse.Metrics'] | undefined; readonly observations: readonly Observation[] }

const userName = (): string => { try { return userInfo().username } catch { return '' } }
const clientType = `_SPARK_CONNECT_TYPESCRIPT os/${process.platform} node/${process.versions.node}`

export class Client {
  readonly queue = new SessionQueue()
  readonly progressHandlers = new Set<ProgressHandler>()
  /** What is known here of the session's settings: those that say how values come out. */
  decode: DecodeOptions = defaultDecode
  stopped = false
  private readonly userContext = make('UserContext', { userId: userName(), userName: userName() })

  constructor(readonly engine: EngineHandle, readonly sessionId: string = randomUUID()) {}

  async service(): Promise<SparkConnectService> {
    if (this.stopped) throw clientError('SESSION_STOPPED')
    return this.engine.service()
  }
  private get common() { return { sessionId: this.sessionId, userContext: this.userContext, clientType } }

  // ---- in the session's order

  /** A command in its turn. `caller` are the frames that its error gets. */
  command<T>(caller: string, run: () => Promise<T>): Queued<T> {
    if (this.stopped) throw clientError('SESSION_STOPPED')
    return this.queue.enqueue(() => withCaller(caller, run))
  }
  action<T>(caller: string, run: () => Promise<T>): Promise<T> { return withCaller(caller, () => this.queue.action(run)) }

  // ---- at once: only inside a command or an action

  /** The answers to a plan or command; parts of a batch are put together. */
  async *execute(plan: Messages['Plan'], observations: readonly Observation[] = [], tags: Iterable<string> = tagsOf(this.sessionId)): AsyncGenerator<Answer> {
    // Functions in it may speak of broadcasts and accumulators: those first.
    await SparkContext.active()?.settled()
    const request = make('ExecutePlanRequest', {
      ...this.common, plan, operationId: randomUUID(), tags: [...tags],
      requestOptions: [make('ExecutePlanRequest.RequestOption', { requestOption: { case: 'resultChunkingOptions', value: make('ResultChunkingOptions', { allowArrowBatchChunking: true }) } })],
    })
    const chunks: Uint8Array[] = []
    const operation: Operation = { operationId: request.operationId!, sessionId: this.sessionId, interrupt: () => this.interrupt(InterruptType.OPERATION_ID, { case: 'operationId', value: request.operationId! }) }
    try {
      const service = await this.service()
      // Before, there is nothing that Ctrl-C could cancel: it ends the program.
      operations.started(operation)
      for await (const response of service.executePlan(request)) {
        const { responseType } = response
        for (const metrics of response.observedMetrics) observations.find(o => o.isNamed(metrics.name))?.receive(metrics)
        const schema = response.schema ? typeFromMessage(response.schema) as StructType : undefined
        if (responseType.case === 'arrowBatch') {
          const { data, numChunksInBatch } = responseType.value
          if (numChunksInBatch === undefined || numChunksInBatch <= 1n) { yield { schema, batch: data, response }; continue }
          chunks.push(data)
          if (BigInt(chunks.length) === numChunksInBatch) { yield { schema, batch: joined(chunks.splice(0)), response }; continue }
        }
        if (responseType.case === 'executionProgress') this.progress(operation, responseType.value)
        if (schema || responseType.case !== 'arrowBatch') yield { schema, response }
      }
      for (const observation of observations) observation.finished()
    } catch (error) {
      for (const observation of observations) observation.failed(error)
      throw error
    } finally {
      operations.ended(operation)
      if (this.progressHandlers.size) this.progress(operation)
    }
  }
  /** Without a value: it is done. */
  private progress(operation: Operation, value?: Messages['ExecutePlanResponse.ExecutionProgress']): void {
    const { operationId } = operation
    const inflightTasks = Number(value?.numInflightTasks ?? 0n)
    const stages = (value?.stages ?? []).map(s => ({ stageId: Number(s.stageId), numTasks: Number(s.numTasks), numCompletedTasks: Number(s.numCompletedTasks), inputBytesRead: Number(s.inputBytesRead), done: s.done }))
    if (value) operations.progressed(operation, stages, inflightTasks)
    for (const handler of this.progressHandlers) handler({ operationId, stages, inflightTasks, done: value === undefined })
  }

  /** Runs a command; its answers but for progress. */
  async run(command: Messages['Command'], observations: readonly Observation[] = []): Promise<Response[]> {
    const responses: Response[] = []
    for await (const { response } of this.execute(make('Plan', { opType: { case: 'command', value: command } }), observations)) responses.push(response)
    return responses
  }
  async analyze<K extends Exclude<Analyze['case'], undefined>>(analyze: Extract<Analyze, { case: K }>): Promise<AnalyzeResult<K>> {
    const { result } = await (await this.service()).analyzePlan(make('AnalyzePlanRequest', { ...this.common, analyze }))
    return result.value as AnalyzeResult<K>
  }
  async version(): Promise<string> { return (await this.analyze({ case: 'sparkVersion', value: make('AnalyzePlanRequest.SparkVersion') })).version }
  async schemaOf(relation: Relation): Promise<StructType> {
    const { schema } = await this.analyze({ case: 'schema', value: make('AnalyzePlanRequest.Schema', { plan: rootPlan(relation) }) })
    return typeFromMessage(schema!) as StructType
  }
  async config(opType: Messages['ConfigRequest.Operation']['opType']): Promise<ReadonlyMap<string, string | undefined>> {
    const { pairs, warnings } = await (await this.service()).config(make('ConfigRequest', { ...this.common, operation: make('ConfigRequest.Operation', { opType }) }))
    for (const warning of warnings) console.warn(warning)
    return new Map(pairs.map(p => [p.key, p.value]))
  }
  async interrupt(interruptType: number, interrupt: Messages['InterruptRequest']['interrupt'] = { case: undefined }): Promise<string[]> {
    return (await (await this.service()).interrupt(make('InterruptRequest', { ...this.common, interruptType, interrupt }))).interruptedIds
  }
  async addArtifacts(artifacts: readonly { readonly name: string; readonly data: Uint8Array }[]): Promise<void> {
    if (!artifacts.length) return
    const { artifactRequests } = await import('../../plan/artifactRequests.js')
    await (await this.service()).addArtifacts(artifactRequests(this.common, artifacts))
  }
  async artifactExists(names: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const { statuses } = await (await this.service()).artifactStatus(make('ArtifactStatusesRequest', { ...this.common, names: [...names] }))
    return new Map(Object.entries(statuses).map(([name, status]) => [name, status.exists]))
  }
  async cloneSession(newSessionId: string): Promise<void> { await (await this.service()).cloneSession(make('CloneSessionRequest', { ...this.common, newSessionId })) }
  async release(): Promise<void> { await (await this.engine.service()).releaseSession(make('ReleaseSessionRequest', this.common)) }

  /** The schema and the raw batches of a plan. */
  async *batches(plan: Plan): AsyncGenerator<Answer> { yield* this.execute(rootPlan(await plan.resolve()), plan.observations) }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) { out.set(chunk, at); at += chunk.length }
  return out
}
