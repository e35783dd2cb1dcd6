// PIVOT turns rows into columns, UNPIVOT columns into rows.
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { at, commaList, current, expect, originFrom, parenList, take, takeAny, type Parser } from '../cursor.js'
import { capturedIdentifier, identifier, multipart } from '../identifiers.js'
import { namedExpressions } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { aliasFollows } from './alias.js'

/** `PIVOT (sum(x) AS s FOR y IN (2020 AS a, 2021))` */
export function pivot(p: Parser, input: LogicalPlan): LogicalPlan {
  const start = input.origin?.start ?? current(p).start
  expect(p, 'PIVOT'); expect(p, '(')
  const aggregates = namedExpressions(p)
  expect(p, 'FOR')
  const column = pivotColumn(p)
  expect(p, 'IN')
  const values = parenList(p, pivotValue)
  expect(p, ')')
  return aliasedColumns(p, { kind: 'pivot', input, column, values, aggregates, origin: originFrom(p, start) }, start)
}
/** A name for the rows that come out. */
function aliasedColumns(p: Parser, input: LogicalPlan, start: number): LogicalPlan {
  const name = take(p, 'AS') || aliasFollows(p, true) ? capturedIdentifier(p) : undefined
  return name === undefined ? input : { kind: 'subqueryAlias', input, alias: [name], origin: originFrom(p, start) }
}
function pivotColumn(p: Parser): Expression {
  const { start } = current(p)
  const attribute = (q: Parser): Expression => { const from = current(q).start; return { kind: 'attribute', name: [capturedIdentifier(q)], origin: originFrom(q, from) } }
  if (!at(p, '(')) return attribute(p)
  const elements = parenList(p, attribute)
  return elements.length === 1 ? elements[0]! : { kind: 'row', elements, origin: originFrom(p, start) }
}
function pivotValue(p: Parser): Expression {
  const { start } = current(p)
  const child = parseExpressionAt(p)
  const names = take(p, 'AS') || aliasFollows(p, false) ? [capturedIdentifier(p)] : undefined
  return names ? { kind: 'alias', child, names, origin: originFrom(p, start) } : child
}

/** `UNPIVOT INCLUDE NULLS (v FOR n IN (a AS x, b))`, `UNPIVOT ((v1, v2) FOR n IN ((a, b), (c, d)))` */
export function unpivot(p: Parser, input: LogicalPlan): LogicalPlan {
  const start = input.origin?.start ?? current(p).start
  expect(p, 'UNPIVOT')
  const nulls = takeAny(p, 'INCLUDE', 'EXCLUDE')
  if (nulls) expect(p, 'NULLS')
  expect(p, '(')
  const several = at(p, '(')
  const valueColumns = several ? parenList(p, q => identifier(q)) : [identifier(p)]
  expect(p, 'FOR')
  const variableColumn = identifier(p)
  expect(p, 'IN')
  expect(p, '(')
  const values = commaList(p, q => {
    const columns = several ? parenList(q, unpivotColumn) : [unpivotColumn(q)]
    const alias = take(q, 'AS') || aliasFollows(q, false) ? capturedIdentifier(q) : undefined
    return { columns, ...(alias !== undefined && { alias }) }
  })
  expect(p, ')'); expect(p, ')')
  return aliasedColumns(p, { kind: 'unpivot', input, values, variableColumn, valueColumns, includeNulls: nulls === 'INCLUDE', origin: originFrom(p, start) }, start)
}
function unpivotColumn(p: Parser): Expression {
  const { start } = current(p)
  const name = multipart(p)
  return { kind: 'attribute', name, origin: originFrom(p, start) }
}
