// Names: plain, in back ticks, of several parts; IDENTIFIER('…') wherever a name may stand; keywords that are names.
import type { ExpressionOf } from '../plan/expression.js'
import { ahead, at, atType, commaList, current, expect, fail, inParens, originFrom, parenList, parserOf, refusal, take, textOf, type Parser } from './cursor.js'
import { foldString } from './expressions/constant.js'
import { parseExpressionAt } from './expressions/operators.js'
import { ansiReserved, strictNonReserved } from './keywords.js'
import { T, type Token } from './lexer.js'
import { unescapeString } from './strings.js'
import { shapeError } from './errors.js'

export const doubleQuotedIsName = (p: Parser): boolean => p.options.doubleQuotedIdentifiers === true && p.options.ansi !== false
const reserves = (p: Parser): boolean => p.options.enforceReservedKeywords === true && p.options.ansi !== false
/** Whether a word can be a name here. `strict`: as an alias without AS, where the words of joins cannot. */
export function isName(p: Parser, token: Token, strict = false): boolean {
  if (token.type === T.word) return reserves(p) ? !ansiReserved.has(token.up) && !strictNonReserved.has(token.up) : !strict || !strictNonReserved.has(token.up)
  return token.type === T.quoted || (token.type === T.doubleQuoted && doubleQuotedIsName(p))
}
const asciiName = /^[A-Za-z0-9_]+$/

/** The text of a token that is a name. */
export function nameOf(p: Parser, token: Token): string {
  const raw = textOf(p, token)
  if (token.type === T.quoted) return raw.slice(1, -1).replaceAll('``', '`')
  if (token.type === T.doubleQuoted) return raw.slice(1, -1).replaceAll('""', '"')
  if (!asciiName.test(raw)) throw shapeError(p.text, token.start, 'INVALID_IDENTIFIER', { ident: raw })
  return raw
}

/** `IDENTIFIER('a.b')`, a name given as a literal: its parts. */
function literalIdentifier(p: Parser): string[] | undefined {
  if (!at(p, 'IDENTIFIER') || ahead(p, 1).up !== '(') return undefined
  let n = 2
  while (isStringToken(p, ahead(p, n))) n++
  if (n === 2 || ahead(p, n).up !== ')') return undefined
  p.pos += 2
  const text = stringLiteral(p)
  expect(p, ')')
  return splitName(text, p.options)
}
export const isStringToken = (p: Parser, token: Token): boolean => token.type === T.string || (token.type === T.doubleQuoted && !doubleQuotedIsName(p))

/** One name. */
export function identifier(p: Parser, strict = false): string {
  const start = current(p).start
  const literal = literalIdentifier(p)
  if (literal) {
    if (literal.length > 1) throw refusal(p, start, 'IDENTIFIER_TOO_MANY_NAME_PARTS', { identifier: literal.map(part => `\`${part}\``).join('.'), limit: 1 })
    return literal[0]!
  }
  const token = current(p)
  if (!isName(p, token, strict)) return fail(p)
  p.pos++
  return nameOf(p, token)
}
/** One name where an expression cannot follow: `test-table` is then a name that wants back ticks. */
export function capturedIdentifier(p: Parser, strict = false): string {
  const start = current(p).start
  const name = identifier(p, strict)
  if (at(p, '-') && isName(p, ahead(p, 1)) && ahead(p, 1).type === T.word) {
    while (take(p, '-')) p.pos++
    throw shapeError(p.text, start, 'INVALID_IDENTIFIER', { ident: p.text.slice(start, p.tokens[p.pos - 1]!.stop) })
  }
  return name
}
/** `a.b.c` */
export function multipart(p: Parser): string[] {
  const parts = literalIdentifier(p) ?? [capturedIdentifier(p)]
  while (at(p, '.')) { p.pos++; parts.push(capturedIdentifier(p)) }
  return parts
}
/** A table, view, function … by its name, which may be an expression inside IDENTIFIER(). */
export function nameReference(p: Parser): readonly string[] | ExpressionOf<'identifierClause'> {
  const start = current(p).start
  if (at(p, 'IDENTIFIER') && ahead(p, 1).up === '(' && !literalAhead(p)) {
    p.pos += 2
    const name = parseExpressionAt(p)
    expect(p, ')')
    const text = foldString(name)
    if (text !== undefined) return splitName(text, p.options)
    return { kind: 'identifierClause', name, origin: originFrom(p, start) }
  }
  return multipart(p)
}
function literalAhead(p: Parser): boolean {
  let n = 2
  while (isStringToken(p, ahead(p, n))) n++
  return n > 2 && ahead(p, n).up === ')'
}

export const identifierSequence = (p: Parser): string[] => commaList(p, q => capturedIdentifier(q))
export const identifierList = (p: Parser): string[] => parenList(p, q => capturedIdentifier(q))
export const multipartList = (p: Parser): string[][] => commaList(p, multipart)

/** One string literal, or several that follow each other, joined. */
export function stringLiteral(p: Parser): string {
  if (!isStringToken(p, current(p))) return fail(p)
  let value = ''
  while (isStringToken(p, current(p))) { value += unescapeString(textOf(p, current(p)), p.options.escapedStringLiterals); p.pos++ }
  return value
}
export const atString = (p: Parser): boolean => isStringToken(p, current(p))
export function integerLiteral(p: Parser): number {
  if (!atType(p, T.integer)) return fail(p)
  const value = Number(textOf(p, current(p)))
  p.pos++
  return value
}
export const optionalIdentifierList = (p: Parser): string[] | undefined => at(p, '(') ? inParens(p, identifierSequence) : undefined

/** A name of several parts as text of its own. */
export function splitName(text: string, options: Parser['options'] = {}): string[] {
  const p = parserOf(text, options)
  if (current(p).type === T.end) throw shapeError(text, 0, 'PARSE_EMPTY_STATEMENT', {})
  const parts = multipart(p)
  if (current(p).type !== T.end) fail(p)
  return parts
}
