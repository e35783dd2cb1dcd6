// What goes over the port between a program and its engine thread. Calls are numbered by the program.
import type { Database } from '../duckdb/database.js'
import type { SparkConnectService } from '../../engine/service.js'
import type { ErrorDetails } from '../../errors/sparkError.js'
import type { EvaluateRequest } from '../functions/evaluator.js'
import type { EmbeddedOptions } from '../state.js'

export type StreamMethod = 'executePlan' | 'reattachExecute'
export type UnaryMethod = Exclude<keyof SparkConnectService, StreamMethod | 'addArtifacts'>

export type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly method: UnaryMethod; readonly request: unknown }
  | { readonly kind: 'stream'; readonly id: number; readonly method: StreamMethod; readonly request: unknown; readonly credit: number }
  /** The program took answers of a stream: so many more may come. */
  | { readonly kind: 'credit'; readonly id: number; readonly credit: number }
  | { readonly kind: 'cancel'; readonly id: number }
  /** A call whose requests are a stream: they follow as parts. */
  | { readonly kind: 'upload'; readonly id: number }
  | { readonly kind: 'part'; readonly id: number; readonly request: unknown }
  | { readonly kind: 'uploaded'; readonly id: number; readonly error?: string }
  /** The answer to `evaluate`. */
  | { readonly kind: 'evaluated'; readonly id: number; readonly batches: readonly Uint8Array[] }
  | { readonly kind: 'notEvaluated'; readonly id: number; readonly details: ErrorDetails }
  | { readonly kind: 'close' }

export type FromEngine =
  /** Asks the program to run functions of it over batches. */
  | { readonly kind: 'evaluate'; readonly id: number; readonly request: EvaluateRequest }
  | { readonly kind: 'stopEvaluating'; readonly id: number }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'next'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'error'; readonly id: number; readonly details: ErrorDetails }
  | { readonly kind: 'closed' }

export interface ThreadData {
  readonly options: EmbeddedOptions
  /** Becomes 1 when nothing runs any more, for a process that ends and cannot be told. */
  readonly idle: Int32Array
  /** Put there by the thread itself (start.ts). */
  database?: Promise<Database>
}
