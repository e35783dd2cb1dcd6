// Columns of the enclosing query that a subquery speaks of, in the order it does: they are part of its name.
import type { Attribute, ResolvedPlan } from '../resolved.js'

export function outerReferences(plan: ResolvedPlan): readonly Attribute[] {
  const found: Attribute[] = []
  const seen = new Set<object>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || value instanceof Uint8Array || value instanceof Map) return
    seen.add(value)
    if (Array.isArray(value)) { value.forEach(walk); return }
    const node = value as { readonly kind?: string; readonly outer?: boolean; readonly attribute?: Attribute }
    if (node.kind === 'column') { if (node.outer) found.push(node.attribute!); return }
    for (const [key, child] of Object.entries(node)) if (key !== 'output' && key !== 'hidden' && key !== 'definition' && key !== 'origin' && key !== 'source' && key !== 'type') walk(child)
  }
  walk(plan)
  return found
}
