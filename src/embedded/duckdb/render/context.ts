// What a rendering shares while one statement is made: the session's settings, the kernels it uses, the places its errors name.
import type { QueryContext } from '../../../errors/sparkError.js'
import type { Origin } from '../../../plan/expression.js'
import type { DataType } from '../../../types/dataType.js'
import { kernelName, type Kernel, type KernelUse } from '../kernels/kernel.js'
import type { KernelValue } from '../kernels/values.js'

export interface RenderContext {
  readonly timeZone: string
  readonly ansi: boolean
  readonly conf: (key: string) => string | undefined
  readonly kernels: Map<string, KernelUse>
  readonly sites: QueryContext[]
  /** Decimals as narrow as DuckDB's own products, or (after an overflow) as wide as Spark's types. */
  readonly wideDecimals: boolean
  /** CTEs that stand before the statement: recursive relations. */
  readonly names: { next: number }
  /** Columns something above asks for, by id; the others are left out. Undefined: all. */
  readonly needed?: ReadonlySet<number>
  readonly user: string
  readonly currentDatabase: string
  readonly currentCatalog: string
  /** The instant the query began, in microseconds: now() is one value a query. */
  readonly now: bigint
}

/** A name of ours, unique in the statement. */
export const freshName = (context: RenderContext, prefix: string): string => `${prefix}${context.names.next++}`
/** The number of a place in the query, for errors raised there. */
export function site(context: RenderContext, origin: Origin | undefined): number | undefined {
  if (!origin) return undefined
  const found = context.sites.findIndex(s => s.start === origin.start && s.stop === origin.stop && s.text === origin.text)
  if (found >= 0) return found
  context.sites.push({ text: origin.text, start: origin.start, stop: origin.stop })
  return context.sites.length - 1
}
/** A call of a kernel, which is registered before the statement runs. */
export function kernelCall(context: RenderContext, name: string, kernel: Kernel, args: readonly string[], types: readonly DataType[], result: DataType, constants: readonly (KernelValue | undefined)[] = []): string {
  const call = { types, result, timeZone: context.timeZone, ansi: context.ansi, constants }
  const registered = kernelName(name, call)
  if (!context.kernels.has(registered)) context.kernels.set(registered, { name: registered, kernel, call })
  return `${registered}(${args.join(', ')})`
}
/** Datetime patterns as before Spark 3. */
export const legacyPatterns = (conf: RenderContext['conf']): boolean => conf('spark.sql.legacy.timeParserPolicy')?.toUpperCase() === 'LEGACY'
export { quoteName, quoteText } from '../quote.js'
