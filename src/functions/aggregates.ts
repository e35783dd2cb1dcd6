// Aggregate functions.
import { BinaryType, BooleanType, DoubleType, IntegerType, LongType, arrayType, dayTimeIntervalType, decimalType, structField, structType, yearMonthIntervalType, type ArrayType, type DataType } from '../types/dataType.js'
import { ANY, ANY_TIMESTAMP, ARRAY, BOOLEAN, DATE, DOUBLE, INT, INTEGRAL, NUMERIC_OR_INTERVAL, STRING_OR_BINARY, aggregate, constant, mismatch, oneOf, optional, sameAs, type FunctionDefinition, type TypedArgument } from './signature.js'
import { isOrderable } from './operators.js'
import { typeSql } from '../types/typeNames.js'

const group = 'agg_funcs'
/** Sums widen: integers to long, decimals by ten digits, the rest to double. */
export function sumType(type: DataType): DataType {
  switch (type.kind) {
    case 'byte': case 'short': case 'integer': case 'long': return LongType
    case 'decimal': return decimalType(Math.min(38, type.precision + 10), type.scale)
    case 'year_month_interval': return yearMonthIntervalType(type.start, type.end)
    case 'day_time_interval': return dayTimeIntervalType(type.start, type.end)
    default: return DoubleType
  }
}
export function averageType(type: DataType): DataType {
  switch (type.kind) {
    case 'decimal': return decimalType(Math.min(38, type.precision + 4), Math.min(38, type.scale + 4))
    case 'year_month_interval': return yearMonthIntervalType()
    case 'day_time_interval': return dayTimeIntervalType()
    default: return DoubleType
  }
}
const ordering = (name: string) => (args: readonly TypedArgument[]) => isOrderable(args[0]!.type) ? undefined : mismatch('INVALID_ORDERING_TYPE', { functionName: `\`${name}\``, dataType: `"${typeSql(args[0]!.type)}"` })
const moment = (doc: string, more: Partial<FunctionDefinition> = {}) => aggregate([DOUBLE], DoubleType, { group, since: '1.6.0', doc, ...more })
const pair = (doc: string, since = '2.0.0') => aggregate([DOUBLE, DOUBLE], DoubleType, { group, since, doc })
const regression = (doc: string) => aggregate([DOUBLE, DOUBLE], DoubleType, { group, since: '3.4.0', doc })
const nonNullArray = (args: readonly TypedArgument[]): DataType => arrayType(args[0]!.type, false)

