// The caller's place in errors that come later; the client's own errors (errors/clientError.ts).
import { SparkException } from '../errors/sparkError.js'
export { clientError, notExpected, typeName, type ClientCondition } from '../errors/clientError.js'

/** The frames of whoever called `boundary`, to be added to an error that arises later. */
export function callerOf(boundary: (...args: never[]) => unknown): string {
  const holder: { stack?: string } = {}
  Error.captureStackTrace(holder, boundary)
  return holder.stack?.split('\n').slice(1).join('\n') ?? ''
}
/** Runs `action`; an error of Spark's gets the caller's frames in place of the engine's (an internal one keeps both). */
export async function withCaller<T>(caller: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw addCaller(error, caller)
  }
}
const placed = new WeakSet<object>()
function addCaller(error: unknown, caller: string): unknown {
  if (!(error instanceof Error) || !caller || placed.has(error)) return error
  placed.add(error)
  const own = error.stack ?? ''
  const inner = error instanceof SparkException && error.name !== 'InternalException' ? '' : `\n${own.slice(own.indexOf('\n    at ') + 1)}`
  error.stack = `${error.name}: ${error.message}\n${caller}${inner}`
  return error
}
