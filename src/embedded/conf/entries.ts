// The registered configuration, read from the table when first asked for.
import { coreKeys } from './coreKeys.js'
import { entryRows } from './entryRows.js'

export type ConfType = 'string' | 'boolean' | 'int' | 'long' | 'double' | 'bytes' | 'mebibytes' | 'milliseconds' | 'seconds' | 'minutes' | 'enum' | 'zone'
export interface ConfEntry {
  readonly key: string
  readonly type: ConfType
  readonly isStatic: boolean
  readonly internal: boolean
  readonly least?: number
  readonly options: readonly string[]
  /** Undefined: the entry is optional. */ readonly default?: string
  /** The entry whose value counts where this one is not set. */ readonly fallback?: string
}

let entries: Map<string, ConfEntry> | undefined
export function confEntries(): ReadonlyMap<string, ConfEntry> {
  return entries ??= new Map(entryRows.trim().split('\n').map(row => {
    const [key, type, flags, least, options, value] = row.split('\t') as [string, ConfType, string, string, string, string]
    const fallback = /^<value of (.+)>$/.exec(value)?.[1]
    return [key, { key, type, isStatic: flags.includes('s'), internal: flags.includes('i'), ...(least && { least: Number(least) }), options: options ? options.split('|') : [], ...(fallback ? { fallback } : value !== '<undefined>' && { default: value }) }]
  }))
}
let core: Set<string> | undefined
/** Whether a key is an entry of Spark's core: fixed while a session runs. */
export const isCoreKey = (key: string): boolean => key.startsWith('spark.') && (core ??= new Set(coreKeys.trim().split(/\s+/))).has(key.slice('spark.'.length))
