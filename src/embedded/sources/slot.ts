// What the sources keep for a whole engine, beside its database.
import type { Session } from '../session.js'

export function sessionStateSlot<T>({ state }: Session, key: symbol, create: () => T): T {
  if (!state.slots.has(key)) state.slots.set(key, create())
  return state.slots.get(key) as T
}
