// The engine thread: the embedded service behind the port. Loaded by start.ts.
import { parentPort, workerData, type TransferListItem } from 'node:worker_threads'
import { fromDetails, toDetails } from '../../errors/sparkError.js'
import type { Messages } from '../../plan/message.js'
import { createEmbeddedEngine } from '../service.js'
import type { FromEngine, ThreadData, ToEngine } from './protocol.js'

const port = parentPort!
const { options, idle, database } = workerData as ThreadData
const evaluations = new Map<number, { resolve(batches: readonly Uint8Array[]): void; reject(error: unknown): void }>()
let nextEvaluation = 0
const engine = createEmbeddedEngine({ ...options, ...(database && { database }), evaluator: (request, signal) => new Promise((resolve, reject) => {
  const id = nextEvaluation++
  const stop = (): void => send({ kind: 'stopEvaluating', id })
  signal.addEventListener('abort', stop, { once: true })
  const settled = <T>(f: (value: T) => void) => (value: T): void => { signal.removeEventListener('abort', stop); f(value) }
  evaluations.set(id, { resolve: settled(resolve), reject: settled(reject) })
  send({ kind: 'evaluate', id, request }, [...new Set(request.batches.map(batch => batch.buffer as ArrayBuffer))])
}) })
const { service } = engine
const send = (message: FromEngine, transfer?: readonly TransferListItem[]) => port.postMessage(message, transfer)
const fail = (id: number, error: unknown) => send({ kind: 'error', id, details: toDetails(error) })

interface Stream { credit: number; readonly iterator: AsyncIterator<unknown>; wake: () => void; cancelled: boolean }
const streams = new Map<number, Stream>()
let calls = 0
const uploads = new Map<number, Upload>()

port.on('message', (message: ToEngine) => {
  switch (message.kind) {
    case 'call': {
      const call = service[message.method] as (request: unknown) => Promise<unknown>
      calls++
      Promise.resolve().then(() => call(message.request)).finally(() => { calls-- }).then(value => send({ kind: 'result', id: message.id, value }), (error: unknown) => fail(message.id, error))
      return
    }
    case 'stream': void pump(message); return
    case 'credit': { const stream = streams.get(message.id); if (stream) { stream.credit += message.credit; stream.wake() } return }
    case 'cancel': {
      const stream = streams.get(message.id)
      if (stream) { stream.cancelled = true; stream.wake(); void Promise.resolve(stream.iterator.return?.()).catch(() => {}) }
      return
    }
    case 'upload': {
      const upload = new Upload()
      uploads.set(message.id, upload)
      service.addArtifacts(upload as AsyncIterable<Messages['AddArtifactsRequest']>).then(value => send({ kind: 'result', id: message.id, value }), (error: unknown) => fail(message.id, error)).finally(() => uploads.delete(message.id))
      return
    }
    case 'part': uploads.get(message.id)?.push(message.request); return
    case 'uploaded': uploads.get(message.id)?.end(message.error); return
    case 'evaluated': evaluations.get(message.id)?.resolve(message.batches); evaluations.delete(message.id); return
    case 'notEvaluated': evaluations.get(message.id)?.reject(fromDetails(message.details)); evaluations.delete(message.id); return
    case 'close': void close(); return
    default: message satisfies never
  }
})

/** Ends the engine, and waits for what it interrupts. */
async function close(): Promise<void> {
  for (const stream of streams.values()) { stream.cancelled = true; stream.wake() }
  await engine.close().catch(() => {})
  while (calls > 0 || streams.size > 0) await new Promise(resolve => { setTimeout(resolve, 5) })
  Atomics.store(idle, 0, 1)
  Atomics.notify(idle, 0)
  send({ kind: 'closed' })
  port.close()
}

async function pump({ id, method, request, credit }: Extract<ToEngine, { kind: 'stream' }>): Promise<void> {
  try {
    const iterator = (service[method] as (request: unknown) => AsyncIterable<unknown>)(request)[Symbol.asyncIterator]()
    const stream: Stream = { credit, iterator, wake: () => {}, cancelled: false }
    streams.set(id, stream)
    // An operation that can be read again keeps its answers; others are handed over without a copy.
    const canTransfer = method === 'executePlan' && !isReattachable(request as Messages['ExecutePlanRequest'])
    for (;;) {
      const { value, done } = await iterator.next()
      if (done || stream.cancelled) break
      while (stream.credit === 0 && !stream.cancelled) await new Promise<void>(resolve => { stream.wake = resolve })
      stream.credit--
      send({ kind: 'next', id, value }, canTransfer ? arrowBuffers(value as Messages['ExecutePlanResponse']) : undefined)
    }
    send({ kind: 'done', id })
  } catch (error) { fail(id, error) } finally { streams.delete(id) }
}

const isReattachable = (request: Messages['ExecutePlanRequest']): boolean => request.requestOptions.some(({ requestOption }) => requestOption.case === 'reattachOptions' && requestOption.value.reattachable)
/** The buffer of a batch, if the batch is all it holds. */
function arrowBuffers({ responseType }: Messages['ExecutePlanResponse']): TransferListItem[] | undefined {
  if (responseType.case !== 'arrowBatch') return undefined
  const { data } = responseType.value
  return data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength ? [data.buffer] : undefined
}

/** Requests as they come over the port. */
class Upload implements AsyncIterable<unknown> {
  readonly #parts: unknown[] = []
  #ended = false
  #error: string | undefined
  #wake = () => {}
  push(part: unknown): void { this.#parts.push(part); this.#wake() }
  end(error?: string): void { this.#ended = true; this.#error = error; this.#wake() }
  async* [Symbol.asyncIterator](): AsyncGenerator<unknown> {
    for (;;) {
      if (this.#parts.length) yield this.#parts.shift()
      else if (this.#error !== undefined) throw new Error(this.#error)
      else if (this.#ended) return
      else await new Promise<void>(resolve => { this.#wake = resolve })
    }
  }
}
