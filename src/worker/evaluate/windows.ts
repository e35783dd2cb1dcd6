// Aggregators over windows: whole partitions come in the window's order, each row with its frame's first and last place (as Spark's own workers get them).
import { readStream, type Batch } from '../../frames/arrow/index.js'
import { values } from '../../frames/rows/decode.js'
import { encodeColumns } from '../../frames/rows/encode.js'
import type { Evaluation, WindowCall } from '../../lineage/evaluation.js'
import type { Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { userError } from '../userError.js'
import { fold, foldFrames, type Aggregator } from './aggregator.js'
import { misfit } from './misfit.js'

export function overWindows({ input, output, calls, place, from, until, decode }: Extract<Evaluation<Revived>, { kind: 'windows' }>, parent: Batches, scope: TaskScope): Batches {
  let done = false
  return { isAsync: true, async next() {
    if (done) return undefined
    done = true
    const batches: Batch[] = []
    for (let found; (found = await parent.next());) for (const ipc of found) batches.push(...readStream(ipc as Uint8Array).batches)
    const columns = new Map<number, readonly unknown[]>()
    /** Decoded once, whichever calls take it. */
    const column = (at: number): readonly unknown[] => {
      let known = columns.get(at)
      if (!known) columns.set(at, known = batches.flatMap(batch => values(batch.columns[at]!, input.fields[at]!.dataType, input.fields[at]!.name, decode)).slice(from, until))
      return known
    }
    const places = column(place) as readonly number[]
    const starts = places.flatMap((at, row) => at === 1 ? [row] : [])
    const results = calls.map(call => overPartitions(call, column, starts, places.length, scope))
    scope.counters.recordsRead += places.length
    try { return [encodeColumns(output, results, places.length)] } catch (error) { throw misfit(error, output, results, calls.map(({ f }) => f.name), 0) }
  } }
}
function overPartitions({ f, args, frame }: WindowCall<Revived>, column: (at: number) => readonly unknown[], starts: readonly number[], length: number, scope: TaskScope): unknown[] {
  const aggregator = f.call() as Aggregator
  const columns = args.map(column)
  const [firsts, lasts] = frame ? [column(frame.first), column(frame.last)] as (number | null)[][] : []
  const out: unknown[] = []
  for (const [i, start] of starts.entries()) {
    scope.check()
    const end = starts[i + 1] ?? length
    const begin = (row: number): number => start + (firsts?.[start + row] ?? 1) - 1
    const results = frame
      ? foldFrames(aggregator, columns, end - start, { begin, end: row => start + (lasts![start + row] ?? 0) }, (error, row) => userError(error, f.name, start + row), () => scope.check())
      : new Array<unknown>(end - start).fill(whole(aggregator, columns, start, end, f.name))
    for (const result of results) out.push(result)
  }
  return out
}
function whole(aggregator: Aggregator, columns: readonly (readonly unknown[])[], start: number, end: number, name: string): unknown {
  try { return fold(aggregator, columns, start, end) } catch (error) { throw userError(error, name, start) }
}
