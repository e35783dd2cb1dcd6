// The embedded engine as a program holds it: a worker thread behind a port. Requests are cloned, Arrow batches transferred.
// While nothing is asked the thread does not keep the process alive, so a program that forgets `stop()` ends.
import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { programFile } from '../../installation.js'
import { ownFolder } from '../../ownFolder.js'
import type { Engine, SparkConnectService } from '../../engine/service.js'
import { fromDetails, sparkError, toDetails } from '../../errors/sparkError.js'
import type { EvaluateRequest } from '../functions/evaluator.js'
import type { FunctionRunners } from '../functions/runners.js'
import type { Messages } from '../../plan/message.js'
import type { EmbeddedOptions } from '../state.js'
import { answerStream, type Receiver } from './answerStream.js'
import type { FromEngine, StreamMethod, ThreadData, ToEngine, UnaryMethod } from './protocol.js'

const closeMs = 5000
const leaveMs = 2000

export function startEmbeddedEngine(options: EmbeddedOptions = {}): Engine {
  // The folder is this side's. A process that ends under the thread waits for it a moment: DuckDB's answer to a thread that is gone would be an abort.
  const folder = ownFolder('firesteel-engine-', options.conf?.['spark.local.dir'])
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const idle = new Int32Array(new SharedArrayBuffer(4))
  const leave = () => {
    if (!lost) { worker.postMessage({ kind: 'close' } satisfies ToEngine); Atomics.wait(idle, 0, 0, leaveMs) }
    remove()
  }
  process.once('exit', leave)
  const data: ThreadData = { options: { ...options, temporaryFolder: folder }, idle }
  const worker = new Worker(programFile('embedded/thread/start'), { workerData: data, execArgv: [], name: 'firesteel-engine' })
  worker.unref()
  const receivers = new Map<number, Receiver>()
  let nextId = 1
  let lost: Error | undefined
  let closed = () => {}

  const send = (message: ToEngine) => { if (lost) throw lost; worker.postMessage(message) }
  let awaited = 0
  /** While somebody awaits, the thread keeps the process alive; a stream left half read does not. */
  const whileAwaited = async <T>(promise: Promise<T>): Promise<T> => {
    if (awaited++ === 0) worker.ref()
    try { return await promise } finally { if (--awaited === 0) worker.unref() }
  }
  const lose = (error: Error) => {
    lost ??= error
    const details = { exception: 'InternalException' as const, message: error.message, errorClass: 'INTERNAL_ERROR', sqlState: 'XX000', parameters: { message: error.message }, contexts: [] }
    for (const [id, receiver] of [...receivers]) { receivers.delete(id); receiver({ kind: 'error', id, details }) }
    closed()
  }
  worker.on('message', (message: FromEngine) => {
    switch (message.kind) {
      case 'closed': closed(); return
      case 'evaluate': void evaluate(message.id, message.request); return
      case 'stopEvaluating': evaluating.get(message.id)?.abort(); return
      default: receivers.get(message.id)?.(message)
    }
  })
  // Functions of the program run on its runners, which this side has.
  const evaluating = new Map<number, AbortController>()
  let runners: Promise<FunctionRunners> | undefined
  const evaluate = async (id: number, request: EvaluateRequest): Promise<void> => {
    const stop = new AbortController()
    evaluating.set(id, stop)
    try {
      runners ??= import('../functions/runners.js').then(({ functionRunners }) => functionRunners(options.threads ?? availableParallelism(), options.conf ?? {}))
      const batches = await (await runners).evaluate(request, stop.signal)
      if (!lost) worker.postMessage({ kind: 'evaluated', id, batches } satisfies ToEngine, [...new Set(batches.map(batch => batch.buffer as ArrayBuffer))])
    } catch (error) { if (!lost) send({ kind: 'notEvaluated', id, details: toDetails(error) }) } finally { evaluating.delete(id) }
  }
  worker.on('error', error => lose(sparkError('InternalException', 'INTERNAL_ERROR', { message: `the engine thread ended: ${error instanceof Error ? error.message : String(error)}` }, undefined, { cause: error })))
  worker.on('exit', () => lose(sparkError('SparkException', 'INTERNAL_ERROR', { message: 'the engine is closed' })))

  /** A call with one answer. `begin` posts what asks for it. */
  const answered = <T>(begin: (id: number) => void): Promise<T> => whileAwaited(new Promise((resolve, reject) => {
    const id = nextId++
    receivers.set(id, message => {
      receivers.delete(id)
      if (message.kind === 'error') reject(fromDetails(message.details))
      else if (message.kind === 'result') resolve(message.value as T)
    })
    try { begin(id) } catch (error) { receivers.delete(id); reject(error) }
  }))
  const call = <M extends UnaryMethod>(method: M) => (request: Parameters<SparkConnectService[M]>[0]) => answered<Awaited<ReturnType<SparkConnectService[M]>>>(id => send({ kind: 'call', id, method, request }))

  const stream = <T>(method: StreamMethod) => (request: unknown) => answerStream<T>({ nextId: () => nextId++, receivers, send, whileAwaited }, method, request)

  const addArtifacts = (requests: AsyncIterable<Messages['AddArtifactsRequest']>) => answered<Messages['AddArtifactsResponse']>(id => {
    send({ kind: 'upload', id })
    void (async () => {
      try {
        for await (const request of requests) send({ kind: 'part', id, request })
        send({ kind: 'uploaded', id })
      } catch (error) { if (!lost) send({ kind: 'uploaded', id, error: (error as Error).message }) }
    })()
  })

  const service: SparkConnectService = {
    executePlan: stream('executePlan'), reattachExecute: stream('reattachExecute'), addArtifacts,
    analyzePlan: call('analyzePlan'), config: call('config'), artifactStatus: call('artifactStatus'), interrupt: call('interrupt'), releaseExecute: call('releaseExecute'),
    releaseSession: call('releaseSession'), fetchErrorDetails: call('fetchErrorDetails'), cloneSession: call('cloneSession'), getStatus: call('getStatus'),
  }
  return {
    service,
    async close() {
      if (!lost) {
        worker.ref()
        const done = new Promise<void>(resolve => { closed = resolve })
        const timer = setTimeout(() => closed(), closeMs)
        send({ kind: 'close' })
        await done
        clearTimeout(timer)
        await worker.terminate()
        await (await runners?.catch(() => undefined))?.stop()
      }
      process.removeListener('exit', leave)
      remove()
    },
  }
}
