// A Connect service that records what it is sent and answers as it is told.
import { SparkSession } from 'firesteel'
import { EngineHandle } from '../../dist/sql/session/engineHandle.js'
import { Client } from '../../dist/sql/session/client.js'
import { encodeColumns } from '../../dist/frames/rows/encode.js'
import { make } from '../../dist/plan/message.js'
import { typeToMessage } from '../../dist/plan/typeMessage.js'
import { fromBinary, toBinary } from '@bufbuild/protobuf'
import { ExecutePlanRequestSchema, AnalyzePlanRequestSchema, ConfigRequestSchema } from '../../dist/plan/gen/spark/connect/base_pb.js'
import type { StructType } from '../../dist/types/dataType.js'

type Any = any
/** What is built without descriptors must be what a wire takes: through bytes and back nothing is lost. */
function wire(schema: Any, message: Any): void {
  const bytes = toBinary(schema, message)
  const again = toBinary(schema, fromBinary(schema, bytes))
  if (Buffer.compare(bytes, again)) throw new Error('the message changes on the wire')
}
export class FakeService {
  readonly log: string[] = []
  readonly plans: Any[] = []
  readonly commands: Any[] = []
  readonly configs: Any[] = []
  readonly artifacts: Any[] = []
  schema: StructType = { kind: 'struct', fields: [] }
  columns: unknown[][] = []
  rows = 0
  /** Errors to be thrown: by the case of the command or relation. */
  readonly failing = new Map<string, Error>()
  delay: (kind: string) => Promise<void> = async () => {}
  chunks = 1
  closed = 0

  async *executePlan(request: Any): AsyncIterable<Any> {
    wire(ExecutePlanRequestSchema, request)
    const { opType } = request.plan
    const kind: string = opType.case === 'command' ? opType.value.commandType.case : opType.value.relType.case
    this.log.push(`start ${kind}`)
    await this.delay(kind)
    if (opType.case === 'command') this.commands.push(opType.value.commandType); else this.plans.push(opType.value)
    const error = this.failing.get(kind)
    if (error) { this.log.push(`fail ${kind}`); throw error }
    const answer = (responseType: Any, more: object = {}) => make('ExecutePlanResponse', { sessionId: request.sessionId, responseType, ...more })
    if (kind === 'sqlCommand') yield answer({ case: 'sqlCommandResult', value: make('ExecutePlanResponse.SqlCommandResult', { relation: opType.value.commandType.value.input }) })
    if (opType.case === 'root') {
      yield answer({ case: undefined }, { schema: typeToMessage(this.schema) })
      const data = encodeColumns(this.schema, this.columns, this.rows)
      const size = Math.ceil(data.length / this.chunks)
      for (let i = 0; i < this.chunks; i++) yield answer({ case: 'arrowBatch', value: make('ExecutePlanResponse.ArrowBatch', { rowCount: BigInt(this.rows), data: data.slice(i * size, (i + 1) * size), ...this.chunks > 1 && { chunkIndex: BigInt(i), numChunksInBatch: BigInt(this.chunks) } }) })
    }
    yield answer({ case: 'resultComplete', value: make('ExecutePlanResponse.ResultComplete') })
    this.log.push(`end ${kind}`)
  }
  async analyzePlan(request: Any): Promise<Any> {
    wire(AnalyzePlanRequestSchema, request)
    const kind: string = request.analyze.case
    this.log.push(`analyze ${kind}`)
    const value = { schema: () => make('AnalyzePlanResponse.Schema', { schema: typeToMessage(this.schema) }), sparkVersion: () => make('AnalyzePlanResponse.SparkVersion', { version: '4.3.0' }) }[kind as 'schema']?.() ?? {}
    return make('AnalyzePlanResponse', { result: { case: kind, value } as Any })
  }
  async config(request: Any): Promise<Any> {
    wire(ConfigRequestSchema, request)
    this.configs.push(request.operation.opType)
    this.log.push(`config ${request.operation.opType.case}`)
    const error = this.failing.get(`config ${request.operation.opType.case}`)
    if (error) throw error
    return make('ConfigResponse', { pairs: [] })
  }
  async addArtifacts(requests: AsyncIterable<Any>): Promise<Any> { for await (const r of requests) this.artifacts.push(r); return make('AddArtifactsResponse') }
  async artifactStatus(): Promise<Any> { return make('ArtifactStatusesResponse') }
  async interrupt(request: Any): Promise<Any> { this.log.push(`interrupt ${request.interruptType}`); return make('InterruptResponse', { interruptedIds: ['x'] }) }
  async releaseSession(): Promise<Any> { this.log.push('release'); return make('ReleaseSessionResponse') }
  async cloneSession(): Promise<Any> { return make('CloneSessionResponse') }
}
export function fakeSession(): { spark: SparkSession; service: FakeService } {
  const service = new FakeService()
  const engine = { service: service as never, close: async () => { service.closed++ } }
  return { spark: new SparkSession(new Client(EngineHandle.around(engine))), service }
}
