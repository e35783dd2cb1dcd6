// `persist`, `unpersist` and their storage level: which plans are asked to be kept. The rows are kept by cachedRows.ts when the first action runs.
import { make, type Messages } from '../plan/message.js'
import type { LogicalPlan } from '../plan/logical.js'
import { unsupported } from '../errors/sparkError.js'
import { dropCachedRows } from './cachedRows.js'
import { analyzeQuery } from './query.js'
import type { Session } from './session.js'

type StorageLevel = Messages['StorageLevel']
export interface PersistedPlan { readonly key: string; readonly plan: LogicalPlan; readonly level: StorageLevel }
const slot = Symbol('persisted')

/** The plans that are to be kept, by their semantic key; all sessions of an engine share them, as Spark's do. */
export function persistedPlans({ state }: Session): Map<string, PersistedPlan> {
  let known = state.slots.get(slot) as Map<string, PersistedPlan> | undefined
  if (!known) state.slots.set(slot, known = new Map())
  return known
}

/** MEMORY_AND_DISK_DESER, what `cache()` asks for. */
const defaultLevel = (): StorageLevel => make('StorageLevel', { useDisk: true, useMemory: true, deserialized: true, replication: 1 })
const noLevel = (): StorageLevel => make('StorageLevel', { replication: 1 })

async function keyOf(session: Session, plan: LogicalPlan): Promise<string> {
  const { semanticKey } = await analyzeQuery(session, plan)
  if (!semanticKey) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: 'persist', className: 'firesteel' })
  return semanticKey()
}
export async function persistPlan(session: Session, plan: LogicalPlan, level: StorageLevel | undefined): Promise<void> {
  const key = await keyOf(session, plan)
  const plans = persistedPlans(session)
  if (!plans.has(key)) plans.set(key, { key, plan, level: level ?? defaultLevel() })
}
export async function unpersistPlan(session: Session, plan: LogicalPlan): Promise<void> {
  const key = await keyOf(session, plan)
  if (persistedPlans(session).delete(key)) dropCachedRows(session, key)
}
export async function persistLevel(session: Session, plan: LogicalPlan): Promise<StorageLevel> {
  return persistedPlans(session).get(await keyOf(session, plan))?.level ?? noLevel()
}
