// OVER (…): what a window function looks at. A name alone refers to the WINDOW clause.
import type { Expression, FrameBound, WindowFrame, WindowSpec } from '../../plan/expression.js'
import { ahead, at, atWords, current, expect, expectAny, refusal, take, takeAny, takeWords, type Parser } from '../cursor.js'
import { capturedIdentifier, isName } from '../identifiers.js'
import { expressions, sortItems } from './named.js'
import { parseExpressionAt } from './operators.js'

type Bound = FrameBound | 'unbounded-preceding' | 'unbounded-following'

export function windowSpec(p: Parser): WindowSpec {
  if (!at(p, '(')) return { base: capturedIdentifier(p), partition: [], order: [] }
  if (ahead(p, 2).up === ')' && isName(p, ahead(p, 1))) {
    p.pos++
    const base = capturedIdentifier(p)
    p.pos++
    return { base, partition: [], order: [] }
  }
  p.pos++
  let partition: readonly Expression[] = []
  let order: WindowSpec['order'] = []
  if (takeWords(p, 'CLUSTER', 'BY')) partition = expressions(p)
  else {
    if (takeWords(p, 'PARTITION', 'BY') || takeWords(p, 'DISTRIBUTE', 'BY')) partition = expressions(p)
    if (takeWords(p, 'ORDER', 'BY') || takeWords(p, 'SORT', 'BY')) order = sortItems(p)
  }
  const unit = at(p, 'ROWS') || at(p, 'RANGE') ? expectAny(p, 'ROWS', 'RANGE') : undefined
  const frame = unit ? windowFrame(p, unit === 'ROWS' ? 'rows' : 'range') : undefined
  expect(p, ')')
  return { partition, order, ...(frame && { frame }) }
}

function windowFrame(p: Parser, unit: WindowFrame['unit']): WindowFrame {
  if (!take(p, 'BETWEEN')) return { unit, lower: bound(p), upper: 'current' }
  const lower = bound(p)
  expect(p, 'AND')
  return { unit, lower, upper: bound(p) }
}

function bound(p: Parser): Bound {
  if (at(p, 'UNBOUNDED') && (ahead(p, 1).up === 'PRECEDING' || ahead(p, 1).up === 'FOLLOWING')) { p.pos++; return takeAny(p, 'PRECEDING', 'FOLLOWING') === 'PRECEDING' ? 'unbounded-preceding' : 'unbounded-following' }
  if (atWords(p, 'CURRENT', 'ROW')) { p.pos += 2; return 'current' }
  const { start } = current(p)
  const value = parseExpressionAt(p)
  const side = expectAny(p, 'PRECEDING', 'FOLLOWING').toLowerCase() as 'preceding' | 'following'
  if (!constant(value)) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0064', { msg: 'Frame bound value must be a literal.' })
  return { value, side }
}
/** Without names: what Spark can fold before it looks at any table. */
function constant(e: Expression): boolean {
  switch (e.kind) {
    case 'literal': case 'parameter': return true
    case 'cast': return constant(e.child)
    case 'function': return /^([-+*/%]|negative|positive)$/.test(e.name[0]!) && e.args.every(constant)
    default: return false
  }
}
