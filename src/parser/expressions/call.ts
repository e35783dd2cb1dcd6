// Calls: arguments by place and by name, DISTINCT, WITHIN GROUP, FILTER, IGNORE NULLS, OVER.
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { ahead, at, atWords, commaList, current, expect, expectWords, originFrom, refusal, take, takeWords, textOf, type Parser } from '../cursor.js'
import { identifier, isName, isStringToken, nameReference } from '../identifiers.js'
import { datetimeUnits } from '../keywords.js'
import { integerOf, stringOf } from './build.js'
import { sortItems } from './named.js'
import { parseExpressionAt } from './operators.js'
import { windowSpec } from './window.js'

/** One argument; `name => value` by name. */
export function argument(p: Parser): Expression {
  const { start } = current(p)
  if (ahead(p, 1).up === '=>' && isName(p, current(p))) {
    const name = identifier(p)
    p.pos++
    const value = parseExpressionAt(p)
    return { kind: 'namedArgument', name, value, origin: originFrom(p, start) }
  }
  return parseExpressionAt(p)
}

const addUnits = new Set(['TIMESTAMPADD', 'DATEADD', 'DATE_ADD'])
const diffUnits = new Set(['TIMESTAMPDIFF', 'DATEDIFF', 'DATE_DIFF', 'TIMEDIFF'])

/** The rest of a call; the cursor stands on the parenthesis. */
export function functionCall(p: Parser, start: number, name: readonly string[]): Expression {
  expect(p, '(')
  const firstToken = current(p)
  const unitFirst = ahead(p, 1).up === ','
  let distinct = false
  if ((at(p, 'DISTINCT') || at(p, 'ALL')) && ahead(p, 1).up !== ')' && ahead(p, 1).up !== ',') { distinct = at(p, 'DISTINCT'); p.pos++ }
  let args: Expression[] = []
  if (!take(p, ')')) { args = commaList(p, argument); expect(p, ')') }
  const lower = name.length === 1 ? name[0]!.toUpperCase() : ''
  if (args.length === 3 && unitFirst && (addUnits.has(lower) || diffUnits.has(lower))) {
    const unit = textOf(p, firstToken)
    if (isStringToken(p, firstToken)) throw refusal(p, start, 'INVALID_PARAMETER_VALUE.DATETIME_UNIT', { functionName: `\`${name[0]!}\``, parameter: '`unit`', invalidValue: unit })
    if (datetimeUnits.has(firstToken.up)) {
      args = [{ ...stringOf(p, firstToken.start, unit), origin: { text: p.text, start: firstToken.start, stop: firstToken.stop } }, args[1]!, args[2]!]
      return { kind: 'function', name: [addUnits.has(lower) ? 'timestampadd' : 'timestampdiff'], args, origin: originFrom(p, start) }
    }
  }
  const only = args[0]
  if (lower === 'COUNT' && args.length === 1 && !distinct && only!.kind === 'star' && !only!.target && !only!.except) args = [{ ...integerOf(p, start, 1), origin: only!.origin }]
  return trailing(p, start, { kind: 'function', name, args, ...(distinct && { distinct }) })
}

/** FILTER, OVER and the like behind a call. */
export function trailing(p: Parser, start: number, call: ExpressionOf<'function'>): Expression {
  let out = call
  if (takeWords(p, 'WITHIN', 'GROUP')) {
    expectWords(p, '(', 'ORDER', 'BY')
    const withinGroup = sortItems(p)
    expect(p, ')')
    out = { ...out, withinGroup }
  }
  if (takeWords(p, 'FILTER', '(', 'WHERE')) {
    const filter = parseExpressionAt(p)
    expect(p, ')')
    out = { ...out, filter }
  }
  if (takeWords(p, 'IGNORE', 'NULLS')) out = { ...out, ignoreNulls: true }
  else if (takeWords(p, 'RESPECT', 'NULLS')) out = { ...out, ignoreNulls: false }
  if (at(p, 'OVER') && (ahead(p, 1).up === '(' || isName(p, ahead(p, 1)))) {
    p.pos++
    const spec = windowSpec(p)
    const origin = originFrom(p, start)
    return { kind: 'window', function: { ...out, origin }, spec, origin }
  }
  return { ...out, origin: originFrom(p, start) }
}

/** `IDENTIFIER(…)`: a column or, with arguments behind it, a function; a literal name is that name at once. */
export function identifierCall(p: Parser): Expression {
  const { start } = current(p)
  if (!atWords(p, 'IDENTIFIER', '(', ')')) {
    const name = nameReference(p)
    if (!('kind' in name)) {
      if (at(p, '(')) return functionCall(p, start, name)
      return { kind: 'attribute', name, origin: originFrom(p, start) }
    }
    if (!at(p, '(')) return name
    const call = functionCall(p, start, ['identifier'])
    if (call.kind === 'function') return { ...name, args: call.args, origin: call.origin }
    return call.kind === 'window' && call.function.kind === 'function' ? { ...call, function: { ...name, args: call.function.args, origin: call.origin } } : call
  }
  p.pos++
  return functionCall(p, start, ['identifier'])
}
