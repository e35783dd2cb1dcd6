// Deferred nodes are resolved when an action is called, each once: what needs a job to define itself.
import { parentsOf, type Lineage } from './lineage.js'

/** What a node is after all: itself, or what a deferred one turned out to be. */
export function actual(node: Lineage): Lineage {
  let at = node
  while (at.operation.kind === 'deferred') {
    if (!at.actual) throw new Error(`RDD ${at.id} is not resolved yet`)
    at = at.actual
  }
  return at
}
/** Resolves all that the node stands on. */
export async function resolveLineage(node: Lineage): Promise<void> {
  const seen = new Set<Lineage>()
  const walk = async (at: Lineage): Promise<void> => {
    if (seen.has(at)) return
    seen.add(at)
    if (at.operation.kind === 'deferred') {
      if (!at.actual) { at.resolved ??= at.operation.resolve(); try { at.actual = await at.resolved } catch (error) { at.resolved = undefined; throw error } }
      await walk(at.actual)
      return
    }
    for (const parent of parentsOf(at)) await walk(parent)
  }
  await walk(node)
}
