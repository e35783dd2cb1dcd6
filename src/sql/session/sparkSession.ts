// SparkSession: where a program begins (org.apache.spark.sql.SparkSession). Making one is synchronous; the engine starts behind it.
import { doesNotTravel } from '../../closures/travel.js'
import { randomUUID } from 'node:crypto'
import { InterruptRequest_InterruptType as InterruptType, make } from '../../plan/message.js'
import type { Long, StructType, TypeInput, ValueOf } from '../../types/classes.js'
import { lit, toColumn } from '../column/create.js'
import { Catalog } from '../catalog.js'
import { createDataFrame, type LocalData } from '../local/createDataFrame.js'
import { SqlDataFrame, type DataFrame } from '../dataframe/dataframe.js'
import { dataFrame, Frame } from '../dataframe/core.js'
import type { OutRow, RecordRow } from '../dataframe/types.js'
import { byName, isOptions } from '../arguments.js'
import { callerOf, clientError, notExpected } from '../errors.js'
import { Plan, type Relation } from '../plan.js'
import { DataFrameReader } from '../read/dataFrameReader.js'
import { refuse, refusedClass } from '../refusals.js'
import { TableValuedFunction } from '../tableValuedFunction.js'
import { SparkConf } from '../../conf/sparkConf.js'
import type { RDD } from '../../rdd/rdd.js'
import { SparkContext } from '../../rdd/sparkContext.js'
import { giveToDF } from '../rddBridge.js'
import { UDFRegistration, UDTFRegistration } from '../udfRegistration.js'
import { Builder } from './builder.js'
import { Client, type ProgressHandler } from './client.js'
import { applyDecoding, RuntimeConfig } from './conf.js'
import type { EngineHandle } from './engineHandle.js'
import { requirePrograms } from './programFunctions.js'
import { SharedOrder } from './sharedOrder.js'
import { setTags, tagsOf } from './tags.js'

type SqlArguments = Readonly<Record<string, unknown>> | readonly unknown[]
// Settings that say where to go rather than how to work; the engine has them already.
const notForSession = new Set(['spark.remote', 'spark.master'])

let active: SparkSession | undefined
const live = new Set<SparkSession>()

export class SparkSession {
  /** @internal */ readonly client: Client
  /** @internal */ readonly shared: SharedOrder
  /** The settings of this session. */
  readonly conf: RuntimeConfig
  private catalogue: Catalog | undefined
  private readonly releases: boolean

  /** A builder of a session, fresh each time it is read. */
  static get builder(): Builder { return new Builder(sessions) }
  static readonly Builder = Builder
  /** Spark's hooks into requests are the engine's own here. */
  static readonly Hook = refusedClass('SparkSession.Hook')

  /** @internal Use `SparkSession.builder`. */
  constructor(client: Client, options: { readonly shared?: SharedOrder; readonly ownsEngine?: boolean } = {}) {
    this.client = client
    this.shared = options.shared ?? new SharedOrder()
    this.releases = options.ownsEngine ?? true
    this.conf = new RuntimeConfig(client)
    for (const name of ['client', 'shared', 'conf', 'releases']) Object.defineProperty(this, name, { enumerable: false })
    this.shared.join(client)
    live.add(this)
    if (this.releases) client.engine.acquire()
  }
  /** The session made or asked for last in this program; null if there is none. */
  static getActiveSession(): SparkSession | null { return active && !active.client.stopped ? active : null }
  static getDefaultSession(): SparkSession | null { return SparkSession.getActiveSession() }
  /** The same, where none is an error. */
  static active(): SparkSession {
    const session = SparkSession.getActiveSession()
    if (!session) throw clientError('NO_ACTIVE_SESSION')
    return session
  }
  static setActiveSession(session: SparkSession): void { active = session }
  static clearActiveSession(): void { active = undefined }

  // ---- DataFrames

