// One running ExecutePlan: its responses in order, each under an id, read by one client at a time.
// The work runs ahead of its reader by a bounded number of bytes. A reattachable operation keeps what was sent until the client releases it,
// as far as the retry buffer reaches, so that a broken stream goes on where it broke (Spark's ExecuteResponseObserver).
import { randomUUID } from 'node:crypto'
import { illegalArgument, sparkError, type SparkException } from '../../errors/sparkError.js'
import type { Messages } from '../../plan/message.js'

type Response = Messages['ExecutePlanResponse']
export type OperationState = 'running' | 'succeeded' | 'failed' | 'cancelled'

/** Unread bytes at which the work waits for its reader. */
const aheadBytesMax = 16 << 20
/** Bytes already sent that are kept for a reader that comes back. */
const retryBytesMax = 64 << 20

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly reattachable: boolean
  readonly signal: AbortSignal
  readonly state: OperationState
  /** The responses from the beginning, or behind the one named. A later reader takes over from an earlier one. */
  read(afterResponseId?: string): AsyncGenerator<Response>
  releaseUntil(responseId: string): void
  interrupt(): void
}

interface Entry { readonly response: Response; readonly bytes: number }

export interface OperationOptions {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly reattachable: boolean
  /** Makes the responses; ids are given here. */
  readonly produce: (signal: AbortSignal) => AsyncIterable<Response>
  /** The error as the client gets it. */
  readonly failed: (error: unknown) => SparkException
  /** All was produced, or it failed. */
  readonly ended?: () => void
}

export function startOperation(options: OperationOptions): Operation {
  const { operationId, tags, reattachable } = options
  const controller = new AbortController()
  const entries = new Map<number, Entry>()
  const indexes = new Map<string, number>()
  let state: OperationState = 'running'
  let error: SparkException | undefined
  /** Index of the next response to be made, of the next not yet read, and of the first still kept. */
  let produced = 0; let consumed = 0; let kept = 0
  let aheadBytes = 0; let keptBytes = 0
  let reader = 0
  let released: string | undefined
  let wake: (() => void)[] = []
  const changed = () => { const waiting = wake; wake = []; for (const go of waiting) go() }
  const change = () => new Promise<void>(resolve => wake.push(resolve))
  const drop = (index: number) => {
    const entry = entries.get(index)
    if (!entry) return
    entries.delete(index)
    indexes.delete(entry.response.responseId)
    keptBytes -= entry.bytes
  }

  void (async () => {
    try {
      for await (const response of options.produce(controller.signal)) {
        response.operationId = operationId
        response.responseId = randomUUID()
        const bytes = response.responseType.case === 'arrowBatch' ? response.responseType.value.data.length + 256 : 256
        entries.set(produced, { response, bytes })
        indexes.set(response.responseId, produced++)
        keptBytes += bytes
        aheadBytes += bytes
        changed()
        while (aheadBytes > aheadBytesMax && !controller.signal.aborted) await change()
      }
      if (controller.signal.aborted) throw new Error('cancelled')
      state = 'succeeded'
    } catch (cause) {
      state = controller.signal.aborted ? 'cancelled' : 'failed'
      error = options.failed(controller.signal.aborted ? sparkError('SparkException', 'OPERATION_CANCELED') : cause)
    }
    changed()
    options.ended?.()
  })()

  return {
    operationId, tags, reattachable, signal: controller.signal,
    get state() { return state },
    async* read(afterResponseId) {
      let next = 0
      if (afterResponseId !== undefined) {
        const index = indexes.get(afterResponseId)
        if (index === undefined) throw illegalArgument('INVALID_CURSOR.POSITION_NOT_FOUND', { responseId: afterResponseId })
        next = index + 1
      }
      const me = ++reader
      changed()
      for (;;) {
        if (me !== reader) throw illegalArgument('INVALID_CURSOR.DISCONNECTED')
        const entry = entries.get(next)
        if (entry) {
          if (next >= consumed) { consumed = next + 1; aheadBytes -= entry.bytes; changed() }
          if (!reattachable) { drop(next); kept = next + 1 }
          else while (keptBytes - aheadBytes > retryBytesMax && kept < next) drop(kept++)
          next++
          yield entry.response
        } else if (next < produced) throw illegalArgument('INVALID_CURSOR.POSITION_NOT_AVAILABLE', { index: next, responseId: afterResponseId ?? '' })
        else if (state === 'running') await change()
        else if (error) throw error
        else return
      }
    },
    releaseUntil(responseId) {
      const index = indexes.get(responseId)
      if (index === undefined) return
      while (kept <= index) drop(kept++)
      // It has been read, so it is where a reader that comes back goes on.
      if (released !== undefined) indexes.delete(released)
      indexes.set(released = responseId, index)
    },
    interrupt() { controller.abort(); changed() },
  }
}
