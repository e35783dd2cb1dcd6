// Session variables, and EXECUTE IMMEDIATE.
import type { Command } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { at, commaList, current, expect, inParens, refusal, take, takeWords, type Parser } from '../cursor.js'
import { isName, multipart, multipartList, nameReference } from '../identifiers.js'
import { namedExpressions } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { query, queryAhead } from '../queries/query.js'
import { dataType } from '../types.js'
import { command, ifExists } from './build.js'

/** `DECLARE OR REPLACE VARIABLE a, b INT DEFAULT 1` */
export function declare(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const replace = takeWords(p, 'OR', 'REPLACE')
  if ((at(p, 'VARIABLE') || at(p, 'VAR')) && isName(p, p.tokens[p.pos + 1]!)) p.pos++
  const names = commaList(p, nameReference)
  const type = isName(p, current(p)) && !at(p, 'DEFAULT') ? dataType(p) : undefined
  const value = take(p, 'DEFAULT') || take(p, '=') ? parseExpressionAt(p) : undefined
  if (!type && !value) throw refusal(p, start, 'INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED')
  return command(p, start, { kind: 'declareVariable', names, replace, ...(type && { dataType: type }), ...(value && { default: value }) })
}

/** The cursor stands behind DROP TEMPORARY, on VARIABLE. */
export function dropVariable(p: Parser, start: number): LogicalPlan {
  p.pos++
  const exists = ifExists(p)
  return command(p, start, { kind: 'dropVariable', name: nameReference(p), ifExists: exists })
}

/** `SET VAR a = 1, b = DEFAULT`, `SET VAR (a, b) = (SELECT …)`; the cursor stands on VAR. */
export function setVariable(p: Parser, start: number): LogicalPlan {
  p.pos++
  type Assignments = Extract<Command, { kind: 'setVariable' }>['assignments']
  if (take(p, '(')) {
    const names = multipartList(p)
    expect(p, ')'); expect(p, '=')
    const body = inParens(p, query)
    const assignments: Assignments = names.map(name => ({ name, value: 'default' }))
    return command(p, start, { kind: 'setVariable', assignments, query: body })
  }
  const assignments: Assignments = commaList(p, q => {
    const name = multipart(q)
    expect(q, '=')
    if (at(q, 'DEFAULT') && (q.tokens[q.pos + 1]!.up === ',' || q.tokens[q.pos + 1]!.up === ';' || q.pos + 2 === q.tokens.length)) { q.pos++; return { name, value: 'default' as const } }
    return { name, value: parseExpressionAt(q) }
  })
  return command(p, start, { kind: 'setVariable', assignments })
}

/** `EXECUTE IMMEDIATE 'SELECT ?' INTO x USING 1` */
export function executeImmediate(p: Parser): LogicalPlan {
  const { start } = current(p)
  expect(p, 'EXECUTE'); expect(p, 'IMMEDIATE')
  const text = parseExpressionAt(p)
  const into = take(p, 'INTO') ? multipartList(p) : []
  const args = !take(p, 'USING') ? [] : at(p, '(') && !rowAhead(p) ? inParens(p, namedExpressions) : namedExpressions(p)
  return command(p, start, { kind: 'executeImmediate', query: text, arguments: args, into })
}
/** Parentheses that are one argument's own: `USING (SELECT 1)`, `USING (1), 2`. */
function rowAhead(p: Parser): boolean {
  p.pos++
  const is = queryAhead(p)
  p.pos--
  if (is) return true
  let depth = 0
  for (let i = p.pos; i < p.tokens.length; i++) {
    const { up } = p.tokens[i]!
    if (up === '(') depth++
    else if (up === ')' && --depth === 0) return p.tokens[i + 1]!.up !== ';' && i + 2 !== p.tokens.length
  }
  return true
}
