// The type two types meet at: Spark's findTightestCommonType and findWiderTypeForTwo, with ANSI on and off.
import { arrayType, dayTimeIntervalType, DoubleType, LongType, mapType, sameType, StringType, structField, structType, TimestampType, yearMonthIntervalType, isNumeric, isStringLike, isIntegral, timeType, type DataType, type DayTimeField, type YearMonthField } from '../../types/dataType.js'
import { decimalFor, wider } from './decimal.js'

const precedence = ['byte', 'short', 'integer', 'long', 'float', 'double']
const dayTimeFields: readonly DayTimeField[] = ['day', 'hour', 'minute', 'second']
const yearMonthFields: readonly YearMonthField[] = ['year', 'month']

/** The type both reach without any loss; undefined: none. ANSI's whole numbers and floats meet at double. */
export function tightest(a: DataType, b: DataType, ansi: boolean): DataType | undefined {
  if (sameType(a, b)) return a
  if (a.kind === 'null') return b
  if (b.kind === 'null') return a
  const pa = precedence.indexOf(a.kind); const pb = precedence.indexOf(b.kind)
  if (pa >= 0 && pb >= 0) { const found = pa > pb ? a : b; return ansi && found.kind === 'float' ? DoubleType : found }
  if (isIntegral(a) && b.kind === 'decimal') { const d = decimalFor(a)!; return b.precision - b.scale >= d.precision ? b : undefined }
  if (isIntegral(b) && a.kind === 'decimal') { const d = decimalFor(b)!; return a.precision - a.scale >= d.precision ? a : undefined }
  if (isDatetime(a) && isDatetime(b)) {
    if (a.kind === 'timestamp' || b.kind === 'timestamp') return TimestampType
    return a.kind === 'timestamp_ntz' ? a : b
  }
  if (a.kind === 'time' && b.kind === 'time') return timeType(Math.max(a.precision, b.precision))
  if (a.kind === 'year_month_interval' && b.kind === 'year_month_interval') {
    return yearMonthIntervalType(yearMonthFields[Math.min(yearMonthFields.indexOf(a.start), yearMonthFields.indexOf(b.start))], yearMonthFields[Math.max(yearMonthFields.indexOf(a.end), yearMonthFields.indexOf(b.end))])
  }
  if (a.kind === 'day_time_interval' && b.kind === 'day_time_interval') {
    return dayTimeIntervalType(dayTimeFields[Math.min(dayTimeFields.indexOf(a.start), dayTimeFields.indexOf(b.start))], dayTimeFields[Math.max(dayTimeFields.indexOf(a.end), dayTimeFields.indexOf(b.end))])
  }
  if (isStringLike(a) && isStringLike(b)) return a.kind === 'string' ? a : b.kind === 'string' ? b : StringType
  return complex(a, b, (x, y) => tightest(x, y, ansi))
}
const isDatetime = (t: DataType) => t.kind === 'date' || t.kind === 'timestamp' || t.kind === 'timestamp_ntz'

/** Arrays, maps and structs meet where their parts meet. */
function complex(a: DataType, b: DataType, meet: (a: DataType, b: DataType) => DataType | undefined): DataType | undefined {
  if (a.kind === 'array' && b.kind === 'array') { const e = meet(a.elementType, b.elementType); return e && arrayType(e, a.containsNull || b.containsNull) }
  if (a.kind === 'map' && b.kind === 'map') {
    const k = meet(a.keyType, b.keyType); const v = meet(a.valueType, b.valueType)
    return k && v && mapType(k, v, a.valueContainsNull || b.valueContainsNull)
  }
  if (a.kind === 'struct' && b.kind === 'struct' && a.fields.length === b.fields.length) {
    const fields = []
    for (let i = 0; i < a.fields.length; i++) {
      const x = a.fields[i]!; const y = b.fields[i]!
      if (x.name.toLowerCase() !== y.name.toLowerCase()) return undefined
      const t = meet(x.dataType, y.dataType)
      if (!t) return undefined
      fields.push(structField(x.name, t, x.nullable || y.nullable))
    }
    return structType(fields)
  }
  return undefined
}

