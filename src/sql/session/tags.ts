// What belongs to the piece of the program that calls, not to the session: tags and the like follow the asynchronous context.
import { AsyncLocalStorage } from 'node:async_hooks'

interface Context { readonly tags: ReadonlyMap<string, ReadonlySet<string>> }
const storage = new AsyncLocalStorage<Context>()
const none: ReadonlySet<string> = new Set()

/** The tags of a session where the program stands. */
export const tagsOf = (sessionId: string): ReadonlySet<string> => storage.getStore()?.tags.get(sessionId) ?? none
/** From here on, in this asynchronous context. */
export function setTags(sessionId: string, tags: ReadonlySet<string>): void {
  storage.enterWith({ tags: new Map(storage.getStore()?.tags).set(sessionId, tags) })
}
