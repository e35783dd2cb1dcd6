// A query: WITH, terms joined by UNION, EXCEPT, INTERSECT and |>, then ORDER BY and its kin, WINDOW, LIMIT, OFFSET.
import type { Expression, SortOrder } from '../../plan/expression.js'
import type { CommonTable, LogicalPlan } from '../../plan/logical.js'
import { ahead, at, commaList, current, expect, fail, originFrom, refusal, take, takeWords, type Parser } from '../cursor.js'
import { capturedIdentifier, integerLiteral, isName, nameReference, optionalIdentifierList } from '../identifiers.js'
import { integerOf } from '../expressions/build.js'
import { expressions, sortItems } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { fromStatement } from './from.js'
import { pipe } from './pipes.js'
import { select } from './select.js'
import { inlineTable } from './values.js'
import { windowClause, withWindows } from './windows.js'
import { table } from './table.js'
import { transformAhead } from './transform.js'

/** Whether a query starts here, in parentheses or not. */
export function queryAhead(p: Parser): boolean {
  let n = 0
  while (ahead(p, n).up === '(') n++
  const next = ahead(p, n + 1)
  switch (ahead(p, n).up) {
    case 'SELECT': return next.up !== ')' && next.up !== ','
    case 'FROM': return isName(p, next) || next.up === '(' || next.up === 'LATERAL'
    case 'VALUES': return next.up !== ')' && next.up !== ',' && next.up !== '.' && next.up !== '['
    case 'WITH': return isName(p, next) && next.up !== 'IN'
    case 'TABLE': return isName(p, next)
    case 'MAP': case 'REDUCE': return n === 0 ? transformAhead(p) : false
    default: return false
  }
}

export function query(p: Parser): LogicalPlan {
  const { start } = current(p)
  const ctes = commonTables(p)
  const body = withOrganization(p, term(p, 0))
  return ctes ? { kind: 'with', ...ctes, input: body, origin: originFrom(p, start) } : body
}

/** WITH … before a query or a statement that changes rows. */
export function commonTables(p: Parser): { tables: CommonTable[]; recursive: boolean } | undefined {
  if (!at(p, 'WITH')) return undefined
  const { start } = current(p)
  p.pos++
  const recursive = at(p, 'RECURSIVE') && ahead(p, 1).up !== 'AS' && ahead(p, 1).up !== '('
  if (recursive) p.pos++
  const tables = commaList(p, commonTable)
  const seen = new Set<string>(); const twice: string[] = []
  for (const { name } of tables) { const key = name.toLowerCase(); if (seen.has(key)) twice.push(`\`${name}\``); seen.add(key) }
  if (twice.length) throw refusal(p, start, 'DUPLICATED_CTE_NAMES', { duplicateNames: twice.join(', ') })
  return { tables, recursive }
}

function commonTable(p: Parser): CommonTable {
  const { start } = current(p)
  const name = capturedIdentifier(p)
  const columns = at(p, '(') && !queryAheadInParens(p) ? optionalIdentifierList(p) : undefined
  let maxRecursion: Expression | undefined
  if (takeWords(p, 'MAX', 'RECURSION', 'LEVEL')) { const from = current(p).start; maxRecursion = integerOf(p, from, integerLiteral(p)) }
  take(p, 'AS')
  expect(p, '(')
  const plan = query(p)
  expect(p, ')')
  return { name, plan, ...(columns && { columns }), ...(maxRecursion && { maxRecursion }), origin: originFrom(p, start) }
}
const queryAheadInParens = (p: Parser): boolean => { p.pos++; const is = queryAhead(p); p.pos--; return is }