  /** A reader of files and tables. */
  get read(): DataFrameReader { return new DataFrameReader(this) }
  /** A table or view. */
  table(tableName: string): DataFrame<any> { return this.read.table(tableName) }
  /** The numbers from `start` (0) to `end`, which is left out, in a column `id`. */
  range(start: number | bigint, end?: number | bigint | null, step?: number | bigint, numPartitions?: number): DataFrame<{ id: Long }>
  range(start: number | bigint, options: { readonly end?: number | bigint; readonly step?: number | bigint; readonly numPartitions?: number }): DataFrame<{ id: Long }>
  range(...args: unknown[]): DataFrame<{ id: Long }> {
    const given = byName(args, ['start', 'end', 'step', 'numPartitions']) as { start: number; end?: number | null; step?: number; numPartitions?: number }
    const [start, end] = given.end === undefined || given.end === null ? [0, given.start] : [given.start, given.end]
    return dataFrame(this, Plan.leaf({ case: 'range', value: make('Range', { start: BigInt(start), end: BigInt(end), step: BigInt(given.step ?? 1), numPartitions: given.numPartitions }) }))
  }
  /**
   * A DataFrame of the program's own rows: objects, tuples (arrays), Rows, single values, an Arrow table or IPC bytes.
   * `schema` is a StructType, DDL text, a type, or the names of the columns; without it the types are inferred from the values.
   */
  createDataFrame<T extends object>(data: Iterable<T>): DataFrame<T extends readonly unknown[] ? any : OutRow<T>>
  createDataFrame<T>(data: RDD<T>): DataFrame<RecordRow<T>>
  createDataFrame<T>(data: LocalData | RDD<any>, schema: StructType<T>): DataFrame<T>
  createDataFrame<D extends TypeInput>(data: LocalData | RDD<any>, schema: D): DataFrame<D extends string ? any : { value: ValueOf<D> | null }>
  createDataFrame(data: LocalData | RDD<any>, schema?: TypeInput | readonly string[] | null, options?: unknown): DataFrame<any>
  createDataFrame(data: LocalData | RDD<any>, schema?: unknown): DataFrame<any> { return createDataFrame(this, data, schema) }
  /** A DataFrame without rows. */
  emptyDataFrame<T>(schema: StructType<T>): DataFrame<T>
  emptyDataFrame(schema?: string): DataFrame<any>
  emptyDataFrame(schema: unknown = 'struct<>'): DataFrame<any> { return createDataFrame(this, [], schema) }
  /**
   * Runs SQL. A command runs now, in the session's order; a query is analyzed now and runs with the first action. The result is a DataFrame at once
   * and can be awaited. `args` are named (`:a`) or positional (`?`) parameters; a DataFrame among the named ones may stand as `{name}` in the text.
   */
  sql(sqlQuery: string, args?: SqlArguments, frames?: Readonly<Record<string, unknown>>): SqlDataFrame<any> {
    if (typeof sqlQuery !== 'string') throw notExpected('sqlQuery', 'string', sqlQuery)
    const { query, named, views } = this.formatted(sqlQuery, args, frames)
    const input = Plan.of([], () => ({ case: 'sql', value: make('SQL', {
      query, posArguments: Array.isArray(args) ? args.map(a => lit(a).expression) : [], namedArguments: Object.fromEntries(Object.entries(named).map(([k, v]) => [k, lit(v).expression])) }) }), views)
    const statement = this.client.command(callerOf(this.sql), async (): Promise<Relation> => {
      const responses = await this.client.run(make('Command', { commandType: { case: 'sqlCommand', value: make('SqlCommand', { input: await input.resolve() }) } }))
      for (const { responseType } of responses) if (responseType.case === 'sqlCommandResult' && responseType.value.relation) return responseType.value.relation
      return input.resolve()
    })
    return new SqlDataFrame(this, statement)
  }
  /** `{name}` in the text stands for a DataFrame, which becomes a view of the statement, a column, or a value. */
  private formatted(text: string, args: SqlArguments | undefined, frames: Readonly<Record<string, unknown>> | undefined): { query: string; named: Record<string, unknown>; views: Plan[] } {
    const all: Record<string, unknown> = Array.isArray(args) ? {} : { ...args }
    const holders: Record<string, unknown> = { ...frames }
    for (const [key, value] of Object.entries(all)) if (value instanceof Frame) { holders[key] = value; delete all[key] }
    const views: Plan[] = []
    if (!Object.keys(holders).length) return { query: text, named: all, views }
    const query = text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      if (!(name in holders)) return whole
      const value = holders[name]
      if (value instanceof Frame) {
        const alias = `_view_${randomUUID().replaceAll('-', '')}`
        views.push(Plan.of([value.plan], input => ({ case: 'subqueryAlias', value: make('SubqueryAlias', { input, alias }) })))
        return alias
      }
      return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(toColumnText(value))
    })
    return { query, named: all, views }
  }
  /** Table functions: `spark.tvf.explode(…)`. */
  get tvf(): TableValuedFunction { return new TableValuedFunction(this) }
  /** The catalog of databases, tables, functions. */
  get catalog(): Catalog { return this.catalogue ??= new Catalog(this) }
  /** User-defined functions of the session. */
  get udf(): UDFRegistration { return new UDFRegistration(this) }

  // ---- the session

  /** The version of Spark that answers. */
  version(): Promise<string> { return this.client.action(callerOf(this.version), () => this.client.version()) }
  get sessionId(): string { return this.client.sessionId }
  /** Spark's spelling in Connect. */
  get session_id(): string { return this.client.sessionId }
  /** Whether stop() was called. */
  get isStopped(): boolean { return this.client.stopped }
  get is_stopped(): boolean { return this.client.stopped }
  /** Another session of the same engine: tables are shared, views and settings are not. */
  newSession(): SparkSession { return new SparkSession(new Client(this.client.engine), { shared: this.shared, ownsEngine: false }) }
  /** Another session that begins with this one's views and settings. */
  async cloneSession(newSessionId: string = randomUUID()): Promise<SparkSession> {
    await this.client.command(callerOf(this.cloneSession), () => this.client.cloneSession(newSessionId)).awaited()
    const client = new Client(this.client.engine, newSessionId)
    client.decode = this.client.decode
    return new SparkSession(client, { shared: this.shared, ownsEngine: false })
  }
  /** Ends the session; with the last one of an engine, the engine. An error that nobody has seen yet is this promise's. */
  async stop(): Promise<void> {
    if (this.client.stopped) return
    const caller = callerOf(this.stop)
    let failure: unknown
    try { await this.client.action(caller, async () => {}) } catch (error) { failure = error ?? new Error('unknown') }
    this.client.stopped = true
    live.delete(this)
    if (active === this) active = undefined
    try {
      if (failure === undefined || !(await isUnreachable(this.client))) await this.client.release()
    } catch { /* what cannot be released any more is gone already */ }
    if (this.releases && !live.size) await SparkContext.active()?.stop()
    if (this.releases) await this.client.engine.release()
    if (failure !== undefined) throw failure
  }
  close(): Promise<void> { return this.stop() }
  [Symbol.asyncDispose](): Promise<void> { return this.stop() }
  /** Runs something and prints how long it took, as Spark's shell does. */
  async time<R>(f: () => R | Promise<R>): Promise<R> {
    const start = process.hrtime.bigint()
    const result = await f()
    console.log(`Time taken: ${(process.hrtime.bigint() - start) / 1_000_000n} ms`)
    return result
  }

  // ---- what runs

  /** A tag on all that is run from here on, in this asynchronous context. */
  addTag(tag: string): void { setTags(this.sessionId, new Set([...tagsOf(this.sessionId), checkedTag(tag)])) }
  removeTag(tag: string): void { setTags(this.sessionId, new Set([...tagsOf(this.sessionId)].filter(t => t !== checkedTag(tag)))) }
  getTags(): Set<string> { return new Set(tagsOf(this.sessionId)) }
  clearTags(): void { setTags(this.sessionId, new Set()) }
  /** Ends all that runs; gives the ids of what was ended. */
  interruptAll(): Promise<string[]> { return this.client.interrupt(InterruptType.ALL) }
  interruptTag(tag: string): Promise<string[]> { return this.client.interrupt(InterruptType.TAG, { case: 'operationTag', value: tag }) }
  interruptOperation(operationId: string): Promise<string[]> { return this.client.interrupt(InterruptType.OPERATION_ID, { case: 'operationId', value: operationId }) }
  registerProgressHandler(handler: ProgressHandler): void { this.client.progressHandlers.add(handler) }
  removeProgressHandler(handler: ProgressHandler): void { this.client.progressHandlers.delete(handler) }
  clearProgressHandlers(): void { this.client.progressHandlers.clear() }

  /** Sends files up to the session. */
  async addArtifacts(...paths: (string | { readonly pyfile?: boolean; readonly archive?: boolean; readonly file?: boolean })[]): Promise<void> {
    const options = isOptions(paths.at(-1)) ? paths.pop() as { pyfile?: boolean; archive?: boolean; file?: boolean } : {}
    const { localArtifacts } = await import('./localFiles.js')
    const artifacts = await localArtifacts(paths as string[], options.archive ? 'archives' : options.pyfile ? 'pyfiles' : options.file ? 'files' : undefined)
    await this.client.command(callerOf(this.addArtifacts), () => this.client.addArtifacts(artifacts)).awaited()
  }
  addArtifact(path: string): Promise<void> { return this.addArtifacts(path) }
  /** Copies a local file into the file system of the engine. */
  async copyFromLocalToFs(localPath: string, destPath: string): Promise<void> {
    const { readFile } = await import('node:fs/promises')
    const data = await readFile(localPath)
    await this.client.command(callerOf(this.copyFromLocalToFs), () => this.client.addArtifacts([{ name: `forward_to_fs${destPath.startsWith('/') ? '' : '/'}${destPath}`, data }])).awaited()
  }

  get readStream(): never { return refuse('SparkSession.readStream') }
  get streams(): never { return refuse('SparkSession.streams') }
  /** The context of RDDs, made when it is first asked for, with the settings of the session's engine. */
  get sparkContext(): SparkContext { requirePrograms(this.client, 'sparkContext'); return SparkContext.active() ?? new SparkContext(new SparkConf(false).setAll({ ...this.client.engine.conf, 'spark.master': this.client.engine.master })) }
  get profile(): never { return refuse('SparkSession.profile') }
  get dataSource(): never { return refuse('SparkSession.dataSource') }
  /** Table functions by name, for SQL. */
  get udtf(): UDTFRegistration { return new UDTFRegistration(this) }

  toString(): string { return `SparkSession(${this.sessionId})` }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return this.toString() }
}

