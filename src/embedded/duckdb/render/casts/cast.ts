// CAST, by pair of types. DuckDB's own casts round, guess and accept otherwise than Spark's; each pair says what Spark means.
import { isIntegral, isStringLike, sameType, type DataType, type DecimalType, type StructType } from '../../../../types/dataType.js'
import { typeSql } from '../../../../types/typeNames.js'
import { unsupported } from '../../../../errors/sparkError.js'
import { carrierSql } from '../../carrier.js'
import { raiseSql } from '../../errorText.js'
import { kernelCall, type RenderContext } from '../context.js'
import { renderStruct } from '../literal.js'
import { castKernels } from './kernels.js'
import { toStringSql } from './toString.js'
import { fromVariant, toVariant } from './variant.js'

export type CastMode = 'ansi' | 'legacy' | 'try'

/** `value` is SQL; it may be written more than once, so callers keep it a column or a call. */
export function renderCast(value: string, from: DataType, to: DataType, mode: CastMode, context: RenderContext, site: number | undefined): string {
  if (sameType(from, to, true)) return value
  if (from.kind === 'null') return `CAST(NULL AS ${carrierSql(to)})`
  if (from.kind === 'variant') return kernelCall(context, mode === 'try' ? 'try_cast_variant' : 'cast_variant', fromVariant(mode === 'try'), [value], [from], to)
  if (to.kind === 'variant') return kernelCall(context, 'to_variant', toVariant, [value], [from], to)
  if (to.kind === 'string' || to.kind === 'char' || to.kind === 'varchar') return isStringLike(from) ? value : toStringSql(value, from, context)
  if (isStringLike(from)) return fromString(value, to, mode, context, site)
  const cast = () => `CAST(${value} AS ${carrierSql(to)})`
  switch (to.kind) {
    case 'boolean': return from.kind === 'timestamp' ? `(epoch_us(${value}) <> 0)` : `(${value} <> 0)`
    case 'byte': case 'short': case 'integer': case 'long': return toIntegral(value, from, to as Integral, mode, context, site)
    case 'float': case 'double':
      if (from.kind === 'timestamp') return `CAST(epoch_us(${value}) / 1000000.0 AS ${carrierSql(to)})`
      if (from.kind === 'date') return `CAST(NULL AS ${carrierSql(to)})`
      if (from.kind === 'double' && to.kind === 'float') return `CASE WHEN abs(${value}) > 3.4028235677973366e38 AND NOT isnan(${value}) THEN CAST(CASE WHEN ${value} > 0 THEN 'inf' ELSE '-inf' END AS FLOAT) ELSE TRY_CAST(${value} AS FLOAT) END`
      return cast()
    case 'decimal': return toDecimal(value, from, to, mode, context, site)
    case 'date':
      if (from.kind === 'timestamp') return `CAST(${localTime(value, context)} AS DATE)`
      return cast()
    case 'timestamp':
      if (from.kind === 'date') return `timezone(${zone(context)}, CAST(${value} AS TIMESTAMP))`
      if (from.kind === 'timestamp_ntz') return `timezone(${zone(context)}, ${value})`
      if (isIntegral(from)) return `make_timestamptz(CAST(${value} AS BIGINT) * 1000000)`
      if (from.kind === 'boolean') return `make_timestamptz(CASE WHEN ${value} THEN 1 ELSE 0 END)`
      if (from.kind === 'decimal') return `make_timestamptz(CAST(trunc(CAST(${value} AS DECIMAL(38,${Math.min(from.scale, 18)})) * 1000000) AS BIGINT))`
      return kernelCall(context, `cast_${from.kind}_timestamp`, castKernels.doubleToTimestamp!, [value], [from], to)
    case 'timestamp_ntz':
      if (from.kind === 'timestamp') return localTime(value, context)
      return `CAST(${value} AS TIMESTAMP)`
    case 'time':
      if (from.kind === 'time') { const step = 10 ** (9 - to.precision); return to.precision >= from.precision ? value : `((${value}) // ${step} * ${step})` }
      return `(epoch_us(CAST(${from.kind === 'timestamp' ? localTime(value, context) : value} AS TIMESTAMP)) % 86400000000 * 1000)`
    case 'array': {
      if (from.kind !== 'array') break
      const x = `x${context.names.next++}`
      return `list_transform(${value}, lambda ${x}: ${renderCast(x, from.elementType, to.elementType, mode, context, site)})`
    }
    case 'map': {
      if (from.kind !== 'map') break
      const k = `x${context.names.next++}`; const v = `x${context.names.next++}`
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE map(list_transform(map_keys(${value}), lambda ${k}: ${renderCast(k, from.keyType, to.keyType, mode, context, site)}), list_transform(map_values(${value}), lambda ${v}: ${renderCast(v, from.valueType, to.valueType, mode, context, site)})) END`
    }
    case 'struct': {
      if (from.kind !== 'struct') break
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE ${renderStruct(to.fields, to.fields.map((f, i) => renderCast(`struct_extract_at(${value}, ${i + 1})`, (from as StructType).fields[i]!.dataType, f.dataType, mode, context, site)))} END`
    }
    case 'binary': return kernelCall(context, `cast_${from.kind}_binary`, castKernels.integralToBinary!, [value], [from], to)
    case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return kernelCall(context, `cast_${from.kind}_${to.kind}_${mode}`, castKernels.toInterval!, [value], [from], to)
    case 'null': break
  }
  throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `CAST of ${typeSql(from)} to ${typeSql(to)}`, className: 'the embedded engine' })
}
const zone = (context: RenderContext) => `'${zoneName(context.timeZone)}'`
/** The session's zone as ICU names it: offsets become Etc/GMT zones where whole, else GMT±hh:mm. */
export function zoneName(name: string): string {
  const fixed = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name)
  if (!fixed) return name === 'Z' ? 'UTC' : name.replaceAll("'", "''")
  const minutes = Number(fixed[3] ?? 0)
  return minutes === 0 ? `Etc/GMT${fixed[1] === '+' ? '-' : '+'}${Number(fixed[2])}`.replace(/Etc\/GMT[+-]0$/, 'UTC') : `GMT${fixed[1]}${fixed[2]!.padStart(2, '0')}:${fixed[3]}`
}
/** An instant's local date and time in the session's zone. */
export const localTime = (value: string, context: RenderContext): string => `timezone(${zone(context)}, ${value})`
export const instantOf = (local: string, context: RenderContext): string => `timezone(${zone(context)}, ${local})`

