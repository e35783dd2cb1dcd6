// |> operators: each makes the operator that the same words make in a query, over what stands left of it.
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, commaList, current, expect, fail, notAllowed, originFrom, refusal, take, type Parser } from '../cursor.js'
import { capturedIdentifier, identifierSequence } from '../identifiers.js'
import { namedExpressions } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { groupBy, type Grouping } from './grouping.js'
import { withHints } from './hints.js'
import { join, joinAhead } from './joins.js'
import { pivot, unpivot } from './pivot.js'
import { organization, queryPrimary, setOperation } from './query.js'
import { sample } from './sample.js'
import { selectClause } from './select.js'
import { windowClause, withWindows } from './windows.js'

/** The operator behind `|>`; the cursor stands behind the sign. */
export function pipe(p: Parser, left: LogicalPlan, start: number): LogicalPlan {
  const from = current(p).start
  const word = current(p).up
  switch (word) {
    case 'SELECT': return select(p, left, start)
    case 'EXTEND': {
      p.pos++
      const expressions = namedExpressions(p)
      return { kind: 'project', input: left, expressions: [{ kind: 'star' }, ...expressions], pipe: 'EXTEND', origin: originFrom(p, from) }
    }
    case 'SET': return set(p, left, from)
    case 'DROP': {
      p.pos++
      const except = identifierSequence(p).map(name => [name])
      return { kind: 'project', input: left, expressions: [{ kind: 'star', except, origin: originFrom(p, from) }], origin: originFrom(p, from) }
    }
    case 'AS': p.pos++; return { kind: 'subqueryAlias', input: left, alias: [capturedIdentifier(p)], origin: originFrom(p, start) }
    case 'WHERE': {
      p.pos++
      const condition = parseExpressionAt(p)
      if (windowClause(p)) throw refusal(p, from, 'NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE.WINDOW_CLAUSE')
      return { kind: 'filter', input: boundary(left), condition, origin: condition.origin }
    }
    case 'PIVOT': { const plan = pivot(p, left); if (at(p, 'UNPIVOT')) throw refusal(p, from, 'NOT_ALLOWED_IN_FROM.UNPIVOT_WITH_PIVOT'); return plan }
    case 'UNPIVOT': { const plan = unpivot(p, left); if (at(p, 'PIVOT')) throw refusal(p, from, 'NOT_ALLOWED_IN_FROM.UNPIVOT_WITH_PIVOT'); return plan }
    case 'TABLESAMPLE': { const plan = sample(p, left); return plan === left ? fail(p) : plan }
    case 'UNION': case 'EXCEPT': case 'MINUS': case 'INTERSECT': p.pos++; return setOperation(p, word, left, () => queryPrimary(p), start)
    case 'AGGREGATE': return aggregate(p, left, from)
  }
  if (joinAhead(p)) return join(p, left)
  const { clauses, apply } = organization(p)
  if (clauses.length === 0) return fail(p)
  if (clauses.includes('WINDOW')) throw refusal(p, from, 'UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS', { clauses: 'the WINDOW clause' })
  if (clauses.length > 1 && !(clauses.length === 2 && clauses[0] === 'LIMIT')) throw refusal(p, from, 'MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS', { clause1: clauses[0]!, clause2: clauses[1]! })
  return apply(boundary(left))
}

/** Columns that are not in the row any more do not show through. */
const boundary = (plan: LogicalPlan): LogicalPlan => plan.kind === 'subqueryAlias' || plan.kind === 'table' ? plan : { kind: 'subqueryAlias', input: plan, alias: [] }

function select(p: Parser, left: LogicalPlan, start: number): LogicalPlan {
  const clause = selectClause(p)
  const origin = originFrom(p, start)
  let plan: LogicalPlan = { kind: 'project', input: left, expressions: clause.expressions, pipe: 'SELECT', origin }
  if (clause.distinct) plan = { kind: 'distinct', input: plan, origin }
  const windows = windowClause(p)
  return withHints(windows ? withWindows(plan, windows) : plan, clause.hints)
}

function set(p: Parser, left: LogicalPlan, start: number): LogicalPlan {
  p.pos++
  const replace = commaList(p, q => {
    const from = current(q).start
    const name = capturedIdentifier(q)
    if (at(q, '.')) { while (take(q, '.')) capturedIdentifier(q); throw notAllowed(q, from, 'SQL pipe syntax |> SET operator with multi-part assignment key (only single-part keys are allowed)') }
    expect(q, '=')
    return { name, value: parseExpressionAt(q) }
  })
  // Each assignment sees what those before it have made of the row.
  const origin = originFrom(p, start)
  return replace.reduce<LogicalPlan>((input, assignment) => ({ kind: 'project', input, expressions: [{ kind: 'star', replace: assignment, origin }], pipe: 'SET', origin }), left)
}

/** The keys of the grouping come first in what it gives, then the aggregates. */
function aggregate(p: Parser, left: LogicalPlan, start: number): LogicalPlan {
  p.pos++
  const aggregates = at(p, 'GROUP') && ahead(p, 1).up === 'BY' || isEnd(p) ? [] : namedExpressions(p)
  const grouped = groupBy(p, true)
  if (!grouped && aggregates.length === 0) throw notAllowed(p, start, 'The AGGREGATE clause requires a list of aggregate expressions or a list of grouping expressions, or both')
  const common = { kind: 'aggregate' as const, input: left, includeGrouping: false, pipeAggregates: aggregates.length, origin: originFrom(p, start) }
  if (!grouped) return { ...common, grouping: [], groupingKind: 'groupBy', expressions: aggregates }
  const unsupported = unsupportedGrouping(grouped)
  if (unsupported) throw refusal(p, start, 'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE', { case: unsupported })
  const unnamed = (e: Expression): Expression => e.kind === 'alias' ? e.child : e
  return { ...common, grouping: grouped.grouping.map(unnamed), groupingKind: 'groupBy', expressions: [...grouped.grouping, ...aggregates] }
}
const isEnd = (p: Parser): boolean => ['', '|>', ')', ';'].includes(current(p).up) && (current(p).up !== '' || current(p).start >= p.text.length)
const caseNames: Record<string, string> = { all: 'GROUP BY ALL', rollup: 'ROLLUP', cube: 'CUBE', groupingSets: 'GROUPING SETS', grouping_sets: 'GROUPING SETS' }
function unsupportedGrouping(grouped: Grouping): string | undefined {
  if (grouped.groupingKind !== 'groupBy') return caseNames[grouped.groupingKind]
  for (const e of grouped.grouping) if (e.kind === 'function' && e.name.length === 1 && ['rollup', 'cube', 'grouping_sets'].includes(e.name[0]!)) return caseNames[e.name[0]!]
  return undefined
}