async function isUnreachable(client: Client): Promise<boolean> { try { await client.engine.service(); return false } catch { return true } }
const checkedTag = (tag: string): string => {
  if (typeof tag !== 'string' || tag === '' || tag.includes(',')) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'tag', allowed_values: 'text that is not empty and has no comma' })
  return tag
}
const toColumnText = (value: unknown): unknown => typeof value === 'object' && value !== null ? toColumn(value).toString() : value

const sessions = {
  active: () => SparkSession.getActiveSession() ?? undefined,
  make(engine: EngineHandle, conf: Readonly<Record<string, string>>): SparkSession {
    const session = new SparkSession(new Client(engine))
    active = session
    this.apply(session, conf)
    return session
  },
  apply(session: SparkSession, conf: Readonly<Record<string, string>>): void {
    const settings = Object.entries(conf).filter(([key]) => !notForSession.has(key))
    if (!settings.length) return
    for (const [key, value] of settings) applyDecoding(session.client, key, value)
    // A driver's JVM that was started with them has them; most of Spark's own cannot be set a second time.
    const { master, conf: known } = session.client.engine
    const started = /^(?:spark:|yarn$|k8s:|local-cluster\[)/.test(master) ? known : {}
    const pairs = settings.filter(([key, value]) => started[key] !== value).map(([key, value]) => make('KeyValue', { key, value }))
    if (!pairs.length) return
    session.client.command('', async () => { await session.client.config({ case: 'set', value: make('ConfigRequest.Set', { pairs, silent: true }) }) })
  },
}
Object.defineProperty(SparkSession.prototype, doesNotTravel, { value: 'the SparkSession belongs to the driver: it cannot be used inside of a task' })
giveToDF((rdd, schema) => SparkSession.builder.getOrCreate().createDataFrame(rdd as never, schema as never))
