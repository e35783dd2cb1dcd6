// The family of collect: what runs the plan, or asks about it, and gives a promise.
import type * as Arrow from 'apache-arrow'
import type { Table } from 'apache-arrow'
import { AnalyzePlanRequest_Explain_ExplainMode as ExplainMode, make } from '../../plan/message.js'
import { publicStruct, type StructType } from '../../types/classes.js'
import type { StructType as StructData } from '../../types/dataType.js'
import { StorageLevel } from '../../types/storageLevel.js'
import { Row } from '../../types/values/row.js'
import { simpleString } from '../../types/typeNames.js'
import { treeString } from '../../types/treeString.js'
import { keptAlive } from '../../engine/queue.js'
import { invoke, lit } from '../column/create.js'
import { byName } from '../arguments.js'
import { callerOf, clientError, notExpected } from '../errors.js'
import { rootPlan, type Plan } from '../plan.js'
import { refuse } from '../refusals.js'
import { decodeRows } from '../../frames/rows/decode.js'
import type { Answer, ExecutionInfo } from '../session/client.js'
import type { DataFrame } from './dataframe.js'
import type { RDD } from '../../rdd/rdd.js'
import { rddOf } from '../rddBridge.js'
import { dataFrame, Frame } from './core.js'
import { mapBatches, structOf, type ArrowFunction } from './rowFunctions.js'
import { FrameStatistics } from './statistics.js'
import type { RowType } from './types.js'
import { decoders } from '../../frames/arrow/compression.js'

type Boundary = (...args: never[]) => unknown
export interface ShowOptions { readonly n?: number; readonly truncate?: boolean | number; readonly vertical?: boolean }
type ExplainText = 'simple' | 'extended' | 'codegen' | 'cost' | 'formatted'
const explainModes: Record<string, number> = { simple: ExplainMode.SIMPLE, extended: ExplainMode.EXTENDED, codegen: ExplainMode.CODEGEN, cost: ExplainMode.COST, formatted: ExplainMode.FORMATTED }

async function arrowLibrary(): Promise<typeof Arrow> {
  const arrow = await import('apache-arrow')
  for (const [codec, decode] of decoders.entries()) if (!arrow.compressionRegistry.get(codec)?.decode) arrow.compressionRegistry.set(codec, { decode })
  return arrow
}

export abstract class FrameActions<T> extends FrameStatistics<T> {
  /** All rows. They must fit into memory; `toLocalIterator` goes through them batch by batch. */
  collect(): Promise<RowType<T>[]> { return this.rows(this.plan, this.collect) }
  /** The first rows, at most `num`. */
  take(num: number): Promise<RowType<T>[]> { return this.rows(this.limit(num).plan, this.take) }
  /** The last rows, at most `num`. */
  tail(num: number): Promise<RowType<T>[]> {
    if (typeof num !== 'number') throw notExpected('num', 'int', num)
    return this.rows(this.next(input => ({ case: 'tail', value: make('Tail', { input, limit: num }) })).plan, this.tail)
  }
  /** The first row, null if there is none; with a number the first rows. */
  head(): Promise<RowType<T> | null>
  head(n: number): Promise<RowType<T>[]>
  async head(n?: number): Promise<RowType<T>[] | RowType<T> | null> { return n === undefined ? (await this.rows<T>(this.limit(1).plan, this.head))[0] ?? null : this.rows<T>(this.limit(n).plan, this.head) }
  /** The first row, null if there is none. */
  async first(): Promise<RowType<T> | null> { return (await this.rows<T>(this.limit(1).plan, this.first))[0] ?? null }
  /** The number of rows. */
  count(): Promise<number> { return this.oneValue(this.agg(invoke('count', [lit(1)])), this.count) }
  async isEmpty(): Promise<boolean> { return (await this.rows(this.limit(1).plan, this.isEmpty)).length === 0 }

