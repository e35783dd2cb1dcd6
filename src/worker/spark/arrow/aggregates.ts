// Aggregators over groups and over windows.
import { userError } from '../../userError.js'
import type { FunctionFields } from '../initMessage.js'
import { loadFunction, type LoadedFunction } from './loadFunction.js'
import { batchOf, groupsOf, structOf, valuesAt, type Group, type Work } from './work.js'

interface Aggregator { readonly zero: unknown; reduce(buffer: unknown, ...values: unknown[]): unknown; finish(buffer: unknown): unknown }
interface LoadedAggregator extends LoadedFunction { readonly aggregator: Aggregator }
const aggregators = (functions: readonly FunctionFields[]): Promise<LoadedAggregator[]> => Promise.all(functions.map(async ({ commands }) => { const loaded = await loadFunction(commands[0]!); return { ...loaded, aggregator: loaded.f.call() as Aggregator } }))
const beginning = ({ zero }: Aggregator): unknown => typeof zero === 'function' ? (zero as () => unknown)() : typeof zero === 'object' && zero !== null ? structuredClone(zero) : zero
/** One aggregator over the rows of columns from one place to another. */
function folded({ aggregator, f }: LoadedAggregator, columns: readonly (readonly unknown[])[], from: number, to: number): unknown {
  try {
    let buffer = beginning(aggregator)
    for (let at = from; at < to; at++) buffer = aggregator.reduce(buffer, ...columns.map(column => column[at]))
    return aggregator.finish(buffer)
  } catch (error) { throw userError(error, f.name) }
}
/** A column of all the batches of a group. */
const columnOf = (group: Group, place: number): unknown[] => group.batches.length === 1 ? valuesAt(group.schema, group.batches[0]!, place) : group.batches.flatMap(batch => valuesAt(group.schema, batch, place))

/** A group in, a row out, each in a batch of its own as Spark reads them. */
export async function folds(given: Work, functions: readonly FunctionFields[]): Promise<void> {
  const { scope, writerOf } = given
  const loaded = await aggregators(functions)
  const struct = structOf(loaded.map(({ returns }) => returns))
  const writer = writerOf(struct)
  for (const [group] of groupsOf(given)) {
    scope.check()
    const length = group!.batches.reduce((sum, batch) => sum + batch.length, 0)
    writer.write(batchOf(struct, loaded.map((one, i) => [folded(one, functions[i]!.args.map(place => columnOf(group!, place)), 0, length)]), 1))
  }
  writer.end()
}
/** Whether each frame is bounded: as 4.1 and later name it, and 4.0. */
const boundTypes = ['window_bound_types', 'pandas_window_bound_types']
/** A partition of the window in, as many rows out. Where a frame is bounded, its first two columns say for each row where it begins and ends. */
export async function windows(given: Work, functions: readonly FunctionFields[]): Promise<void> {
  const { init, scope, writerOf } = given
  const loaded = await aggregators(functions)
  const bounds = (boundTypes.map(key => init.runnerConf[key] ?? init.evalConf[key]).find(found => found !== undefined) ?? '').split(',').map(text => text.trim().toLowerCase())
  const struct = structOf(loaded.map(({ returns }) => returns))
  const writer = writerOf(struct)
  for (const [group] of groupsOf(given)) {
    scope.check()
    const length = group!.batches.reduce((sum, batch) => sum + batch.length, 0)
    if (length === 0) continue
    writer.write(batchOf(struct, loaded.map((one, i) => {
      const columns = functions[i]!.args.map(place => columnOf(group!, place))
      if (bounds[i] !== 'bounded') return new Array<unknown>(length).fill(folded(one, columns, 0, length))
      const [begins, ends, ...rest] = columns
      return Array.from({ length }, (_, row) => folded(one, rest, Number(begins![row]), Number(ends![row])))
    }), length))
  }
  writer.end()
}
