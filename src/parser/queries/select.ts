// SELECT … from its list to its WINDOW clause, in the order in which Spark stacks the operators.
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { at, current, originFrom, take, type Parser } from '../cursor.js'
import { namedExpressions } from '../expressions/named.js'
import { operandFollows, parseExpressionAt } from '../expressions/operators.js'
import { fromClause } from './from.js'
import { groupBy, type Grouping } from './grouping.js'
import { hints, withHints, type Hint } from './hints.js'
import { lateralViews } from './lateralView.js'
import { transformAhead, transformClause } from './transform.js'
import { windowClause, withWindows } from './windows.js'

export interface SelectClause { readonly hints: readonly Hint[]; readonly distinct: boolean; readonly expressions: readonly Expression[] }

/** SELECT, its hints, DISTINCT, its list. */
export function selectClause(p: Parser): SelectClause {
  p.pos++
  const found = hints(p)
  const quantified = (at(p, 'DISTINCT') || at(p, 'ALL')) && operandFollows(p)
  const distinct = quantified && at(p, 'DISTINCT')
  if (quantified) p.pos++
  return { hints: found, distinct, expressions: namedExpressions(p) }
}

export function select(p: Parser): LogicalPlan { return selectBody(p, undefined) }

/** A SELECT, with the relations that stood before it where the statement began with FROM. */
export function selectBody(p: Parser, before: LogicalPlan | undefined): LogicalPlan {
  const { start } = current(p)
  if (transformAhead(p)) {
    const input = transformClause(p)
    const from = before ?? (at(p, 'FROM') ? fromClause(p) : undefined)
    rest(p, from ?? { kind: 'oneRow' })
    return input
  }
  const clause = selectClause(p)
  const from = before ?? (at(p, 'FROM') ? fromClause(p) : undefined)
  const tail = rest(p, from ?? { kind: 'oneRow', origin: originFrom(p, start) })
  const origin = originFrom(p, start)
  const { expressions } = clause
  const { grouping, having, qualify } = tail
  let plan: LogicalPlan = grouping ? { kind: 'aggregate', input: tail.input, ...grouping, expressions, includeGrouping: false, origin }
    : having ? { kind: 'aggregate', input: tail.input, grouping: [], groupingKind: 'groupBy', expressions, includeGrouping: false, origin }
    : { kind: 'project', input: tail.input, expressions, origin }
  if (having) plan = { kind: 'having', input: plan, condition: having, origin }
  if (qualify) plan = { kind: 'qualify', input: plan, condition: qualify, origin }
  if (clause.distinct) plan = { kind: 'distinct', input: plan, origin }
  const windows = windowClause(p)
  if (windows) plan = withWindows(plan, windows)
  return withHints(plan, clause.hints)
}

interface Rest { readonly input: LogicalPlan; readonly grouping?: Grouping; readonly having?: Expression; readonly qualify?: Expression }
function rest(p: Parser, from: LogicalPlan): Rest {
  let input = lateralViews(p, from)
  if (take(p, 'WHERE')) { const condition = parseExpressionAt(p); input = { kind: 'filter', input, condition, origin: condition.origin } }
  const grouping = groupBy(p)
  const having = take(p, 'HAVING') ? parseExpressionAt(p) : undefined
  const qualify = take(p, 'QUALIFY') ? parseExpressionAt(p) : undefined
  return { input, ...(grouping && { grouping }), ...(having && { having }), ...(qualify && { qualify }) }
}
