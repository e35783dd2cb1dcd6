// Checkpoints: after an action, nodes that asked for one are written, and their lineage ends there from then on.
import { parentsOf, type Lineage } from '../lineage/lineage.js'
import type { RddBackend } from './backend.js'
import { callSiteOf } from './callSite.js'
import { decodeResult } from './results.js'

export async function checkpointed(root: Lineage, backend: RddBackend, properties: Readonly<Record<string, string>>, folder: () => string | undefined): Promise<void> {
  const seen = new Set<Lineage>()
  const walk = async (given: Lineage): Promise<void> => {
    const node = given.actual ?? given
    if (seen.has(node)) return
    seen.add(node)
    const checkpoint = given.checkpoint ?? node.checkpoint
    if (checkpoint?.kind === 'reliable' && checkpoint.folder === undefined) {
      const to = `${folder()}/rdd-${node.id}`
      const path = backend.checkOutput(to)
      try {
        const results = await backend.runJob({ lineage: node, action: { op: 'checkpoint', folder: path }, properties, callSite: callSiteOf('checkpoint', checkpointed) })
        await backend.commit(to, results.map(result => decodeResult(result!)))
        checkpoint.partitions = results.length
        checkpoint.folder = await backend.checkpointFile?.(node) ?? path
        given.checkpoint = node.checkpoint = checkpoint
      } catch (error) { backend.discard(to); throw error }
      return
    }
    if (checkpoint?.folder) return
    for (const parent of parentsOf(node)) await walk(parent)
  }
  await walk(root)
}
