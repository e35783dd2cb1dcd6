// Which casts there are, and which may give null: Spark's Cast.canCast, canAnsiCast and forceNullable.
import { isVariantScalar } from '../../functions/variant.js'
import { isIntegral, isNumeric, isStringLike, sameType, type DataType } from '../../types/dataType.js'

const isInterval = (t: DataType) => t.kind === 'year_month_interval' || t.kind === 'day_time_interval' || t.kind === 'calendar_interval'
const isTimestampLike = (t: DataType) => t.kind === 'timestamp' || t.kind === 'timestamp_ntz'

/** Whether SQL's CAST takes this pair (the mode matters for numbers to dates and back). */
export function canCast(from: DataType, to: DataType, mode: 'ansi' | 'legacy' | 'try'): boolean {
  if (sameType(from, to, true)) return true
  if (from.kind === 'null') return true
  const strict = mode !== 'legacy'
  if (from.kind === 'variant') return canCastVariant(to)
  if (isStringLike(to)) return true
  if (isStringLike(from)) return to.kind === 'binary' || to.kind === 'boolean' || to.kind === 'date' || isTimestampLike(to) || to.kind === 'time' || isInterval(to) || isNumeric(to) || to.kind === 'variant'
  switch (to.kind) {
    case 'binary': return !strict && isIntegral(from)
    case 'boolean': return isNumeric(from) || (!strict && (from.kind === 'timestamp' || from.kind === 'date'))
    case 'timestamp': return from.kind === 'date' || from.kind === 'timestamp_ntz' || from.kind === 'boolean' && !strict || isNumeric(from)
    case 'timestamp_ntz': return from.kind === 'date' || from.kind === 'timestamp'
    case 'date': return isTimestampLike(from)
    case 'time': return from.kind === 'time' || isTimestampLike(from)
    case 'calendar_interval': return false
    case 'year_month_interval': return from.kind === 'year_month_interval' || isIntegral(from) || (from.kind === 'decimal')
    case 'day_time_interval': return from.kind === 'day_time_interval' || isIntegral(from) || (from.kind === 'decimal')
    case 'byte': case 'short': case 'integer': case 'long': case 'float': case 'double': case 'decimal':
      if (isNumeric(from) || from.kind === 'boolean') return true
      if (from.kind === 'timestamp') return true
      if (from.kind === 'date') return !strict
      if (from.kind === 'time') return isIntegral(to) || to.kind === 'decimal'
      return (from.kind === 'year_month_interval' || from.kind === 'day_time_interval') && (!strict || from.start === from.end) && (isIntegral(to) || to.kind === 'decimal')
    case 'array': return from.kind === 'array' ? canCast(from.elementType, to.elementType, mode) && (to.containsNull || !from.containsNull) : false
    case 'map': return from.kind === 'map' ? canCast(from.keyType, to.keyType, mode) && canCast(from.valueType, to.valueType, mode) && (to.valueContainsNull || !from.valueContainsNull) : false
    case 'struct': return from.kind === 'struct' && from.fields.length === to.fields.length && from.fields.every((f, i) => canCast(f.dataType, to.fields[i]!.dataType, mode) && (to.fields[i]!.nullable || !f.nullable))
    case 'variant': return isVariantScalar(from)
    case 'null': return false
    default: return false
  }
}

/** What a variant may be read as; of maps those with texts for keys. */
export function canCastVariant(to: DataType): boolean {
  switch (to.kind) {
    case 'null': case 'calendar_interval': case 'year_month_interval': case 'day_time_interval': return false
    case 'array': return canCastVariant(to.elementType)
    case 'map': return to.keyType.kind === 'string' && canCastVariant(to.valueType)
    case 'struct': return to.fields.every(field => canCastVariant(field.dataType))
    default: return true
  }
}

/** Whether the cast can give null where its input is none (Cast.forceNullable, in every mode). */
export function castMayNull(from: DataType, to: DataType, mode: 'ansi' | 'legacy' | 'try'): boolean {
  if (mode === 'try') return !isUpcast(from, to)
  if (sameType(from, to, true)) return false
  if (from.kind === 'null' || from.kind === 'variant') return true
  if (isStringLike(from)) return to.kind !== 'binary' && !isStringLike(to)
  if (isStringLike(to)) return false
  if (from.kind === 'timestamp' && (to.kind === 'byte' || to.kind === 'short' || to.kind === 'integer')) return true
  if ((from.kind === 'float' || from.kind === 'double') && to.kind === 'timestamp') return true
  if (isTimestampLike(from) && (to.kind === 'date' || isTimestampLike(to))) return false
  if (to.kind === 'date') return true
  if (from.kind === 'date') return !isTimestampLike(to)
  if (to.kind === 'calendar_interval') return true
  // Rounding may carry into one digit more.
  if (to.kind === 'decimal' && from.kind === 'decimal') return to.precision - to.scale < from.precision - from.scale + (to.scale < from.scale ? 1 : 0)
  if (to.kind === 'decimal') return !decimalFits(from, to)
  return (from.kind === 'float' || from.kind === 'double' || from.kind === 'decimal') && isIntegral(to)
}

function decimalFits(from: DataType, to: { precision: number; scale: number }): boolean {
  const integral = to.precision - to.scale
  switch (from.kind) {
    case 'boolean': return integral >= 1
    case 'byte': return integral >= 3
    case 'short': return integral >= 5
    case 'integer': return integral >= 10
    case 'long': return integral >= 20
    case 'decimal': return integral >= from.precision - from.scale && to.scale >= from.scale
    default: return false
  }
}

/** A cast that loses nothing and never fails (Cast.canUpCast). */
export function isUpcast(from: DataType, to: DataType): boolean {
  if (sameType(from, to, true) || from.kind === 'null') return true
  if (to.kind === 'string') return from.kind !== 'array' && from.kind !== 'map' && from.kind !== 'struct' && from.kind !== 'binary' && from.kind !== 'variant'
  if (from.kind === 'date' && isTimestampLike(to)) return true
  if (isTimestampLike(from) && isTimestampLike(to)) return true
  if (to.kind === 'decimal') return isIntegral(from) || from.kind === 'decimal' ? decimalFits(from, to) : false
  const order = ['byte', 'short', 'integer', 'long', 'float', 'double']
  if (order.includes(from.kind) && order.includes(to.kind)) return order.indexOf(from.kind) <= order.indexOf(to.kind)
  if (from.kind === 'decimal') return false
  if (from.kind === 'array' && to.kind === 'array') return isUpcast(from.elementType, to.elementType) && (to.containsNull || !from.containsNull)
  if (from.kind === 'map' && to.kind === 'map') return isUpcast(from.keyType, to.keyType) && isUpcast(from.valueType, to.valueType)
  if (from.kind === 'struct' && to.kind === 'struct') return from.fields.length === to.fields.length && from.fields.every((f, i) => isUpcast(f.dataType, to.fields[i]!.dataType))
  return (from.kind === 'day_time_interval' && to.kind === 'day_time_interval') || (from.kind === 'year_month_interval' && to.kind === 'year_month_interval')
}
