// A name for each class, the same in all threads and processes: an instance that comes back is of the class it left.
import { randomUUID } from 'node:crypto'
import { shared } from './travel.js'

interface Keys { readonly thread: string; count: number; readonly byClass: WeakMap<Function, string>; readonly byKey: Map<string, WeakRef<Function>> }
const keys = (): Keys => shared<Keys>('firesteel.classKeys', () => ({ thread: randomUUID(), count: 0, byClass: new WeakMap(), byKey: new Map() }))
const forgotten = new FinalizationRegistry<string>(key => { if (!keys().byKey.get(key)?.deref()) keys().byKey.delete(key) })

export function classKey(cls: Function): string {
  const known = keys().byClass.get(cls)
  if (known !== undefined) return known
  const key = `${keys().thread}:${keys().count++}`
  nameClass(cls, key)
  return key
}
export function nameClass(cls: Function, key: string): void {
  keys().byClass.set(cls, key)
  keys().byKey.set(key, new WeakRef(cls))
  forgotten.register(cls, key)
}
export const classNamed = (key: string): Function | undefined => keys().byKey.get(key)?.deref()
