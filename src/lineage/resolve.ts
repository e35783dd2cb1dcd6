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
/** One RDD to the program: what it named, persisted or checkpointed, before or after this, is said of the node that is computed. */
function standsFor(node: Lineage, deferred: Lineage): Lineage {
  for (const key of ['id', 'callSite', 'name', 'level', 'checkpoint'] as const) Object.defineProperty(node, key, { get: () => deferred[key], set: (value: never) => { (deferred as { [K in typeof key]: unknown })[key] = value }, enumerable: true, configurable: true })
  return node
}
/** Resolves all that the node stands on. */
export async function resolveLineage(node: Lineage): Promise<void> {
  const seen = new Set<Lineage>()
  const walk = async (at: Lineage): Promise<void> => {
    if (seen.has(at)) return
    seen.add(at)
    if (at.operation.kind === 'deferred') {
      if (!at.actual) { at.resolved ??= at.operation.resolve(); try { at.actual = standsFor(await at.resolved, at) } catch (error) { at.resolved = undefined; throw error } }
      await walk(at.actual)
      return
    }
    for (const parent of parentsOf(at)) await walk(parent)
  }
  await walk(node)
}
