// Written by scripts/functions.mjs from scripts/functions/sketches.txt. Change the table, not this.
import { call, given, named, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Long } from '../../types/classes.js'

/** A theta sketch of the values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_sketch_agg.html */
export function theta_sketch_agg(col: Input, lgNomEntries?: unknown): Column<Uint8Array | null> { [lgNomEntries] = named([lgNomEntries], ['lgNomEntries']) as never[]; return call('theta_sketch_agg', [col, given(lgNomEntries)]) }
/** Theta sketches combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_union_agg.html */
export function theta_union_agg(col: Input, lgNomEntries?: unknown): Column<Uint8Array | null> { [lgNomEntries] = named([lgNomEntries], ['lgNomEntries']) as never[]; return call('theta_union_agg', [col, given(lgNomEntries)]) }
/** What theta sketches have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_intersection_agg.html */
export function theta_intersection_agg(col: Input): Column<Uint8Array | null> { return call('theta_intersection_agg', [col]) }
/** About how many distinct values a theta sketch has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_sketch_estimate.html */
export function theta_sketch_estimate<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('theta_sketch_estimate', [col]) }
/** Two theta sketches combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_union.html */
export function theta_union<const A extends Input>(col1: A, col2: A, lgNomEntries?: unknown): Column<Uint8Array | NullOf<A>> { [lgNomEntries] = named([lgNomEntries], ['lgNomEntries']) as never[]; return call('theta_union', [col1, col2, given(lgNomEntries)]) }
/** What two theta sketches have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_intersection.html */
export function theta_intersection<const A extends Input>(col1: A, col2: A): Column<Uint8Array | NullOf<A>> { return call('theta_intersection', [col1, col2]) }
/** What only the first theta sketch has. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.theta_difference.html */
export function theta_difference<const A extends Input>(col1: A, col2: A): Column<Uint8Array | NullOf<A>> { return call('theta_difference', [col1, col2]) }
/** A tuple sketch of keys with double summaries. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_agg_double.html */
export function tuple_sketch_agg_double(key: Input, summary: Input, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | null> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_sketch_agg_double', [key, summary, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** A tuple sketch of keys with integer summaries. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_agg_integer.html */
export function tuple_sketch_agg_integer(key: Input, summary: Input, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | null> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_sketch_agg_integer', [key, summary, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** Tuple sketches of doubles combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_union_agg_double.html */
export function tuple_union_agg_double(col: Input, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | null> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_union_agg_double', [col, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** Tuple sketches of integers combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_union_agg_integer.html */
export function tuple_union_agg_integer(col: Input, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | null> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_union_agg_integer', [col, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** What tuple sketches of doubles have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_intersection_agg_double.html */
export function tuple_intersection_agg_double(col: Input, mode?: unknown): Column<Uint8Array | null> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_intersection_agg_double', [col, given(mode)]) }
/** What tuple sketches of integers have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_intersection_agg_integer.html */
export function tuple_intersection_agg_integer(col: Input, mode?: unknown): Column<Uint8Array | null> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_intersection_agg_integer', [col, given(mode)]) }
/** About how many distinct keys a tuple sketch of doubles has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_estimate_double.html */
export function tuple_sketch_estimate_double<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('tuple_sketch_estimate_double', [col]) }
/** About how many distinct keys a tuple sketch of integers has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_estimate_integer.html */
export function tuple_sketch_estimate_integer<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('tuple_sketch_estimate_integer', [col]) }
/** The summaries of a tuple sketch of doubles brought together. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_summary_double.html */
export function tuple_sketch_summary_double<const A extends Input>(col: A, mode?: unknown): Column<number | NullOf<A>> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_sketch_summary_double', [col, given(mode)]) }
/** The summaries of a tuple sketch of integers brought together. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_summary_integer.html */
export function tuple_sketch_summary_integer<const A extends Input>(col: A, mode?: unknown): Column<Long | NullOf<A>> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_sketch_summary_integer', [col, given(mode)]) }
/** The share of the hash space that a tuple sketch of doubles keeps. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_theta_double.html */
export function tuple_sketch_theta_double<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('tuple_sketch_theta_double', [col]) }
/** The share of the hash space that a tuple sketch of integers keeps. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_sketch_theta_integer.html */
export function tuple_sketch_theta_integer<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('tuple_sketch_theta_integer', [col]) }
/** Two tuple sketches of doubles combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_union_double.html */
export function tuple_union_double<const A extends Input>(col1: A, col2: A, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | NullOf<A>> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_union_double', [col1, col2, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** Two tuple sketches of integers combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_union_integer.html */
export function tuple_union_integer<const A extends Input>(col1: A, col2: A, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | NullOf<A>> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_union_integer', [col1, col2, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** A tuple sketch of doubles combined with a theta sketch. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_union_theta_double.html */
export function tuple_union_theta_double<const A extends Input>(col1: A, col2: A, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | NullOf<A>> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_union_theta_double', [col1, col2, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** A tuple sketch of integers combined with a theta sketch. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_union_theta_integer.html */
export function tuple_union_theta_integer<const A extends Input>(col1: A, col2: A, lgNomEntries?: unknown, mode?: unknown): Column<Uint8Array | NullOf<A>> { [lgNomEntries, mode] = named([lgNomEntries, mode], ['lgNomEntries', 'mode']) as never[]; return call('tuple_union_theta_integer', [col1, col2, lgNomEntries === undefined ? lit(12) : lit(lgNomEntries), mode === undefined ? lit('sum') : lit(mode)]) }
/** What two tuple sketches of doubles have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_intersection_double.html */
export function tuple_intersection_double<const A extends Input>(col1: A, col2: A, mode?: unknown): Column<Uint8Array | NullOf<A>> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_intersection_double', [col1, col2, given(mode)]) }
/** What two tuple sketches of integers have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_intersection_integer.html */
export function tuple_intersection_integer<const A extends Input>(col1: A, col2: A, mode?: unknown): Column<Uint8Array | NullOf<A>> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_intersection_integer', [col1, col2, given(mode)]) }
/** What a tuple sketch of doubles and a theta sketch have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_intersection_theta_double.html */
export function tuple_intersection_theta_double<const A extends Input>(col1: A, col2: A, mode?: unknown): Column<Uint8Array | NullOf<A>> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_intersection_theta_double', [col1, col2, given(mode)]) }
/** What a tuple sketch of integers and a theta sketch have in common. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_intersection_theta_integer.html */
export function tuple_intersection_theta_integer<const A extends Input>(col1: A, col2: A, mode?: unknown): Column<Uint8Array | NullOf<A>> { [mode] = named([mode], ['mode']) as never[]; return call('tuple_intersection_theta_integer', [col1, col2, given(mode)]) }
/** What only the first tuple sketch of doubles has. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_difference_double.html */
export function tuple_difference_double<const A extends Input>(col1: A, col2: A): Column<Uint8Array | NullOf<A>> { return call('tuple_difference_double', [col1, col2]) }
/** What only the first tuple sketch of integers has. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_difference_integer.html */
export function tuple_difference_integer<const A extends Input>(col1: A, col2: A): Column<Uint8Array | NullOf<A>> { return call('tuple_difference_integer', [col1, col2]) }
/** The keys of a tuple sketch of doubles that a theta sketch lacks. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_difference_theta_double.html */
export function tuple_difference_theta_double<const A extends Input>(col1: A, col2: A): Column<Uint8Array | NullOf<A>> { return call('tuple_difference_theta_double', [col1, col2]) }
/** The keys of a tuple sketch of integers that a theta sketch lacks. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.tuple_difference_theta_integer.html */
export function tuple_difference_theta_integer<const A extends Input>(col1: A, col2: A): Column<Uint8Array | NullOf<A>> { return call('tuple_difference_theta_integer', [col1, col2]) }
/** A KLL sketch of whole numbers, for quantiles. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_agg_bigint.html */
export function kll_sketch_agg_bigint(col: Input, k?: unknown): Column<Uint8Array | null> { [k] = named([k], ['k']) as never[]; return call('kll_sketch_agg_bigint', [col, given(k)]) }
/** A KLL sketch of floats. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_agg_float.html */
export function kll_sketch_agg_float(col: Input, k?: unknown): Column<Uint8Array | null> { [k] = named([k], ['k']) as never[]; return call('kll_sketch_agg_float', [col, given(k)]) }
/** A KLL sketch of doubles. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_agg_double.html */
export function kll_sketch_agg_double(col: Input, k?: unknown): Column<Uint8Array | null> { [k] = named([k], ['k']) as never[]; return call('kll_sketch_agg_double', [col, given(k)]) }
/** KLL sketches of whole numbers combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_merge_agg_bigint.html */
export function kll_merge_agg_bigint(col: Input, k?: unknown): Column<Uint8Array | null> { [k] = named([k], ['k']) as never[]; return call('kll_merge_agg_bigint', [col, given(k)]) }
/** KLL sketches of floats combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_merge_agg_float.html */
export function kll_merge_agg_float(col: Input, k?: unknown): Column<Uint8Array | null> { [k] = named([k], ['k']) as never[]; return call('kll_merge_agg_float', [col, given(k)]) }
/** KLL sketches of doubles combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_merge_agg_double.html */
export function kll_merge_agg_double(col: Input, k?: unknown): Column<Uint8Array | null> { [k] = named([k], ['k']) as never[]; return call('kll_merge_agg_double', [col, given(k)]) }
/** A KLL sketch of whole numbers described. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_to_string_bigint.html */
export function kll_sketch_to_string_bigint<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('kll_sketch_to_string_bigint', [col]) }
/** A KLL sketch of floats described. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_to_string_float.html */
export function kll_sketch_to_string_float<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('kll_sketch_to_string_float', [col]) }
/** A KLL sketch of doubles described. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_to_string_double.html */
export function kll_sketch_to_string_double<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('kll_sketch_to_string_double', [col]) }
/** How many whole numbers a KLL sketch has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_n_bigint.html */
export function kll_sketch_get_n_bigint<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('kll_sketch_get_n_bigint', [col]) }
/** How many floats a KLL sketch has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_n_float.html */
export function kll_sketch_get_n_float<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('kll_sketch_get_n_float', [col]) }
/** How many doubles a KLL sketch has seen. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_n_double.html */
export function kll_sketch_get_n_double<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('kll_sketch_get_n_double', [col]) }
/** Two KLL sketches of whole numbers combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_merge_bigint.html */
export function kll_sketch_merge_bigint<const A extends Input>(left: A, right: A): Column<Uint8Array | NullOf<A>> { return call('kll_sketch_merge_bigint', [left, right]) }
/** Two KLL sketches of floats combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_merge_float.html */
export function kll_sketch_merge_float<const A extends Input>(left: A, right: A): Column<Uint8Array | NullOf<A>> { return call('kll_sketch_merge_float', [left, right]) }
/** Two KLL sketches of doubles combined. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_merge_double.html */
export function kll_sketch_merge_double<const A extends Input>(left: A, right: A): Column<Uint8Array | NullOf<A>> { return call('kll_sketch_merge_double', [left, right]) }
/** The quantile of a rank, from a sketch of whole numbers. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_quantile_bigint.html */
export function kll_sketch_get_quantile_bigint(sketch: Input, rank: Input): Column { return call('kll_sketch_get_quantile_bigint', [sketch, rank]) }
/** The quantile of a rank, from a sketch of floats. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_quantile_float.html */
export function kll_sketch_get_quantile_float(sketch: Input, rank: Input): Column { return call('kll_sketch_get_quantile_float', [sketch, rank]) }
/** The quantile of a rank, from a sketch of doubles. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_quantile_double.html */
export function kll_sketch_get_quantile_double(sketch: Input, rank: Input): Column { return call('kll_sketch_get_quantile_double', [sketch, rank]) }
/** The rank of a value, from a sketch of whole numbers. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_rank_bigint.html */
export function kll_sketch_get_rank_bigint(sketch: Input, quantile: Input): Column { return call('kll_sketch_get_rank_bigint', [sketch, quantile]) }
/** The rank of a value, from a sketch of floats. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_rank_float.html */
export function kll_sketch_get_rank_float(sketch: Input, quantile: Input): Column { return call('kll_sketch_get_rank_float', [sketch, quantile]) }
/** The rank of a value, from a sketch of doubles. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.kll_sketch_get_rank_double.html */
export function kll_sketch_get_rank_double(sketch: Input, quantile: Input): Column { return call('kll_sketch_get_rank_double', [sketch, quantile]) }
