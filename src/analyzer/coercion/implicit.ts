// What an argument is cast to where a function wants another type (Spark's implicitCast, ANSI and not).
import { DoubleType, LongType, decimalType, arrayType, isIntegral, isNumeric, isStringLike, mapType, type DataType } from '../../types/dataType.js'
import type { TypeClass } from '../../functions/signature.js'
import { isUpcast } from './cast.js'
import { decimalFor } from './decimal.js'

/** The type to cast to; the argument's own where none is needed; undefined: it does not fit. */
export function implicitTarget(type: DataType, wanted: TypeClass, ansi: boolean): DataType | undefined {
  if (wanted.accepts(type)) return type
  if (wanted.oneOf) {
    if (type.kind === 'null') return wanted.oneOf.find(c => c.target)?.target
    for (const option of wanted.oneOf) { const target = implicitTarget(type, option, ansi); if (target) return target }
    return undefined
  }
  const target = wanted.target
  if (!target) return undefined
  if (type.kind === 'null') return target
  if (isStringLike(type)) {
    if (wanted.label === 'NUMERIC' || wanted.label.startsWith('(NUMERIC')) return DoubleType
    if (wanted.label === 'INTEGRAL') return ansi ? LongType : undefined
    if (wanted.label === 'DECIMAL') return decimalType(38, 18)
    if (target.kind === 'array' || target.kind === 'map' || target.kind === 'struct' || target.kind === 'variant' || target.kind === 'calendar_interval') return undefined
    if (target.kind === 'day_time_interval' || target.kind === 'year_month_interval') return undefined
    return target
  }
  if (isStringLike(target)) return isAtomic(type) ? (type.kind === 'calendar_interval' ? undefined : target) : undefined
  if (wanted.label === 'DECIMAL') return isNumeric(type) ? decimalFor(type) : undefined
  if (isNumeric(type) && isNumeric(target)) return ansi ? (precedence(type) <= precedence(target) ? target : undefined) : target
  if (type.kind === 'date' && (target.kind === 'timestamp' || target.kind === 'timestamp_ntz')) return target
  if ((type.kind === 'timestamp' || type.kind === 'timestamp_ntz') && target.kind === 'date') return target
  if ((type.kind === 'timestamp' || type.kind === 'timestamp_ntz') && (target.kind === 'timestamp' || target.kind === 'timestamp_ntz')) return target
  if (target.kind === 'array' && type.kind === 'array') {
    const inner = type.elementType.kind === 'null' ? target.elementType : implicitTarget(type.elementType, { label: '', accepts: t => t.kind === target.elementType.kind, target: target.elementType }, ansi)
    return inner && arrayType(inner, type.containsNull)
  }
  if (target.kind === 'map' && type.kind === 'map') return mapType(type.keyType, type.valueType, type.valueContainsNull)
  if (type.kind === 'time' && target.kind === 'time') return type
  return isUpcast(type, target) && !isIntegral(target) ? target : undefined
}
const precedence = (t: DataType): number => ['byte', 'short', 'integer', 'long', 'decimal', 'float', 'double'].indexOf(t.kind)
const isAtomic = (t: DataType): boolean => t.kind !== 'array' && t.kind !== 'map' && t.kind !== 'struct' && t.kind !== 'null'
