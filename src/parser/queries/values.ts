// VALUES: rows written out.
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { commaList, current, originFrom, refusal, type Parser } from '../cursor.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { tableAlias } from './table.js'

/** A row's columns: `(1, 2)` and `struct(1, 2)` are two, anything else is one. */
function columnsOf(e: Expression): readonly Expression[] {
  const elements = e.kind === 'row' ? e.elements : e.kind === 'function' && e.name.length === 1 && e.name[0] === 'struct' ? e.args : undefined
  return elements?.map(element => element.kind === 'alias' ? element.child : element) ?? [e]
}

export function inlineTable(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const rows = commaList(p, parseExpressionAt).map(columnsOf)
  const origin = originFrom(p, start)
  const alias = tableAlias(p)
  const width = alias?.columns?.length ?? rows[0]!.length
  const wrong = rows.findIndex(row => row.length !== width)
  if (wrong >= 0) throw refusal(p, start, 'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', { rowIndex: wrong, expectedNumCols: width, actualNumCols: rows[wrong]!.length })
  const values: LogicalPlan = { kind: 'values', rows, origin }
  return alias ? { kind: 'subqueryAlias', input: values, alias: [alias.name], ...(alias.columns && { columns: alias.columns }), origin: originFrom(p, start) } : values
}
