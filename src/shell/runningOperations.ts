// The queries that run in this process now.
import { addOperationListener, removeOperationListener, type Operation } from '../events/operations.js'

export class RunningOperations {
  private readonly running = new Set<Operation>()
  private readonly listener = { started: (operation: Operation) => { this.running.add(operation) }, ended: (operation: Operation) => { this.running.delete(operation) } }
  constructor() { addOperationListener(this.listener) }
  get size(): number { return this.running.size }
  interruptAll(): void { for (const operation of this.running) operation.interrupt().catch(() => {}) }
  stop(): void { removeOperationListener(this.listener) }
}
