// Why a job failed, as the embedded engine says it: the program's own error, with its stack on its own lines, as the cause.
import { SparkException } from '../../errors/sparkError.js'
import { JavaError } from '../gateway/javaError.js'
import { causeOf, endedMessage, sentFailure, withoutStack } from '../sentFailure.js'

export function jobFailure(error: unknown): unknown {
  if (!(error instanceof JavaError)) return error
  const text = [error.message, ...error.causes.map(cause => cause.message)].join('\n')
  const failure = sentFailure(text)
  if (!failure) {
    const condition = error.condition && error.condition !== 'INTERNAL_ERROR' ? error.condition : undefined
    return new SparkException({ message: endedMessage(error.message) ?? withoutStack(error.message), parameters: {}, contexts: [], ...(condition && { errorClass: condition }), ...(condition && error.sqlState && { sqlState: error.sqlState }) })
  }
  const { task } = failure
  const cause = causeOf(failure)
  const frames = failure.stack.split('\n').filter(line => /^\s+at /.test(line)).slice(0, 10).join('\n')
  return new SparkException({ message: `Job aborted due to stage failure: Task ${task.partitionId} in stage ${task.stageId}.0 failed ${task.attemptNumber + 1} times, most recent failure: Lost task ${task.partitionId}.${task.attemptNumber} in stage ${task.stageId}.0 (TID ${task.taskAttemptId}) (${task.host}): ${failure.name}: ${failure.message}\n${frames}`.trimEnd(), parameters: {}, contexts: [] }, { cause })
}