/** The type for CASE, coalesce, IN, arrays, set operations: decimals widened, strings promoted. */
export function widerOfTwo(a: DataType, b: DataType, ansi: boolean): DataType | undefined {
  const found = tightest(a, b, ansi) ?? decimals(a, b)
  if (found) return found
  const promoted = ansi ? promoteStringAnsi(a, b) : promoteStringLegacy(a, b)
  return promoted ?? complex(a, b, (x, y) => widerOfTwo(x, y, ansi))
}
/** The common type of many; strings first, so that the order does not matter. */
export function widerOfAll(types: readonly DataType[], ansi: boolean): DataType | undefined {
  const hasString = (t: DataType): boolean => t.kind === 'string' || (t.kind === 'array' && hasString(t.elementType))
  const ordered = ansi ? types : [...types.filter(hasString), ...types.filter(t => !hasString(t))]
  let found: DataType | undefined = { kind: 'null' }
  for (const type of ordered) { found = widerOfTwo(found, type, ansi); if (!found) return undefined }
  return found
}

/** A decimal against another number. */
export function decimals(a: DataType, b: DataType): DataType | undefined {
  if (a.kind !== 'decimal' && b.kind !== 'decimal') return undefined
  if (!isNumeric(a) || !isNumeric(b)) return undefined
  if (a.kind === 'double' || b.kind === 'double' || a.kind === 'float' || b.kind === 'float') return DoubleType
  return wider(decimalFor(a)!, decimalFor(b)!)
}

/** ANSI: a string becomes what it meets, numbers as long or double (AnsiTypeCoercion.findWiderTypeForString). */
export function promoteStringAnsi(a: DataType, b: DataType): DataType | undefined {
  if (!isStringLike(a)) return isStringLike(b) ? promoteStringAnsi(b, a) : undefined
  if (isIntegral(b)) return LongType
  if (b.kind === 'float' || b.kind === 'double' || b.kind === 'decimal') return DoubleType
  if (b.kind === 'null') return a
  if (b.kind === 'year_month_interval' || b.kind === 'day_time_interval' || b.kind === 'calendar_interval') return undefined
  if (b.kind === 'array' || b.kind === 'map' || b.kind === 'struct') return undefined
  return b
}
/** Without ANSI a common type with a string is a string, but for booleans and binaries. */
function promoteStringLegacy(a: DataType, b: DataType): DataType | undefined {
  if (!isStringLike(a) && !isStringLike(b)) return undefined
  const other = isStringLike(a) ? b : a
  return other.kind === 'binary' || other.kind === 'boolean' || other.kind === 'array' || other.kind === 'map' || other.kind === 'struct' || other.kind === 'calendar_interval' || other.kind === 'variant' ? undefined : StringType
}

/** The type at which `=`, `<` … compare (BinaryComparison in both coercions). */
export function comparisonType(a: DataType, b: DataType, ansi: boolean): DataType | undefined {
  const found = tightest(a, b, ansi) ?? decimals(a, b)
  if (found) return found
  // Records of the same types compare by place, whatever their fields are called.
  if (a.kind === 'struct' && b.kind === 'struct' && a.fields.length === b.fields.length && a.fields.every((f, i) => sameType(f.dataType, b.fields[i]!.dataType, true))) return { ...a, fields: a.fields.map((f, i) => ({ ...f, nullable: f.nullable || b.fields[i]!.nullable })) }
  if (ansi) return promoteStringAnsi(a, b) ?? complex(a, b, (x, y) => widerOfTwo(x, y, true))
  if (isStringLike(a) || isStringLike(b)) {
    const other = isStringLike(a) ? b : a
    if (isDatetime(other) || isNumeric(other) || other.kind === 'boolean' || other.kind === 'binary' || other.kind === 'time') {
      return other.kind === 'decimal' ? DoubleType : other
    }
    return undefined
  }
  return complex(a, b, (x, y) => widerOfTwo(x, y, false))
}