  /** The rows one after the other, a batch in memory at a time. Leaving the loop ends the query. */
  async *toLocalIterator(_options: { readonly prefetchPartitions?: boolean } | boolean = {}): AsyncGenerator<RowType<T>, void, undefined> {
    let schema: StructData | undefined
    for await (const answer of keptAlive(this.inTurn())) {
      schema ??= answer.schema
      if (answer.batch) yield* decodeRows(answer.batch, schema, this.client.decode) as RowType<T>[]
    }
  }
  /** All rows as an `apache-arrow` Table. */
  toArrow(): Promise<Table> {
    return this.act(this.toArrow, async () => {
      // The library is loaded while the engine begins; batches are read as they come, while it goes on.
      const loading = arrowLibrary()
      loading.catch(() => {})
      const tables: Table[] = []
      for await (const { batch } of this.client.batches(this.plan)) if (batch) tables.push((await loading).tableFromIPC(batch))
      const { Table: TableClass } = await loading
      return tables.length === 1 ? tables[0]! : tables.length ? tables[0]!.concat(...tables.slice(1)) : new TableClass()
    })
  }
  /** The answer as Arrow IPC streams, one a batch, as the engine sent them. */
  async *toArrowBatches(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const { batch } of keptAlive(this.inTurn())) if (batch) yield batch
  }
  private async *inTurn(): AsyncGenerator<Answer, void, undefined> {
    await this.client.queue.turn()
    yield* this.client.batches(this.plan)
  }

  /** Prints the first rows as a table: `show(20, { truncate: false })`. Cells longer than 20 are cut unless told otherwise. */
  show(options: ShowOptions): Promise<void>
  show(n?: number, truncate?: boolean | number | ShowOptions, vertical?: boolean): Promise<void>
  async show(...args: unknown[]): Promise<void> { console.log(await this.shown(args, this.show)) }
  /** What `show` prints, as a string. */
  showString(n?: number, truncate?: boolean | number | ShowOptions, vertical?: boolean): Promise<string>
  showString(...args: unknown[]): Promise<string> { return this.shown(args, this.showString) }
  private shown(args: readonly unknown[], boundary: Boundary): Promise<string> {
    const { n = 20, truncate = true, vertical = false } = byName(args, ['n', 'truncate', 'vertical'])
    if (typeof n !== 'number' || !Number.isInteger(n)) throw notExpected('n', 'int', n)
    if (typeof vertical !== 'boolean') throw notExpected('vertical', 'bool', vertical)
    if (typeof truncate !== 'boolean' && typeof truncate !== 'number') throw notExpected('truncate', 'bool or int', truncate)
    const width = truncate === true ? 20 : Number(truncate)
    return this.oneValue(this.next<any>(input => ({ case: 'showString', value: make('ShowString', { input, numRows: n, truncate: width, vertical }) })), boundary)
  }
  /** The first rows as an HTML table, as notebooks show them. */
  toHTML(n = 20, truncate = 20): Promise<string> { return this.oneValue(this.next<any>(input => ({ case: 'htmlString', value: make('HtmlString', { input, numRows: n, truncate }) })), this.toHTML) }

  // ---- facts

  schema(): Promise<StructType<T>> { return this.act(this.schema, async () => publicStruct(await this.structure()) as StructType<T>) }
  columns(): Promise<string[]> { return this.act(this.columns, async () => (await this.structure()).fields.map(f => f.name)) }
  /** Names and types: `[['id', 'bigint']]`. */
  dtypes(): Promise<[name: string, type: string][]> { return this.act(this.dtypes, async () => (await this.structure()).fields.map((f): [string, string] => [f.name, simpleString(f.dataType)])) }
  /** Prints the schema as a tree, down to `level` levels. */
  printSchema(level?: number | { readonly level?: number }): Promise<void> {
    const depth = typeof level === 'object' ? level.level : level
    return this.act(this.printSchema, async () => console.log(treeString(await this.structure(), depth)))
  }
  /** Prints the plan: the physical one, or `explain(true)` all of them, or a mode. */
  explain(extended?: boolean | ExplainText | { readonly extended?: boolean | ExplainText; readonly mode?: ExplainText }, mode?: ExplainText): Promise<void> {
    const text = this.explainString(extended, mode)
    return text.then(t => console.log(t))
  }
  /** What `explain` prints, as a string. */
  explainString(...args: unknown[]): Promise<string> {
    const { extended, mode } = byName(args, ['extended', 'mode'])
    if (extended !== undefined && mode !== undefined) throw clientError('CANNOT_SET_TOGETHER', { arg_list: 'extended and mode' })
    const word = mode ?? (typeof extended === 'boolean' ? (extended ? 'extended' : 'simple') : extended ?? 'simple')
    const explainMode = explainModes[String(word).toLowerCase()]
    if (explainMode === undefined) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'mode', allowed_values: Object.keys(explainModes).join(', ') })
    return this.act(this.explainString, async () => (await this.client.analyze({ case: 'explain', value: make('AnalyzePlanRequest.Explain', { plan: await this.root(), explainMode }) })).explainString)
  }
  /** The files it reads, as far as they are known. */
  inputFiles(): Promise<string[]> { return this.act(this.inputFiles, async () => (await this.client.analyze({ case: 'inputFiles', value: make('AnalyzePlanRequest.InputFiles', { plan: await this.root() }) })).files) }
  isLocal(): Promise<boolean> { return this.act(this.isLocal, async () => (await this.client.analyze({ case: 'isLocal', value: make('AnalyzePlanRequest.IsLocal', { plan: await this.root() }) })).isLocal) }
  isStreaming(): Promise<boolean> { return this.act(this.isStreaming, async () => (await this.client.analyze({ case: 'isStreaming', value: make('AnalyzePlanRequest.IsStreaming', { plan: await this.root() }) })).isStreaming) }
  /** Whether the two come to the same plan. */
  sameSemantics(other: Frame<any>): Promise<boolean> {
    if (!(other instanceof Frame)) throw notExpected('other', 'DataFrame', other)
    return this.act(this.sameSemantics, async () => (await this.client.analyze({ case: 'sameSemantics', value: make('AnalyzePlanRequest.SameSemantics', { targetPlan: await this.root(), otherPlan: rootPlan(await other.plan.resolve()) }) })).result)
  }
  semanticHash(): Promise<number> { return this.act(this.semanticHash, async () => (await this.client.analyze({ case: 'semanticHash', value: make('AnalyzePlanRequest.SemanticHash', { plan: await this.root() }) })).result) }
  /** Where it is cached: StorageLevel.NONE where it is not. */
  storageLevel(): Promise<StorageLevel> {
    return this.act(this.storageLevel, async () => {
      const { storageLevel: level } = await this.client.analyze({ case: 'getStorageLevel', value: make('AnalyzePlanRequest.GetStorageLevel', { relation: await this.plan.resolve() }) })
      return level ? new StorageLevel(level.useDisk, level.useMemory, level.useOffHeap, level.deserialized, level.replication) : StorageLevel.NONE
    })
  }
  /** What the last action on this very DataFrame reported of its execution. */
  get executionInfo(): ExecutionInfo | undefined { return this.lastExecution }
  private lastExecution: ExecutionInfo | undefined

  toPandas(): never { refuse('DataFrame.toPandas') }
  pandas_api(): never { refuse('DataFrame.pandas_api') }
  get plot(): never { return refuse('DataFrame.plot') }
  mapInPandas(..._: unknown[]): never { refuse('DataFrame.mapInPandas') }
  /** A function of Arrow tables, the batches of a part of the rows; may be an async generator. `schema` is that of the tables it gives. */
  mapInArrow<U = any>(f: ArrowFunction, schema: StructType<U> | string, _barrier = false): DataFrame<U> { return dataFrame<U>(this.sparkSession, mapBatches(this, f, 'mapInArrow', 'batches', structOf(schema, 'mapInArrow'))) }
  /** The rows as an RDD. */
  get rdd(): RDD<RowType<T>> { return rddOf(this, callerOf) }
  /** For its side effects, on the runners; may be async. */
  foreach(f: (row: RowType<T>) => void | Promise<void>): Promise<void> { return rddOf(this, this.foreach).foreach(f) }
  foreachPartition(f: (rows: IterableIterator<RowType<T>>) => void | Promise<void>): Promise<void> { return rddOf(this, this.foreachPartition).foreachPartition(f) }

  // ---- how

  private async root() { return rootPlan(await this.plan.resolve()) }
  private async structure(): Promise<StructData> { return this.client.schemaOf(await this.plan.resolve()) }
  /** @internal Runs in the session's order, with the frames of whoever called `boundary` in its errors. */
  protected act<R>(boundary: Boundary, run: () => Promise<R>): Promise<R> { return this.client.action(callerOf(boundary), run) }
  private rows<R>(plan: Plan, boundary: Boundary): Promise<RowType<R>[]> {
    return this.act(boundary, async () => {
      const parts: Row[][] = []
      let schema: StructData | undefined
      for await (const answer of this.client.batches(plan)) {
        schema ??= answer.schema
        if (answer.batch) parts.push(decodeRows(answer.batch, schema, this.client.decode))
        if (answer.response.metrics) this.lastExecution = { metrics: answer.response.metrics, observations: plan.observations }
      }
      return (parts.length === 1 ? parts[0]! : parts.flat()) as RowType<R>[]
    })
  }
  protected async oneValue<V>(df: DataFrame<any>, boundary: Boundary = this.oneValue as Boundary): Promise<V> {
    const rows = await this.rows<any>(df.plan, boundary)
    return Row.at(rows[0] as object, 0) as V
  }
}
