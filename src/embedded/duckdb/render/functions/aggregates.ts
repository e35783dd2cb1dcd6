import type { aggregates as definitions } from '../../../../functions/aggregates.js'
import { carrierSql } from '../../carrier.js'
import { arrayType, decimalType, type ArrayType, type DataType, type DecimalType, type StructType } from '../../../../types/dataType.js'
import { kernelCall } from '../context.js'
import { divideHalfUp, fit } from '../decimals.js'
import { histogram } from '../../kernels/histogram.js'
import { keyText } from '../../kernels/keys.js'
import type { Kernel } from '../../kernels/kernel.js'
import type { KernelValue } from '../../kernels/values.js'
import { extreme, orderKey } from '../nestedOrder.js'
import { refused, type CallShape, type Rendering, type RenderFunction } from '../rendering.js'

const d = (call: CallShape) => call.distinct ? 'DISTINCT ' : ''
const simple = (name: string): RenderFunction => (a, call) => `${name}(${d(call)}${a[0]}){agg}`
const paired = (name: string): RenderFunction => (a, call) => `${name}(${d(call)}${a[0]}, ${a[1]}){agg}`
const integral = (call: CallShape) => ['byte', 'short', 'integer', 'long'].includes(call.types[0]!.kind)
const interval = (call: CallShape) => call.types[0]!.kind === 'year_month_interval' || call.types[0]!.kind === 'day_time_interval'

