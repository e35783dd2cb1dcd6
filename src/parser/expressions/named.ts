// Expressions with a name behind them, and those of ORDER BY.
import type { Expression, SortOrder } from '../../plan/expression.js'
import { at, commaList, current, expectAny, originFrom, take, takeAny, type Parser } from '../cursor.js'
import { capturedIdentifier, identifierList } from '../identifiers.js'
import { aliasFollows } from '../queries/alias.js'
import { parseExpressionAt } from './operators.js'

/** `a`, `a AS b`, `a b`, `f(a) AS (b, c)`. */
export function namedExpression(p: Parser): Expression {
  const { start } = current(p)
  const child = parseExpressionAt(p)
  const names = take(p, 'AS') ? (at(p, '(') ? identifierList(p) : [capturedIdentifier(p)])
    : at(p, '(') ? identifierList(p) : aliasFollows(p, false) ? [capturedIdentifier(p)] : undefined
  return names ? { kind: 'alias', child, names, origin: originFrom(p, start) } : child
}
export const namedExpressions = (p: Parser): Expression[] => commaList(p, namedExpression)
export const expressions = (p: Parser): Expression[] => commaList(p, parseExpressionAt)

export function sortItem(p: Parser): SortOrder {
  const child = parseExpressionAt(p)
  const direction = takeAny(p, 'ASC', 'DESC') === 'DESC' ? 'descending' as const : 'ascending' as const
  const nulls = take(p, 'NULLS') ? expectAny(p, 'FIRST', 'LAST').toLowerCase() as 'first' | 'last' : direction === 'ascending' ? 'first' : 'last'
  return { child, direction, nulls }
}
export const sortItems = (p: Parser): SortOrder[] => commaList(p, sortItem)