/** How many of the greatest or least: 1 to 100,000. */
const countOfExtremes = ([, , k]: readonly TypedArgument[]) => k?.foldable && k.value !== undefined && !(Number(k.value) >= 1 && Number(k.value) <= 100_000) ? { condition: 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters: { exprName: '`k`', valueRange: '[1, 100000]', currentValue: String(k.value ?? 0) } } : undefined
export const aggregates = {
  count: aggregate([ANY], LongType, { group, variadic: 1, nullable: 'never', doc: 'Counts rows in which no argument is null; count(*) counts all.' }),
  count_if: aggregate([BOOLEAN], LongType, { group, nullable: 'never', since: '3.0.0', doc: 'Counts rows in which the value is true.' }),
  sum: aggregate([NUMERIC_OR_INTERVAL], a => sumType(a[0]!.type), { group, doc: 'Returns the sum.' }),
  try_sum: aggregate([NUMERIC_OR_INTERVAL], a => sumType(a[0]!.type), { group, since: '3.3.0', doc: 'Returns the sum, or null where it overflows.' }),
  avg: aggregate([NUMERIC_OR_INTERVAL], a => averageType(a[0]!.type), { group, aliases: ['mean'], shown: 'called', doc: 'Returns the mean.' }),
  try_avg: aggregate([NUMERIC_OR_INTERVAL], a => averageType(a[0]!.type), { group, since: '3.3.0', doc: 'Returns the mean, or null where it overflows.' }),
  min: aggregate([ANY], sameAs(0), { group, check: ordering('min'), doc: 'Returns the least value.' }),
  max: aggregate([ANY], sameAs(0), { group, check: ordering('max'), doc: 'Returns the greatest value.' }),
  min_by: aggregate([ANY, ANY, optional(INT, 'k')], a => a.length > 2 ? arrayType(a[0]!.type) : a[0]!.type, { group, check: countOfExtremes, since: '3.0.0', doc: 'Returns the value at the least `expr2`.' }),
  max_by: aggregate([ANY, ANY, optional(INT, 'k')], a => a.length > 2 ? arrayType(a[0]!.type) : a[0]!.type, { group, check: countOfExtremes, since: '3.0.0', doc: 'Returns the value at the greatest `expr2`.' }),
  first: aggregate([ANY, constant(BOOLEAN, 'isIgnoreNull', 'absent')], sameAs(0), { group, aliases: ['first_value'], shown: 'called', since: '2.0.0', deterministic: true, doc: 'Returns the first value of the group.' }),
  last: aggregate([ANY, constant(BOOLEAN, 'isIgnoreNull', 'absent')], sameAs(0), { group, aliases: ['last_value'], shown: 'called', since: '2.0.0', doc: 'Returns the last value of the group.' }),
  any_value: aggregate([ANY, constant(BOOLEAN, 'isIgnoreNull', 'absent')], sameAs(0), { group, since: '3.4.0', doc: 'Returns some value of the group.' }),
  bool_and: aggregate([BOOLEAN], BooleanType, { group, aliases: ['every'], shown: 'called', since: '3.0.0', doc: 'Returns true if all values are true.' }),
  bool_or: aggregate([BOOLEAN], BooleanType, { group, aliases: ['any', 'some'], shown: 'called', since: '3.0.0', doc: 'Returns true if any value is true.' }),
  bit_and: aggregate([INTEGRAL], sameAs(0), { group, since: '3.0.0', doc: 'Bitwise AND of all values.' }),
  bit_or: aggregate([INTEGRAL], sameAs(0), { group, since: '3.0.0', doc: 'Bitwise OR of all values.' }),
  bit_xor: aggregate([INTEGRAL], sameAs(0), { group, since: '3.0.0', doc: 'Bitwise XOR of all values.' }),
  collect_union: aggregate([ARRAY], a => arrayType((a[0]!.type as ArrayType).elementType, false), { group, nullable: 'never', since: '4.3.0', check: a => a[0]!.type.kind === 'array' && a[0]!.type.elementType.kind === 'map' ? mismatch('UNSUPPORTED_INPUT_TYPE', { functionName: '`collect_union`', dataType: '"MAP" or "COLLATED STRING"' }) : undefined, doc: 'Returns the distinct elements of all arrays; nulls are left out.' }),
  collect_list: aggregate([ANY], nonNullArray, { group, aliases: ['array_agg'], nullable: 'never', since: '2.0.0', doc: 'Returns the values that are not null as an array.' }),
  collect_set: aggregate([ANY], nonNullArray, { group, nullable: 'never', since: '2.0.0', doc: 'Returns the distinct values that are not null as an array.' }),
  listagg: aggregate([STRING_OR_BINARY, { name: 'delimiter', type: ANY, default: { value: null, type: { kind: 'null' } } }], sameAs(0), { group, aliases: ['string_agg'], shown: 'called', since: '4.0.0', doc: 'Joins the values, with a delimiter between them.' }),
  stddev: moment('Returns the standard deviation of a sample.', { aliases: ['std', 'stddev_samp'], shown: 'called' }),
  stddev_pop: moment('Returns the standard deviation of a population.'),
  variance: moment('Returns the variance of a sample.', { aliases: ['var_samp'], shown: 'called' }),
  var_pop: moment('Returns the variance of a population.'),
  skewness: moment('Returns the skewness.'),
  kurtosis: moment('Returns the excess kurtosis.'),
  corr: pair('Returns Pearson\'s correlation.', '1.6.0'),
  covar_pop: pair('Returns the covariance of a population.'),
  covar_samp: pair('Returns the covariance of a sample.'),
  regr_count: aggregate([DOUBLE, DOUBLE], LongType, { group, nullable: 'never', since: '3.3.0', doc: 'Counts the pairs in which neither is null.' }),
  regr_avgx: regression('Returns the mean of x over pairs.'), regr_avgy: regression('Returns the mean of y over pairs.'),
  regr_r2: regression('Returns the coefficient of determination.'), regr_slope: regression('Returns the slope of the regression line.'), regr_intercept: regression('Returns the intercept of the regression line.'),
  regr_sxx: regression('Returns the sum of squares of x.'), regr_syy: regression('Returns the sum of squares of y.'), regr_sxy: regression('Returns the sum of products.'),
  median: aggregate([NUMERIC_OR_INTERVAL], a => medianType(a[0]!.type), { group, since: '3.4.0', doc: 'Returns the median.' }),
  mode: aggregate([ANY, constant(BOOLEAN, 'deterministic', 'absent')], sameAs(0), { group, since: '3.4.0', doc: 'Returns the most frequent value.' }),
  percentile: aggregate([NUMERIC_OR_INTERVAL, { name: 'percentage', type: ANY }, { name: 'frequency', type: INTEGRAL, default: { value: 1, type: IntegerType } }], percentilesType, { group, since: '2.1.0', doc: 'Returns the exact percentile, interpolated.' }),
  percentile_cont: aggregate([NUMERIC_OR_INTERVAL, { name: 'percentage', type: ANY }], percentilesType, { group, since: '4.0.0', shown: a => `percentile_cont(${a[1]}) WITHIN GROUP (ORDER BY ${a[0]})`, doc: 'Returns the percentile, interpolated.' }),
  percentile_disc: aggregate([NUMERIC_OR_INTERVAL, { name: 'percentage', type: ANY }], percentilesType, { group, since: '4.0.0', shown: a => `percentile_disc(${a[1]}) WITHIN GROUP (ORDER BY ${a[0]})`, doc: 'Returns the percentile as one of the values.' }),
  percentile_approx: aggregate([ANY, { name: 'percentage', type: ANY }, constant(INT, 'accuracy', { value: 10000, type: IntegerType })], a => a[1]!.type.kind === 'array' ? arrayType(a[0]!.type, false) : a[0]!.type, { group, aliases: ['approx_percentile'], shown: 'called', since: '2.1.0', doc: 'Returns the percentile as one of the values.' }),
  approx_count_distinct: aggregate([ANY, { name: 'relativeSD', type: DOUBLE, default: 'absent' }], LongType, { group, nullable: 'never', since: '1.6.0', doc: 'Estimates the number of distinct values.' }),
  histogram_numeric: aggregate([oneOf(NUMERIC_OR_INTERVAL, DATE, ANY_TIMESTAMP), constant(INT, 'nb')], a => arrayType(structType([structField('x', a[0]!.type), structField('y', DoubleType)])), { group, since: '3.3.0', check: a => Number(a[1]!.value ?? 2) < 2 ? mismatch('VALUE_OUT_OF_RANGE', { exprName: 'nb', valueRange: '[2, 2147483647]', currentValue: String(a[1]!.value) }) : undefined, doc: 'Returns the centres and heights of a histogram of `nb` bins.' }),
  product: aggregate([DOUBLE], DoubleType, { group, since: '3.2.0', doc: 'Returns the product.' }),
  grouping: aggregate([ANY], { kind: 'byte' }, { group, nullable: 'never', since: '2.0.0', doc: 'Tells whether a grouping column is aggregated away.' }),
  grouping_id: aggregate([ANY], LongType, { group, variadic: 0, nullable: 'never', since: '2.0.0', doc: 'The level of grouping, as bits.' }),
  count_min_sketch: aggregate([ANY, DOUBLE, DOUBLE, INT], BinaryType, { group, since: '2.2.0', doc: 'Returns a count-min sketch.' }),
} satisfies Record<string, FunctionDefinition>
/** Of several percentages an array. */
function percentilesType(a: readonly { readonly type: DataType }[]): DataType { return a[1]!.type.kind === 'array' ? arrayType(medianType(a[0]!.type), false) : medianType(a[0]!.type) }
function medianType(type: DataType): DataType { return type.kind === 'year_month_interval' ? yearMonthIntervalType() : type.kind === 'day_time_interval' ? dayTimeIntervalType() : DoubleType }
