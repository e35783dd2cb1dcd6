// spark.conf (org.apache.spark.sql.RuntimeConfig) and SparkConf.
import { make } from '../../plan/message.js'
import { illegalArgument } from '../../errors/sparkError.js'
import { callerOf, notExpected } from '../errors.js'
import type { Client } from './client.js'
import { defaultsFile, readProperties } from './properties.js'

export type ConfValue = string | number | boolean | bigint
/** What is said here and takes effect here: how values come out of a result. */
export function applyDecoding(client: Client, key: string, value: string | undefined): void {
  if (key === 'spark.firesteel.long') client.decode = { ...client.decode, long: choice(key, value ?? 'number', ['number', 'bigint']) }
  if (key === 'spark.firesteel.timestamp') client.decode = { ...client.decode, timestamp: choice(key, value ?? 'temporal', ['temporal', 'date']) }
}
function choice<V extends string>(key: string, value: string, allowed: readonly V[]): V {
  if (!(allowed as readonly string[]).includes(value)) throw illegalArgument('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS', { confName: key, confValue: value, confOptions: allowed.join(', ') })
  return value as V
}
export const confText = (value: unknown): string => {
  if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) throw notExpected('value', 'bool, int, float or string', value)
  return String(value)
}
const noDefault: unique symbol = Symbol('no default')

/** The settings of a session. */
export class RuntimeConfig {
  /** @internal */
  constructor(private readonly client: Client) {}
  /** In order before the next action; an error (a static setting, a value that does not fit) surfaces there. */
  set(key: string, value: ConfValue): void { this.setAll({ [key]: value }) }
  /** Several at once. */
  setAll(settings: Readonly<Record<string, ConfValue>>): void {
    const pairs = Object.entries(settings).map(([key, value]) => { if (typeof key !== 'string') throw notExpected('key', 'string', key); const text = confText(value); applyDecoding(this.client, key, text); return make('KeyValue', { key, value: text }) })
    this.client.command(callerOf(this.set), async () => { await this.client.config({ case: 'set', value: make('ConfigRequest.Set', { pairs }) }) })
  }
  /** The value; the default where it is given and nothing is set. A key that is unknown and has no default is an error. */
  get(key: string): Promise<string>
  get<D extends string | null>(key: string, defaultValue: D): Promise<string | D>
  get(key: string, defaultValue: string | null | typeof noDefault = noDefault): Promise<string | null> {
    if (typeof key !== 'string') throw notExpected('key', 'string', key)
    return this.client.action(callerOf(this.get), async () => {
      const pairs = await this.client.config(defaultValue === noDefault
        ? { case: 'get', value: make('ConfigRequest.Get', { keys: [key] }) }
        : { case: 'getWithDefault', value: make('ConfigRequest.GetWithDefault', { pairs: [make('KeyValue', { key, value: defaultValue ?? undefined })] }) })
      return pairs.get(key) ?? null
    })
  }
  /** The value, null where nothing is set (Scala's getOption). */
  getOption(key: string): Promise<string | null> {
    return this.client.action(callerOf(this.getOption), async () => (await this.client.config({ case: 'getOption', value: make('ConfigRequest.GetOption', { keys: [key] }) })).get(key) ?? null)
  }
  /** All that is set. */
  getAll(): Promise<Record<string, string>> {
    return this.client.action(callerOf(this.getAll), async () => Object.fromEntries([...await this.client.config({ case: 'getAll', value: make('ConfigRequest.GetAll') })].map(([k, v]) => [k, v ?? ''])))
  }
  unset(key: string): void {
    applyDecoding(this.client, key, undefined)
    this.client.command(callerOf(this.unset), async () => { await this.client.config({ case: 'unset', value: make('ConfigRequest.Unset', { keys: [key] }) }) })
  }
  /** Whether it may be changed in a running session. */
  isModifiable(key: string): Promise<boolean> {
    return this.client.action(callerOf(this.isModifiable), async () => (await this.client.config({ case: 'isModifiable', value: make('ConfigRequest.IsModifiable', { keys: [key] }) })).get(key) === 'true')
  }
}

/** Settings of an application (org.apache.spark.SparkConf). */
export class SparkConf {
  private readonly settings = new Map<string, string>()
  /** @param loadDefaults take what `firesteel submit` and spark-defaults.conf say. */
  constructor(loadDefaults = true) { if (loadDefaults) for (const [key, value] of Object.entries(submitted())) this.settings.set(key, value) }
  set(key: string, value: ConfValue): this { this.settings.set(key, confText(value)); return this }
  setIfMissing(key: string, value: ConfValue): this { return this.settings.has(key) ? this : this.set(key, value) }
  setMaster(value: string): this { return this.set('spark.master', value) }
  setAppName(value: string): this { return this.set('spark.app.name', value) }
  setSparkHome(value: string): this { return this.set('spark.home', value) }
  /** An environment variable of the executors, or several. */
  setExecutorEnv(key: string, value: string): this
  setExecutorEnv(pairs: readonly (readonly [string, string])[] | Readonly<Record<string, string>>): this
  setExecutorEnv(key: unknown, value?: string): this {
    const pairs = typeof key === 'string' ? [[key, value!] as const] : Array.isArray(key) ? key as [string, string][] : Object.entries(key as Record<string, string>)
    for (const [name, text] of pairs) this.set(`spark.executorEnv.${name}`, text)
    return this
  }
  setAll(pairs: Iterable<readonly [string, ConfValue]> | Readonly<Record<string, ConfValue>>): this {
    for (const [key, value] of Symbol.iterator in pairs ? pairs as Iterable<readonly [string, ConfValue]> : Object.entries(pairs)) this.set(key, value)
    return this
  }
  get(key: string): string | null
  get<D>(key: string, defaultValue: D): string | D
  get(key: string, defaultValue: unknown = null): unknown { return this.settings.get(key) ?? defaultValue }
  getAll(): [string, string][] { return [...this.settings] }
  contains(key: string): boolean { return this.settings.has(key) }
  remove(key: string): this { this.settings.delete(key); return this }
  clone(): SparkConf { return new SparkConf(false).setAll(this.settings) }
  /** One line a setting, sorted. */
  toDebugString(): string { return [...this.settings].map(([k, v]) => `${k}=${v}`).sort().join('\n') }
}

/** What `firesteel submit` hands to the program, or spark-defaults.conf says to one that was started without it, weakest first: defaults, submit, environment. */
export function submitted(): Record<string, string> {
  const text = process.env.FIRESTEEL_SUBMIT_CONF
  const conf = text ? JSON.parse(text) as Record<string, string> : defaults()
  if (!('spark.master' in conf) && process.env.MASTER) conf['spark.master'] = process.env.MASTER
  if (!('spark.remote' in conf) && process.env.SPARK_REMOTE) conf['spark.remote'] = process.env.SPARK_REMOTE
  return conf
}
function defaults(): Record<string, string> {
  const file = defaultsFile(process.env)
  return file === undefined ? {} : readProperties(file, message => process.stderr.write(`Warning: ${message}\n`))
}
