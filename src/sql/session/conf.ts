// spark.conf (org.apache.spark.sql.RuntimeConfig).
import { make } from '../../plan/message.js'
import { illegalArgument } from '../../errors/sparkError.js'
import { confText, type ConfValue } from '../../conf/sparkConf.js'
import { callerOf, notExpected } from '../errors.js'
import type { Client } from './client.js'

/** What is said here and takes effect here: how values come out of a result. */
export function applyDecoding(client: Client, key: string, value: string | undefined): void {
  if (key === 'spark.firesteel.long') client.decode = { ...client.decode, long: choice(key, value ?? 'number', ['number', 'bigint']) }
  if (key === 'spark.firesteel.timestamp') client.decode = { ...client.decode, timestamp: choice(key, value ?? 'temporal', ['temporal', 'date']) }
}
function choice<V extends string>(key: string, value: string, allowed: readonly V[]): V {
  if (!(allowed as readonly string[]).includes(value)) throw illegalArgument('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS', { confName: key, confValue: value, confOptions: allowed.join(', ') })
  return value as V
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
