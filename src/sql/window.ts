// Window: over which rows a window function looks (org.apache.spark.sql.expressions.Window).
import { make, Expression_Window_WindowFrame_FrameType as FrameType, type Messages } from '../plan/message.js'
import { clientError } from './errors.js'
import { Column, referencesOf } from './column/column.js'
import { spread, toColumn, toColumns, type ColumnOrName } from './column/create.js'
import { literalExpression, sortOrder, windowed, type SortOrder } from './column/expression.js'
import type { Plan } from './plan.js'

type Frame = Messages['Expression.Window.WindowFrame']
type Bound = Messages['Expression.Window.WindowFrame.FrameBoundary']
type Position = number | bigint

/** The columns as a sort order: as they say, ascending with nulls first where they say nothing. */
export function sortOrders(columns: readonly unknown[]): SortOrder[] {
  return columns.map(c => { const { exprType } = toColumn(c).expression; return exprType.case === 'sortOrder' ? exprType.value : sortOrder(toColumn(c).expression) })
}

export class WindowSpec {
  /** @internal */
  constructor(private readonly partition: readonly Column[], private readonly order: readonly Column[], private readonly frame?: Frame) {}
  partitionBy(...cols: (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec { return new WindowSpec(toColumns(cols), this.order, this.frame) }
  orderBy(...cols: (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec { return new WindowSpec(this.partition, toColumns(cols), this.frame) }
  /** The frame by counting rows: `rowsBetween(Window.unboundedPreceding, Window.currentRow)`. */
  rowsBetween(start: Position, end: Position): WindowSpec { return new WindowSpec(this.partition, this.order, frame(FrameType.ROW, start, end)) }
  /** The frame by the value of the order column. */
  rangeBetween(start: Position, end: Position): WindowSpec { return new WindowSpec(this.partition, this.order, frame(FrameType.RANGE, start, end)) }
  /** @internal */
  applyTo(column: Column<any, any>): Column {
    const references: Plan[] = referencesOf([column, ...this.partition, ...this.order])
    return new Column(windowed(make('Expression.Window', { windowFunction: column.expression, partitionSpec: this.partition.map(c => c.expression), orderSpec: sortOrders(this.order), frameSpec: this.frame })), references)
  }
}

const least = -(2n ** 63n); const greatest = 2n ** 63n - 1n
// A number past what it can hold exactly means the end of the window, as it does in Spark for a value past the long range.
const position = (n: Position): bigint => typeof n === 'bigint' ? n : n <= -(2 ** 53) ? least : n >= 2 ** 53 ? greatest : BigInt(n)
function frame(frameType: number, start: Position, end: Position): Frame {
  const bound = (at: bigint, name: string): Bound['boundary'] => {
    if (at === 0n) return { case: 'currentRow', value: true }
    if (at <= least || at >= greatest) return { case: 'unbounded', value: true }
    if (frameType === FrameType.RANGE) return { case: 'value', value: literalExpression(make('Expression.Literal', { literalType: { case: 'long', value: at } })) }
    if (at < -(2n ** 31n) || at >= 2n ** 31n) throw clientError('VALUE_NOT_BETWEEN', { arg_name: name, min: -(2 ** 31), max: 2 ** 31 - 1 })
    return { case: 'value', value: literalExpression(make('Expression.Literal', { literalType: { case: 'integer', value: Number(at) } })) }
  }
  const boundary = (at: Position, name: string): Bound => make('Expression.Window.WindowFrame.FrameBoundary', { boundary: bound(position(at), name) })
  return make('Expression.Window.WindowFrame', { frameType, lower: boundary(start, 'start'), upper: boundary(end, 'end') })
}

const empty = new WindowSpec([], [])
export const Window = {
  /** The first row of the partition (Long.MinValue). */
  unboundedPreceding: least,
  /** The last row of the partition (Long.MaxValue). */
  unboundedFollowing: greatest,
  currentRow: 0,
  partitionBy: (...cols: (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec => empty.partitionBy(...spread(cols)),
  orderBy: (...cols: (ColumnOrName | readonly ColumnOrName[])[]): WindowSpec => empty.orderBy(...spread(cols)),
  rowsBetween: (start: Position, end: Position): WindowSpec => empty.rowsBetween(start, end),
  rangeBetween: (start: Position, end: Position): WindowSpec => empty.rangeBetween(start, end),
} as const
