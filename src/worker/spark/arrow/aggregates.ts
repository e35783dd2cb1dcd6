// Aggregators over groups and over windows.
import { fold, foldFrames, type Aggregator } from '../../evaluate/aggregator.js'
import { userError } from '../../userError.js'
import type { FunctionFields } from '../initMessage.js'
import { loadFunction, type LoadedFunction } from './loadFunction.js'
import { batchOf, groupsOf, structOf, valuesAt, type Group, type Work } from './work.js'

interface LoadedAggregator extends LoadedFunction { readonly aggregator: Aggregator }
const aggregators = (functions: readonly FunctionFields[]): Promise<LoadedAggregator[]> => Promise.all(functions.map(async ({ commands }) => { const loaded = await loadFunction(commands[0]!); return { ...loaded, aggregator: loaded.f.call() as Aggregator } }))
function folded({ aggregator, f }: LoadedAggregator, columns: readonly (readonly unknown[])[], length: number): unknown {
  try { return fold(aggregator, columns, 0, length) } catch (error) { throw userError(error, f.name) }
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
    writer.write(batchOf(struct, loaded.map((one, i) => [folded(one, functions[i]!.args.map(place => columnOf(group!, place)), length)]), 1))
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
      if (bounds[i] !== 'bounded') return new Array<unknown>(length).fill(folded(one, columns, length))
      const [begins, ends, ...rest] = columns
      const frames = { begin: (row: number) => Number(begins![row]), end: (row: number) => Number(ends![row]) }
      return foldFrames(one.aggregator, rest, length, frames, error => userError(error, one.f.name), () => scope.check())
    }), length))
  }
  writer.end()
}
