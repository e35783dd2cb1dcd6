// A TypeScript function inside a plan, as it travels in Connect's PythonUDF: the closure's bytes are the command, the evaluation type says how it is called.
import type { DataType } from '../types/dataType.js'

export type FunctionMode = 'scalar' | 'vectorized' | 'fold' | 'table' | 'group' | 'cogroup' | 'batches' | 'rows'
/** Spark's numbers (org.apache.spark.api.python.PythonEvalType); functions over rows are ours and travel as those over batches. Of the numbers with the
 * same bytes on the wire those that every Spark 4 knows: 200 and 202 are pandas' names of what 4.1 also calls 250 and 252. */
export const evaluationTypes: Readonly<Record<FunctionMode, number>> = { scalar: 101, vectorized: 200, fold: 202, table: 301, group: 209, cogroup: 210, batches: 207, rows: 207 }
/** What stands in place of Python's version: whose closure it is, and its form. */
export const functionVersion = (mode: FunctionMode): string => `firesteel 1 ${mode}`
export function modeOf(version: string): FunctionMode | undefined {
  const mode = /^firesteel 1 (\w+)$/.exec(version)?.[1]
  return mode !== undefined && Object.hasOwn(evaluationTypes, mode) ? mode as FunctionMode : undefined
}
export interface ProgramFunction {
  readonly name: string
  readonly mode: FunctionMode
  readonly returns: DataType
  readonly deterministic: boolean
  /** The closure and what messages say of it (closures/command.ts). */
  readonly command: Uint8Array
}