const sum: RenderFunction = (a, call) => {
  if (integral(call) || interval(call)) return call.ansi || interval(call) ? `CAST(sum(${d(call)}${a[0]}){agg} AS ${carrierSql(call.type)})` : `CAST((((sum(${d(call)}${a[0]}){agg} + 9223372036854775808) % 18446744073709551616 + 18446744073709551616) % 18446744073709551616) - 9223372036854775808 AS BIGINT)`
  if (call.type.kind === 'decimal') return call.ansi ? `CAST(sum(${d(call)}${a[0]}){agg} AS ${carrierSql(call.type)})` : `TRY_CAST(sum(${d(call)}${a[0]}){agg} AS ${carrierSql(call.type)})`
  return `sum(${d(call)}CAST(${a[0]} AS DOUBLE)){agg}`
}
const average: Kernel = {
  make: ({ types, result }) => {
    const [total] = types as [DecimalType]; const to = result as DecimalType
    return (s, n) => n === 0n ? null : to.kind === 'decimal' ? fit(divideHalfUp((s as bigint) * 10n ** BigInt(to.scale - total.scale), n as bigint), to, true) : divideHalfUp(s as bigint, n as bigint)
  },
}
const avg: RenderFunction = (a, call, context) => {
  const from = call.types[0]!
  if (call.type.kind === 'decimal') {
    const wide = decimalType(38, (from as DecimalType).scale)
    return kernelCall(context, 'decimal_average', average, [`CAST(sum(${d(call)}${a[0]}){agg} AS ${carrierSql(wide)})`, `count(${d(call)}${a[0]}){agg}`], [wide, { kind: 'long' }], call.type)
  }
  if (interval(call)) return kernelCall(context, 'interval_average', { make: ({ result }) => (s, n) => n === 0n ? null : result.kind === 'year_month_interval' ? Number(divideHalfUp(s as bigint, n as bigint)) : divideHalfUp(s as bigint, n as bigint) }, [`CAST(sum(${d(call)}${a[0]}){agg} AS BIGINT)`, `count(${d(call)}${a[0]}){agg}`], [{ kind: 'long' }, { kind: 'long' }], call.type)
  return `avg(${d(call)}CAST(${a[0]} AS DOUBLE)){agg}`
}
/** first and last see rows in the order they come; IGNORE NULLS or the flag leaves nulls out. */
const edge = (name: 'first' | 'last' | 'any_value'): RenderFunction => (a, call) => {
  if (call.ignoreNulls) return name === 'last' ? `list_extract(list_filter(list(${a[0]}){agg}, lambda v: v IS NOT NULL), -1)` : `any_value(${a[0]}){agg}`
  return `${name === 'last' ? 'last' : 'first'}(${a[0]}){agg}`
}
const extremeBy = (name: 'arg_min' | 'arg_max'): RenderFunction => (a, call) => a.length > 2 ? `list_transform(${name}({'v': ${a[0]}}, ${orderKey(a[1]!, call.types[1]!)}, CAST(${a[2]} AS BIGINT)){agg}, lambda s: s.v)` : `${name}_null(${a[0]}, ${orderKey(a[1]!, call.types[1]!)}){agg}`
/** Interpolated over doubles; intervals are cut back to whole units. Several percentages give an array. */
const quantile = (call: CallShape, value: string, percentage: string, kind: 'cont' | 'disc'): string => {
  const share = call.types[1]?.kind === 'array' ? `list_transform(${percentage}, lambda q: CAST(q AS DOUBLE))` : `CAST(${percentage} AS DOUBLE)`
  const of = `CAST(${value} AS DOUBLE)`
  const isDescending = / DESC /.test(call.order ?? '')
  const wanted = call.args[1]
  // DuckDB asks from above by a negative share, and zero has no sign.
  const isGreatest = isDescending && wanted?.kind === 'literal' && Number(wanted.value) === 0
  const text = isGreatest ? `max(${d(call)}${of})` : isDescending ? `percentile_${kind}(${share}) WITHIN GROUP (ORDER BY ${of} DESC)` : `quantile_${kind}(${d(call)}${of}, ${share})`
  return `CAST(${text}{agg} AS ${carrierSql(call.type)})`.replace(/^CAST\((.*) AS (INTEGER|BIGINT)\)$/s, 'CAST(trunc($1) AS $2)')
}
const unionKernel: Kernel = { make: () => arrays => {
  const found = new Map<string, KernelValue>()
  for (const array of arrays as readonly (readonly KernelValue[] | null)[]) for (const value of array ?? []) if (value !== null && !found.has(keyText(value))) found.set(keyText(value), value)
  return [...found.values()]
} }
/** Values are computed as doubles, whatever they are; the centres have the type of the values. */
const histogramKernel: Kernel = { make: ({ types, result }) => {
  const type = (types[0] as ArrayType).elementType
  const fromDouble = centreOf(((result as ArrayType).elementType as StructType).fields[0]!.dataType)
  const scale = type.kind === 'decimal' ? 10 ** type.scale : 1
  return (values, bins) => {
    const numbers = (values as readonly (number | bigint | null)[]).filter(value => value !== null).map(value => Number(value) / scale)
    return numbers.length ? histogram(numbers, bins as number).map(({ x, y }) => [fromDouble(x), y]) : null
  }
} }
function centreOf(type: DataType): (x: number) => KernelValue {
  switch (type.kind) {
    case 'double': case 'float': return x => x
    case 'decimal': return x => BigInt(Math.round(x * 10 ** type.scale))
    case 'long': case 'timestamp': case 'timestamp_ntz': case 'day_time_interval': return x => BigInt(Math.trunc(x))
    default: return Math.trunc
  }
}
/** Of the population, as Spark has them; DuckDB's are corrected for a sample. NaN where all values are one. */
const thirdAndFourth = (which: 'skewness' | 'kurtosis'): RenderFunction => (a, call, context) => kernelCall(context, which, {
  make: () => values => {
    const v = (values as readonly (number | null)[]).filter(x => x !== null)
    if (!v.length) return null
    const mean = v.reduce((s, x) => s + x, 0) / v.length
    let m2 = 0; let m3 = 0; let m4 = 0
    for (const x of v) { const d = x - mean; m2 += d * d; m3 += d ** 3; m4 += d ** 4 }
    if (m2 === 0) return null
    return which === 'skewness' ? Math.sqrt(v.length) * m3 / Math.sqrt(m2 ** 3) : v.length * m4 / (m2 * m2) - 3
  },
}, [`list(${d(call)}${a[0]}){agg}`], [{ kind: 'array', elementType: { kind: 'double' }, containsNull: true }], call.type)
/** A sample of one has no deviation in Spark: null, as in DuckDB. */
const moments = (name: string) => simple(name)

