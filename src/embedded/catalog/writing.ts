// How rows become files: the one place that names the room which writes them. Loaded when something is written.
import { collectObserved, type ResolvedQuery } from '../query.js'
import { dropCachedPath } from '../cachedRows.js'
import { pathOf } from './locations.js'
import type { Session } from '../session.js'
import type { WriteTarget } from '../sources/write/writeRows.js'

export type { WriteTarget }
export async function writeRows(session: Session, query: ResolvedQuery, target: WriteTarget, signal: AbortSignal): Promise<void> {
  const room = await import('../sources/write/writeRows.js')
  await room.writeRows(session, query, target, signal)
  dropCachedPath(session, pathOf(target.path))
  await collectObserved(session, query, signal)
}
