// A text equal for two resolved plans that give the same rows whatever their columns are called (LogicalPlan.canonicalized): ids by order of appearance.
import type { ResolvedPlan } from './resolved.js'

export function semanticKeyOf(plan: ResolvedPlan): string {
  const ids = new Map<number, number>()
  const id = (n: number) => { let known = ids.get(n); if (known === undefined) ids.set(n, known = ids.size); return known }
  const left = new Set(['origin', 'definition', 'called', 'shownArgs', 'qualifier', 'planId', 'metadata', 'hidden', 'shownAs', 'name', 'nullable', 'implicit'])
  const text = (value: unknown, key = ''): string => {
    if (typeof value === 'bigint') return `${value}n`
    if (typeof value !== 'object' || value === null) return key === 'id' && typeof value === 'number' ? `#${id(value)}` : JSON.stringify(value) ?? ''
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
    if (value instanceof Map) return text([...value])
    if (Array.isArray(value)) return `[${value.map(v => text(v)).join()}]`
    if ('kind' in value && value.kind === 'rename') return text((value as unknown as { input: unknown }).input)
    // From around the plan: it is that column and no other.
    if ('kind' in value && value.kind === 'column' && 'outer' in value && value.outer === true) {
      const outside = (value as unknown as { attribute: { id: number } }).attribute.id
      if (!ids.has(outside)) return `outer#${outside}`
    }
    const node = value as Record<string, unknown>
    if ('selectSql' in node) return JSON.stringify(node.identity ?? node.key)
    return `{${Object.keys(node).filter(k => !left.has(k) || (k === 'name' && (node.kind === 'call' || node.kind === 'aggregate'))).sort((a, b) => (a === 'input' ? -1 : b === 'input' ? 1 : a === 'output' ? 1 : b === 'output' ? -1 : 0)).map(k => `${k}:${text(node[k], k)}`).join()}}`
  }
  return text(plan)
}

const keys = new WeakMap<object, string | undefined>()
/** The same for a query inside of an expression; undefined where the same text gives other rows each time. */
export function subqueryKey(plan: ResolvedPlan): string | undefined {
  if (!keys.has(plan)) keys.set(plan, isMoving(plan) ? undefined : semanticKeyOf(plan))
  return keys.get(plan)
}
function isMoving(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isMoving)
  if (typeof value !== 'object' || value === null || value instanceof Map || ArrayBuffer.isView(value)) return false
  if ('definition' in value && (value.definition as { readonly deterministic?: boolean }).deterministic === false || 'kind' in value && value.kind === 'sample') return true
  return Object.entries(value).some(([key, child]) => key !== 'definition' && key !== 'source' && key !== 'origin' && isMoving(child))
}
