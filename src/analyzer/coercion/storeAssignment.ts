// Which values a table's column takes without being asked (Spark's Cast.canANSIStoreAssign, canUpCast for the strict policy).
import { isNumeric, sameType, type DataType } from '../../types/dataType.js'
import { canCast, isUpcast } from './cast.js'

export type StorePolicy = 'ANSI' | 'LEGACY' | 'STRICT'
const isDatetime = (t: DataType): boolean => t.kind === 'date' || t.kind === 'timestamp' || t.kind === 'timestamp_ntz'
const isAtomic = (t: DataType): boolean => t.kind !== 'array' && t.kind !== 'map' && t.kind !== 'struct'

export function canStoreAssign(from: DataType, to: DataType, policy: StorePolicy = 'ANSI'): boolean {
  if (policy === 'LEGACY') return canCast(from, to, 'legacy')
  if (policy === 'STRICT') return isUpcast(from, to)
  if (sameType(from, to, true) || from.kind === 'null') return true
  if (isNumeric(from) && isNumeric(to)) return true
  if (to.kind === 'string') return isAtomic(from)
  if (isDatetime(from) && isDatetime(to)) return true
  if (from.kind === to.kind) {
    if (from.kind === 'day_time_interval' || from.kind === 'year_month_interval' || from.kind === 'time') return true
    if (from.kind === 'array' && to.kind === 'array') return (to.containsNull || !from.containsNull) && canStoreAssign(from.elementType, to.elementType)
    if (from.kind === 'map' && to.kind === 'map') return (to.valueContainsNull || !from.valueContainsNull) && canStoreAssign(from.keyType, to.keyType) && canStoreAssign(from.valueType, to.valueType)
    if (from.kind === 'struct' && to.kind === 'struct') return from.fields.length === to.fields.length && from.fields.every((f, i) => canStoreAssign(f.dataType, to.fields[i]!.dataType) && (to.fields[i]!.nullable || !f.nullable))
  }
  return false
}
