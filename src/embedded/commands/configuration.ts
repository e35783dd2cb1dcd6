// SET, RESET and SET TIME ZONE.
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { analysisError } from '../../errors/sparkError.js'
import { splitIdentifier } from '../../types/identifiers.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { findVariable } from '../catalog/variables.js'
import { confEntries } from '../conf/entries.js'
import { defaultText } from '../conf/values.js'
import type { Session } from '../session.js'
import { rowsRelation, textColumn } from './rows.js'

const keyAndValue = [textColumn('key'), textColumn('value')]

export function runSet(session: Session, { key, value, verbose }: CommandOf<'set'>): LogicalPlan {
  const { conf } = session
  if (key === undefined) {
    if (!verbose) return rowsRelation(keyAndValue, sorted([...conf.all()]))
    const rows = [...confEntries().values()].filter(entry => !entry.internal).map(entry => [entry.key, conf.get(entry.key) ?? '<undefined>', '', ''])
    return rowsRelation([textColumn('key'), textColumn('value'), textColumn('meaning'), textColumn('Since version')], sorted(rows))
  }
  if (value !== undefined) {
    const parts = splitIdentifier(key)
    if (findVariable(session, parts)) throw analysisError('UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET', { variableName: parts.map(quoteIdentifier).join('.') })
    conf.set(key, value)
    return rowsRelation(keyAndValue, [[key, value]])
  }
  const entry = confEntries().get(key)
  return rowsRelation(keyAndValue, [[key, conf.get(key) ?? (entry && defaultText(entry)) ?? '<undefined>']])
}
const sorted = <T extends readonly string[]>(rows: T[]): T[] => rows.sort((a, b) => a[0]! < b[0]! ? -1 : 1)

export function runReset({ conf, state }: Session, { key }: CommandOf<'reset'>): undefined {
  if (key === undefined) { conf.reset(); return undefined }
  const initial = state.initialConf.get(key)
  conf.unset(key)
  if (initial !== undefined) conf.set(key, initial)
  return undefined
}

/** The parser gives an interval as its literal: seconds of day, at most 18 hours either way. */
export function runSetTimeZone({ conf, state }: Session, { zone }: CommandOf<'setTimeZone'>): LogicalPlan {
  const key = 'spark.sql.session.timeZone'
  if (zone === 'local') conf.set(key, state.initialConf.get(key) ?? 'UTC')
  else if (typeof zone === 'string') conf.set(key, zone)
  else conf.set(key, offsetOf(zone))
  return rowsRelation(keyAndValue, [[key, conf.get(key)!]])
}
function offsetOf(zone: Exclude<CommandOf<'setTimeZone'>['zone'], string>): string {
  if (zone.kind !== 'literal' || typeof zone.value !== 'bigint' || zone.dataType.kind !== 'day_time_interval') throw analysisError('INVALID_INTERVAL_FORMAT', {})
  const seconds = Number(zone.value / 1_000_000n); const size = Math.abs(seconds)
  if (zone.value % 1_000_000n !== 0n || size > 18 * 3600) throw analysisError('INVALID_TIMEZONE', { timeZone: String(zone.value) })
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(size / 3600)}:${two(size / 60 % 60)}${size % 60 ? `:${two(size % 60)}` : ''}`
}
