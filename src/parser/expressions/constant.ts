// Constants as text, where SQL takes an expression but the catalog keeps a string.
import type { Expression } from '../../plan/expression.js'

/** The text of a literal; undefined for anything that must be evaluated first. */
export function constantText(e: Expression): string | undefined {
  if (e.kind !== 'literal' || e.value === null) return undefined
  return typeof e.value === 'string' || typeof e.value === 'number' || typeof e.value === 'bigint' || typeof e.value === 'boolean' ? String(e.value) : undefined
}

/** The text of string literals joined by `||` or concat(). */
export function foldString(e: Expression): string | undefined {
  if (e.kind === 'literal') return typeof e.value === 'string' && e.dataType.kind === 'string' ? e.value : undefined
  if (e.kind !== 'function' || e.name.length !== 1 || e.name[0]!.toLowerCase() !== 'concat') return undefined
  const parts = e.args.map(foldString)
  return parts.includes(undefined) ? undefined : parts.join('')
}
