// How a function is said to DuckDB: one entry a function, in the family files of functions/. A template ('upper($0)'; `$*` for all
// arguments), a rendering by code, a kernel, or a refusal with its reason.
import type { ResolvedExpression } from '../../../analyzer/resolved.js'
import type { DataType } from '../../../types/dataType.js'
import type { Kernel } from '../kernels/kernel.js'
import type { RenderContext } from './context.js'

export interface CallShape {
  readonly name: string
  readonly called: string
  readonly type: DataType
  readonly types: readonly DataType[]
  readonly args: readonly ResolvedExpression[]
  readonly ansi: boolean
  readonly nullable: boolean
  /** The place in the query, for errors. */ readonly site: number | undefined
  readonly distinct?: boolean
  readonly ignoreNulls?: boolean
  readonly keepsNulls?: boolean
  /** ` ORDER BY …` inside an aggregate's parentheses, or ''. */ readonly order?: string
  /** Renders another expression in the same context (a lambda's body, say). */ readonly render: (e: ResolvedExpression) => string
}
export type RenderFunction = (args: readonly string[], call: CallShape, context: RenderContext) => string
export type Rendering = string | RenderFunction | { readonly kernel: Kernel } | { readonly refused: string }
export const kernel = (make: Kernel['make'], options: Omit<Kernel, 'make'> = {}): { readonly kernel: Kernel } => ({ kernel: { make, ...options } })
export const refused = (why: string): { readonly refused: string } => ({ refused: why })

/** Fills a template: `$0` … and `$*`. */
export const fill = (template: string, args: readonly string[]): string => template.replace(/\$(\d|\*)/g, (_, place: string) => place === '*' ? args.join(', ') : args[Number(place)] ?? 'NULL')
