// The program's aggregators over windows. DuckDB puts the rows in the window's order and says where each row's frame begins and ends; a stage of its own
// folds the frames (Spark's WindowInPython): no frame is ever gathered, so memory goes with the rows, not with the frames.
import { alias, attributeOf, columnOf, type Attribute, type ResolvedExpression, type ResolvedFrame, type ResolvedOf, type ResolvedPlan, type ResolvedPlanOf, type ResolvedSort } from '../../analyzer/resolved.js'
import { semanticKey } from '../../analyzer/walk.js'
import { catalogue, type FunctionName } from '../../functions/catalogue.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import type { Evaluation } from '../../lineage/evaluation.js'
import { readStream, type FixedColumn } from '../../frames/arrow/index.js'
import { IntegerType } from '../../types/dataType.js'

export interface WindowCall { readonly function: ProgramFunction; readonly window: ResolvedOf<'window'>; readonly args: readonly ResolvedExpression[]; readonly result: Attribute }
type Windowed = ResolvedPlanOf<'windowed'>

/** Calls that share their rows' order share a stage. */
export const orderKey = (window: ResolvedOf<'window'>): string => semanticKey({ ...window, function: columnOf({ id: 0, name: '', type: IntegerType, nullable: true, qualifier: [] }), frame: undefined })

/** The input with the results of the calls, all in one order. `argument` names a value of the input. */
export function windowed(input: () => ResolvedPlan, calls: readonly WindowCall[], argument: (e: ResolvedExpression) => Attribute): ResolvedPlan {
  const { window } = calls[0]!
  const partition = window.partition.map(e => columnOf(argument(e)))
  const order = window.order.map(o => ({ ...o, child: columnOf(argument(o.child)) }))
  const args = calls.map(call => call.args.map(argument))
  const over = (name: FunctionName, of: readonly ResolvedExpression[], by: readonly ResolvedExpression[], sorts: readonly ResolvedSort[], frame?: ResolvedFrame): ResolvedOf<'alias'> => {
    const f: ResolvedOf<'aggregate'> = { kind: 'aggregate', name, called: name, definition: catalogue.get(name)!, args: of, distinct: false, order: [], ansi: true, type: IntegerType, nullable: true }
    return alias({ kind: 'window', function: f, partition: by, order: sorts, ...(frame && { frame }), type: IntegerType, nullable: true }, name)
  }
  const ascending = (a: Attribute): ResolvedSort => ({ child: columnOf(a), direction: 'ascending', nulls: 'first' })
  // Rows that the order leaves equal stay as they came, as Spark's sorter leaves them.
  const came = over('row_number', [], [], [])
  const numbered = withColumns(input(), [came])
  const place = over('row_number', [], partition, [...order, ascending(attributeOf(came))])
  const placed = withColumns(numbered, [place])
  const at = attributeOf(place)
  const bounds = calls.map(({ window: { frame } }) => {
    if (!frame || frame.lower === 'unbounded-preceding' && frame.upper === 'unbounded-following') return undefined
    const sorts = frame.unit === 'rows' ? [ascending(at)] : order
    return { first: over('min', [columnOf(at)], partition, sorts, frame), last: over('max', [columnOf(at)], partition, sorts, frame) }
  })
  const framed = withColumns(placed, bounds.flatMap(b => b ? [b.first, b.last] : []))
  const sorted: ResolvedPlan = { kind: 'sort', input: framed, order: [...partition.map(e => ascending(e.attribute)), ascending(at)], output: framed.output }
  return {
    kind: 'windowed', input: sorted, place: at, output: [...sorted.output, ...calls.map(({ result }) => result)],
    calls: calls.map((call, i) => ({ function: call.function, args: args[i]!, result: call.result, ...(bounds[i] && { frame: { first: attributeOf(bounds[i].first), last: attributeOf(bounds[i].last) } }) })),
  }
}
export const withColumns = (input: ResolvedPlan, added: readonly ResolvedOf<'alias'>[]): ResolvedPlan => added.length ? { kind: 'project', input, expressions: [...input.output.map(columnOf), ...added], output: [...input.output, ...added.map(attributeOf)] } : input
/** The columns that a stage of windows reads. */
export const readBy = ({ calls, place }: Windowed): Attribute[] => [place, ...calls.flatMap(({ args, frame }) => frame ? [...args, frame.first, frame.last] : args)]

/** Rows that a piece of work has at least, where there are as many. */
const pieceRows = 16_384
export interface Piece { readonly evaluation: Evaluation<ProgramFunction>; readonly batches: readonly Uint8Array[] }
/** Pieces of whole partitions: a partition begins where the column `place` is 1. */
export async function* partitionPieces(stream: AsyncIterable<{ readonly ipc: Uint8Array; readonly rowCount: number }>, evaluation: Extract<Evaluation<ProgramFunction>, { kind: 'windows' }>): AsyncGenerator<Piece> {
  let open: Uint8Array[] = []
  let from = 0, rows = 0
  for await (const { ipc, rowCount } of stream) {
    if (rowCount === 0) continue
    const places = readStream(ipc).batches.flatMap(batch => [...(batch.columns[evaluation.place] as FixedColumn).values.subarray(0, batch.length) as Int32Array])
    open.push(ipc)
    // Where the last partition of the batch begins, the rows before it can go.
    const cut = rows + rowCount - from >= pieceRows ? places.lastIndexOf(1) : -1
    if (cut >= 0 && rows + cut > from) {
      // What is sent is given away: the rest needs bytes of its own.
      const rest = ipc.slice()
      yield { evaluation: { ...evaluation, from, until: rows + cut }, batches: open }
      open = [rest]
      from = cut
      rows = 0
    }
    rows += rowCount
  }
  if (open.length) yield { evaluation: { ...evaluation, from, until: rows }, batches: open }
}
