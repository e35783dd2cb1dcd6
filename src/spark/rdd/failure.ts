// Why a job failed, as the embedded engine says it: the program's own error, with its stack on its own lines, as the cause.
import { fromDetails, SparkException, type ErrorDetails } from '../../errors/sparkError.js'
import { JavaError } from '../gateway/javaError.js'
import type { TaskFailure } from '../../worker/task.js'

export function jobFailure(error: unknown): unknown {
  if (!(error instanceof JavaError)) return error
  const text = [error.message, ...error.causes.map(cause => cause.message)].join('\n')
  const sent = /\[firesteel failure\] (\{.*\})/.exec(text)?.[1]
  const head = /Job aborted due to stage failure: (?:.*?)(?=: org\.apache\.spark\.api\.python\.PythonException|\n|$)/.exec(text)?.[0]
  if (sent === undefined) {
    const condition = error.condition && error.condition !== 'INTERNAL_ERROR' ? error.condition : undefined
    return new SparkException({ message: error.message.split('\nDriver stacktrace:')[0]!, parameters: {}, contexts: [], ...(condition && { errorClass: condition }), ...(condition && error.sqlState && { sqlState: error.sqlState }) })
  }
  const failure = JSON.parse(sent) as TaskFailure
  const cause: Error = failure.details ? fromDetails(failure.details as ErrorDetails) : Object.assign(new Error(failure.message), { name: failure.name })
  if (failure.stack) cause.stack = failure.stack
  const frames = failure.stack.split('\n').filter(line => /^\s+at /.test(line)).slice(0, 10).join('\n')
  return new SparkException({ message: `${head ?? 'Job aborted due to stage failure'}: ${failure.name}: ${failure.message}\n${frames}`.trimEnd(), parameters: {}, contexts: [] }, { cause })
}