const invalid = (value: string, to: DataType, mode: CastMode, site: number | undefined): string =>
  mode !== 'ansi' ? 'NULL' : raiseSql(isIntegral(to) || to.kind === 'float' || to.kind === 'double' || to.kind === 'decimal' ? 'NumberFormatException' : to.kind === 'boolean' ? 'SparkRuntimeException' : 'DateTimeException', 'CAST_INVALID_INPUT', { sourceType: '"STRING"', targetType: `"${typeSql(to)}"`, ansiConfig: '"spark.sql.ansi.enabled"' }, { expression: `'''' || ${value} || ''''` }, site)

const spaces = "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(0) || chr(28) || chr(29) || chr(30) || chr(31)"
const trimmed = (value: string) => `trim(${value}, ${spaces})`

function fromString(value: string, to: DataType, mode: CastMode, context: RenderContext, site: number | undefined): string {
  const strict = (parsed: string) => `CASE WHEN ${value} IS NULL THEN NULL ELSE coalesce(${parsed}, ${invalid(value, to, mode, site)}) END`
  switch (to.kind) {
    case 'byte': case 'short': case 'integer': case 'long': {
      const text = trimmed(value)
      const pattern = mode === 'legacy' ? '[+-]?[0-9]*(\\.[0-9]*)?' : '[+-]?[0-9]+'
      // Without ANSI a fraction is cut off.
      const digits = mode === 'legacy' ? `CASE WHEN regexp_full_match(${text}, '[+-]?[0-9]*\\.[0-9]*') AND regexp_matches(${text}, '[0-9]') THEN coalesce(nullif(nullif(split_part(${text}, '.', 1), '-'), '+'), '0') ELSE ${text} END` : text
      return strict(`CASE WHEN regexp_full_match(${text}, '${pattern}') THEN TRY_CAST(${digits} AS ${carrierSql(to)}) END`)
    }
    case 'float': case 'double': return strict(`CASE WHEN regexp_full_match(${trimmed(value)}, '[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?') THEN TRY_CAST(regexp_replace(${trimmed(value)}, '[dDfF]$', '') AS ${carrierSql(to)}) ELSE CASE lower(${trimmed(value)}) WHEN 'nan' THEN CAST('nan' AS ${carrierSql(to)}) WHEN 'inf' THEN CAST('inf' AS ${carrierSql(to)}) WHEN '+inf' THEN CAST('inf' AS ${carrierSql(to)}) WHEN 'infinity' THEN CAST('inf' AS ${carrierSql(to)}) WHEN '+infinity' THEN CAST('inf' AS ${carrierSql(to)}) WHEN '-inf' THEN CAST('-inf' AS ${carrierSql(to)}) WHEN '-infinity' THEN CAST('-inf' AS ${carrierSql(to)}) END END`)
    case 'decimal': return kernelCall(context, `cast_string_decimal_${mode}`, castKernels[`stringToDecimal_${mode}`]!, [value], [{ kind: 'string' }], to)
    case 'boolean': return `CASE lower(${trimmed(value)}) WHEN 't' THEN true WHEN 'true' THEN true WHEN 'y' THEN true WHEN 'yes' THEN true WHEN '1' THEN true WHEN 'f' THEN false WHEN 'false' THEN false WHEN 'n' THEN false WHEN 'no' THEN false WHEN '0' THEN false ELSE ${mode === 'ansi' ? `CASE WHEN ${value} IS NULL THEN NULL ELSE ${invalid(value, to, mode, site)} END` : 'NULL'} END`
    case 'binary': return `encode(${value})`
    case 'date': case 'timestamp': case 'timestamp_ntz': case 'time': return kernelCall(context, `cast_string_${to.kind}_${mode}`, castKernels[`stringToDatetime_${mode}`]!, [value], [{ kind: 'string' }], to)
    case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return kernelCall(context, `cast_string_${to.kind}_${mode}`, castKernels[`stringToInterval_${mode}`]!, [value], [{ kind: 'string' }], to)
    default: throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `CAST of STRING to ${typeSql(to)}`, className: 'the embedded engine' })
  }
}

