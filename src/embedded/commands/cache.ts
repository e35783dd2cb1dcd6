// CACHE TABLE, UNCACHE TABLE, CLEAR CACHE.
import { analysisError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { clearCachedRows, forgetCachedTable, materialize } from '../cachedRows.js'
import { notFound } from '../catalog/identifiers.js'
import { lookupRelation } from '../catalog/relations.js'
import { make } from '../../plan/message.js'
import { persistPlan, unpersistPlan } from '../persisted.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { createTemporaryView } from './views.js'

const planOf = (name: readonly string[]): LogicalPlan => ({ kind: 'table', name, options: {}, streaming: false })
/** The levels by their names (StorageLevel.fromString). */
const levels: Readonly<Record<string, Parameters<typeof make<'StorageLevel'>>[1]>> = {
  NONE: { replication: 1 }, DISK_ONLY: { useDisk: true, replication: 1 }, DISK_ONLY_2: { useDisk: true, replication: 2 }, DISK_ONLY_3: { useDisk: true, replication: 3 },
  MEMORY_ONLY: { useMemory: true, deserialized: true, replication: 1 }, MEMORY_ONLY_2: { useMemory: true, deserialized: true, replication: 2 }, MEMORY_ONLY_SER: { useMemory: true, replication: 1 }, MEMORY_ONLY_SER_2: { useMemory: true, replication: 2 },
  MEMORY_AND_DISK: { useDisk: true, useMemory: true, deserialized: true, replication: 1 }, MEMORY_AND_DISK_2: { useDisk: true, useMemory: true, deserialized: true, replication: 2 },
  MEMORY_AND_DISK_SER: { useDisk: true, useMemory: true, replication: 1 }, MEMORY_AND_DISK_SER_2: { useDisk: true, useMemory: true, replication: 2 }, OFF_HEAP: { useDisk: true, useMemory: true, useOffHeap: true, replication: 1 },
}

export async function cacheTable(session: Session, command: CommandOf<'cacheTable'>, signal: AbortSignal): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const wanted = Object.entries(command.options).find(([key]) => key.toLowerCase() === 'storagelevel')?.[1]
  const level = wanted === undefined ? undefined : levels[wanted.toUpperCase()]
  if (wanted !== undefined && !level) throw analysisError('INVALID_STORAGE_LEVEL' as never, { level: wanted })
  if (command.query) await createTemporaryView(session, { kind: 'createView', name: parts, columns: [], query: command.query, text: command.text ?? '', temporary: 'local', replace: false, ifNotExists: false, properties: {} })
  else if (!await lookupRelation(session, parts)) throw notFound(parts, session)
  await persistPlan(session, planOf(parts), level && make('StorageLevel', level))
  if (!command.lazy) await materialize(session, planOf(parts), signal)
  return undefined
}
export async function uncacheTable(session: Session, command: CommandOf<'uncacheTable'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const relation = await lookupRelation(session, parts)
  if (!relation) { if (command.ifExists) return undefined; throw notFound(parts, session) }
  await unpersistPlan(session, planOf(parts))
  if (relation.table && !relation.table.view) forgetCachedTable(session, relation.table)
  return undefined
}
export function clearCache(session: Session): undefined { clearCachedRows(session); return undefined }
