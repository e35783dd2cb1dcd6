// The configuration of one session (Spark's RuntimeConfig over SQLConf): what was set, else the registered default.
import { analysisError, sparkError } from '../errors/sparkError.js'
import { confEntries, isCoreKey } from './conf/entries.js'
import { checkValue, defaultText } from './conf/values.js'

export interface SessionConf {
  /** The value, or the default of a registered key; undefined where there is neither. */
  get(key: string): string | undefined
  /** As `spark.conf.get(key)`: an unknown key is an error; an optional one without a value is undefined. */
  require(key: string): string | undefined
  /** As `spark.conf.get(key, otherwise)`. */
  getOrElse(key: string, otherwise: string | undefined): string | undefined
  set(key: string, value: string): void
  unset(key: string): void
  /** Everything back to how the session began. */
  reset(): void
  isModifiable(key: string): boolean
  /** What was set, by key. */
  all(): ReadonlyMap<string, string>
  /** On/off keys, for the engine's own use. */
  isOn(key: string): boolean
  clone(): SessionConf
}

const quoted = (key: string) => `"${key}"`
export const confNotFound = (key: string) => sparkError('SparkNoSuchElementException', 'SQL_CONF_NOT_FOUND', { sqlConf: quoted(key) })

function checkModifiable(key: string): void {
  if (confEntries().get(key)?.isStatic) throw analysisError('CANNOT_MODIFY_STATIC_CONFIG', { key: quoted(key) })
  if (isCoreKey(key)) throw analysisError('CANNOT_MODIFY_CONFIG', { key: quoted(key), docroot: 'https://spark.apache.org/docs/latest' })
}

/** `initial` is what the application began with: static keys are allowed there, and `reset` returns to it. */
export function createSessionConf(initial: ReadonlyMap<string, string>, set: ReadonlyMap<string, string> = initial): SessionConf {
  const values = new Map(set)
  const conf: SessionConf = {
    get(key) {
      const value = values.get(key)
      if (value !== undefined) return value
      const entry = confEntries().get(key)
      return entry && (entry.fallback !== undefined ? conf.get(entry.fallback) : defaultText(entry))
    },
    require(key) {
      const value = conf.get(key)
      if (value === undefined && !confEntries().has(key)) throw confNotFound(key)
      return value
    },
    getOrElse(key, otherwise) {
      const value = values.get(key)
      if (value !== undefined) return value
      const entry = confEntries().get(key)
      if (entry?.fallback !== undefined) return conf.getOrElse(entry.fallback, otherwise)
      if (entry && otherwise !== undefined) checkValue(entry, otherwise)
      return otherwise
    },
    set(key, value) {
      checkModifiable(key)
      const entry = confEntries().get(key)
      if (entry) checkValue(entry, value)
      values.set(key, value)
    },
    unset(key) { checkModifiable(key); values.delete(key) },
    reset() {
      values.clear()
      for (const [key, value] of initial) values.set(key, value)
    },
    isModifiable(key) { const entry = confEntries().get(key); return entry !== undefined && !entry.isStatic },
    all: () => values,
    isOn: key => conf.get(key)?.trim().toLowerCase() === 'true',
    clone: () => createSessionConf(initial, values),
  }
  return conf
}
