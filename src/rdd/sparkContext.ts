// SparkContext: where a program of RDDs begins (org.apache.spark.SparkContext). Making one is synchronous; the engine starts behind it.
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { availableParallelism, userInfo } from 'node:os'
import { recordEncodeHooks } from '../closures/classes.js'
import { translated } from '../closures/refuse.js'
import { doesNotTravel, isRunner, type Refusal } from '../closures/travel.js'
import { SparkConf } from '../conf/sparkConf.js'
import { clientError } from '../errors/clientError.js'
import { SparkException } from '../errors/sparkError.js'
import { eventLog, type EventLog } from '../events/eventLog.js'
import { showProgress } from '../events/progressBar.js'
import type { RddListener } from '../events/rdd.js'
import { primitiveKey } from '../frames/keys/index.js'
import { encodeValue } from '../frames/values/index.js'
import type { Lineage, Operation, Partitioner as Layout } from '../lineage/lineage.js'
import { Accumulator, CollectionAccumulator, DoubleAccumulator, LongAccumulator, type AccumulatorParam } from './accumulator.js'
import type { AccumulatorDeclaration, ApplicationFacts, Job, PartitionResult, RddBackend } from './backend.js'
import { Broadcast } from './broadcast.js'
import { callSiteOf } from './callSite.js'
import { checkpointed } from './checkpoint.js'
import { submittedFiles } from './files.js'
import { lookupIn } from './lookup.js'
import { RDD } from './rdd.js'
import { refuseMembers } from './refusals.js'
import { StatusTracker } from './statusTracker.js'
import { sparkVersion } from '../sparkVersion.js'

type Fn = (...args: never[]) => unknown
type Properties = Readonly<Record<string, string>>
/** How the context comes by its back end: connectTo.ts, which alone knows the engines. */
export type ConnectBackend = (master: string, conf: Readonly<Record<string, string>>, listeners: Set<RddListener>) => Promise<RddBackend>

let active: SparkContext | undefined
const supported = /^(?:local(?:\[.*\])?|spark:\/\/.*|yarn|k8s:\/\/.*|local-cluster\[.*\]|sc:\/\/.*)$/

export class SparkContext {
  /** @internal */ declare readonly [doesNotTravel]: Refusal
  readonly #conf: SparkConf
  readonly #listeners = new Set<RddListener>()
  readonly #properties = new AsyncLocalStorage<Properties>()
  #backend: Promise<RddBackend> | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #nextRdd = 0
  #nextBroadcast = 0
  #nextAccumulator = 0
  #checkpointDir: string | undefined
  #isStopped = false
  /** What ends with the context. */
  readonly #observers: (() => void)[] = []
  readonly #id: string
  /** When the context was made, in milliseconds. */
  readonly startTime = Date.now()