/** Set operations and pipes by precedence: INTERSECT, then UNION, EXCEPT and MINUS, then |>. */
function term(p: Parser, minimum: number): LogicalPlan {
  const { start } = current(p)
  let left = queryPrimary(p)
  for (;;) {
    const word = current(p).up
    const precedence = word === 'INTERSECT' ? (p.options.legacySetOperationPrecedence ? 2 : 3) : word === 'UNION' || word === 'EXCEPT' || word === 'MINUS' ? 2 : word === '|>' ? 1 : 0
    if (precedence === 0 || precedence <= minimum) return left
    p.pos++
    left = word === '|>' ? pipe(p, left, start) : setOperation(p, word, left, () => term(p, precedence), start)
  }
}
export function setOperation(p: Parser, word: string, left: LogicalPlan, right: () => LogicalPlan, start: number): LogicalPlan {
  const all = take(p, 'ALL')
  if (!all) take(p, 'DISTINCT')
  return { kind: 'setOperation', operation: word === 'UNION' ? 'union' : word === 'INTERSECT' ? 'intersect' : 'except', left, right: right(), all, byName: false, allowMissingColumns: false, origin: originFrom(p, start) }
}

export function queryPrimary(p: Parser): LogicalPlan {
  switch (current(p).up) {
    case 'SELECT': case 'MAP': case 'REDUCE': return select(p)
    case 'FROM': return fromStatement(p)
    case 'VALUES': return inlineTable(p)
    case 'TABLE': { p.pos++; const { start } = current(p); return table(p, nameReference(p), start) }
    case '(': {
      p.pos++
      const inner = query(p)
      expect(p, ')')
      return inner
    }
  }
  return fail(p)
}

export interface Organization { readonly clauses: readonly string[]; readonly apply: (input: LogicalPlan) => LogicalPlan }

/** ORDER BY … OFFSET: which of them stand here, and what they make of a plan. */
export function organization(p: Parser): Organization {
  const { start } = current(p)
  const by = (word: string) => takeWords(p, word, 'BY')
  const clauses: string[] = []
  const order = by('ORDER') ? (clauses.push('ORDER BY'), sortItems(p)) : undefined
  const cluster = by('CLUSTER') ? (clauses.push('CLUSTER BY'), expressions(p)) : undefined
  const distribute = by('DISTRIBUTE') ? (clauses.push('DISTRIBUTE BY'), expressions(p)) : undefined
  const sort = by('SORT') ? (clauses.push('SORT BY'), sortItems(p)) : undefined
  if ((order && (cluster || distribute || sort)) || (cluster && (distribute || sort))) throw refusal(p, start, 'UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES')
  const windows = windowClause(p)
  let limit: Expression | undefined; let offset: Expression | undefined
  if (at(p, 'LIMIT')) { p.pos++; clauses.push('LIMIT'); if (at(p, 'ALL') && ahead(p, 1).up !== '(') p.pos++; else limit = parseExpressionAt(p) }
  if (at(p, 'OFFSET')) { p.pos++; clauses.push('OFFSET'); offset = parseExpressionAt(p) }
  if (windows) clauses.push('WINDOW')
  const apply = (input: LogicalPlan): LogicalPlan => {
    let plan = input
    if (order) plan = { kind: 'sort', input: plan, order, global: true, ...(orderByAll(order) && { all: true }) }
    if (cluster) plan = { kind: 'sort', input: { kind: 'repartitionByExpression', input: plan, expressions: cluster }, order: cluster.map((child): SortOrder => ({ child, direction: 'ascending', nulls: 'first' })), global: false }
    if (distribute) plan = { kind: 'repartitionByExpression', input: plan, expressions: distribute }
    if (sort) plan = { kind: 'sort', input: plan, order: sort, global: false }
    if (windows) plan = withWindows(plan, windows)
    if (offset) plan = { kind: 'offset', input: plan, offset }
    return limit ? { kind: 'limit', input: plan, limit } : plan
  }
  return { clauses, apply }
}
const orderByAll = (order: readonly SortOrder[]): boolean => order.length === 1 && order[0]!.child.kind === 'attribute' && order[0]!.child.name.length === 1 && order[0]!.child.name[0]!.toUpperCase() === 'ALL'

const organizationWords = new Set(['ORDER', 'CLUSTER', 'DISTRIBUTE', 'SORT', 'WINDOW', 'LIMIT', 'OFFSET'])
export function withOrganization(p: Parser, input: LogicalPlan): LogicalPlan {
  return organizationWords.has(current(p).up) ? organization(p).apply(input) : input
}
