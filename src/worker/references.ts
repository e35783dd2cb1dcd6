// Broadcasts and accumulators as they travel in closures: a kind and an id.
import { taskAccumulator } from './accumulators.js'
import { taskBroadcast, type BroadcastBytes } from './broadcasts.js'

export interface Reference { readonly kind: 'broadcast' | 'accumulator'; readonly id: number }
export const broadcastReference = (reference: unknown, bytesOf: BroadcastBytes): object | undefined => (reference as Reference).kind === 'broadcast' ? taskBroadcast((reference as Reference).id, bytesOf) : undefined
export const accumulatorReference = (reference: unknown): object => taskAccumulator((reference as Reference).id)
