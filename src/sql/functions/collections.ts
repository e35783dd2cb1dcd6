// Written by scripts/functions.mjs from scripts/functions/collections.txt. Change the table, not this.
import { call, given, lambda, named, randomSeed, spread, type ColumnFunction, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Long } from '../../types/classes.js'

/** An array folded into one value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.aggregate.html */
export function aggregate(col: Input, initialValue: Input, merge: ColumnFunction, finish?: ColumnFunction): Column { return call('aggregate', [col, initialValue, lambda(merge), finish && lambda(finish)]) }
/** The same as `aggregate`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.reduce.html */
export function reduce(col: Input, initialValue: Input, merge: ColumnFunction, finish?: ColumnFunction): Column { return call('reduce', [col, initialValue, lambda(merge), finish && lambda(finish)]) }
/** The columns as an array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array.html */
export function array(...cols: (Input | readonly Input[])[]): Column { return call('array', [...spread(cols)]) }
/** With a value at the end. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_append.html */
export function array_append(col: Input, value: unknown): Column { return call('array_append', [col, lit(value)]) }
/** Without nulls. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_compact.html */
export function array_compact(col: Input): Column { return call('array_compact', [col]) }
/** Whether a value is in the array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_contains.html */
export function array_contains<const A extends Input>(col: A, value: unknown): Column<boolean | NullOf<A>> { return call('array_contains', [col, lit(value)]) }
/** Without repetitions. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_distinct.html */
export function array_distinct(col: Input): Column { return call('array_distinct', [col]) }
/** What only the first array has. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_except.html */
export function array_except(col1: Input, col2: Input): Column { return call('array_except', [col1, col2]) }
/** With a value put in at a place. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_insert.html */
export function array_insert(arr: Input, pos: Input, value: unknown): Column { return call('array_insert', [arr, pos, lit(value)]) }
/** What both arrays have. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_intersect.html */
export function array_intersect(col1: Input, col2: Input): Column { return call('array_intersect', [col1, col2]) }
/** The elements as text with a delimiter. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_join.html */
export function array_join<const A extends Input>(col: A, delimiter: unknown, null_replacement?: unknown): Column<string | NullOf<A>> { [null_replacement] = named([null_replacement], ['null_replacement']) as never[]; return call('array_join', [col, lit(delimiter), given(null_replacement)]) }
/** The greatest element. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_max.html */
export function array_max(col: Input): Column { return call('array_max', [col]) }
/** The least element. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_min.html */
export function array_min(col: Input): Column { return call('array_min', [col]) }
/** The place of a value, from 1, 0 if it is not there. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_position.html */
export function array_position<const A extends Input>(col: A, value: unknown): Column<Long | NullOf<A>> { return call('array_position', [col, lit(value)]) }
/** With a value at the beginning. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_prepend.html */
export function array_prepend(col: Input, value: unknown): Column { return call('array_prepend', [col, lit(value)]) }
/** Without a value. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_remove.html */
export function array_remove(col: Input, element: unknown): Column { return call('array_remove', [col, lit(element)]) }
/** A value so many times. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_repeat.html */
export function array_repeat(col: Input, count: Input): Column { return call('array_repeat', [col, count]) }
/** The number of elements. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_size.html */
export function array_size<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('array_size', [col]) }
/** In ascending order, nulls last, or by a comparison that gives -1, 0, 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_sort.html */
export function array_sort(col: Input, comparator?: ColumnFunction): Column { return call('array_sort', [col, comparator && lambda(comparator)]) }
/** What either array has, once. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.array_union.html */
export function array_union(col1: Input, col2: Input): Column { return call('array_union', [col1, col2]) }
/** Whether two arrays share an element. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.arrays_overlap.html */
export function arrays_overlap<const A extends Input>(a1: A, a2: A): Column<boolean | NullOf<A>> { return call('arrays_overlap', [a1, a2]) }
/** Structs of the elements at the same place. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.arrays_zip.html */
export function arrays_zip(...cols: (Input | readonly Input[])[]): Column { return call('arrays_zip', [...spread(cols)]) }
/** The number of elements. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.cardinality.html */
export function cardinality<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('cardinality', [col]) }
/** Texts, binaries or arrays one after the other. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.concat.html */
export function concat(...cols: (Input | readonly Input[])[]): Column { return call('concat', [...spread(cols)]) }
/** The element at a place, from 1, or of a key. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.element_at.html */
export function element_at(col: Input, extraction: unknown): Column { return call('element_at', [col, lit(extraction)]) }
/** Whether a condition holds for an element. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.exists.html */
export function exists<const A extends Input>(col: A, f: ColumnFunction): Column<boolean | NullOf<A>> { return call('exists', [col, lambda(f)]) }
/** A row for each element. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.explode.html */
export function explode(col: Input): Column { return call('explode', [col]) }
/** A row for each element, one of null where there is none. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.explode_outer.html */
export function explode_outer(col: Input): Column { return call('explode_outer', [col]) }
/** The elements for which a condition holds. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.filter.html */
export function filter(col: Input, f: ColumnFunction): Column { return call('filter', [col, lambda(f)]) }
/** One array out of an array of arrays. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.flatten.html */
export function flatten(col: Input): Column { return call('flatten', [col]) }
/** Whether a condition holds for all elements. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.forall.html */
export function forall<const A extends Input>(col: A, f: ColumnFunction): Column<boolean | NullOf<A>> { return call('forall', [col, lambda(f)]) }
/** The element at a place, from 0, null if there is none. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.get.html */
export function get(col: Input, index: Input): Column { return call('get', [col, index]) }
/** A row for each struct of an array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.inline.html */
export function inline(col: Input): Column { return call('inline', [col]) }
/** A row for each struct, one of nulls where there is none. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.inline_outer.html */
export function inline_outer(col: Input): Column { return call('inline_outer', [col]) }
/** Keys and values in turn as a map. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.create_map.html */
export function create_map(...cols: (Input | readonly Input[])[]): Column { return call('map', [...spread(cols)]) }
/** Maps put together. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_concat.html */
export function map_concat(...cols: (Input | readonly Input[])[]): Column { return call('map_concat', [...spread(cols)]) }
/** Whether a map has a key. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_contains_key.html */
export function map_contains_key<const A extends Input>(col: A, value: unknown): Column<boolean | NullOf<A>> { return call('map_contains_key', [col, lit(value)]) }
/** The entries as structs. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_entries.html */
export function map_entries(col: Input): Column { return call('map_entries', [col]) }
/** The entries for which a condition holds. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_filter.html */
export function map_filter(col: Input, f: ColumnFunction): Column { return call('map_filter', [col, lambda(f)]) }
/** A map of an array of keys and one of values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_from_arrays.html */
export function map_from_arrays(col1: Input, col2: Input): Column { return call('map_from_arrays', [col1, col2]) }
/** A map of an array of structs. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_from_entries.html */
export function map_from_entries(col: Input): Column { return call('map_from_entries', [col]) }
/** The keys. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_keys.html */
export function map_keys(col: Input): Column { return call('map_keys', [col]) }
/** The values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_values.html */
export function map_values(col: Input): Column { return call('map_values', [col]) }
/** Two maps brought together key by key. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.map_zip_with.html */
export function map_zip_with(col1: Input, col2: Input, f: ColumnFunction): Column { return call('map_zip_with', [col1, col2, lambda(f)]) }
/** Names and values in turn as a struct. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.named_struct.html */
export function named_struct(...cols: (Input | readonly Input[])[]): Column { return call('named_struct', [...spread(cols)]) }
/** A row for each element, with its place. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.posexplode.html */
export function posexplode(col: Input): Column { return call('posexplode', [col]) }
/** A row for each element, with its place; one of nulls where there is none. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.posexplode_outer.html */
export function posexplode_outer(col: Input): Column { return call('posexplode_outer', [col]) }
/** An array from one value to another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sequence.html */
export function sequence(start: Input, stop: Input, step?: Input | { readonly step?: Input }): Column { [step] = named([step], ['step']) as never[]; return call('sequence', [start, stop, step]) }
/** In random order. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.shuffle.html */
export function shuffle(col: Input, seed?: unknown): Column { [seed] = named([seed], ['seed']) as never[]; return call('shuffle', [col, seed === undefined ? randomSeed() : lit(seed)]) }
/** The number of elements. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.size.html */
export function size<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('size', [col]) }
/** A part, from a place counted from 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.slice.html */
export function slice(x: Input, start: Input, length: Input): Column { return call('slice', [x, start, length]) }
/** In order, nulls first where ascending. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sort_array.html */
export function sort_array(col: Input, asc?: unknown): Column { [asc] = named([asc], ['asc']) as never[]; return call('sort_array', [col, asc === undefined ? lit(true) : lit(asc)]) }
/** The values behind the first cut into so many rows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.stack.html */
export function stack(...cols: (Input | readonly Input[])[]): Column { return call('stack', [...spread(cols)]) }
/** A map out of text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.str_to_map.html */
export function str_to_map(text: Input, pairDelim?: Input | { readonly pairDelim?: Input; readonly keyValueDelim?: Input }, keyValueDelim?: Input): Column { [pairDelim, keyValueDelim] = named([pairDelim, keyValueDelim], ['pairDelim', 'keyValueDelim']) as never[]; return call('str_to_map', [text, pairDelim ?? lit(','), keyValueDelim ?? lit(':')]) }
/** The columns as a struct. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.struct.html */
export function struct(...cols: (Input | readonly Input[])[]): Column { return call('struct', [...spread(cols)]) }
/** Each element made into another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.transform.html */
export function transform(col: Input, f: ColumnFunction): Column { return call('transform', [col, lambda(f)]) }
/** Each key of a map made into another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.transform_keys.html */
export function transform_keys(col: Input, f: ColumnFunction): Column { return call('transform_keys', [col, lambda(f)]) }
/** Each value of a map made into another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.transform_values.html */
export function transform_values(col: Input, f: ColumnFunction): Column { return call('transform_values', [col, lambda(f)]) }
/** As `element_at`, null where there is none. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_element_at.html */
export function try_element_at(col: Input, extraction: Input): Column { return call('try_element_at', [col, extraction]) }
/** Two arrays brought together element by element. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.zip_with.html */
export function zip_with(left: Input, right: Input, f: ColumnFunction): Column { return call('zip_with', [left, right, lambda(f)]) }
/** The first that is not null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.coalesce.html */
export function coalesce(...cols: (Input | readonly Input[])[]): Column { return call('coalesce', [...spread(cols)]) }
/** The second where the first is null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ifnull.html */
export function ifnull(col1: Input, col2: Input): Column { return call('ifnull', [col1, col2]) }
/** The second where the first is null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.nvl.html */
export function nvl(col1: Input, col2: Input): Column { return call('nvl', [col1, col2]) }
/** The second where the first is not null, else the third. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.nvl2.html */
export function nvl2(col1: Input, col2: Input, col3: Input): Column { return call('nvl2', [col1, col2, col3]) }
/** Null where the two are equal, else the first. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.nullif.html */
export function nullif(col1: Input, col2: Input): Column { return call('nullif', [col1, col2]) }
/** Null where it is zero. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.nullifzero.html */
export function nullifzero(col: Input): Column { return call('nullifzero', [col]) }
/** Zero where it is null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.zeroifnull.html */
export function zeroifnull(col: Input): Column { return call('zeroifnull', [col]) }
/** The second where the first is NaN. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.nanvl.html */
export function nanvl<const A extends Input>(col1: A, col2: A): Column<number | NullOf<A>> { return call('nanvl', [col1, col2]) }
/** Whether it is NaN. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.isnan.html */
export function isnan(col: Input): Column<boolean> { return call('isnan', [col]) }
/** Whether it is null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.isnull.html */
export function isnull(col: Input): Column<boolean> { return call('isnull', [col]) }
/** Whether it is not null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.isnotnull.html */
export function isnotnull(col: Input): Column<boolean> { return call('isnotnull', [col]) }
/** Equality where null equals null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.equal_null.html */
export function equal_null(col1: Input, col2: Input): Column<boolean> { return call('equal_null', [col1, col2]) }
/** The opposite. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.not.html */
export function not<const A extends Input>(col: A): Column<boolean | NullOf<A>> { return call('not', [col]) }
