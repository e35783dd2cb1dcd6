// LATERAL VIEW [OUTER] generator(…) t AS a, b.
import type { LogicalPlan } from '../../plan/logical.js'
import { at, atWords, commaList, current, expect, originFrom, take, takeWords, type Parser } from '../cursor.js'
import { identifier } from '../identifiers.js'
import { expressions } from '../expressions/named.js'
import { aliasFollows } from './alias.js'

export function lateralViews(p: Parser, from: LogicalPlan): LogicalPlan {
  let plan = from
  while (atWords(p, 'LATERAL', 'VIEW')) plan = lateralView(p, plan)
  return plan
}
function lateralView(p: Parser, input: LogicalPlan): LogicalPlan {
  const { start } = current(p)
  takeWords(p, 'LATERAL', 'VIEW')
  const outer = at(p, 'OUTER') && p.tokens[p.pos + 1]!.up !== '(' && take(p, 'OUTER')
  const from = current(p).start
  const name = [identifier(p)]
  while (take(p, '.')) name.push(identifier(p))
  expect(p, '(')
  const args = at(p, ')') ? [] : expressions(p)
  expect(p, ')')
  const generator = { kind: 'function' as const, name, args, origin: originFrom(p, from) }
  const tableAlias = identifier(p).toLowerCase()
  const columns = take(p, 'AS') || aliasFollows(p, false) ? commaList(p, q => identifier(q)) : []
  return { kind: 'lateralView', input, generator, outer, tableAlias, columns, origin: originFrom(p, start) }
}
