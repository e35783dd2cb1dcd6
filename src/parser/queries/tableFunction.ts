// Functions in FROM: arguments by place and by name, and tables as arguments.
import type { Expression, SortOrder } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, commaList, current, expect, originFrom, refusal, take, takeWords, type Parser } from '../cursor.js'
import { identifier, isName, nameReference } from '../identifiers.js'
import { argument } from '../expressions/call.js'
import { expressions, sortItem, sortItems } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { query, queryAhead } from './query.js'
import { aliased, table, type TableName } from './table.js'

export function tableFunction(p: Parser, name: TableName, start: number): LogicalPlan {
  expect(p, '(')
  const args = at(p, ')') ? [] : commaList(p, tableFunctionArgument)
  expect(p, ')')
  const origin = originFrom(p, start)
  if ('kind' in name) throw refusal(p, start, 'NOT_A_CONSTANT_STRING.NOT_CONSTANT', { name: 'IDENTIFIER', expr: `"${p.text.slice(name.name.origin!.start, name.name.origin!.stop)}"` })
  if (name.length > 3) throw refusal(p, start, 'INVALID_SQL_SYNTAX.INVALID_TABLE_VALUED_FUNC_NAME', { funcName: name.map(part => `\`${part}\``).join('.') })
  const plan: LogicalPlan = { kind: 'tableFunction', name, args, origin }
  return aliased(p, plan, start)
}

function tableFunctionArgument(p: Parser): Expression {
  const { start } = current(p)
  if (tableAhead(p, 0)) return tableArgument(p)
  if (ahead(p, 1).up === '=>' && isName(p, current(p)) && tableAhead(p, 2)) {
    const name = identifier(p)
    p.pos++
    const value = tableArgument(p)
    return { kind: 'namedArgument', name, value, origin: originFrom(p, start) }
  }
  return argument(p)
}
const tableAhead = (p: Parser, n: number): boolean => ahead(p, n).up === 'TABLE' && (ahead(p, n + 1).up === '(' || isName(p, ahead(p, n + 1)))

/** `TABLE(t) PARTITION BY a ORDER BY b` */
function tableArgument(p: Parser): Expression {
  const { start } = current(p)
  p.pos++
  if (!at(p, '(')) {
    const from = current(p).start
    nameReference(p)
    throw refusal(p, start, 'INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_IDENTIFIER_ARGUMENT_MISSING_PARENTHESES', { argumentName: p.text.slice(from, p.tokens[p.pos - 1]!.stop) })
  }
  p.pos++
  const from = current(p).start
  const plan = queryAhead(p) ? query(p) : table(p, nameReference(p), from)
  expect(p, ')')
  const singlePartition = takeWords(p, 'WITH', 'SINGLE', 'PARTITION')
  let partition: Expression[] = []
  let order: SortOrder[] = []
  if (!singlePartition && (takeWords(p, 'PARTITION', 'BY') || takeWords(p, 'DISTRIBUTE', 'BY'))) partition = listed(p, 'PARTITION BY', expressions, parseExpressionAt)
  if ((singlePartition || partition.length) && (takeWords(p, 'ORDER', 'BY') || takeWords(p, 'SORT', 'BY'))) order = listed(p, 'ORDER BY', sortItems, sortItem)
  return { kind: 'tableArgument', plan, partition, order, singlePartition, origin: originFrom(p, start) }
}
/** Several must stand in parentheses; one need not. */
function listed<R>(p: Parser, clause: string, many: (p: Parser) => R[], one: (p: Parser) => R): R[] {
  const { start } = current(p)
  if (at(p, '(') && !queryAhead(p)) {
    p.pos++
    const all = many(p)
    expect(p, ')')
    return all
  }
  const single = one(p)
  if (at(p, ',') && ahead(p, 2).up !== '=>' && ahead(p, 1).up !== 'TABLE') { take(p, ','); one(p); throw refusal(p, start, 'INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_TABLE_ARGUMENT_PARTITIONING', { clause }) }
  return [single]
}
