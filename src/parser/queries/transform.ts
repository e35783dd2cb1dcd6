// SELECT TRANSFORM(…) USING 'script', MAP … USING, REDUCE … USING: read to their end, then refused, as there is no Hive here.
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, commaList, current, expect, originFrom, refusal, take, takeWords, type Parser } from '../cursor.js'
import { capturedIdentifier, isName, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { expressions } from '../expressions/named.js'
import { rowFormat } from '../commands/rowFormat.js'
import { columnTypes } from '../types.js'

export function transformAhead(p: Parser): boolean {
  if (at(p, 'SELECT')) return ahead(p, 1).up === 'TRANSFORM' && ahead(p, 2).up === '(' && usingFollows(p)
  return (at(p, 'MAP') || at(p, 'REDUCE')) && usingFollows(p)
}
function usingFollows(p: Parser): boolean {
  for (let n = 1; ; n++) {
    const token = ahead(p, n)
    if (token.type === T.end || token.up === ';') return false
    if (token.up === 'USING' && ahead(p, n + 1).type >= T.string && ahead(p, n + 1).type <= T.doubleQuoted) return true
  }
}

export function transformClause(p: Parser): LogicalPlan {
  const { start } = current(p)
  const parens = take(p, 'SELECT')
  p.pos++
  if (parens) expect(p, '(')
  const quantified = (at(p, 'DISTINCT') || at(p, 'ALL')) && ahead(p, 1).up !== ')' && ahead(p, 1).up !== ','
  if (quantified) p.pos++
  expressions(p)
  if (parens) expect(p, ')')
  if (quantified) throw refusal(p, start, 'UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL')
  rowFormat(p)
  if (take(p, 'RECORDWRITER')) stringLiteral(p)
  expect(p, 'USING')
  stringLiteral(p)
  if (take(p, 'AS')) {
    const inner = take(p, '(')
    if (isName(p, ahead(p, 1)) && ahead(p, 1).up !== 'FROM' && ahead(p, 1).up !== 'ROW') columnTypes(p); else commaList(p, q => capturedIdentifier(q))
    if (inner) expect(p, ')')
  }
  rowFormat(p)
  if (takeWords(p, 'RECORDREADER')) stringLiteral(p)
  return { kind: 'command', command: { kind: 'unsupported', statement: 'TRANSFORM' }, origin: originFrom(p, start) }
}
