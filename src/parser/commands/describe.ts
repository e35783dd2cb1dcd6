// DESCRIBE and EXPLAIN.
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, atWords, current, fail, notAllowed, refusal, take, takeAny, takeWords, textOf, type Parser } from '../cursor.js'
import { atString, capturedIdentifier, isName, nameReference, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { query, queryAhead } from '../queries/query.js'
import { atPartition, command, isNamespaceWord, optionalPartition } from './build.js'

const operatorNames = new Set(['=', '<>', '!=', '<', '<=', '>', '>=', '<=>', '+', '-', '*', '/', '%', 'DIV', '~', '&', '|', '||', '^', 'OR', 'AND', 'IN', 'NOT', '<<', '!'])

export function describe(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const word = current(p).up
  const follows = (n: number) => isName(p, ahead(p, n))
  if (word === 'FUNCTION' && ahead(p, 1).type !== T.end) return describeFunction(p, start)
  if (word === 'PROCEDURE' && follows(1)) { p.pos++; nameReference(p); return command(p, start, { kind: 'unsupported', statement: 'DESCRIBE PROCEDURE' }) }
  if (isNamespaceWord(word) && follows(1)) {
    p.pos++
    const extended = at(p, 'EXTENDED') && follows(1) && take(p, 'EXTENDED')
    return command(p, start, { kind: 'describeDatabase', name: nameReference(p), extended })
  }
  if (word === 'QUERY' && (queryAheadAt(p, 1))) { p.pos++; return command(p, start, { kind: 'describeQuery', query: query(p) }) }
  if (word !== 'TABLE' && queryAhead(p)) return command(p, start, { kind: 'describeQuery', query: query(p) })
  if (word === 'TABLE' && follows(1)) p.pos++
  const extended = (at(p, 'EXTENDED') || at(p, 'FORMATTED')) && follows(1) && takeAny(p, 'EXTENDED', 'FORMATTED') !== undefined
  const name = nameReference(p)
  const hasPartition = atPartition(p)
  const partition = optionalPartition(p)
  const column = !atWords(p, 'AS', 'JSON') && isName(p, current(p)) ? columnName(p) : undefined
  const json = takeWords(p, 'AS', 'JSON')
  if (column && hasPartition) throw refusal(p, start, 'UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION')
  if (column && json) throw refusal(p, start, 'UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON')
  return command(p, start, { kind: 'describeTable', name, extended, partition, json, ...(column && { column }) })
}
const queryAheadAt = (p: Parser, n: number): boolean => { p.pos += n; const is = queryAhead(p); p.pos -= n; return is }
function columnName(p: Parser): string[] {
  const parts = [capturedIdentifier(p)]
  while (take(p, '.')) parts.push(capturedIdentifier(p))
  return parts
}

function describeFunction(p: Parser, start: number): LogicalPlan {
  p.pos++
  const extended = at(p, 'EXTENDED') && ahead(p, 1).type !== T.end && ahead(p, 1).up !== ';' && take(p, 'EXTENDED')
  if (atString(p)) return command(p, start, { kind: 'describeFunction', name: [stringLiteral(p)], extended })
  const token = current(p)
  if (token.type === T.symbol || operatorNames.has(token.up)) {
    if (!operatorNames.has(token.up)) return fail(p)
    p.pos++
    let name = textOf(p, token)
    while (token.up === '>' && at(p, '>')) { p.pos++; name += '>' }
    return command(p, start, { kind: 'describeFunction', name: [name.toLowerCase()], extended })
  }
  return command(p, start, { kind: 'describeFunction', name: nameReference(p), extended })
}

const modes = { FORMATTED: 'formatted', EXTENDED: 'extended', CODEGEN: 'codegen', COST: 'cost' } as const
export function explain(p: Parser, statement: (p: Parser) => LogicalPlan): LogicalPlan {
  const { start } = current(p)
  p.pos++
  if (at(p, 'LOGICAL')) { p.pos++; statement(p); throw notAllowed(p, start, 'EXPLAIN LOGICAL') }
  const word = takeAny(p, 'FORMATTED', 'EXTENDED', 'CODEGEN', 'COST') as keyof typeof modes | undefined
  return command(p, start, { kind: 'explain', mode: word ? modes[word] : 'simple', statement: statement(p) })
}