interface Integral { readonly kind: 'byte' | 'short' | 'integer' | 'long' }
const limits = { byte: ['-128', '127'], short: ['-32768', '32767'], integer: ['-2147483648', '2147483647'], long: ['-9223372036854775808', '9223372036854775807'] } as const
const bitsOf = { byte: 8, short: 16, integer: 32, long: 64 } as const
const suffix: Partial<Record<DataType['kind'], string>> = { byte: 'Y', short: 'S', long: 'L', double: 'D', float: 'F', decimal: 'BD' }

function toIntegral(value: string, from: DataType, to: Integral, mode: CastMode, context: RenderContext, site: number | undefined): string {
  const target = carrierSql(to)
  const overflow = (shown = value) => mode === 'try' ? 'NULL' : raiseSql('ArithmeticException', 'CAST_OVERFLOW', { sourceType: `"${typeSql(from)}"`, targetType: `"${typeSql(to)}"`, ansiConfig: '"spark.sql.ansi.enabled"' }, { value: `CAST(${shown} AS VARCHAR) || '${suffix[from.kind] ?? ''}'` }, site)
  switch (from.kind) {
    case 'boolean': return `CAST(${value} AS ${target})`
    case 'byte': case 'short': case 'integer': case 'long': {
      if (bitsOf[from.kind] <= bitsOf[to.kind]) return `CAST(${value} AS ${target})`
      if (mode === 'legacy') { const m = `CAST(${2n ** BigInt(bitsOf[to.kind])} AS HUGEINT)`; const h = `CAST(${2n ** BigInt(bitsOf[to.kind] - 1)} AS HUGEINT)`; return `CAST(((CAST(${value} AS HUGEINT) + ${h}) % ${m} + ${m}) % ${m} - ${h} AS ${target})` }
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE coalesce(TRY_CAST(${value} AS ${target}), ${overflow()}) END`
    }
    case 'float': case 'double': {
      const [low, high] = limits[to.kind]
      const x = `trunc(CAST(${value} AS DOUBLE))`
      if (mode === 'legacy') {
        const wide: Integral = to.kind === 'long' ? to : { kind: 'integer' }
        const [l, h] = limits[wide.kind]
        const saturated = `CASE WHEN ${value} IS NULL THEN NULL WHEN isnan(${value}) THEN 0 WHEN ${value} >= ${h}::DOUBLE THEN ${h} WHEN ${value} <= ${l}::DOUBLE THEN ${l === limits.long[0] ? '(-9223372036854775807 - 1)' : l} ELSE CAST(${x} AS ${carrierSql(wide)}) END`
        return wide.kind === to.kind ? `CAST(${saturated} AS ${target})` : toIntegral(`CAST(${saturated} AS INTEGER)`, wide, to, 'legacy', context, site)
      }
      const inside = to.kind === 'long' ? `${x} >= -9223372036854775808.0 AND ${x} < 9223372036854775808.0` : `${x} BETWEEN ${low} AND ${high}`
      return `CASE WHEN ${value} IS NULL THEN NULL WHEN NOT isnan(${value}) AND ${inside} THEN CAST(${x} AS ${target}) ELSE ${overflow()} END`
    }
    case 'decimal': {
      const cut = from.scale > 0 ? `trunc(${value})` : value
      if (mode === 'legacy') return kernelCall(context, `cast_decimal_${to.kind}`, castKernels.decimalToIntegral!, [value], [from], to)
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE coalesce(TRY_CAST(${cut} AS ${target}), ${overflow()}) END`
    }
    case 'timestamp': {
      const seconds = `CAST(floor(epoch_us(${value}) / 1000000.0) AS BIGINT)`
      return to.kind === 'long' ? seconds : toIntegral(seconds, { kind: 'long' }, to, mode, context, site)
    }
    // What does not fit is null of a time, and an error of an interval, in legacy mode too.
    case 'time': return toIntegral(`((${value}) // 1000000000)`, { kind: 'long' }, to, mode === 'legacy' ? 'try' : mode, context, site)
    case 'date': return `CAST(NULL AS ${target})`
    case 'year_month_interval': return toIntegral(from.end === 'year' ? `((${value}) // 12)` : value, { kind: 'integer' }, to, mode === 'legacy' ? 'ansi' : mode, context, site)
    case 'day_time_interval': return toIntegral(`((${value}) // ${{ day: 86400000000, hour: 3600000000, minute: 60000000, second: 1000000 }[from.end]})`, { kind: 'long' }, to, mode === 'legacy' ? 'ansi' : mode, context, site)
    default: throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `CAST of ${typeSql(from)} to ${typeSql(to)}`, className: 'the embedded engine' })
  }
}

