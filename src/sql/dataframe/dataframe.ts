// DataFrame: the end of the chain of its families, with what ties it to the session: views, cache, writers.
import { doesNotTravel } from '../../closures/travel.js'
import { make } from '../../plan/message.js'
import { StorageLevel } from '../../types/storageLevel.js'
import type { Queued } from '../../engine/queue.js'
import { Column } from '../column/column.js'
import { callerOf, clientError, notExpected } from '../errors.js'
import { Plan, type Relation } from '../plan.js'
import { refuse } from '../refusals.js'
import { TableArg } from '../tableArg.js'
import type { SparkSession } from '../session/sparkSession.js'
import { DataFrameWriter } from '../write/dataFrameWriter.js'
import { DataFrameWriterV2 } from '../write/dataFrameWriterV2.js'
import { MergeIntoWriter } from '../write/mergeIntoWriter.js'
import type { RDD } from '../../rdd/rdd.js'
import type { StructType, TypeInput } from '../../types/classes.js'
import { inlineFunction } from '../functions/userFunctions.js'
import { FrameActions } from './actions.js'
import { KeyValueGroupedDataset } from './keyValueGroupedDataset.js'
import { columnsOf, eachKept, eachMapped, eachSpread, mapBatches, shipped, structOf } from './rowFunctions.js'
import { dataFrame, setFactory } from './core.js'
import { pairs } from './pairs.js'
import type { JoinHow, RowType, Truth } from './types.js'
import { requirePrograms } from '../session/programFunctions.js'

/**
 * A table of rows that is computed when an action asks for it. `T` is the type of a row; `DataFrame<any>` where nothing is known.
 * https://spark.apache.org/docs/latest/api/scala/org/apache/spark/sql/Dataset.html
 */
export class DataFrame<T = any> extends FrameActions<T> {
  // ---- views

  /** Gives it a name for SQL in this session; the name must be free. */
  createTempView(name: string): void { this.view(name, false, false, this.createTempView) }
  /** Gives it a name for SQL in this session. */
  createOrReplaceTempView(name: string): void { this.view(name, false, true, this.createOrReplaceTempView) }
  /** Gives it a name in `global_temp`, for all sessions of the engine; the name must be free. */
  createGlobalTempView(name: string): void { this.view(name, true, false, this.createGlobalTempView) }
  createOrReplaceGlobalTempView(name: string): void { this.view(name, true, true, this.createOrReplaceGlobalTempView) }
  /** The old name of `createOrReplaceTempView`. */
  registerTempTable(name: string): void { this.view(name, false, true, this.registerTempTable) }
  private view(name: string, isGlobal: boolean, replace: boolean, boundary: (...args: never[]) => unknown): void {
    if (typeof name !== 'string') throw notExpected('name', 'string', name)
    const queued = this.client.command(callerOf(boundary), async () => {
      await this.client.run(make('Command', { commandType: { case: 'createDataframeView', value: make('CreateDataFrameViewCommand', { input: await this.plan.resolve(), name, isGlobal, replace }) } }), this.plan.observations)
    })
    if (isGlobal) this.sparkSession.shared.follow(queued)
  }

  // ---- cache

