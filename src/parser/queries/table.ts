// A table by its name, and what may stand behind it: time travel, options, an alias.
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import type { LogicalPlan, Options } from '../../plan/logical.js'
import { ahead, at, atType, atWords, current, fail, originFrom, take, textOf, type Parser } from '../cursor.js'
import { capturedIdentifier, identifierList, isName, stringLiteral } from '../identifiers.js'
import { stringOf } from '../expressions/build.js'
import { valueExpression } from '../expressions/operators.js'
import { T } from '../lexer.js'
import { propertyList } from '../properties.js'
import { aliasFollows } from './alias.js'

export type TableName = readonly string[] | ExpressionOf<'identifierClause'>
export const table = (p: Parser, name: TableName, start: number, extra: { options?: Options; streaming?: boolean; asOf?: { version?: Expression; timestamp?: Expression } } = {}): LogicalPlan =>
  ({ kind: 'table', name, options: extra.options ?? {}, streaming: extra.streaming ?? false, ...(extra.asOf && { asOf: extra.asOf }), origin: originFrom(p, start) })

export interface TableAlias { readonly name: string; readonly columns?: readonly string[] }
export function tableAlias(p: Parser): TableAlias | undefined {
  if (take(p, 'AS')) { if (!isName(p, current(p), true) && !at(p, 'IDENTIFIER')) fail(p) } else if (!aliasFollows(p, true)) return undefined
  const name = capturedIdentifier(p, true)
  const columns = at(p, '(') && (isName(p, ahead(p, 1)) || ahead(p, 1).type === T.doubleQuoted) ? identifierList(p) : undefined
  return { name, ...(columns && { columns }) }
}
export function aliased(p: Parser, input: LogicalPlan, start: number): LogicalPlan {
  const alias = tableAlias(p)
  return alias ? { kind: 'subqueryAlias', input, alias: [alias.name], ...(alias.columns && { columns: alias.columns }), origin: originFrom(p, start) } : input
}

/** `VERSION AS OF 1`, `FOR SYSTEM_TIME AS OF …` */
export function temporalClause(p: Parser): { version?: Expression; timestamp?: Expression } | undefined {
  const n = at(p, 'FOR') ? 1 : 0
  const word = ahead(p, n).up
  const isVersion = word === 'VERSION' || word === 'SYSTEM_VERSION'
  if (!(isVersion || word === 'TIMESTAMP' || word === 'SYSTEM_TIME') || ahead(p, n + 1).up !== 'AS' || ahead(p, n + 2).up !== 'OF') return undefined
  p.pos += n + 3
  const { start } = current(p)
  if (!isVersion) return { timestamp: valueExpression(p) }
  if (!atType(p, T.integer)) return { version: stringOf(p, start, stringLiteral(p)) }
  const text = textOf(p, current(p))
  p.pos++
  return { version: stringOf(p, start, text) }
}
export const relationOptions = (p: Parser): Options | undefined => atWords(p, 'WITH', '(') ? (p.pos++, propertyList(p)) : undefined