  constructor(conf?: SparkConf)
  constructor(master: string, appName?: string, conf?: SparkConf)
  constructor(first?: SparkConf | string, appName?: string, conf?: SparkConf) {
    refuseInRunner()
    if (active && !active.#isStopped) throw new SparkException({ message: `Only one SparkContext should be running in this process (see SPARK-2243). Stop the other one first, or use SparkContext.getOrCreate().`, parameters: {}, contexts: [] })
    this.#conf = (first instanceof SparkConf ? first : conf ?? new SparkConf()).clone()
    for (const [key, value] of new SparkConf().getAll()) this.#conf.setIfMissing(key, value)
    if (typeof first === 'string') this.#conf.setMaster(first)
    if (appName !== undefined) this.#conf.setAppName(appName)
    this.#conf.setIfMissing('spark.master', 'local[*]').setIfMissing('spark.app.name', 'firesteel')
    const master = this.#conf.get('spark.master')!
    if (!supported.test(master)) throw new SparkException({ message: `Could not parse Master URL: '${master}'`, parameters: {}, contexts: [] })
    if (coresOf(master) === 0) throw new SparkException({ message: 'Asked to run locally with 0 threads', parameters: {}, contexts: [] })
    this.#id = `local-${this.startTime}`
    this.#conf.set('spark.app.id', this.#id).set('spark.app.startTime', this.startTime)
    if (isEmbedded(master)) this.#observe()
    active = this
  }
  /** The event log and the progress bar, if asked for. */
  #observe(): void {
    const conf = this.#conf
    if (conf.get('spark.ui.showConsoleProgress') === 'true') this.#observers.push(showProgress())
    if (conf.get('spark.eventLog.enabled') !== 'true') return
    let log: EventLog
    try { log = eventLog({ appId: this.#id, version: sparkVersion, cores: coresOf(this.master)!, dir: conf.get('spark.eventLog.dir') ?? '/tmp/spark-events', overwrite: conf.get('spark.eventLog.overwrite') === 'true', blockUpdates: conf.get('spark.eventLog.logBlockUpdates.enabled') === 'true' }) } catch (error) {
      throw new SparkException({ message: (error as Error).message, parameters: {}, contexts: [] }, { cause: error })
    }
    this.#listeners.add(log)
    log.applicationStart!({ appName: this.appName, appId: this.#id, time: this.startTime, user: this.sparkUser(), conf: Object.fromEntries(conf.getAll()) })
    this.#observers.push(() => { log.applicationEnd!({ time: Date.now() }); log.close() })
  }
  /** The running context, made if there is none. */
  static getOrCreate(conf?: SparkConf): SparkContext { return active && !active.#isStopped ? active : new SparkContext(conf) }
  /** @internal */
  static active(): SparkContext | undefined { return active && !active.#isStopped ? active : undefined }

  // ---- what it is

  get master(): string { return this.#conf.get('spark.master')! }
  get appName(): string { return this.#conf.get('spark.app.name')! }
  /** Settings as they were when the context was made; changes have no effect. */
  getConf(): SparkConf { return this.#conf.clone() }
  /** @internal */
  get conf(): SparkConf { return this.#conf }
  /** The engine's own name of this application: `local-…`, or what the cluster gave it. */
  async applicationId(): Promise<string> { return (await this.#application()).id }
  /** The version of Spark that answers; embedded, that whose behaviour this is. */
  async version(): Promise<string> { return (await this.#application()).version }
  sparkUser(): string { try { return process.env.SPARK_USER ?? userInfo().username } catch { return 'unknown' } }
  /** How many partitions things have where nothing else is said: the cores of the master, or spark.default.parallelism. */
  async defaultParallelism(): Promise<number> { return this.#parallelism ?? (await this.backend()).defaultParallelism() }
  /** How many partitions files have at least where nothing else is said: two, or one where there is no parallelism. */
  async defaultMinPartitions(): Promise<number> { return this.#minPartitions }
  /** Where Spark shows this application; null where it shows none. */
  async uiWebUrl(): Promise<string | null> { return (await this.#application()).webUrl }
  async #application(): Promise<ApplicationFacts> { return (await this.backend()).application() }
  /** What the settings and the master's address say; undefined where only the cluster knows. */
  get #parallelism(): number | undefined { return this.givenParallelism() ?? coresOf(this.master) }
  /** @internal What the settings say. */
  givenParallelism(): number | undefined { const given = this.#conf.get('spark.default.parallelism'); return given === null ? undefined : Number(given) }
  get #minPartitions(): number { return Math.min(this.#parallelism ?? 2, 2) }
  get resources(): Record<string, never> { return {} }
  get isStopped(): boolean { return this.#isStopped }
  toString(): string { return `<SparkContext master=${this.master} appName=${this.appName}>` }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return this.toString() }

  // ---- @internal, for RDDs

  /** @internal */
  backend(): Promise<RddBackend> {
    if (this.#isStopped) return Promise.reject(new SparkException({ message: 'Cannot call methods on a stopped SparkContext', errorClass: 'SPARK_CONTEXT_STOPPED', parameters: {}, contexts: [] }))
    return this.#backend ??= (async () => {
      const { connectRdds } = await import('../connectTo.js') as { connectRdds: ConnectBackend }
      return connectRdds(this.master, Object.fromEntries(this.#conf.getAll()), this.#listeners)
    })()
  }
  /** @internal What changes the engine synchronously, in order before the next action; an error is the next action's. */
  inOrder(change: (backend: RddBackend) => Promise<void> | void): void { this.#queue = this.#queue.then(async () => change(await this.backend())); this.#queue.catch(() => {}) }
  /** @internal */
  make<U>(operation: Operation, { className = 'MapPartitionsRDD', partitioner, isBarrier = false, method, boundary }: { readonly className?: string; readonly partitioner?: Layout | undefined; readonly isBarrier?: boolean; readonly method: string; readonly boundary: Fn }): RDD<U> {
    const lineage: Lineage = { id: this.#nextRdd++, operation, className, callSite: callSiteOf(method, boundary), partitioner, isBarrier, name: undefined, level: undefined, checkpoint: undefined, resolved: undefined, actual: undefined }
    return new RDD<U>(this, lineage)
  }
  /** @internal Answers of partitions as an RDD of one partition. */
  parts<U>(parts: readonly U[]): RDD<U> { return this.make({ kind: 'parallelize', data: parts, partitions: 1 }, { className: 'ParallelCollectionRDD', method: 'parallelize', boundary: this.parts }) }
  /** @internal */
  async runAction(rdd: RDD<never> | RDD<unknown> | RDD<any>, job: Omit<Job, 'properties'>): Promise<(PartitionResult | undefined)[]> {
    const properties = this.#local()
    await this.#settled()
    const backend = await this.backend()
    const results = await backend.runJob({ ...job, properties })
    await checkpointed(rdd.lineage, backend, properties, () => this.#checkpointDir)
    return results
  }
  /** @internal */
  mergeCounts<K>(parts: readonly (readonly (readonly [K, number])[])[]): Map<K, number> {
    const held = new Map<unknown, [K, number]>()
    for (const part of parts) for (const [key, n] of part) {
      const primitive = primitiveKey(key)
      const known = held.get(primitive)
      if (known) known[1] += n
      else held.set(primitive, [key, n])
    }
    return new Map(held.values())
  }
  /** @internal */
  lookup(lineage: Lineage, key: unknown): (rdd: RDD<[unknown, unknown]>) => Promise<unknown[]> { return rdd => lookupIn(rdd, lineage, key) }
  /** @internal What was declared so far (broadcasts, accumulators) is with the engine. */
  settled(): Promise<void> { return this.#settled() }
  async #settled(): Promise<void> { const queue = this.#queue; try { await queue } finally { if (this.#queue === queue) this.#queue = Promise.resolve() } }
  #local(): Properties { return this.#properties.getStore() ?? {} }

  // ---- RDDs

  parallelize<K, V>(data: Iterable<readonly [K, V]>, numSlices?: number): RDD<[K, V]>
  parallelize<T>(data: Iterable<T>, numSlices?: number): RDD<T>
  /** The program's own values, cut into slices of nearly equal length. Read when the first action needs them. */
  parallelize(data: Iterable<unknown>, numSlices?: number): RDD<unknown> {
    if (data === null || data === undefined || typeof data[Symbol.iterator] !== 'function') throw clientError('NOT_ITERABLE', { objectName: String(data) })
    if (numSlices !== undefined && !(numSlices >= 1)) throw new SparkException({ message: 'Positive number of partitions required', errorClass: 'VALUE_NOT_POSITIVE', parameters: { arg_name: 'numSlices', arg_value: String(numSlices) }, contexts: [] })
    const own = Array.isArray(data) ? data as unknown[] : [...data]
    return this.#sliced(numSlices, partitions => ({ kind: 'parallelize', data: own, partitions }), { className: 'ParallelCollectionRDD', method: 'parallelize', boundary: this.parallelize })
  }
  /** Scala's other name of parallelize. */
  makeRDD<T>(data: Iterable<T>, numSlices?: number): RDD<T> { return this.parallelize(data, numSlices) }
  /** Whole numbers from `start` (0) to before `end`. */
  range(start: number, end?: number, step = 1, numSlices?: number): RDD<number> {
    const [from, to] = end === undefined ? [0, start] : [start, end]
    if (step === 0) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'step', allowed_values: 'numbers other than 0' })
    return this.#sliced(numSlices, partitions => ({ kind: 'range', start: from, step, count: Math.max(0, Math.ceil((to - from) / step)), partitions }), { method: 'range', boundary: this.range })
  }
  /** In so many partitions; where nobody says how many, a cluster's cores are counted with the first action. */
  #sliced<T>(numSlices: number | undefined, operation: (partitions: number) => Operation, options: { readonly className?: string; readonly method: string; readonly boundary: Fn }): RDD<T> {
    const partitions = numSlices ?? this.#parallelism
    if (partitions !== undefined) return this.make(operation(partitions), options)
    return this.make({ kind: 'deferred', parents: [], resolve: async () => this.make(operation(await this.defaultParallelism()), options).lineage }, options)
  }
  emptyRDD<T = never>(): RDD<T> { return this.make({ kind: 'frames', partitions: [] }, { className: 'EmptyRDD', method: 'emptyRDD', boundary: this.emptyRDD }) }
  /** All of them, one after another; if they are all partitioned alike, so is the union. */
  union<T>(rdds: readonly RDD<T>[]): RDD<T>
  union<T>(first: RDD<T>, ...rest: readonly RDD<T>[]): RDD<T>
  union<T>(first: RDD<T> | readonly RDD<T>[], ...rest: readonly RDD<T>[]): RDD<T> {
    const all = first instanceof RDD ? [first, ...rest] : [...first, ...rest]
    if (all.length === 1) return all[0]!
    return this.make({ kind: 'union', parents: all.map(rdd => rdd.lineage) }, { className: 'UnionRDD', method: 'union', boundary: this.union })
  }
  /** The lines of text files: a path, several separated by commas, directories, globs; `.gz` and `.deflate` are opened. */
  textFile(path: string, minPartitions: number = this.#minPartitions): RDD<string> { return this.#files('text', path, minPartitions, 'textFile', this.textFile) }
  /** Pairs of a file's address and its whole text. */
  wholeTextFiles(path: string, minPartitions: number = this.#minPartitions): RDD<[string, string]> { return this.#files('wholeText', path, minPartitions, 'wholeTextFiles', this.wholeTextFiles) }
  /** Pairs of a file's address and its bytes. */
  binaryFiles(path: string, minPartitions: number = this.#minPartitions): RDD<[string, Uint8Array]> { return this.#files('binary', path, minPartitions, 'binaryFiles', this.binaryFiles) }
  /** Records of so many bytes each. */
  binaryRecords(path: string, recordLength: number): RDD<Uint8Array> { return this.#files('records', path, this.#minPartitions, 'binaryRecords', this.binaryRecords, recordLength) }
  /** What saveAsObjectFile wrote. */
  objectFile<T>(path: string, minPartitions: number = this.#minPartitions): RDD<T> { return this.#files('objects', path, minPartitions, 'objectFile', this.objectFile) }
  /** PySpark's name of objectFile. */
  pickleFile<T>(path: string, minPartitions?: number): RDD<T> { return this.objectFile(path, minPartitions) }
  #files<T>(format: Extract<Operation, { kind: 'files' }>['format'], paths: string, minPartitions: number, method: string, boundary: Fn, recordLength?: number): RDD<T> {
    if (typeof paths !== 'string') throw clientError('NOT_EXPECTED_TYPE', { arg_name: 'path', expected_type: 'string', arg_type: typeof paths })
    return this.make<T>({ kind: 'files', format, paths, minPartitions, ...(recordLength !== undefined && { recordLength }) }, { className: format === 'text' ? 'MapPartitionsRDD' : format === 'binary' ? 'BinaryFileRDD' : format === 'wholeText' ? 'WholeTextFileRDD' : 'HadoopRDD', method, boundary }).setName(paths)
  }
  /** Runs a function over some partitions (all by default) and gives what it made of each. */
  async runJob<T, U>(rdd: RDD<T>, f: (records: IterableIterator<T>) => U | Promise<U>, partitions?: readonly number[]): Promise<U[]> {
    const { UserFunction } = await import('../lineage/userFunction.js')
    return rdd.answers<U>({ op: 'run', f: new UserFunction(f as Fn) }, this.runJob, partitions, 'runJob')
  }

  // ---- shared variables

  /** A value for all tasks, sent once to a runner. A copy: as it is now. */
  broadcast<T>(value: T): Broadcast<T> {
    const id = this.#nextBroadcast++
    const bytes = encoded(value)
    this.inOrder(backend => backend.broadcast(id, bytes))
    return new Broadcast(id, value, () => this.backend())
  }
  longAccumulator(name?: string): LongAccumulator { return this.#declare(new LongAccumulator(this.#nextAccumulator++, name), 'long') }
  doubleAccumulator(name?: string): DoubleAccumulator { return this.#declare(new DoubleAccumulator(this.#nextAccumulator++, name), 'double') }
  collectionAccumulator<T>(name?: string): CollectionAccumulator<T> { return this.#declare(new CollectionAccumulator<T>(this.#nextAccumulator++, name), 'collection') }
  accumulator(value: number): Accumulator<number>
  accumulator<T>(value: T, param: AccumulatorParam<T>): Accumulator<T>
  /** An accumulator of numbers, or of anything with how it begins and adds. */
  accumulator(value: unknown, param: AccumulatorParam<any> = numbers): Accumulator<any> {
    if (param === numbers && typeof value !== 'number') throw clientError('NOT_EXPECTED_TYPE', { arg_name: 'value', expected_type: 'number, or a param that says how to add', arg_type: typeof value })
    const accumulator = new Accumulator<unknown>(this.#nextAccumulator++, value, param as AccumulatorParam<unknown>)
    // In a task it begins at the zero of the initial value.
    const initial = value
    return this.#declare(accumulator, 'custom', encodeValue({ zero: () => param.zero(initial) as unknown, addInPlace: (a: unknown, b: unknown) => param.addInPlace(a, b) as unknown }, recordEncodeHooks))
  }
  #declare<A extends { readonly id: number; readonly name: string | undefined; merge(update: Uint8Array): void; text(update?: Uint8Array): string }>(accumulator: A, kind: AccumulatorDeclaration['kind'], custom?: Uint8Array): A {
    const { id, name } = accumulator
    this.inOrder(backend => backend.declareAccumulator({ id, kind, merge: update => accumulator.merge(update), text: update => accumulator.text(update), ...(name !== undefined && { name }), ...(custom && { custom }) }))
    return accumulator
  }

  // ---- jobs

  setLocalProperty(key: string, value: string | null): void {
    const { [key]: _, ...others } = this.#local()
    this.#properties.enterWith(value === null ? others : { ...others, [key]: value })
  }
  getLocalProperty(key: string): string | null { return this.#local()[key] ?? null }
  /** Jobs from here on, in this asynchronous context, belong to the group. */
  setJobGroup(groupId: string, description: string, interruptOnCancel = false): void {
    this.setLocalProperty('spark.jobGroup.id', groupId)
    this.setLocalProperty('spark.job.description', description)
    this.setLocalProperty('spark.job.interruptOnCancel', String(interruptOnCancel))
  }
  setJobDescription(value: string | null): void { this.setLocalProperty('spark.job.description', value) }
  setInterruptOnCancel(interruptOnCancel: boolean): void { this.setLocalProperty('spark.job.interruptOnCancel', String(interruptOnCancel)) }
  /** @internal */
  inJobGroup<R>(groupId: string, description: string, interruptOnCancel: boolean, run: () => Promise<R>): Promise<R> {
    return this.#properties.run({ ...this.#local(), 'spark.jobGroup.id': groupId, 'spark.job.description': description, 'spark.job.interruptOnCancel': String(interruptOnCancel) }, run)
  }
  addJobTag(tag: string): void { this.#setTags(new Set([...this.getJobTags(), checkedTag(tag)])) }
  removeJobTag(tag: string): void { const tags = this.getJobTags(); tags.delete(checkedTag(tag)); this.#setTags(tags) }
  getJobTags(): Set<string> { return new Set((this.getLocalProperty('spark.job.tags') ?? '').split(',').filter(Boolean)) }
  clearJobTags(): void { this.setLocalProperty('spark.job.tags', null) }
  #setTags(tags: ReadonlySet<string>): void { this.setLocalProperty('spark.job.tags', tags.size ? [...tags].join(',') : null) }
  async cancelJobGroup(groupId: string): Promise<void> { (await this.#backend)?.cancel({ group: groupId }, `part of cancelled job group ${groupId}`) }
  async cancelJobsWithTag(tag: string): Promise<void> { (await this.#backend)?.cancel({ tag: checkedTag(tag) }, `part of cancelled job tags ${tag}`) }
  async cancelJob(jobId: number, reason = ''): Promise<void> { (await this.#backend)?.cancel({ job: jobId }, reason) }
  async cancelAllJobs(): Promise<void> { (await this.#backend)?.cancel('all', 'as part of cancellation of all jobs') }
  /** What runs. */
  statusTracker(): StatusTracker { return new StatusTracker(() => this.#backend) }
  /** @internal */
  addSparkListener(listener: RddListener): void { this.#listeners.add(listener) }
  /** @internal */
  removeSparkListener(listener: RddListener): void { this.#listeners.delete(listener) }

  // ---- files and surroundings

  addFile(path: string, _recursive = false): void { submittedFiles.add(this, path) }
  /** PySpark's name for a file of the program. */
  addPyFile(path: string): void { this.addFile(path) }
  addArchive(path: string): void { submittedFiles.add(this, path) }
  get listFiles(): string[] { return submittedFiles.list(this) }
  get listArchives(): string[] { return submittedFiles.list(this).filter(path => /\.(?:zip|tar|tgz|tar\.gz|jar)$/.test(path)) }
  setCheckpointDir(dirName: string): void { this.#checkpointDir = `${dirName.replace(/^file:(?:\/\/)?/, '').replace(/\/$/, '')}/${randomUUID()}` }
  getCheckpointDir(): string | null { return this.#checkpointDir ?? null }
  setLogLevel(logLevel: string): void { if (!['ALL', 'DEBUG', 'ERROR', 'FATAL', 'INFO', 'OFF', 'TRACE', 'WARN'].includes(logLevel.toUpperCase())) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'logLevel', allowed_values: 'ALL, DEBUG, ERROR, FATAL, INFO, OFF, TRACE, WARN' }) }
  static setSystemProperty(key: string, value: string): void { process.env[key] = value }
  static getSystemProperty(key: string): string | null { return process.env[key] ?? null }

  /** Ends jobs and runners; an error that nobody has seen yet is this promise's. */
  async stop(): Promise<void> {
    if (this.#isStopped) return
    let failure: unknown
    try { await this.#settled() } catch (error) { failure = error }
    this.#isStopped = true
    if (active === this) active = undefined
    await (await this.#backend?.catch(() => undefined))?.stop()
    for (const end of this.#observers) end()
    if (failure !== undefined) throw failure
  }
  [Symbol.asyncDispose](): Promise<void> { return this.stop() }
}

const onDriverOnly: Refusal = { errorClass: 'CONTEXT_ONLY_VALID_ON_DRIVER', reason: 'the SparkContext belongs to the driver: it cannot be used inside of a task' }
Object.defineProperty(SparkContext.prototype, doesNotTravel, { value: onDriverOnly })
refuseMembers(SparkContext.prototype, 'SparkContext', ['hadoopFile', 'hadoopRDD', 'newAPIHadoopFile', 'newAPIHadoopRDD', 'sequenceFile', 'show_profiles', 'dump_profiles'])
refuseMembers(SparkContext, 'SparkContext', ['PACKAGE_EXTENSIONS'])
/** @internal What a task's function (or a module that it imports) would begin in a runner belongs into the program. */
export function refuseInRunner(what = 'SparkContext'): void {
  if (isRunner()) throw new SparkException({ message: `[CONTEXT_ONLY_VALID_ON_DRIVER] ${what} may only be created and used on the driver, not in functions that run in tasks, nor in modules that such functions import.`, errorClass: 'CONTEXT_ONLY_VALID_ON_DRIVER', parameters: {}, contexts: [] })
}
const encoded = (value: unknown): Uint8Array => { try { return encodeValue(value, recordEncodeHooks) } catch (error) { throw translated(error) } }
const numbers: AccumulatorParam<number> = { zero: () => 0, addInPlace: (a, b) => a + b }
const isEmbedded = (master: string): boolean => /^local(?:\[|$)/.test(master)
/** How many cores a master's address speaks of, with Spark's least of two on a cluster. */
function coresOf(master: string): number | undefined {
  const [, workers, cores] = /^local-cluster\[\s*(\d+)\s*,\s*(\d+)\s*,/.exec(master) ?? []
  if (workers !== undefined) return Math.max(Number(workers) * Number(cores), 2)
  if (master === 'local') return 1
  const [, given] = /^local\[\s*(\*|\d+)\s*(?:,.*)?\]$/.exec(master) ?? []
  return given === undefined ? undefined : given === '*' ? availableParallelism() : Number(given)
}
const checkedTag = (tag: string): string => {
  if (typeof tag !== 'string' || tag === '' || tag.includes(',')) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'tag', allowed_values: 'text that is not empty and has no comma' })
  return tag
}

