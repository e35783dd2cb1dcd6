// Calls with words inside: CASE, TRIM(BOTH … FROM …), EXTRACT(… FROM …) and their kin. Each gives undefined where the text turns out to be
// an ordinary call of that name.
import type { Expression } from '../../plan/expression.js'
import { ahead, at, commaList, current, expect, fail, originFrom, take, takeAny, textOf, type Parser } from '../cursor.js'
import { isName, nameOf } from '../identifiers.js'
import { call, stringOf } from './build.js'
import { trailing } from './call.js'
import { castCall } from './cast.js'
import { namedExpression } from './named.js'
import { parseExpressionAt, valueExpression } from './operators.js'

/** `CASE WHEN a THEN b ELSE c END`, as the function `when`. */
export function caseExpression(p: Parser): Expression {
  const { start } = current(p)
  p.pos++
  const value = at(p, 'WHEN') ? undefined : parseExpressionAt(p)
  const args: Expression[] = []
  expect(p, 'WHEN')
  do {
    const from = current(p).start
    const condition = parseExpressionAt(p)
    args.push(value ? call(p, from, '==', value, condition) : condition)
    expect(p, 'THEN')
    args.push(parseExpressionAt(p))
  } while (take(p, 'WHEN'))
  if (take(p, 'ELSE')) args.push(parseExpressionAt(p))
  expect(p, 'END')
  return call(p, start, 'when', ...args)
}

/** `struct(a, b AS c)` */
function struct(p: Parser): Expression | undefined {
  const { start } = current(p)
  p.pos += 2
  const args = at(p, ')') ? [] : commaList(p, namedExpression)
  return take(p, ')') ? call(p, start, 'struct', ...args) : undefined
}

/** `first(a IGNORE NULLS)` */
function ignoringInside(p: Parser): Expression | undefined {
  const word = current(p)
  p.pos += 2
  if (at(p, ')') || at(p, 'DISTINCT') || at(p, 'ALL') || ahead(p, 1).up === '=>') return undefined
  const child = parseExpressionAt(p)
  if (at(p, ',')) return undefined
  const ignoreNulls = at(p, 'IGNORE')
  if (!ignoreNulls) return undefined
  p.pos++
  expect(p, 'NULLS'); expect(p, ')')
  return trailing(p, word.start, { kind: 'function', name: [textOf(p, word)], args: [child], ignoreNulls })
}

/** `position(a IN b)` */
function position(p: Parser): Expression | undefined {
  const { start } = current(p)
  p.pos += 2
  if (at(p, ')')) return undefined
  const part = valueExpression(p)
  if (!take(p, 'IN')) return undefined
  const whole = valueExpression(p)
  expect(p, ')')
  return call(p, start, 'locate', part, whole)
}

function extract(p: Parser): Expression | undefined {
  const { start } = current(p)
  p.pos += 2
  const field = current(p)
  if (!isName(p, field) || ahead(p, 1).up !== 'FROM') return undefined
  const name = stringOf(p, field.start, nameOf(p, field))
  p.pos += 2
  const source = valueExpression(p)
  expect(p, ')')
  return call(p, start, 'extract', { ...name, origin: { text: p.text, start: field.start, stop: field.stop } }, source)
}

/** `substring(a FROM 2 FOR 3)` */
function substring(p: Parser): Expression | undefined {
  const { start } = current(p)
  p.pos += 2
  if (at(p, ')')) return undefined
  const whole = valueExpression(p)
  if (!take(p, 'FROM')) return undefined
  const args = [whole, valueExpression(p)]
  if (take(p, 'FOR') || take(p, ',')) args.push(valueExpression(p))
  expect(p, ')')
  return call(p, start, 'substring', ...args)
}

const trims: Record<string, string> = { BOTH: 'trim', LEADING: 'ltrim', TRAILING: 'rtrim' }
/** `trim(LEADING 'x' FROM a)`; as functions these take what is cut off first. */
function trim(p: Parser): Expression | undefined {
  const { start } = current(p)
  p.pos += 2
  if (at(p, ')')) return undefined
  const side = ahead(p, 1).up === ')' || ahead(p, 1).up === ',' ? undefined : takeAny(p, 'BOTH', 'LEADING', 'TRAILING')
  const cut = at(p, 'FROM') && ahead(p, 1).up !== ')' ? undefined : valueExpression(p)
  if (!take(p, 'FROM')) return side ? fail(p) : undefined
  const from = valueExpression(p)
  expect(p, ')')
  return call(p, start, trims[side ?? 'BOTH']!, ...(cut ? [cut, from] : [from]))
}

/** `overlay(a PLACING b FROM 2 FOR 3)` */
function overlay(p: Parser): Expression | undefined {
  const { start } = current(p)
  p.pos += 2
  if (at(p, ')')) return undefined
  const input = valueExpression(p)
  if (!take(p, 'PLACING')) return undefined
  const args = [input, valueExpression(p)]
  expect(p, 'FROM')
  args.push(valueExpression(p))
  if (take(p, 'FOR')) args.push(valueExpression(p))
  expect(p, ')')
  return { ...call(p, start, 'overlay', ...args), origin: originFrom(p, start) }
}

/** Reads the form only where its word stands between the parentheses: looking ahead is cheap, reading twice is not. */
const withWord = (word: string, read: (p: Parser) => Expression | undefined) => (p: Parser): Expression | undefined => wordInside(p, word) ? read(p) : undefined
function wordInside(p: Parser, word: string): boolean {
  let depth = 0
  for (let i = p.pos + 1; i < p.tokens.length; i++) {
    const { up } = p.tokens[i]!
    if (up === '(') depth++
    else if (up === ')') { if (--depth === 0) return false } else if (depth === 1 && up === word) return true
  }
  return false
}

export const specialForms: Readonly<Record<string, (p: Parser) => Expression | undefined>> = {
  CAST: castCall, TRY_CAST: castCall, STRUCT: struct, EXTRACT: extract,
  FIRST: withWord('IGNORE', ignoringInside), LAST: withWord('IGNORE', ignoringInside), ANY_VALUE: withWord('IGNORE', ignoringInside), POSITION: withWord('IN', position),
  SUBSTRING: withWord('FROM', substring), SUBSTR: withWord('FROM', substring), TRIM: withWord('FROM', trim), OVERLAY: withWord('PLACING', overlay),
}
