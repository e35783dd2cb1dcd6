// SparkSession.builder: what a session is to be, then the session.
import { clientError } from '../errors.js'
import { isOptions } from '../arguments.js'
import { confText, submitted, SparkConf, type ConfValue } from '../../conf/sparkConf.js'
import { refuseInRunner, SparkContext } from '../../rdd/sparkContext.js'
import { EngineHandle } from './engineHandle.js'
import type { SparkSession } from './sparkSession.js'

export interface SessionMaker {
  active(): SparkSession | undefined
  make(engine: EngineHandle, conf: Readonly<Record<string, string>>): SparkSession
  apply(session: SparkSession, conf: Readonly<Record<string, string>>): void
}

export class Builder {
  private readonly settings: Record<string, string> = {}
  private given: EngineHandle | undefined
  /** @internal */
  constructor(private readonly sessions: SessionMaker) {}

  /** Which engine: `local`, `local[4]`, `local[*]`, `spark://…`, `yarn`, `k8s://…`, `local-cluster[…]`. */
  master(master: string): this { return this.config('spark.master', master) }
  appName(name: string): this { return this.config('spark.app.name', name) }
  /** A Spark Connect server: `sc://host:port`. */
  remote(location = 'sc://localhost'): this { return this.config('spark.remote', location) }
  /** One setting, several, or a SparkConf. */
  config(key: string, value: ConfValue): this
  config(settings: Readonly<Record<string, ConfValue>> | SparkConf | { readonly map: Readonly<Record<string, ConfValue>> }): this
  config(key: string | object, value?: ConfValue): this {
    if (typeof key === 'string') { this.settings[key] = confText(value); return this }
    const map = key instanceof SparkConf ? Object.fromEntries(key.getAll()) : isOptions((key as { map?: unknown }).map) ? (key as { map: Record<string, ConfValue> }).map : key as Record<string, ConfValue>
    for (const [name, text] of Object.entries(map)) this.settings[name] = confText(text)
    return this
  }
  /** Hive's catalog; the embedded engine keeps its own, persistent in the warehouse folder, and takes the word. */
  enableHiveSupport(): this { return this.config('spark.sql.catalogImplementation', 'hive') }
  /** @internal An engine that is there already. */
  engine(engine: EngineHandle): this { this.given = engine; return this }

  /** The session of this program, made if there is none; settings are applied to the one that is there. */
  getOrCreate(): SparkSession {
    refuseInRunner('SparkSession')
    const session = this.sessions.active()
    if (!session) return this.create()
    const remote = this.settings['spark.remote']
    if (remote !== undefined && remote !== session.client.engine.master) throw clientError('SESSION_ALREADY_EXIST', { master: session.client.engine.master })
    this.sessions.apply(session, this.settings)
    return session
  }
  /** A new session. */
  create(): SparkSession {
    refuseInRunner('SparkSession')
    const conf = { ...submitted(), ...Object.fromEntries(SparkContext.active()?.getConf().getAll() ?? []), ...this.settings }
    // What the program itself says goes before what it was submitted with, whichever of the two words it uses.
    const target = this.settings['spark.remote'] ?? this.settings['spark.master'] ?? conf['spark.remote'] ?? conf['spark.master'] ?? 'local[*]'
    if (this.settings['spark.remote'] !== undefined && this.settings['spark.master'] !== undefined) throw clientError('CANNOT_SET_TOGETHER', { arg_list: 'spark.remote and spark.master' })
    if (target.startsWith('mesos:')) throw clientError('UNSUPPORTED_OPERATION', { operation: `master ${target}`, reason: ': Spark 4 has no Mesos' }, 'UnsupportedOperationException')
    return this.sessions.make(this.given ?? EngineHandle.of(target, { conf: { ...conf, 'spark.master': target } }), conf)
  }
}