export const aggregates: Record<keyof typeof definitions, Rendering> = {
  count: (a, call) => a.length === 1 ? (call.args[0]!.kind === 'literal' && call.args[0]!.value !== null && !call.distinct ? 'count(*){agg}' : `count(${d(call)}${a[0]}){agg}`) : `count(${d(call)}CASE WHEN ${a.map(x => `${x} IS NOT NULL`).join(' AND ')} THEN row(${a.join(', ')}) END){agg}`,
  count_if: (a, call) => `count(${d(call)}CASE WHEN ${a[0]} THEN 1 END){agg}`,
  sum, try_sum: (a, call, context) => call.type.kind === 'long' || call.type.kind === 'decimal' || interval(call) ? `TRY_CAST(sum(${d(call)}${a[0]}){agg} AS ${carrierSql(call.type)})` : sum(a, call, context),
  avg, try_avg: avg,
  min: extreme('min'), max: extreme('max'),
  min_by: extremeBy('arg_min'), max_by: extremeBy('arg_max'),
  first: edge('first'), last: edge('last'), any_value: edge('any_value'),
  bool_and: simple('bool_and'), bool_or: simple('bool_or'),
  bit_and: simple('bit_and'), bit_or: simple('bit_or'), bit_xor: simple('bit_xor'),
  collect_union: (a, call, context) => kernelCall(context, 'collect_union', unionKernel, [`coalesce(list(${d(call)}${a[0]}){agg}, [])`], [arrayType(call.types[0]!, true)], call.type),
  collect_list: (a, call) => call.keepsNulls ? `coalesce(list(${d(call)}${a[0]}${call.order ?? ''}){agg}, [])` : `coalesce(list_filter(list(${d(call)}${a[0]}${call.order ?? ''}){agg}, lambda v: v IS NOT NULL), [])`,
  collect_set: (a, call) => call.keepsNulls ? `coalesce(list(DISTINCT ${a[0]}){agg}, [])` : `coalesce(list_filter(list(DISTINCT ${a[0]}){agg}, lambda v: v IS NOT NULL), [])`,
  listagg: (a, call) => `string_agg(${d(call)}${a[0]}, ${call.types[1]?.kind === 'null' || !a[1] ? "''" : a[1]}${call.order ?? ''}){agg}`,
  stddev: moments('stddev_samp'), stddev_pop: moments('stddev_pop'), variance: moments('var_samp'), var_pop: moments('var_pop'), skewness: thirdAndFourth('skewness'), kurtosis: thirdAndFourth('kurtosis'),
  corr: paired('corr'), covar_pop: paired('covar_pop'), covar_samp: paired('covar_samp'),
  regr_count: (a, call) => `CAST(regr_count(${d(call)}${a[0]}, ${a[1]}){agg} AS BIGINT)`, regr_avgx: paired('regr_avgx'), regr_avgy: paired('regr_avgy'), regr_r2: paired('regr_r2'), regr_slope: paired('regr_slope'), regr_intercept: paired('regr_intercept'), regr_sxx: paired('regr_sxx'), regr_syy: paired('regr_syy'), regr_sxy: paired('regr_sxy'),
  median: (a, call) => quantile(call, a[0]!, '0.5', 'cont'),
  // Of values equally frequent the first in this order.
  mode: (a, call) => `mode(${a[0]}${call.args[1]?.kind === 'literal' && call.args[1].value === true ? ` ORDER BY ${a[0]}` : call.order ?? ''}){agg}`,
  percentile: (a, call) => quantile(call, a[0]!, a[1]!, 'cont'),
  percentile_cont: (a, call) => quantile(call, a[0]!, a[1]!, 'cont'),
  percentile_disc: (a, call) => quantile(call, a[0]!, a[1]!, 'disc'),
  percentile_approx: a => `quantile_disc(${a[0]}, ${a[1]}){agg}`,
  approx_count_distinct: a => `approx_count_distinct(${a[0]}){agg}`,
  histogram_numeric: (a, call, context) => kernelCall(context, 'histogram', histogramKernel, [`list(${d(call)}${a[0]}){agg}`, a[1]!], [arrayType(call.types[0]!, true), call.types[1]!], call.type), product: simple('product'),
  grouping: refused('only in GROUP BY with sets'), grouping_id: refused('only in GROUP BY with sets'),
  count_min_sketch: refused('sketches are a later step'),
}
