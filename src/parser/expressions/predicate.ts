// What may follow a value: BETWEEN, IN, LIKE and kin, IS …; at most one of them.
import type { Expression } from '../../plan/expression.js'
import { ahead, at, commaList, current, expect, fail, lastStop, originFrom, refusal, take, takeAny, type Parser } from '../cursor.js'
import { stringLiteral } from '../identifiers.js'
import { query, queryAhead } from '../queries/query.js'
import { booleanOf, call, stringOf } from './build.js'
import { parseExpressionAt, valueExpression } from './operators.js'

const negatable = new Set(['BETWEEN', 'IN', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP'])

export function predicate(p: Parser, value: Expression, start: number): Expression {
  const word = current(p).up
  if (word === 'IS') return isPredicate(p, value, start)
  const negated = (word === 'NOT' || word === '!') && negatable.has(ahead(p, 1).up)
  const kind = negated ? ahead(p, 1).up : word
  if (!negatable.has(kind)) return value
  p.pos += negated ? 2 : 1
  const result = positive(p, kind, value, start, negated)
  return negated && result.kind !== 'likeQuantified' ? call(p, start, 'not', result) : result
}

function positive(p: Parser, kind: string, value: Expression, start: number, negated: boolean): Expression {
  switch (kind) {
    case 'BETWEEN': {
      const lower = valueExpression(p)
      expect(p, 'AND')
      const upper = valueExpression(p)
      return call(p, start, 'between', value, lower, upper)
    }
    case 'IN': return inPredicate(p, value, start)
    case 'RLIKE': case 'REGEXP': { const pattern = valueExpression(p); return call(p, start, 'rlike', value, pattern) }
    default: return likePredicate(p, kind === 'ILIKE', value, start, negated)
  }
}

function inPredicate(p: Parser, value: Expression, start: number): Expression {
  expect(p, '(')
  if (queryAhead(p)) {
    const plan = query(p)
    expect(p, ')')
    return { kind: 'inSubquery', values: value.kind === 'row' ? value.elements : [value], plan, origin: originFrom(p, start) }
  }
  if (at(p, ')')) { p.pos++; throw refusal(p, start, 'INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE') }
  const items = commaList(p, parseExpressionAt)
  expect(p, ')')
  return call(p, start, 'in', value, ...items)
}

function likePredicate(p: Parser, caseInsensitive: boolean, value: Expression, start: number, negated: boolean): Expression {
  if (ahead(p, 1).up === '(') {
    const quantifier = takeAny(p, 'ANY', 'SOME', 'ALL')
    if (quantifier) {
      expect(p, '(')
      if (take(p, ')')) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0064', { msg: "Expected something between '(' and ')'." })
      const patterns = commaList(p, parseExpressionAt)
      expect(p, ')')
      return { kind: 'likeQuantified', child: value, patterns, quantifier: quantifier === 'ALL' ? 'all' : 'any', negated, caseInsensitive, origin: originFrom(p, start) }
    }
  }
  const args = [value, valueExpression(p)]
  if (take(p, 'ESCAPE')) {
    const at = current(p).start
    const escape = stringLiteral(p)
    if ([...escape].length !== 1) throw refusal(p, start, 'INVALID_ESC', { invalidEscape: `'${escape}'` })
    args.push(stringOf(p, at, escape))
  }
  return call(p, start, caseInsensitive ? 'ilike' : 'like', ...args)
}

function isPredicate(p: Parser, value: Expression, start: number): Expression {
  p.pos++
  const negated = take(p, 'NOT') || take(p, '!')
  const word = takeAny(p, 'NULL', 'TRUE', 'FALSE', 'UNKNOWN', 'DISTINCT') ?? fail(p)
  const end = lastStop(p)
  switch (word) {
    case 'NULL': return call(p, start, negated ? 'isnotnull' : 'isnull', value)
    case 'UNKNOWN': return call(p, start, negated ? 'isnotunknown' : 'isunknown', value)
    case 'DISTINCT': {
      expect(p, 'FROM')
      const same = call(p, start, '<=>', value, valueExpression(p))
      return { ...(negated ? same : call(p, start, 'not', same)), origin: originFrom(p, start) }
    }
    default: {
      const same = call(p, start, '<=>', value, booleanOf(p, end, word === 'TRUE'))
      return negated ? call(p, start, 'not', same) : same
    }
  }
}
