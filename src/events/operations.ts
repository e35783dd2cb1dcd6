// What runs in this process, told to whoever listens: the progress bar and Ctrl-C of the command line. The listeners belong to the process and not
// to this module, for the program may have its own copy of firesteel beside the one that submits it.

export interface StageProgress { readonly stageId: number; readonly numTasks: number; readonly numCompletedTasks: number; readonly inputBytesRead: number; readonly done: boolean }
/** A query or command under way. */
export interface Operation {
  readonly operationId: string
  readonly sessionId: string
  /** Its stages have numbers of their own, unique in the program; else they are counted by whoever shows them. */
  readonly numbersItsStages?: boolean
  /** Asks the engine to end it: whoever awaits it gets OPERATION_CANCELED. */
  interrupt(): Promise<unknown>
}
export interface OperationListener {
  started?(operation: Operation): void
  progressed?(operation: Operation, stages: readonly StageProgress[], inflightTasks: number): void
  ended?(operation: Operation): void
}

const key = Symbol.for('firesteel.operationListeners')
const holder = globalThis as { [key]?: Set<OperationListener> }
const listeners: Set<OperationListener> = holder[key] ??= new Set()

export const addOperationListener = (listener: OperationListener): void => { listeners.add(listener) }
export const removeOperationListener = (listener: OperationListener): void => { listeners.delete(listener) }

export const operations = {
  started(operation: Operation): void { for (const listener of listeners) listener.started?.(operation) },
  progressed(operation: Operation, stages: readonly StageProgress[], inflightTasks: number): void { for (const listener of listeners) listener.progressed?.(operation, stages, inflightTasks) },
  ended(operation: Operation): void { for (const listener of listeners) listener.ended?.(operation) },
}
