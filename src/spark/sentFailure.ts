// The failure of a task of ours inside the text of a Java exception (worker/spark/serve.ts writes it).
import { fromDetails, type ErrorDetails } from '../errors/sparkError.js'
import type { SentFailure } from '../worker/spark/serve.js'

export function sentFailure(text: string): SentFailure | undefined {
  const sent = /\[firesteel failure\] (\{.*\})/.exec(text)?.[1]
  return sent === undefined ? undefined : JSON.parse(sent) as SentFailure
}
/** Why a worker process ended in the midst of a task, where it could be said (worker/spark/workerEnd.ts). */
export const workerEnd = (text: string): string | undefined => /\[firesteel worker\] (.*)/.exec(text)?.[1]?.replaceAll(' | ', '\n')
/** A message of Spark's without the Java stack behind it. */
export const withoutStack = (message: string): string => message.split('\nDriver stacktrace:')[0]!.split('\n').filter(line => !/^\s+(?:at \S+\(|\.\.\. \d+ more)|^Caused by: /.test(line)).join('\n')
/** Spark's message with the reason in place of what it calls a crash of Python. */
export function endedMessage(message: string): string | undefined {
  const why = workerEnd(message)
  return why === undefined ? undefined : `${message.slice(0, message.search(/org\.apache\.spark\.SparkException: Python worker exited|$/)).trimEnd().split('\n')[0]} ${why}`
}
/** The program's own error, its stack on its own lines. */
export function causeOf(failure: SentFailure): Error {
  const cause: Error = failure.details ? fromDetails(failure.details as ErrorDetails) : Object.assign(new Error(failure.message), { name: failure.name })
  if (failure.stack) cause.stack = failure.stack
  return cause
}
