// Classes and functions inside of records. A record's class is told by a key, the same in all threads, and brings what it needs to be made where it is
// not known yet: an instance that comes back to the driver is of the driver's own class, and a class is one and the same for all tasks of a worker.
import type { DecodeHooks, EncodeHooks } from '../frames/values/hooks.js'
import { capture, objectTravel, type Closure } from './capture.js'
import { classKey, classNamed } from './classKeys.js'
import { openEnvelope } from './envelope.js'
import { loadNow } from './modules.js'
import { prepareModules, reviveNow, type ReviveHost } from './revive.js'

interface RecordHeader { readonly key: string; readonly hash: string; readonly bytes: Uint8Array }
const closures = new WeakMap<Function, Closure>()
const revivedMax = 2000
const revived = new Map<string, Function>()

/** Thrown by `recordDecodeHooks` for a class whose modules are not imported here yet: await `ready` and decode again, or use `whenReady`. */
export class ClassPending extends Error {
  readonly ready: Promise<void>
  constructor(ready: Promise<void>) { super('a class of these records is being imported'); this.name = 'ClassPending'; this.ready = ready }
}
/** Decodes as often as it takes to have all classes. */
export async function whenReady<T>(decode: () => T): Promise<T> {
  for (;;) {
    try { return decode() } catch (error) {
      if (!(error instanceof ClassPending)) throw error
      await error.ready
    }
  }
}

export const recordEncodeHooks: EncodeHooks = {
  takeFunction(fn) {
    let closure = closures.get(fn)
    if (!closure) closures.set(fn, closure = capture(fn))
    return { header: { key: classKey(fn), hash: closure.hash, bytes: closure.bytes } satisfies RecordHeader, held: [] }
  },
  takeObject: objectTravel,
}
const noReferences: ReviveHost = { reference() { throw new TypeError('a class of a record speaks of a broadcast or an accumulator; use it in the function instead') } }

export const recordDecodeHooks: DecodeHooks = {
  makeFunction(given) {
    const { key, hash, bytes } = given as RecordHeader
    const value = classNamed(key) ?? revived.get(hash) ?? madeOf(hash, bytes)
    return { value, hold() {} }
  },
}
function madeOf(hash: string, bytes: Uint8Array): Function {
  const envelope = openEnvelope(bytes)
  if (!envelope.modules.every(loadNow)) throw new ClassPending(prepareModules(envelope))
  const made = reviveNow(envelope, noReferences)
  if (revived.size >= revivedMax) revived.delete(revived.keys().next().value!)
  revived.set(hash, made)
  return made
}
