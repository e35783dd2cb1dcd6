// Operands: literals, names, calls, parentheses, and what binds tighter than any sign: `a[0]`, `a.b`, `a::int`, `a:b`, COLLATE.
import type { Expression } from '../../plan/expression.js'
import { ahead, at, atWords, attempt, commaList, current, expect, fail, originFrom, take, textOf, type Parser } from '../cursor.js'
import { doubleQuotedIsName, identifier, isName, isStringToken, multipart, nameOf, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { atInterval, intervalLiteral } from '../literals/interval.js'
import { isNumberToken, numberLiteral } from '../literals/number.js'
import { atTypedLiteral, typedLiteral } from '../literals/typed.js'
import { query, queryAhead } from '../queries/query.js'
import { collationName, dataType } from '../types.js'
import { booleanOf, nullOf, stringOf } from './build.js'
import { functionCall, identifierCall } from './call.js'
import { namedExpression } from './named.js'
import { operandFollows, parseExpressionAt, valueExpression } from './operators.js'
import { caseExpression, specialForms } from './special.js'
import { castTo } from './cast.js'

export function primary(p: Parser): Expression {
  const { start } = current(p)
  return postfix(p, operand(p), start)
}

function operand(p: Parser): Expression {
  const token = current(p)
  const { start, type } = token
  if (type === T.word) return wordOperand(p)
  if (isNumberToken(type)) return numberLiteral(p, false, start)
  if (isStringToken(p, token)) return stringOf(p, start, stringLiteral(p))
  if (type === T.quoted || type === T.doubleQuoted) return atTypedLiteral(p) ? typedLiteral(p) : nameOperand(p)
  switch (token.up) {
    case '(': return parenthesized(p)
    case '*': p.pos++; return star(p, start, undefined)
    case '?': p.pos++; return { kind: 'parameter', index: p.parameters++, origin: originFrom(p, start) }
    case ':': {
      p.pos++
      if (!isName(p, current(p))) return fail(p)
      const name = nameOf(p, current(p))
      p.pos++
      p.named++
      return { kind: 'parameter', name, origin: originFrom(p, start) }
    }
  }
  return fail(p)
}

const niladic = new Set(['CURRENT_DATE', 'CURRENT_TIMESTAMP', 'CURRENT_TIME', 'CURRENT_USER', 'USER', 'SESSION_USER'])

function wordOperand(p: Parser): Expression {
  const token = current(p)
  const { start, up } = token
  const next = ahead(p, 1)
  switch (up) {
    case 'NULL': p.pos++; return nullOf(p, start)
    case 'TRUE': case 'FALSE': p.pos++; return booleanOf(p, start, up === 'TRUE')
    case 'CASE': if (operandFollows(p)) return caseExpression(p); break
    case 'INTERVAL': if (atInterval(p)) return intervalLiteral(p); break
    case 'EXISTS':
      if (next.up === '(') {
        p.pos += 2
        if (queryAhead(p)) { const plan = query(p); expect(p, ')'); return { kind: 'exists', plan, origin: originFrom(p, start) } }
        p.pos -= 2
      }
      break
    case 'IDENTIFIER': if (next.up === '(') return identifierCall(p); break
  }
  if (next.up === '(') {
    const special = specialForms[up]
    const read = special && attemptSpecial(p, special)
    if (read) return read
  } else if (isStringToken(p, next)) return typedLiteral(p)
  else if (next.up === '->') return lambda(p)
  else if (niladic.has(up) && p.options.enforceReservedKeywords && p.options.ansi !== false) {
    p.pos++
    return { kind: 'function', name: [textOf(p, token).toLowerCase()], args: [], origin: originFrom(p, start) }
  }
  return nameOperand(p)
}
/** A special form gives undefined, the cursor unmoved, where the text is an ordinary call after all. */
function attemptSpecial(p: Parser, special: (p: Parser) => Expression | undefined): Expression | undefined {
  const { pos, parameters } = p
  const read = special(p)
  if (!read) { p.pos = pos; p.parameters = parameters }
  return read
}

/** A column, a call, `a.b.*`. */
function nameOperand(p: Parser): Expression {
  const { start } = current(p)
  const first = current(p)
  const next = ahead(p, 1)
  if (next.up === '->' && isName(p, first)) return lambda(p)
  if (p.options.quotedRegexColumnNames && first.type === T.quoted && next.up !== '(') return regex(p)
  const parts = [identifierForCall(p)]
  while (at(p, '.')) {
    const after = ahead(p, 1)
    if (after.up === '*') { p.pos += 2; return star(p, start, parts) }
    if (!isName(p, after)) { p.pos++; fail(p) }
    if (p.options.quotedRegexColumnNames && after.type === T.quoted && parts.length === 1) { p.pos++; return { ...regex(p), table: parts[0], origin: originFrom(p, start) } as Expression }
    p.pos++
    parts.push(identifier(p))
  }
  if (at(p, '(')) return functionCall(p, start, parts)
  return { kind: 'attribute', name: parts, origin: originFrom(p, start) }
}
/** LEFT, RIGHT and FILTER are functions' names even where they are reserved. */
function identifierForCall(p: Parser): string {
  const token = current(p)
  if (token.type === T.word && ahead(p, 1).up === '(' && (token.up === 'LEFT' || token.up === 'RIGHT' || token.up === 'FILTER')) { p.pos++; return textOf(p, token) }
  return identifier(p)
}
function regex(p: Parser): Expression {
  const { start } = current(p)
  const pattern = identifier(p)
  return { kind: 'regex', pattern, origin: originFrom(p, start) }
}

function star(p: Parser, start: number, target: readonly string[] | undefined): Expression {
  let except: string[][] | undefined
  if (atWords(p, 'EXCEPT', '(') && !(ahead(p, 2).up === 'SELECT' || ahead(p, 2).up === '(')) { p.pos += 2; except = commaList(p, multipart); expect(p, ')') }
  return { kind: 'star', ...(target && { target }), ...(except && { except }), origin: originFrom(p, start) }
}

/** `x -> …` */
function lambda(p: Parser): Expression {
  const { start } = current(p)
  const params = [identifier(p)]
  expect(p, '->')
  const body = parseExpressionAt(p)
  return { kind: 'lambda', params, body, origin: originFrom(p, start) }
}
/** `(x, y) -> …`: the token after the parentheses tells. */
function lambdaAhead(p: Parser): boolean {
  let n = 1
  for (;;) {
    if (!isName(p, ahead(p, n))) return false
    const after = ahead(p, n + 1).up
    if (after === ')') return ahead(p, n + 2).up === '->'
    if (after !== ',') return false
    n += 2
  }
}

function parenthesized(p: Parser): Expression {
  const { start } = current(p)
  if (lambdaAhead(p)) {
    p.pos++
    const params = commaList(p, q => identifier(q))
    expect(p, ')'); expect(p, '->')
    const body = parseExpressionAt(p)
    return { kind: 'lambda', params, body, origin: originFrom(p, start) }
  }
  p.pos++
  const nested = at(p, '(')
  if (queryAhead(p)) {
    // `((SELECT 1) + 1)` is no query though it starts like one.
    const plan = nested ? attempt(p, q => { const inner = query(q); expect(q, ')'); return inner }) : query(p)
    if (plan) { if (!nested) expect(p, ')'); return { kind: 'scalarSubquery', plan, origin: originFrom(p, start) } }
  }
  const first = namedExpression(p)
  if (at(p, ',')) {
    const elements = [first]
    while (take(p, ',')) elements.push(namedExpression(p))
    expect(p, ')')
    return { kind: 'row', elements, origin: originFrom(p, start) }
  }
  if (first.kind === 'alias') fail(p)
  expect(p, ')')
  return first
}

export function postfix(p: Parser, from: Expression, start: number): Expression {
  let e = from
  for (;;) {
    switch (current(p).up) {
      case '[': {
        p.pos++
        const extraction = valueExpression(p)
        expect(p, ']')
        e = { kind: 'extractValue', child: e, extraction, origin: originFrom(p, start) }
        break
      }
      case '.': {
        if (!isName(p, ahead(p, 1))) { p.pos++; fail(p) }
        p.pos++
        const at = current(p).start
        const field = identifier(p)
        e = e.kind === 'attribute' ? { ...e, name: [...e.name, field], origin: originFrom(p, start) }
          : { kind: 'extractValue', child: e, extraction: stringOf(p, at, field), field: true, origin: originFrom(p, start) }
        break
      }
      case '::': p.pos++; e = castTo(p, start, e, dataType(p), 'session'); break
      case 'COLLATE': {
        if (!isName(p, ahead(p, 1)) && !(ahead(p, 1).type === T.doubleQuoted && doubleQuotedIsName(p))) return e
        p.pos++
        const collation = collationName(p)
        e = { kind: 'collate', child: e, collation, origin: originFrom(p, start) }
        break
      }
      case ':': {
        p.pos++
        const path = jsonPath(p)
        e = { kind: 'semiStructuredExtract', child: e, path, origin: originFrom(p, start) }
        break
      }
      default: return e
    }
  }
}

/** `a.b['c'][0]` behind a colon, as text without the space between. */
function jsonPath(p: Parser): string {
  let out = ''
  const bite = () => { out += textOf(p, current(p)); p.pos++ }
  for (let first = true; ; first = false) {
    if (at(p, '[')) {
      bite()
      if (!isStringToken(p, current(p)) && current(p).type !== T.integer && !isName(p, current(p)) && current(p).up !== '*') fail(p)
      bite()
      if (!at(p, ']')) fail(p)
      bite()
    } else if (first) { if (!isName(p, current(p))) fail(p); out += identifier(p) } else if (at(p, '.') && isName(p, ahead(p, 1))) { bite(); out += identifier(p) } else return out
  }
}