  /** Keeps the rows once they are computed, in memory and on disk. */
  cache(): this { return this.persist() }
  persist(storageLevel: StorageLevel = StorageLevel.MEMORY_AND_DISK_DESER): this {
    const { useDisk, useMemory, useOffHeap, deserialized, replication } = storageLevel
    this.client.command(callerOf(this.persist), async () => {
      await this.client.analyze({ case: 'persist', value: make('AnalyzePlanRequest.Persist', { relation: await this.plan.resolve(), storageLevel: make('StorageLevel', { useDisk, useMemory, useOffHeap, deserialized, replication }) }) })
    })
    return this
  }
  unpersist(blocking: boolean | { readonly blocking?: boolean } = false): this {
    this.client.command(callerOf(this.unpersist), async () => {
      await this.client.analyze({ case: 'unpersist', value: make('AnalyzePlanRequest.Unpersist', { relation: await this.plan.resolve(), blocking: typeof blocking === 'object' ? blocking.blocking : blocking }) })
    })
    return this
  }
  /** Computed now and cut off from how it came to be; kept in the checkpoint directory. */
  checkpoint(eager = true): Promise<DataFrame<T>> { return this.checkpointed(false, eager, undefined, this.checkpoint) }
  /** As `checkpoint`, kept where cached rows are. */
  localCheckpoint(eager = true, storageLevel?: StorageLevel): Promise<DataFrame<T>> { return this.checkpointed(true, eager, storageLevel, this.localCheckpoint) }
  private checkpointed(local: boolean, eager: boolean, level: StorageLevel | undefined, boundary: (...args: never[]) => unknown): Promise<DataFrame<T>> {
    const { client } = this
    return client.command(callerOf(boundary), async () => {
      const storageLevel = level && make('StorageLevel', { useDisk: level.useDisk, useMemory: level.useMemory, useOffHeap: level.useOffHeap, deserialized: level.deserialized, replication: level.replication })
      const responses = await client.run(make('Command', { commandType: { case: 'checkpointCommand', value: make('CheckpointCommand', { relation: await this.plan.resolve(), local, eager, storageLevel }) } }), this.plan.observations)
      for (const { responseType } of responses) if (responseType.case === 'checkpointCommandResult' && responseType.value.relation) return dataFrame<T>(this.sparkSession, Plan.leaf({ case: 'cachedRemoteRelation', value: responseType.value.relation }))
      throw clientError('UNSUPPORTED_OPERATION', { operation: 'checkpoint', reason: ': the engine gave no relation' }, 'UnsupportedOperationException')
    }).awaited()
  }

  // ---- out

  /** Writes it to files or a table. */
  get write(): DataFrameWriter<T> { return new DataFrameWriter<T>(this) }
  /** Writes it to a table of a catalog. */
  writeTo(table: string): DataFrameWriterV2 { return new DataFrameWriterV2(this, table) }
  /** Merges it into a table. */
  mergeInto(table: string, condition: Column<any, any>): MergeIntoWriter { return new MergeIntoWriter(this, table, condition) }
  /** As an argument of a table function. */
  asTable(): TableArg { return new TableArg(this.plan) }
  get writeStream(): never { return refuse('DataFrame.writeStream') }

  /** @internal */
  protected dataset(plan: Plan): Dataset<any> { return new Dataset(this.sparkSession, plan) }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return `${this.constructor === Dataset ? 'Dataset' : 'DataFrame'} {}` }
}

type NoPromise<U> = U extends PromiseLike<any> ? ['this function is async: use mapAsync'] : unknown

