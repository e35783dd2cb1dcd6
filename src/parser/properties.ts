// Lists of keys and values: OPTIONS, TBLPROPERTIES, DBPROPERTIES. Values become strings, as the catalog keeps them.
import type { Options } from '../plan/logical.js'
import { ahead, at, commaList, current, fail, inParens, lastStop, refusal, take, textOf, type Parser } from './cursor.js'
import { atString, capturedIdentifier, isStringToken, stringLiteral } from './identifiers.js'
import { T } from './lexer.js'
import { parseExpressionAt } from './expressions/operators.js'
import { constantText } from './expressions/constant.js'
import { unescapeString } from './strings.js'

/** Strings that follow each other are one key only where a sign comes behind them; `'k' 'v'` is a key and its value. */
export function propertyKey(p: Parser): string {
  if (atString(p)) {
    let n = 1
    while (isStringToken(p, ahead(p, n))) n++
    if (n === 1 || ahead(p, n).up === '=') return stringLiteral(p)
    p.pos++
    return unescapeString(textOf(p, p.tokens[p.pos - 1]!), p.options.escapedStringLiterals)
  }
  const parts = [capturedIdentifier(p)]
  while (take(p, '.')) parts.push(capturedIdentifier(p))
  return parts.join('.')
}

function value(p: Parser): string {
  const token = current(p)
  if (atString(p)) return stringLiteral(p)
  if (token.type === T.integer || token.type === T.decimal) { p.pos++; return textOf(p, token) }
  if (token.up === 'TRUE' || token.up === 'FALSE') { p.pos++; return token.up.toLowerCase() }
  return fail(p)
}

type Entry = readonly [key: string, value: string | undefined, start: number]
function entry(p: Parser, read: (p: Parser) => string): Entry {
  const { start } = current(p)
  const key = propertyKey(p)
  return [key, take(p, '=') || !(at(p, ',') || at(p, ')')) ? read(p) : undefined, start]
}
function entries(p: Parser, read: (p: Parser) => string): Entry[] {
  const { start } = current(p)
  const all = inParens(p, q => commaList(q, r => entry(r, read)))
  const seen = new Set<string>()
  for (const [key] of all) { if (seen.has(key)) throw refusal(p, start, 'DUPLICATE_KEY', { keyColumn: `\`${key}\`` }); seen.add(key) }
  return all
}
const toOptions = (all: readonly Entry[]): Options => Object.fromEntries(all.map(([key, text]) => [key, text ?? '']))

/** `(a = 1, 'b.c' 'x')`, each with a value. */
export function propertyList(p: Parser): Options {
  const { start } = current(p)
  const all = entries(p, value)
  const without = all.filter(([, text]) => text === undefined).map(([key]) => key)
  if (without.length) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0035', { message: `Values must be specified for key(s): [${without.join(',')}]` })
  return toOptions(all)
}
/** The keys alone, for UNSET. */
export function propertyKeys(p: Parser): string[] {
  const { start } = current(p)
  const all = entries(p, value)
  const withValue = all.filter(([, text]) => text !== undefined).map(([key]) => key)
  if (withValue.length) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0035', { message: `Values should not be specified for key(s): [${withValue.join(',')}]` })
  return all.map(([key]) => key)
}
/** As above, where a value may be a constant expression (OPTIONS of CREATE TABLE). */
export function expressionProperties(p: Parser): Options {
  return toOptions(entries(p, q => {
    const { start } = current(q)
    const e = parseExpressionAt(q)
    return constantText(e) ?? q.text.slice(start, lastStop(q))
  }))
}
