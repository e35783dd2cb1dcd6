// The WINDOW clause: names for window specifications, one of which may be another's name.
import type { WindowSpec } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, current, expect, refusal, take, type Parser } from '../cursor.js'
import { capturedIdentifier } from '../identifiers.js'
import { windowSpec } from '../expressions/window.js'

export type WindowDefinitions = Readonly<Record<string, WindowSpec>>

export function windowClause(p: Parser): WindowDefinitions | undefined {
  if (!at(p, 'WINDOW') || ahead(p, 2).up !== 'AS') return undefined
  const { start } = current(p)
  p.pos++
  const specs = new Map<string, WindowSpec>()
  do {
    const name = capturedIdentifier(p)
    expect(p, 'AS')
    const spec = windowSpec(p)
    if (specs.has(name)) throw refusal(p, start, 'INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION', { windowName: `\`${name}\`` })
    specs.set(name, spec)
  } while (take(p, ','))
  const resolved: Record<string, WindowSpec> = {}
  for (const [name, spec] of specs) {
    if (spec.base === undefined) { resolved[name] = spec; continue }
    const base = specs.get(spec.base)
    if (!base) throw refusal(p, start, 'INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE', { windowName: `\`${spec.base}\`` })
    if (base.base !== undefined) throw refusal(p, start, 'INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE', { windowName: `\`${spec.base}\`` })
    resolved[name] = base
  }
  return resolved
}
export const withWindows = (input: LogicalPlan, definitions: WindowDefinitions): LogicalPlan => ({ kind: 'windowDefinitions', input, definitions })
