// Which columns a plan needs, by id: what stands above each relation decides. The rest is neither read nor computed, and a source whose
// schema is known in part is asked only for these. Ids are unique in a plan, so one set serves all of it.
import type { ResolvedExpression, ResolvedPlan, ResolvedPlanOf } from '../../../analyzer/resolved.js'

export interface Needs {
  readonly ids: ReadonlySet<number>
  /** The scans, and whether rows leave the query before all of theirs were read. */
  readonly scans: readonly { readonly scan: ResolvedPlanOf<'scan'>; readonly streamed: boolean; /** A limit stops the query after a few of them. */ readonly limited: boolean }[]
}

export function neededColumns(plan: ResolvedPlan): Needs {
  const ids = new Set<number>()
  const scans: { scan: ResolvedPlanOf<'scan'>; streamed: boolean; limited: boolean }[] = []
  let limited = 0
  const all = (p: ResolvedPlan) => { for (const a of p.output) ids.add(a.id) }
  /** Everything a value of the resolved tree mentions; sub-queries are plans of their own. */
  const mention = (value: unknown, streamed: boolean): void => {
    if (Array.isArray(value)) { for (const item of value) mention(item, streamed); return }
    if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Uint8Array) return
    const node = value as { readonly kind?: string }
    if (node.kind === 'column') { ids.add((value as Extract<ResolvedExpression, { kind: 'column' }>).attribute.id); return }
    for (const [key, child] of Object.entries(node)) {
      if (key === 'definition' || key === 'type' || key === 'origin' || key === 'params') continue
      if (key === 'plan') { const inner = child as unknown as ResolvedPlan; all(inner); visit(inner, streamed) } else mention(child, streamed)
    }
  }
  const visit = (p: ResolvedPlan, streamed: boolean): void => {
    switch (p.kind) {
      case 'scan': scans.push({ scan: p, streamed, limited: streamed && limited > 0 }); return
      case 'local': case 'oneRow': case 'empty': case 'range': case 'recursion': return
      case 'values': mention(p.rows, streamed); return
      case 'project': for (const e of p.expressions) if (ids.has(e.kind === 'column' ? e.attribute.id : e.id)) mention(e, streamed); visit(p.input, streamed); return
      case 'filter': mention(p.condition, streamed); visit(p.input, streamed); return
      case 'aggregate': mention(p.grouping, false); mention(p.expressions, false); visit(p.input, false); return
      case 'generate': mention(p.generator, streamed); visit(p.input, streamed); return
      // The right side may speak of the left's columns (LATERAL), so it is asked first.
      case 'join': mention(p.condition, streamed); visit(p.right, streamed); visit(p.left, streamed); return
      case 'zip': visit(p.left, streamed); visit(p.right, streamed); return
      case 'setOperation': { const stays = streamed && p.operation === 'union' && p.all; for (const input of p.inputs) { all(input); visit(input, stays) } return }
      case 'sort': mention(p.order, false); visit(p.input, false); return
      case 'distinct': all(p); all(p.input); visit(p.input, false); return
      case 'deduplicate': for (const key of p.keys) ids.add(key.id); visit(p.input, false); return
      case 'limit': limited++; visit(p.input, streamed); limited--; return
      case 'offset': case 'tail': case 'sample': case 'rename': visit(p.input, streamed); return
      case 'mapBatches': all(p.input); visit(p.input, false); return
      case 'evaluated': for (const { args } of p.calls) for (const arg of args) ids.add(arg.id); visit(p.input, false); return
      case 'windowed': for (const { args, frame } of p.calls) for (const arg of frame ? [...args, frame.first, frame.last] : args) ids.add(arg.id); ids.add(p.place.id); visit(p.input, false); return
      case 'recursive': all(p.anchor); all(p.step); visit(p.step, streamed); visit(p.anchor, streamed); return
      case 'show': all(p.input); visit(p.input, streamed); return
      default: p satisfies never
    }
  }
  all(plan)
  for (const hidden of plan.hidden ?? []) if (!hidden.isMetadata) ids.add(hidden.id)
  visit(plan, true)
  return { ids, scans }
}