function toDecimal(value: string, from: DataType, to: DecimalType, mode: CastMode, context: RenderContext, site: number | undefined): string {
  const target = carrierSql(to)
  const overflow = (shown: string) => mode !== 'ansi' ? 'NULL' : raiseSql('ArithmeticException', 'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', { precision: to.precision, scale: to.scale, config: '"spark.sql.ansi.enabled"' }, { value: `CAST(${shown} AS VARCHAR)` }, site)
  switch (from.kind) {
    case 'boolean': return `CASE WHEN ${value} IS NULL THEN NULL ELSE CAST(CASE WHEN ${value} THEN 1 ELSE 0 END AS ${target}) END`
    case 'byte': case 'short': case 'integer': case 'long': case 'decimal': {
      const fits = from.kind === 'decimal' ? to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale : to.precision - to.scale >= { byte: 3, short: 5, integer: 10, long: 19 }[from.kind]
      // More digits and the same scale: what is narrower is carried narrow until something needs its exact type.
      if (fits && from.kind === 'decimal' && from.scale === to.scale && !context.wideDecimals) return value
      if (fits) return `CAST(${value} AS ${target})`
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE coalesce(TRY_CAST(${value} AS ${target}), ${overflow(value)}) END`
    }
    case 'float': case 'double': return kernelCall(context, `cast_double_decimal_${mode}`, castKernels[`doubleToDecimal_${mode}`]!, [value], [from], to)
    case 'timestamp': return `CAST(epoch_us(${value}) AS DECIMAL(38,0)) / 1000000`
    case 'time': return `CASE WHEN ${value} IS NULL THEN NULL ELSE coalesce(TRY_CAST(CAST(${value} AS DECIMAL(38,9)) * CAST(0.000000001 AS DECIMAL(10,9)) AS ${target}), ${overflow(value)}) END`
    case 'year_month_interval': return toDecimal(from.end === 'year' ? `((${value}) // 12)` : value, { kind: 'integer' }, to, mode, context, site)
    case 'day_time_interval': return kernelCall(context, `cast_interval_decimal_${mode}`, castKernels.intervalToDecimal!, [value], [from], to)
    default: throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `CAST of ${typeSql(from)} to ${typeSql(to)}`, className: 'the embedded engine' })
  }
}
