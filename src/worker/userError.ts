// An error of the program's own function, with where it met it.

export class UserFunctionError extends Error {
  constructor(readonly thrown: unknown, readonly functionName: string, /** Which record of the step's input, from 0; undefined where the function has whole partitions. */ readonly record: number | undefined) {
    super(thrown instanceof Error ? thrown.message : `${functionName} threw ${describe(thrown)}`)
    this.name = thrown instanceof Error ? thrown.name : 'Error'
    if (thrown instanceof Error && thrown.stack) this.stack = thrown.stack
  }
}
export function userError(error: unknown, functionName: string, record?: number): unknown {
  return error instanceof UserFunctionError || error instanceof TaskCancelled || (error as { isOurs?: boolean } | null)?.isOurs ? error : new UserFunctionError(error, functionName, record)
}
const describe = (value: unknown): string => { try { return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value) } catch { return typeof value } }

/** The task was asked to end. */
export class TaskCancelled extends Error { override readonly name = 'TaskCancelled'; constructor() { super('the task was cancelled') } }
/** The output of a map task is gone: the scheduler makes it again. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailedException'
  readonly isOurs = true
  constructor(readonly shuffle: number, readonly map: number, cause: unknown) { super(`the shuffle output of map ${map} of shuffle ${shuffle} could not be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause }) }
}
