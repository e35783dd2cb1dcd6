// Hints: /*+ BROADCAST(t), REPARTITION(3) */ behind SELECT.
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { at, atType, commaList, expect, fail, take, current, type Parser } from '../cursor.js'
import { identifier } from '../identifiers.js'
import { T } from '../lexer.js'
import { primary } from '../expressions/primary.js'

export interface Hint { readonly name: string; readonly parameters: readonly Expression[] }

/** Hints in the order written, block by block. */
export function hints(p: Parser): Hint[] {
  const blocks: Hint[][] = []
  while (atType(p, T.hintStart)) {
    p.pos++
    const block: Hint[] = []
    do {
      const name = identifier(p)
      const parameters: Expression[] = []
      if (take(p, '(')) { if (!at(p, ')')) parameters.push(...commaList(p, primary)); expect(p, ')') }
      block.push({ name, parameters })
      take(p, ',')
    } while (!atType(p, T.hintEnd) && current(p).type !== T.end)
    if (!atType(p, T.hintEnd)) fail(p)
    p.pos++
    blocks.push(block)
  }
  return blocks.reverse().flat()
}
export const withHints = (plan: LogicalPlan, all: readonly Hint[]): LogicalPlan => all.reduce<LogicalPlan>((input, { name, parameters }) => ({ kind: 'hint', input, name, parameters }), plan)
