// Written by scripts/functions.mjs from scripts/functions/aggregates.txt. Change the table, not this.
import { call, given, named, randomSeed, spread, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Long } from '../../types/classes.js'

/** Some value of the group. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.any_value.html */
export function any_value(col: Input, ignoreNulls?: unknown): Column { [ignoreNulls] = named([ignoreNulls], ['ignoreNulls']) as never[]; return call('any_value', [col, given(ignoreNulls)]) }
/** About how many distinct values there are; `rsd` is the relative error allowed. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.approx_count_distinct.html */
export function approx_count_distinct(col: Input, rsd?: unknown): Column<Long> { [rsd] = named([rsd], ['rsd']) as never[]; return call('approx_count_distinct', [col, given(rsd)]) }
/** The old name of `approx_count_distinct`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.approxCountDistinct.html */
export function approxCountDistinct(col: Input, rsd?: unknown): Column<Long> { [rsd] = named([rsd], ['rsd']) as never[]; return call('approx_count_distinct', [col, given(rsd)]) }
/** About the value below which a share of the rows lies. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.approx_percentile.html */
export function approx_percentile(col: Input, percentage: unknown, accuracy?: unknown): Column { [accuracy] = named([accuracy], ['accuracy']) as never[]; return call('approx_percentile', [col, lit(percentage), accuracy === undefined ? lit(10000) : lit(accuracy)]) }
/** All values as an array, nulls left out. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_agg.html */
export function array_agg(col: Input): Column { return call('array_agg', [col]) }
/** The mean. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.avg.html */
export function avg(col: Input): Column<number | null> { return call('avg', [col]) }
/** Bitwise AND of all values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bit_and.html */
export function bit_and(col: Input): Column { return call('bit_and', [col]) }
/** Bitwise OR of all values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bit_or.html */
export function bit_or(col: Input): Column { return call('bit_or', [col]) }
/** Bitwise XOR of all values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bit_xor.html */
export function bit_xor(col: Input): Column { return call('bit_xor', [col]) }
/** Bitmaps combined by AND. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitmap_and_agg.html */
export function bitmap_and_agg(col: Input): Column<Uint8Array | null> { return call('bitmap_and_agg', [col]) }
/** The bit's place in its bitmap. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitmap_bit_position.html */
export function bitmap_bit_position<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('bitmap_bit_position', [col]) }
/** The number of the bitmap that a value falls into. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitmap_bucket_number.html */
export function bitmap_bucket_number<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('bitmap_bucket_number', [col]) }
/** A bitmap of the places. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitmap_construct_agg.html */
export function bitmap_construct_agg(col: Input): Column<Uint8Array | null> { return call('bitmap_construct_agg', [col]) }
/** The number of bits set in a bitmap. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitmap_count.html */
export function bitmap_count<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('bitmap_count', [col]) }
/** Bitmaps combined by OR. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bitmap_or_agg.html */
export function bitmap_or_agg(col: Input): Column<Uint8Array | null> { return call('bitmap_or_agg', [col]) }
/** Whether all are true. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bool_and.html */
export function bool_and(col: Input): Column<boolean | null> { return call('bool_and', [col]) }
/** Whether one is true. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bool_or.html */
export function bool_or(col: Input): Column<boolean | null> { return call('bool_or', [col]) }
/** All values as an array, nulls left out. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.collect_list.html */
export function collect_list(col: Input): Column { return call('collect_list', [col]) }
/** The distinct values as an array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.collect_set.html */
export function collect_set(col: Input): Column { return call('collect_set', [col]) }
/** The distinct elements of all arrays. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.collect_union.html */
export function collect_union(col: Input): Column { return call('collect_union', [col]) }
/** Pearson's correlation. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.corr.html */
export function corr(col1: Input, col2: Input): Column<number | null> { return call('corr', [col1, col2]) }
/** The number of distinct combinations of values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.count_distinct.html */
export function count_distinct(col: Input, ...cols: (Input | readonly Input[])[]): Column<Long> { return call('count', [col, ...spread(cols)], true) }
/** The same as `count_distinct`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.countDistinct.html */
export function countDistinct(col: Input, ...cols: (Input | readonly Input[])[]): Column<Long> { return call('count', [col, ...spread(cols)], true) }
/** How many are true. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.count_if.html */
export function count_if(col: Input): Column<Long> { return call('count_if', [col]) }
/** A count-min sketch of the values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.count_min_sketch.html */
export function count_min_sketch(col: Input, eps: unknown, confidence: unknown, seed?: unknown): Column<Uint8Array | null> { [seed] = named([seed], ['seed']) as never[]; return call('count_min_sketch', [col, lit(eps), lit(confidence), seed === undefined ? randomSeed() : lit(seed)]) }
/** The covariance of the population. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.covar_pop.html */
export function covar_pop(col1: Input, col2: Input): Column<number | null> { return call('covar_pop', [col1, col2]) }
/** The covariance of the sample. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.covar_samp.html */
export function covar_samp(col1: Input, col2: Input): Column<number | null> { return call('covar_samp', [col1, col2]) }
/** The same as `bool_and`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.every.html */
export function every(col: Input): Column<boolean | null> { return call('every', [col]) }
/** The first value of the group. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.first.html */
export function first(col: Input, ignorenulls?: unknown): Column { [ignorenulls] = named([ignorenulls], ['ignorenulls']) as never[]; return call('first', [col, ignorenulls === undefined ? lit(false) : lit(ignorenulls)]) }
/** The first value of the group. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.first_value.html */
export function first_value(col: Input, ignoreNulls?: unknown): Column { [ignoreNulls] = named([ignoreNulls], ['ignoreNulls']) as never[]; return call('first_value', [col, given(ignoreNulls)]) }
/** Whether a column is aggregated in this row of a grouping set: 1, else 0. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.grouping.html */
export function grouping(col: Input): Column<number> { return call('grouping', [col]) }
/** Which grouping set a row belongs to, a bit a column. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.grouping_id.html */
export function grouping_id(...cols: (Input | readonly Input[])[]): Column<Long> { return call('grouping_id', [...spread(cols)]) }
/** A histogram of so many bins. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.histogram_numeric.html */
export function histogram_numeric(col: Input, nBins: unknown): Column { return call('histogram_numeric', [col, lit(nBins)]) }
/** A HyperLogLog sketch of the values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hll_sketch_agg.html */
export function hll_sketch_agg(col: Input, lgConfigK?: unknown): Column<Uint8Array | null> { [lgConfigK] = named([lgConfigK], ['lgConfigK']) as never[]; return call('hll_sketch_agg', [col, given(lgConfigK)]) }
/** HyperLogLog sketches combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hll_union_agg.html */
export function hll_union_agg(col: Input, allowDifferentLgConfigK?: unknown): Column<Uint8Array | null> { [allowDifferentLgConfigK] = named([allowDifferentLgConfigK], ['allowDifferentLgConfigK']) as never[]; return call('hll_union_agg', [col, given(allowDifferentLgConfigK)]) }
/** About how many distinct values a sketch has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hll_sketch_estimate.html */
export function hll_sketch_estimate<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('hll_sketch_estimate', [col]) }
/** Two HyperLogLog sketches combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hll_union.html */
export function hll_union<const A extends Input>(col1: A, col2: A, allowDifferentLgConfigK?: unknown): Column<Uint8Array | NullOf<A>> { [allowDifferentLgConfigK] = named([allowDifferentLgConfigK], ['allowDifferentLgConfigK']) as never[]; return call('hll_union', [col1, col2, given(allowDifferentLgConfigK)]) }
/** The kurtosis. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kurtosis.html */
export function kurtosis(col: Input): Column<number | null> { return call('kurtosis', [col]) }
/** The last value of the group. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.last.html */
export function last(col: Input, ignorenulls?: unknown): Column { [ignorenulls] = named([ignorenulls], ['ignorenulls']) as never[]; return call('last', [col, ignorenulls === undefined ? lit(false) : lit(ignorenulls)]) }
/** The last value of the group. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.last_value.html */
export function last_value(col: Input, ignoreNulls?: unknown): Column { [ignoreNulls] = named([ignoreNulls], ['ignoreNulls']) as never[]; return call('last_value', [col, given(ignoreNulls)]) }
/** Texts put together, a delimiter between them. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.listagg.html */
export function listagg(col: Input, delimiter?: unknown): Column<string | null> { [delimiter] = named([delimiter], ['delimiter']) as never[]; return call('listagg', [col, given(delimiter)]) }
/** Distinct texts put together. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.listagg_distinct.html */
export function listagg_distinct(col: Input, delimiter?: unknown): Column<string | null> { [delimiter] = named([delimiter], ['delimiter']) as never[]; return call('listagg', [col, given(delimiter)], true) }
/** The greatest value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.max.html */
export function max(col: Input): Column { return call('max', [col]) }
/** The value beside the greatest of another column; `k` of them as an array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.max_by.html */
export function max_by(col: Input, ord: Input, k?: unknown): Column { [k] = named([k], ['k']) as never[]; return call('max_by', [col, ord, given(k)]) }
/** The same as `avg`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.mean.html */
export function mean(col: Input): Column<number | null> { return call('avg', [col]) }
/** The median. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.median.html */
export function median(col: Input): Column<number | null> { return call('median', [col]) }
/** The least value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.min.html */
export function min(col: Input): Column { return call('min', [col]) }
/** The value beside the least of another column; `k` of them as an array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.min_by.html */
export function min_by(col: Input, ord: Input, k?: unknown): Column { [k] = named([k], ['k']) as never[]; return call('min_by', [col, ord, given(k)]) }
/** The most frequent value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.mode.html */
export function mode(col: Input, deterministic?: unknown): Column { [deterministic] = named([deterministic], ['deterministic']) as never[]; return call('mode', [col, deterministic === undefined ? lit(false) : lit(deterministic)]) }
/** The exact value below which a share of the rows lies. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.percentile.html */
export function percentile(col: Input, percentage: unknown, frequency?: unknown): Column { [frequency] = named([frequency], ['frequency']) as never[]; return call('percentile', [col, lit(percentage), frequency === undefined ? lit(1) : lit(frequency)]) }
/** About the value below which a share of the rows lies. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.percentile_approx.html */
export function percentile_approx(col: Input, percentage: unknown, accuracy?: unknown): Column { [accuracy] = named([accuracy], ['accuracy']) as never[]; return call('percentile_approx', [col, lit(percentage), accuracy === undefined ? lit(10000) : lit(accuracy)]) }
/** The product. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.product.html */
export function product(col: Input): Column<number | null> { return call('product', [col]) }
/** The mean of x over the pairs. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_avgx.html */
export function regr_avgx(y: Input, x: Input): Column<number | null> { return call('regr_avgx', [y, x]) }
/** The mean of y over the pairs. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_avgy.html */
export function regr_avgy(y: Input, x: Input): Column<number | null> { return call('regr_avgy', [y, x]) }
/** The number of pairs. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_count.html */
export function regr_count(y: Input, x: Input): Column<Long> { return call('regr_count', [y, x]) }
/** The intercept of the regression line. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_intercept.html */
export function regr_intercept(y: Input, x: Input): Column<number | null> { return call('regr_intercept', [y, x]) }
/** The coefficient of determination. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_r2.html */
export function regr_r2(y: Input, x: Input): Column<number | null> { return call('regr_r2', [y, x]) }
/** The slope of the regression line. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_slope.html */
export function regr_slope(y: Input, x: Input): Column<number | null> { return call('regr_slope', [y, x]) }
/** The sum of squares of x about its mean. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_sxx.html */
export function regr_sxx(y: Input, x: Input): Column<number | null> { return call('regr_sxx', [y, x]) }
/** The sum of products about the means. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_sxy.html */
export function regr_sxy(y: Input, x: Input): Column<number | null> { return call('regr_sxy', [y, x]) }
/** The sum of squares of y about its mean. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regr_syy.html */
export function regr_syy(y: Input, x: Input): Column<number | null> { return call('regr_syy', [y, x]) }
/** The merged schema of variants. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.schema_of_variant_agg.html */
export function schema_of_variant_agg(v: Input): Column<string> { return call('schema_of_variant_agg', [v]) }
/** The skewness. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.skewness.html */
export function skewness(col: Input): Column<number | null> { return call('skewness', [col]) }
/** The same as `bool_or`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.some.html */
export function some(col: Input): Column<boolean | null> { return call('some', [col]) }
/** The standard deviation of the sample. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.std.html */
export function std(col: Input): Column<number | null> { return call('std', [col]) }
/** The standard deviation of the sample. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.stddev.html */
export function stddev(col: Input): Column<number | null> { return call('stddev', [col]) }
/** The standard deviation of the population. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.stddev_pop.html */
export function stddev_pop(col: Input): Column<number | null> { return call('stddev_pop', [col]) }
/** The standard deviation of the sample. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.stddev_samp.html */
export function stddev_samp(col: Input): Column<number | null> { return call('stddev_samp', [col]) }
/** The same as `listagg`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.string_agg.html */
export function string_agg(col: Input, delimiter?: unknown): Column<string | null> { [delimiter] = named([delimiter], ['delimiter']) as never[]; return call('string_agg', [col, given(delimiter)]) }
/** The same as `listagg_distinct`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.string_agg_distinct.html */
export function string_agg_distinct(col: Input, delimiter?: unknown): Column<string | null> { [delimiter] = named([delimiter], ['delimiter']) as never[]; return call('string_agg', [col, given(delimiter)], true) }
/** The sum. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sum.html */
export function sum(col: Input): Column { return call('sum', [col]) }
/** The sum of the distinct values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sum_distinct.html */
export function sum_distinct(col: Input): Column { return call('sum', [col], true) }
/** The old name of `sum_distinct`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sumDistinct.html */
export function sumDistinct(col: Input): Column { return call('sum', [col], true) }
/** The mean, null where it overflows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_avg.html */
export function try_avg(col: Input): Column<number | null> { return call('try_avg', [col]) }
/** The sum, null where it overflows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_sum.html */
export function try_sum(col: Input): Column { return call('try_sum', [col]) }
/** The variance of the population. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.var_pop.html */
export function var_pop(col: Input): Column<number | null> { return call('var_pop', [col]) }
/** The variance of the sample. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.var_samp.html */
export function var_samp(col: Input): Column<number | null> { return call('var_samp', [col]) }
/** The variance of the sample. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variance.html */
export function variance(col: Input): Column<number | null> { return call('variance', [col]) }
/** The mean of vectors. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_avg.html */
export function vector_avg(col: Input): Column { return call('vector_avg', [col]) }
/** The sum of vectors. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.vector_sum.html */
export function vector_sum(col: Input): Column { return call('vector_sum', [col]) }
/** The share of the partition up to the row. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.cume_dist.html */
export function cume_dist(): Column<number> { return call('cume_dist', []) }
/** The rank in the window, without gaps. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.dense_rank.html */
export function dense_rank(): Column<number> { return call('dense_rank', []) }
/** The value `offset` rows before. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.lag.html */
export function lag(col: Input, offset?: unknown, default_?: unknown): Column { [offset, default_] = named([offset, default_], ['offset', 'default']) as never[]; return call('lag', [col, offset === undefined ? lit(1) : lit(offset), given(default_)]) }
/** The value `offset` rows after. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.lead.html */
export function lead(col: Input, offset?: unknown, default_?: unknown): Column { [offset, default_] = named([offset, default_], ['offset', 'default']) as never[]; return call('lead', [col, offset === undefined ? lit(1) : lit(offset), given(default_)]) }
/** The value of the nth row of the frame. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.nth_value.html */
export function nth_value(col: Input, offset: unknown, ignoreNulls?: unknown): Column { [ignoreNulls] = named([ignoreNulls], ['ignoreNulls']) as never[]; return call('nth_value', [col, lit(offset), ignoreNulls === undefined ? lit(false) : lit(ignoreNulls)]) }
/** Which of n equal parts of the partition the row is in. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ntile.html */
export function ntile(n: unknown): Column<number> { return call('ntile', [lit(n)]) }
/** The relative rank in the window. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.percent_rank.html */
export function percent_rank(): Column<number> { return call('percent_rank', []) }
/** The rank in the window, with gaps. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.rank.html */
export function rank(): Column<number> { return call('rank', []) }
/** The number of the row in the window, from 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.row_number.html */
export function row_number(): Column<number> { return call('row_number', []) }
/** How much a counter grew since the row before. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.counter_diff.html */
export function counter_diff(value: Input, startTime?: Input | { readonly startTime?: Input }): Column { [startTime] = named([startTime], ['startTime']) as never[]; return call('counter_diff', [value, startTime]) }
