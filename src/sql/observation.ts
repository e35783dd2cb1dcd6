// Observation: metrics gathered while a DataFrame is computed (org.apache.spark.sql.Observation).
import { randomUUID } from 'node:crypto'
import type { Messages } from '../plan/message.js'
import { literalValue } from './column/literalValue.js'
import { clientError } from './errors.js'

export class Observation {
  /** The name; given by chance where none is. */
  readonly name: string
  private used = false
  private readonly result: Promise<Record<string, unknown>>
  private settle!: (value: Record<string, unknown>) => void
  private fail!: (error: unknown) => void
  private values: Record<string, unknown> | undefined

  constructor(name?: string) {
    if (name === '') throw clientError('CANNOT_BE_EMPTY', { item: 'name' })
    this.name = name ?? randomUUID()
    this.result = new Promise((resolve, reject) => { this.settle = resolve; this.fail = reject })
    this.result.catch(() => {})
  }
  /** The metrics by name. Waits for the first action on the observed DataFrame to end; that action is yours to start. */
  get(): Promise<Record<string, unknown>> {
    if (!this.used) throw clientError('NO_OBSERVE_BEFORE_GET')
    return this.result
  }
  /** The metrics if an action has ended, else empty (Scala's getOrEmpty). */
  getOrEmpty(): Record<string, unknown> { return this.values ?? {} }

  /** @internal */
  markUsed(): void {
    if (this.used) throw clientError('REUSE_OBSERVATION')
    this.used = true
  }
  /** @internal */
  isNamed(name: string): boolean { return name === this.name }
  /** @internal */
  receive(metrics: Messages['ExecutePlanResponse.ObservedMetrics']): void {
    if (this.values) return
    this.values = Object.fromEntries(metrics.keys.map((key, i) => [key, literalValue(metrics.values[i]!)]))
    this.settle(this.values)
  }
  /** @internal An action ended without metrics: no row passed, or the engine found nothing to run. */
  finished(): void { if (!this.values) { this.values = {}; this.settle(this.values) } }
  /** @internal */
  failed(error: unknown): void { if (!this.values) this.fail(error) }
}
