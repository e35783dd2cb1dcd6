// A function's result that its declared type does not take.
import { encodeColumns } from '../../frames/rows/encode.js'
import type { StructType } from '../../types/dataType.js'
import { userError } from '../userError.js'

/** What a function gave that its type does not take: with the function's name and the row, which are looked for only now. */
export function misfit(error: unknown, { fields }: StructType, columns: readonly unknown[][], names: readonly string[], firstRow: number): unknown {
  for (const [i, column] of columns.entries()) {
    for (const [row, value] of column.entries()) {
      try { encodeColumns({ kind: 'struct', fields: [{ ...fields[i]!, name: names[i]! }] }, [[value]], 1) } catch (found) { return userError(plain(found as Error), names[i]!, firstRow + row) }
    }
  }
  return error
}

/** As an error of the function: Spark's own would travel as it is, without the place. Its stack has lines of ours only. */
function plain({ name, message }: Error): Error {
  const error = new TypeError(message)
  error.name = name
  error.stack = `${name}: ${message}`
  return error
}
