// The failure of a task of ours inside the text of a Java exception (worker/spark/serve.ts writes it).
import { fromDetails, type ErrorDetails } from '../errors/sparkError.js'
import type { SentFailure } from '../worker/spark/serve.js'

export function sentFailure(text: string): SentFailure | undefined {
  const sent = /\[firesteel failure\] (\{.*\})/.exec(text)?.[1]
  return sent === undefined ? undefined : JSON.parse(sent) as SentFailure
}
/** The program's own error, its stack on its own lines. */
export function causeOf(failure: SentFailure): Error {
  const cause: Error = failure.details ? fromDetails(failure.details as ErrorDetails) : Object.assign(new Error(failure.message), { name: failure.name })
  if (failure.stack) cause.stack = failure.stack
  return cause
}
