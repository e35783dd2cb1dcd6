// When a call is tried again, and after how long: Spark's documented policy, as data.
import { setTimeout as sleep } from 'node:timers/promises'
import { status, type ServiceError } from '@grpc/grpc-js'
import { statusDetails } from './statusDetails.js'

export interface RetryPolicy {
  readonly retriesMax: number
  readonly firstDelayMs: number
  readonly factor: number
  readonly delayMsMax: number
  /** Above this delay a random part of `jitterMs` is added, so that many clients do not come at once. */ readonly jitterFromMs: number
  readonly jitterMs: number
  /** All tries together. */ readonly totalMsMax: number
}
export const standardPolicy: RetryPolicy = { retriesMax: 15, firstDelayMs: 50, factor: 4, delayMsMax: 60_000, jitterFromMs: 2000, jitterMs: 500, totalMsMax: 600_000 }
/** Before the first answer of a server: it may just be starting, or not be there at all. */
export const firstContactPolicy: RetryPolicy = { ...standardPolicy, delayMsMax: 1000, totalMsMax: 5000 }
export const noRetries: RetryPolicy = { ...standardPolicy, retriesMax: 0 }
/** For what is said at the end: nobody waits for a server that has gone. */
export const farewellPolicy: RetryPolicy = { ...standardPolicy, retriesMax: 2, totalMsMax: 2000 }

export const isServiceError = (error: unknown): error is ServiceError => error instanceof Error && typeof (error as Partial<ServiceError>).code === 'number'

/** Whether the same call may do better a moment later. */
export function isTransient(error: unknown): error is ServiceError {
  if (!isServiceError(error)) return false
  switch (error.code) {
    case status.UNAVAILABLE: return !isForeign(error)
    // The stream was reset between the two, not refused by Spark; or another reader took the operation over, as a proxy makes it look.
    case status.INTERNAL: { const { metadata } = statusDetails(error); return metadata.errorClass === undefined ? /RST_STREAM|stream|[Ss]ocket|ECONNRESET|closed/.test(error.details ?? '') : metadata.errorClass === 'INVALID_CURSOR.DISCONNECTED' }
    // By the server, that is going down; what is cancelled here nobody awaits.
    case status.CANCELLED: return !/on client/.test(error.details ?? '')
    default: return statusDetails(error).retryDelayMs !== undefined
  }
}
/** What answers does not speak gRPC, or wants TLS, or does not: trying again changes nothing. */
export const isForeign = (error: ServiceError): boolean => /Protocol error|Parse Error|wrong version number|WRONG_VERSION|ERR_SSL|self[- ]signed|certificate|ERR_TLS|ERR_HTTP2|NGHTTP2/i.test(error.details ?? '')

/** Counts tries; `wait` returns when the next one may be made, or throws the error. */
export class Retries {
  private tries = 0
  private readonly started = Date.now()
  constructor(private readonly policy: () => RetryPolicy, private readonly signal?: AbortSignal) {}
  async wait(error: unknown): Promise<void> {
    const policy = this.policy()
    if (!isTransient(error) || this.tries >= policy.retriesMax) throw error
    let delay = Math.min(policy.delayMsMax, policy.firstDelayMs * policy.factor ** this.tries++)
    if (delay >= policy.jitterFromMs) delay += Math.random() * policy.jitterMs
    // The server may say itself when it can be asked again.
    delay = Math.max(delay, Math.min(statusDetails(error).retryDelayMs ?? 0, 600_000))
    if (Date.now() - this.started + delay > policy.totalMsMax) throw error
    await sleep(delay, undefined, { ...(this.signal && { signal: this.signal }) })
  }
}
/** The same call until it is answered. */
export async function retried<T>(call: () => Promise<T>, policy: () => RetryPolicy): Promise<T> {
  const retries = new Retries(policy)
  for (;;) try { return await call() } catch (error) { await retries.wait(error) }
}
