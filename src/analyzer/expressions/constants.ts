// Constants that the analysis itself has to know the value of: literals, and intervals added up.
import type { LiteralValue } from '../../plan/expression.js'
import type { ResolvedExpression } from '../resolved.js'

/** The value of a foldable expression; undefined where it takes the engine to say. */
export function constantValue(e: ResolvedExpression): LiteralValue | undefined {
  switch (e.kind) {
    case 'literal': return e.value
    case 'alias': return constantValue(e.child)
    case 'cast': {
      const value = constantValue(e.child)
      return value === null || e.child.type.kind === e.type.kind || integers.has(e.child.type.kind) && integers.has(e.type.kind) ? value : undefined
    }
    case 'call': {
      const fold = folds[e.name]
      if (!fold) return undefined
      const values = e.args.map(constantValue)
      if (values.includes(null)) return null
      return values.every(v => typeof v === 'bigint') || values.every(v => typeof v === 'number') ? fold(...values as bigint[]) : undefined
    }
    default: return undefined
  }
}
const integers = new Set(['byte', 'short', 'integer', 'long'])
const folds: Readonly<Record<string, (...values: bigint[]) => bigint>> = {
  interval_add: (a, b) => a! + b!, interval_subtract: (a, b) => a! - b!, negative: a => -a!, positive: a => a!,
}
