// Settings of an application, and where they come from.
import { notExpected } from '../errors/clientError.js'
import { defaultsFile, readProperties } from './properties.js'

export type ConfValue = string | number | boolean | bigint
export const confText = (value: unknown): string => {
  if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) throw notExpected('value', 'bool, int, float or string', value)
  return String(value)
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
