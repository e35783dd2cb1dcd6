// What every RDD is: its node of the lineage, and how new nodes and jobs are made of it.
import type { Lineage, Operation, Partitioner as Layout } from '../../lineage/lineage.js'
import type { Step } from '../../lineage/steps.js'
import { UserFunction } from '../../lineage/userFunction.js'
import { debugString } from '../debugString.js'
import type { SparkContext } from '../sparkContext.js'
import type { RDD } from '../rdd.js'
import type { Fn } from './given.js'

export abstract class RddCore<T> {
  /** @internal */
  constructor(/** @internal */ readonly sc: SparkContext, /** @internal */ readonly lineage: Lineage) {
    Object.defineProperty(this, 'sc', { enumerable: false })
    Object.defineProperty(this, 'lineage', { enumerable: false })
  }

  /** Unique in its SparkContext. */
  id(): number { return this.lineage.id }
  get context(): SparkContext { return this.sc }
  get sparkContext(): SparkContext { return this.sc }
  name(): string | null { return this.lineage.name ?? null }
  setName(name: string): this { this.lineage.name = name; return this }
  /** How many partitions; what must be known before (files listed, keys sampled) is found out first. */
  async getNumPartitions(): Promise<number> { return (await this.sc.backend()).partitionCount(this.lineage) }
  /** Where keys lie, if that is known. */
  get partitioner(): { readonly numPartitions: number } | null { const layout = this.layout(); return layout ? { numPartitions: layout.partitions } : null }
  /** The lineage, as Spark prints it. */
  async toDebugString(): Promise<string> { return debugString(this.lineage, await this.sc.backend()) }
  toString(): string { return `${this.lineage.name ? `${this.lineage.name} ` : ''}${this.lineage.className}[${this.lineage.id}] at ${this.lineage.callSite.method} at ${this.lineage.callSite.file}:${this.lineage.callSite.line}` }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return this.toString() }

  /** @internal This, with all families. */
  get self(): RDD<T> { return this as unknown as RDD<T> }
  /** @internal */
  layout(): Layout | undefined { return (this.lineage.actual ?? this.lineage).partitioner }
  /** @internal A new node. */
  derive<U>(operation: Operation, options: { readonly className?: string; readonly partitioner?: Layout | undefined; readonly isBarrier?: boolean; readonly method: string; readonly boundary: Fn }): RDD<U> {
    return this.sc.make<U>(operation, options)
  }
  /** @internal */
  step<U>(step: Step<UserFunction>, method: string, boundary: Fn, keepsPartitioner = false): RDD<U> {
    return this.derive<U>({ kind: 'narrow', parent: this.lineage, step }, { method, boundary, partitioner: keepsPartitioner ? this.layout() : undefined })
  }
  /** @internal */
  deferred<U = unknown>(parents: readonly Lineage[], resolve: () => Promise<Lineage>, options: { readonly className?: string; readonly method: string; readonly boundary: Fn }): RDD<U> {
    return this.derive({ kind: 'deferred', parents, resolve }, options)
  }
}
