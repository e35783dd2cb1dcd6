// What was found out about files is kept for a session: the key holds the files' sizes and times, so a change asks anew.
import { sessionSlot, type Session } from '../session.js'

const slot = Symbol('inferred schemas')
const entriesMax = 1000

export function kept<T>(session: Session, key: string, find: () => Promise<T>): Promise<T> {
  const entries = sessionSlot(session, slot, () => new Map<string, Promise<unknown>>())
  let entry = entries.get(key)
  if (!entry) {
    if (entries.size >= entriesMax) entries.delete(entries.keys().next().value!)
    entries.set(key, entry = find())
    entry.catch(() => entries.delete(key))
  }
  return entry as Promise<T>
}
