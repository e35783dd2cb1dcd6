// What the service asks of an analyzed query. query.ts makes it; what it leaves out the service refuses by name.
import type { LiteralValue } from '../plan/expression.js'
import type { StructType } from '../types/dataType.js'

export type ExplainMode = 'simple' | 'extended' | 'codegen' | 'cost' | 'formatted'
export interface ObservedRow { readonly name: string; readonly planId?: bigint; readonly schema: StructType; readonly values: readonly LiteralValue[] }

export interface AnalyzedQuery {
  readonly schema: StructType
  readonly explain?: (mode: ExplainMode) => string | Promise<string>
  /** Whether collect and take need no job (rows sent along, commands' answers). */ readonly isLocal?: boolean
  readonly isStreaming?: boolean
  readonly inputFiles?: () => readonly string[] | Promise<readonly string[]>
  /** Equal for two plans exactly if they give the same rows whatever they are called (LogicalPlan.canonicalized). */ readonly semanticKey?: () => string
  /** What `observe` collected; asked when the rows were read to their end. */ readonly observed?: () => readonly ObservedRow[]
}
export interface ResultBatch { readonly rowCount: number; readonly ipc: Uint8Array }
