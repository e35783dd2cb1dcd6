// FROM: relations with their joins, side by side with commas, LATERAL VIEWs, PIVOT and UNPIVOT; and statements that begin with it.
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, attempt, current, expect, fail, originFrom, refusal, take, textFrom, type Parser } from '../cursor.js'
import { isName, multipart, nameReference } from '../identifiers.js'
import { intervalLiteral } from '../literals/interval.js'
import { namedExpression } from '../expressions/named.js'
import { join, joinAhead } from './joins.js'
import { lateralViews } from './lateralView.js'
import { pivot, unpivot } from './pivot.js'
import { query, queryAhead, withOrganization } from './query.js'
import { sample } from './sample.js'
import { selectBody } from './select.js'
import { aliased, relationOptions, table, temporalClause } from './table.js'
import { tableFunction } from './tableFunction.js'
import { inlineTable } from './values.js'

/** The relations behind FROM; the cursor stands on it. */
export function fromClause(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  let plan: LogicalPlan | undefined
  do {
    const lateral = takeLateral(p)
    const at = current(p)
    const right = relationPrimary(p)
    if (plan) {
      if (lateral) requireLateral(p, at.start, right)
      plan = { kind: 'join', left: plan, right, type: 'inner', ...(lateral && { lateral }), origin: originFrom(p, start) }
    } else plan = right
    plan = extensions(p, plan)
  } while (take(p, ','))
  const views = lateralViews(p, plan)
  if (views !== plan && (at(p, 'PIVOT') || at(p, 'UNPIVOT'))) throw refusal(p, start, `NOT_ALLOWED_IN_FROM.LATERAL_WITH_${at(p, 'PIVOT') ? 'PIVOT' : 'UNPIVOT'}`)
  return views
}
const takeLateral = (p: Parser): boolean => at(p, 'LATERAL') && ahead(p, 1).up !== 'VIEW' && take(p, 'LATERAL')

/** Joins, PIVOT and UNPIVOT behind a relation. */
export function extensions(p: Parser, from: LogicalPlan): LogicalPlan {
  let plan = from
  for (;;) {
    if (joinAhead(p)) plan = join(p, plan)
    else if (at(p, 'PIVOT') && ahead(p, 1).up === '(') plan = pivot(p, plan)
    else if (at(p, 'UNPIVOT') && ['(', 'INCLUDE', 'EXCLUDE'].includes(ahead(p, 1).up)) plan = unpivot(p, plan)
    else return plan
  }
}

/** What LATERAL may stand before: a query in parentheses or a table function. */
export function requireLateral(p: Parser, start: number, plan: LogicalPlan): void {
  const inner = plan.kind === 'subqueryAlias' ? plan.input : plan
  const first = p.text[start]
  if (first === '(' ? inner.kind === 'join' : inner.kind !== 'tableFunction') throw refusal(p, start, 'INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC')
}

export function relationPrimary(p: Parser): LogicalPlan {
  const { start, up } = current(p)
  if (up === '(') return parenthesized(p, start)
  if (up === 'VALUES' && ahead(p, 1).up !== ',' && ahead(p, 1).up !== ')' && ahead(p, 1).up !== '.') return inlineTable(p)
  if (up === 'STREAM' && (isName(p, ahead(p, 1), true) || ahead(p, 1).up === '(') && !['WHERE', 'ORDER', 'GROUP', 'LIMIT', 'AS'].includes(ahead(p, 1).up)) {
    const stream = attempt(p, streamRelation)
    if (stream) return stream
  }
  if (!isName(p, current(p))) return fail(p)
  const name = nameReference(p)
  if (at(p, '(')) return tableFunction(p, name, start)
  return named(p, start, name)
}

function named(p: Parser, start: number, name: ReturnType<typeof nameReference>): LogicalPlan {
  const asOf = temporalClause(p)
  const options = relationOptions(p)
  let plan = table(p, name, start, { ...(options && { options }), ...(asOf && { asOf }) })
  plan = sample(p, plan)
  return aliased(p, watermark(p, plan), start)
}
/** `STREAM t`, `STREAM(t)` */
function streamRelation(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const inside = take(p, '(')
  const name = multipart(p)
  if (inside) expect(p, ')')
  const options = relationOptions(p)
  return aliased(p, watermark(p, table(p, name, start, { streaming: true, ...(options && { options }) })), start)
}

/** The name Spark gives to a query in FROM that has none. */
const generated = '__auto_generated_subquery_name'

function parenthesized(p: Parser, start: number): LogicalPlan {
  const nested = ahead(p, 1).up === '('
  p.pos++
  if (queryAhead(p)) {
    const inner = nested ? attempt(p, subquery) : subquery(p)
    if (inner) {
      const plan = watermark(p, sample(p, inner))
      const out = aliased(p, plan, start)
      return out === plan ? { kind: 'subqueryAlias', input: plan, alias: [generated], origin: originFrom(p, start) } : out
    }
  }
  const lateral = takeLateral(p)
  if (lateral) requireLateral(p, current(p).start, { kind: 'oneRow' })
  const inner = extensions(p, relationPrimary(p))
  expect(p, ')')
  return aliased(p, watermark(p, sample(p, inner)), start)
}
function subquery(p: Parser): LogicalPlan {
  const plan = query(p)
  expect(p, ')')
  return plan
}

/** `WATERMARK ts DELAY OF INTERVAL 1 MINUTE` */
function watermark(p: Parser, input: LogicalPlan): LogicalPlan {
  if (!at(p, 'WATERMARK') || !delayAhead(p)) return input
  p.pos++
  const { start } = current(p)
  namedExpression(p)
  const eventTime = textFrom(p, start)
  expect(p, 'DELAY'); expect(p, 'OF')
  const from = current(p).start
  if (!at(p, 'INTERVAL')) fail(p)
  intervalLiteral(p)
  return { kind: 'withWatermark', input, eventTime, delay: textFrom(p, from) }
}
function delayAhead(p: Parser): boolean {
  for (let n = 1; n < 12; n++) if (ahead(p, n).up === 'DELAY' && ahead(p, n + 1).up === 'OF') return true
  return false
}

/** `FROM t`, `FROM t SELECT a WHERE …`: a query that begins with its tables. Several SELECTs make a union of all. */
export function fromStatement(p: Parser): LogicalPlan {
  const { start } = current(p)
  const from = fromClause(p)
  let plan: LogicalPlan | undefined
  while (at(p, 'SELECT') || at(p, 'MAP') || at(p, 'REDUCE')) {
    const one = withOrganization(p, selectBody(p, from))
    plan = plan ? { kind: 'setOperation', operation: 'union', left: plan, right: one, all: true, byName: false, allowMissingColumns: false, origin: originFrom(p, start) } : one
  }
  return plan ?? from
}