/** A DataFrame whose rows have a type of the program's own, with functions over rows. */
export class Dataset<T = any> extends DataFrame<T> {
  /** Every row through a function of it. The schema says what the function gives; without it the types are inferred from the first results. */
  map<U>(f: (row: RowType<T>) => U & NoPromise<U>, schema?: StructType<U> | TypeInput): Dataset<U> { return schema === undefined ? this.typed<U>(this.rdd.map(f as never) as never) : this.through(eachMapped(f as never, 'map'), 'map', schema) }
  flatMap<U>(f: (row: RowType<T>) => Iterable<U>, schema?: StructType<U> | TypeInput): Dataset<U> { return schema === undefined ? this.typed<U>(this.rdd.flatMap(f as never) as never) : this.through(eachSpread(f as never), 'flatMap', schema) }
  /** A function of the rows of a part, which may be an async generator. */
  mapPartitions<U>(f: (rows: IterableIterator<RowType<T>>) => Iterable<U> | AsyncIterable<U>, schema?: StructType<U> | TypeInput): Dataset<U> { return schema === undefined ? this.typed<U>(this.rdd.mapPartitions(f as never) as never) : this.through(f, 'mapPartitions', schema) }
  override filter(condition: never): Dataset<T>
  override filter(condition: string | Column<any, any> | ((row: RowType<T>) => boolean)): Dataset<T>
  /** A function here is one of rows: it gives a boolean. */
  override filter(condition: unknown): Dataset<T> {
    if (typeof condition !== 'function') return new Dataset<T>(this.sparkSession, super.filter(condition as never).plan)
    requirePrograms(this.client, 'filter with a function')
    const kept = eachKept(condition as never)
    return new Dataset<T>(this.sparkSession, Plan.deferred(async () => {
      const input = await this.plan.resolve()
      const schema = await this.client.schemaOf(input)
      return { case: 'mapPartitions', value: make('MapPartitions', { input, func: inlineFunction(shipped(kept, 'filter', 'rows', schema), columnsOf(input, schema)) }) }
    }, this.plan.observations))
  }
  /** Groups by a function of the rows. */
  groupByKey<K>(f: (row: RowType<T>) => K & NoPromise<K>): KeyValueGroupedDataset<K, RowType<T>> { return new KeyValueGroupedDataset<K, RowType<T>>(this.rdd.keyBy(f as never) as never, (rdd, schema) => this.typed(rdd, schema)) }
  /**
   * Rows of both in pairs `{ _1, _2 }`; in outer joins the side that is missing is null. `joinType` is `inner` when left out.
   * https://spark.apache.org/docs/latest/api/scala/org/apache/spark/sql/Dataset.html
   */
  joinWith<U>(other: Dataset<U>, condition: Truth, joinType: JoinHow = 'inner'): Dataset<{ _1: RowType<T>; _2: RowType<U> }> { return new Dataset(this.sparkSession, pairs(this as DataFrame<any>, other as DataFrame<any>, condition, joinType).plan) }
  /** All rows become one. */
  reduce(f: (a: RowType<T>, b: RowType<T>) => RowType<T>): Promise<RowType<T>> { return this.rdd.reduce(f as never) }
  private through<U>(f: unknown, method: string, schema: unknown): Dataset<U> { return new Dataset<U>(this.sparkSession, mapBatches(this, f, method, 'rows', structOf(schema, method))) }
  private typed<U>(rdd: RDD<U>, schema?: unknown): Dataset<U> { return new Dataset<U>(this.sparkSession, this.sparkSession.createDataFrame(rdd as never, schema as never).plan) }
}

/**
 * What `spark.sql` gives: a DataFrame at once, and a promise of one. Awaiting it waits for the statement and gives a plain DataFrame,
 * so that an `await` more or less changes nothing.
 */
export class SqlDataFrame<T = any> extends DataFrame<T> implements PromiseLike<DataFrame<T>> {
  constructor(session: SparkSession, private readonly statement: Queued<Relation>) {
    super(session, Plan.whole(() => statement.result))
    Object.defineProperty(this, 'statement', { enumerable: false })
  }
  // eslint-disable-next-line unicorn/no-thenable
  then<A = DataFrame<T>, B = never>(onFulfilled?: ((df: DataFrame<T>) => A | PromiseLike<A>) | null, onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> {
    return this.statement.awaited().then((): DataFrame<T> => new DataFrame(this.sparkSession, this.plan)).then(onFulfilled, onRejected)
  }
  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<DataFrame<T> | B> { return this.then(undefined, onRejected) }
  finally(onFinally?: (() => void) | null): Promise<DataFrame<T>> { return this.then().finally(onFinally) as Promise<DataFrame<T>> }
}

setFactory((session, plan) => new DataFrame(session, plan))
Object.defineProperty(DataFrame.prototype, doesNotTravel, { value: 'a DataFrame belongs to the driver: it cannot be used inside of a task; collect what the function needs, or join' })
