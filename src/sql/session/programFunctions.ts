// Which masters run the program's own functions, and the refusal of those that cannot: raised where the function is used, not when the server meets it.
import { modeOf } from '../../plan/programFunction.js'
import { Column } from '../column/column.js'
import { clientError } from '../errors.js'
import type { Client } from './client.js'

const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^sc:/, 'a Spark Connect server that this program did not start has no JavaScript to run functions with and no way to its RDDs. Use columns and SQL there, or another master (local[*])'],
]
const refused = (master: string, what: string) => {
  const reason = reasons.find(([pattern]) => pattern.test(master))?.[1]
  return reason === undefined ? undefined : clientError('UNSUPPORTED_OPERATION', { operation: `${what} on ${master.startsWith('sc:') ? master.replace(/\/;.*$/s, '') : master}`, reason: `: ${reason}` }, 'UnsupportedOperationException')
}

/** Raises where the engine runs no functions of the program. */
export function requirePrograms(client: Client, what: string): void {
  const refusal = refused(client.engine.master, what)
  if (refusal) throw refusal
}
/** The same for columns that may hold such functions. */
export function requireRunnable(client: Client, columns: readonly unknown[]): void {
  if (!client.engine.master.startsWith('sc:')) return
  for (const column of columns) {
    const name = Array.isArray(column) ? void requireRunnable(client, column) : column instanceof Column ? functionIn(column.expression) : undefined
    if (name !== undefined) requirePrograms(client, `the function ${name}`)
  }
}
/** The name of the first function of a program in an expression's message. */
function functionIn(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null || message instanceof Uint8Array) return undefined
  const { case: kind, value } = message as { case?: string; value?: { functionName?: string; function?: { case?: string; value?: { pythonVer?: string } } } }
  if (kind === 'commonInlineUserDefinedFunction' && modeOf(value?.function?.value?.pythonVer ?? '') !== undefined) return value?.functionName ?? ''
  for (const [key, inner] of Object.entries(Object.getOwnPropertyDescriptors(message))) {
    if (key === 'command' || !('value' in inner)) continue         // the closure is captured only when it is asked for
    const found = functionIn(inner.value)
    if (found !== undefined) return found
  }
  return undefined
}
