// Arrays, maps and structs, and the functions that take functions.
import { BooleanType, IntegerType, LongType, NullType, StringType, arrayType, mapType, structField, structType, type DataType, type StructType } from '../types/dataType.js'
import { ANY, ARRAY, BOOLEAN, INT, INTEGRAL, LAMBDA, LONG, MAP, STRING, STRUCT, arrayOf, asArray, asMap, elementOf, mismatch, oneOf, optional, parameter, sameAs, scalar, type FunctionDefinition, type TypedArgument } from './signature.js'
import { isOrderable } from './operators.js'
import { typeSql } from '../types/typeNames.js'

const arrays = 'array_funcs'; const maps = 'map_funcs'; const lambdas = 'lambda_funcs'
const nullable = { nullable: 'always' } as const
const ordered = (name: string) => (a: readonly TypedArgument[]) => a[0]!.type.kind === 'array' && !isOrderable(a[0]!.type.elementType) ? mismatch('INVALID_ORDERING_TYPE', { functionName: `\`${name}\``, dataType: `"${typeSql(a[0]!.type)}"` }) : undefined
/** The elements are compared. */
const orderedElements = (name: string) => (a: readonly TypedArgument[]) => a[0]!.type.kind === 'array' && !isOrderable(a[0]!.type.elementType) ? mismatch('INVALID_ORDERING_TYPE', { functionName: `\`${name}\``, dataType: `"${typeSql(a[0]!.type.elementType)}"` }) : undefined
/** Two arrays of one element type; the result may hold what either holds. */
const both = (name: string, doc: string, containsNull: 'any' | 'first' = 'any') => scalar([ARRAY, ARRAY], a => arrayType(asArray(a[0]!.type).elementType, containsNull === 'first' ? asArray(a[0]!.type).containsNull : asArray(a[0]!.type).containsNull || asArray(a[1]!.type).containsNull), {
  group: arrays, unify: 'common', since: '2.4.0', check: orderedElements(name), doc: `${doc} of two arrays, without duplicates.`,
})
const element = (a: TypedArgument) => ({ type: asArray(a.type).elementType, nullable: asArray(a.type).containsNull })
const index = { type: IntegerType as DataType, nullable: false }
const keyOf = (a: TypedArgument) => ({ type: asMap(a.type).keyType, nullable: false })
const valueOf = (a: TypedArgument) => ({ type: asMap(a.type).valueType, nullable: asMap(a.type).valueContainsNull })
const entryLambda = (args: readonly TypedArgument[]) => [keyOf(args[0]!), valueOf(args[0]!)]
const entryType = (key: DataType, value: DataType, valueNullable: boolean): StructType => structType([structField('key', key, false), structField('value', value, valueNullable)])
const lastOf = (a: readonly TypedArgument[]) => a[a.length - 1]!

/** The comparison that Spark puts in, as it shows it. */
const usualOrder = (x => `lambdafunction((IF(((${x} IS NULL) AND (${x} IS NULL)), 0, (IF((${x} IS NULL), 1, (IF((${x} IS NULL), -1, (IF((${x} < ${x}), -1, (IF((${x} > ${x}), 1, 0)))))))))), ${x}, ${x})`)('namedlambdavariable()')

export const collections = {
  array: scalar([ANY], arrayType(NullType), { group: arrays, variadic: 0, nullable: 'never', since: '1.4.0', doc: 'Makes an array of the arguments.' }),
  map: scalar([ANY], mapType(NullType, NullType), { group: maps, variadic: 0, nullable: 'never', since: '2.0.0', doc: 'Makes a map of keys and values in turn.' }),
  struct: scalar([ANY], structType([]), { group: 'struct_funcs', variadic: 0, nullable: 'never', since: '1.4.0', doc: 'Makes a struct of the arguments.' }),
  named_struct: scalar([ANY], structType([]), { group: 'struct_funcs', variadic: 0, nullable: 'never', since: '1.5.0', doc: 'Makes a struct of names and values in turn.' }),
  get_array_item: scalar([ARRAY, INTEGRAL], a => asArray(a[0]!.type).elementType, { group: arrays, nullable: 'always', shown: a => `${a[0]}[${a[1]}]`, doc: 'The element at an index from 0.' }),
  get_map_value: scalar([MAP, ANY], a => asMap(a[0]!.type).valueType, { group: maps, nullable: 'always', shown: a => `${a[0]}[${a[1]}]`, doc: 'The value of a key.' }),
  get: scalar([ARRAY, INT], elementOf(0), { group: arrays, ...nullable, since: '3.4.0', doc: 'Returns the element at an index from 0, null outside.' }),
  element_at: scalar([oneOf(ARRAY, MAP), ANY], a => a[0]!.type.kind === 'map' ? a[0]!.type.valueType : asArray(a[0]!.type).elementType, { group: 'collection_funcs', since: '2.4.0', ...nullable, doc: 'Returns the element at an index from 1, or the value of a key.' }),
  try_element_at: scalar([oneOf(ARRAY, MAP), ANY], a => a[0]!.type.kind === 'map' ? a[0]!.type.valueType : asArray(a[0]!.type).elementType, { group: 'collection_funcs', since: '3.5.0', ...nullable, doc: 'Like element_at, null where there is none.' }),
  size: scalar([oneOf(ARRAY, MAP)], IntegerType, { group: 'collection_funcs', aliases: ['cardinality'], shown: 'called', since: '1.5.0', nullable: 'any', doc: 'Returns the number of elements.' }),
  array_size: scalar([ARRAY], IntegerType, { group: arrays, since: '3.3.0', doc: 'Returns the number of elements of an array.' }),
  array_contains: scalar([ARRAY, ANY], BooleanType, { group: arrays, check: orderedElements('array_contains'), since: '1.5.0', nullable: a => a.some(x => x.nullable) || asArray(a[0]!.type).containsNull, doc: 'Tells whether the array has the value.' }),
  array_position: scalar([ARRAY, ANY], LongType, { group: arrays, check: orderedElements('array_position'), since: '2.4.0', doc: 'Returns the place of the value, from 1; 0 where it is not there.' }),
  array_remove: scalar([ARRAY, ANY], sameAs(0), { group: arrays, check: orderedElements('array_remove'), since: '2.4.0', doc: 'Removes each element that equals the value.' }),
  array_distinct: scalar([ARRAY], sameAs(0), { group: arrays, check: orderedElements('array_distinct'), since: '2.4.0', doc: 'Removes duplicates.' }),
  array_union: both('array_union', 'The union'), array_intersect: scalar([ARRAY, ARRAY], a => arrayType(asArray(a[0]!.type).elementType, asArray(a[0]!.type).containsNull && asArray(a[1]!.type).containsNull), { group: arrays, unify: 'common', since: '2.4.0', check: orderedElements('array_intersect'), doc: 'The intersection of two arrays, without duplicates.' }), array_except: both('array_except', 'The difference', 'first'),
  arrays_overlap: scalar([ARRAY, ARRAY], BooleanType, { group: arrays, check: orderedElements('arrays_overlap'), unify: 'common', since: '2.4.0', nullable: a => a.some(x => x.nullable) || a.some(x => asArray(x.type).containsNull), doc: 'Tells whether two arrays share an element.' }),
  array_join: scalar([arrayOf(STRING), STRING, optional(STRING, 'nullReplacement')], StringType, { group: arrays, since: '2.4.0', doc: 'Joins the elements with a delimiter.' }),
  array_min: scalar([ARRAY], elementOf(0), { group: arrays, ...nullable, since: '2.4.0', check: ordered('array_min'), doc: 'Returns the least element.' }),
  array_max: scalar([ARRAY], elementOf(0), { group: arrays, ...nullable, since: '2.4.0', check: ordered('array_max'), doc: 'Returns the greatest element.' }),
  array_repeat: scalar([ANY, INT], a => arrayType(a[0]!.type, a[0]!.nullable), { group: arrays, since: '2.4.0', nullable: a => a[1]!.nullable, doc: 'Repeats a value.' }),
  array_append: scalar([ARRAY, ANY], a => arrayType(asArray(a[0]!.type).elementType, true), { group: arrays, nullable: 'first', since: '3.4.0', doc: 'Adds an element at the end.' }),
  array_prepend: scalar([ARRAY, ANY], a => arrayType(asArray(a[0]!.type).elementType, true), { group: arrays, nullable: 'first', since: '3.5.0', doc: 'Adds an element at the start.' }),
  array_insert: scalar([ARRAY, INT, ANY], a => arrayType(asArray(a[0]!.type).elementType, true), { group: arrays, since: '3.4.0', nullable: a => a[0]!.nullable || a[1]!.nullable, doc: 'Inserts an element at a place.' }),
  array_compact: scalar([ARRAY], a => arrayType(asArray(a[0]!.type).elementType, false), { group: arrays, since: '3.4.0', doc: 'Removes nulls.' }),
  array_sort: scalar([ARRAY, { name: 'func', type: LAMBDA, default: 'absent' }], sameAs(0), { group: arrays, since: '2.4.0', check: ordered('array_sort'), nullable: 'first', lambdas: a => [element(a[0]!), element(a[0]!)], shown: a => `array_sort(${a.length > 1 ? a.join(', ') : `${a[0]}, ${usualOrder}`})`, doc: 'Sorts ascending, nulls last, or by a comparison.' }),
  sort_array: scalar([ARRAY, parameter('ascendingOrder', BOOLEAN, true)], sameAs(0), { group: arrays, since: '1.5.0', check: ordered('sort_array'), nullable: 'first', doc: 'Sorts; nulls first ascending, last descending.' }),
  slice: scalar([ARRAY, INT, INT], sameAs(0), { group: arrays, since: '2.4.0', doc: 'Returns a part of an array.' }),
  flatten: scalar([arrayOf(ARRAY)], a => { const outer = asArray(a[0]!.type); const inner = asArray(outer.elementType); return arrayType(inner.elementType, inner.containsNull) }, { group: arrays, since: '2.4.0', nullable: a => a[0]!.nullable || asArray(a[0]!.type).containsNull, doc: 'Joins an array of arrays.' }),
  shuffle: scalar([ARRAY, parameter('seed', oneOf(INT, LONG), 'absent')], sameAs(0), { group: arrays, nullable: 'first', shown: a => `shuffle(${a[0]})`, deterministic: false, since: '2.4.0', doc: 'Returns the elements in random order.' }),
  sequence: scalar([ANY, ANY, optional(ANY, 'step')], a => arrayType(a[0]!.type, false), { group: arrays, since: '2.4.0', doc: 'Makes an array from start to stop.' }),
  arrays_zip: scalar([ARRAY], a => arrayType(structType(a.map((x, i) => structField(x.name ?? String(i), asArray(x.type).elementType, true))), false), { group: arrays, variadic: 0, since: '2.4.0', doc: 'Merges arrays into an array of structs.' }),
  map_keys: scalar([MAP], a => arrayType(asMap(a[0]!.type).keyType, true), { group: maps, since: '2.0.0', doc: 'Returns the keys.' }),
  map_values: scalar([MAP], a => arrayType(asMap(a[0]!.type).valueType, true), { group: maps, since: '2.0.0', doc: 'Returns the values.' }),
  map_entries: scalar([MAP], a => arrayType(entryType(asMap(a[0]!.type).keyType, asMap(a[0]!.type).valueType, asMap(a[0]!.type).valueContainsNull), false), { group: maps, since: '3.0.0', doc: 'Returns the entries as structs.' }),
  map_contains_key: scalar([MAP, ANY], BooleanType, { group: maps, ...nullable, since: '3.3.0', doc: 'Tells whether the map has the key.' }),
  map_from_arrays: scalar([ARRAY, ARRAY], a => mapType(asArray(a[0]!.type).elementType, asArray(a[1]!.type).elementType, asArray(a[1]!.type).containsNull), { group: maps, since: '2.4.0', doc: 'Makes a map of keys and values.' }),
  map_from_entries: scalar([arrayOf(STRUCT)], a => { const e = asArray(a[0]!.type).elementType as StructType; return mapType(e.fields[0]!.dataType, e.fields[1]!.dataType, e.fields[1]!.nullable) }, { group: maps, since: '2.4.0', nullable: a => a[0]!.nullable || asArray(a[0]!.type).containsNull, doc: 'Makes a map of an array of entries.', check: a => { const e = asArray(a[0]!.type).elementType; return e.kind === 'struct' && e.fields.length === 2 ? undefined : mismatch('MAP_FROM_ENTRIES_WRONG_TYPE', { functionName: '`map_from_entries`', childExpr: '""', childType: `"${typeSql(a[0]!.type)}"` }) } }),
  map_concat: scalar([MAP], a => a.length ? mapType(asMap(a[0]!.type).keyType, asMap(a[0]!.type).valueType, a.some(x => asMap(x.type).valueContainsNull)) : mapType(StringType, StringType, false), { group: maps, variadic: 0, unify: 'common', since: '2.4.0', doc: 'Joins maps.' }),
  str_to_map: scalar([STRING, parameter('pairDelim', STRING, ','), parameter('keyValueDelim', STRING, ':')], mapType(StringType, StringType), { group: maps, since: '2.0.1', doc: 'Makes a map by splitting a text.' }),
  transform: scalar([ARRAY, LAMBDA], a => arrayType(lastOf(a).type, lastOf(a).nullable), { group: lambdas, since: '2.4.0', nullable: 'first', lambdas: a => [element(a[0]!), index], doc: 'Applies a function to each element.' }),
  filter: scalar([ARRAY, LAMBDA], sameAs(0), { group: lambdas, since: '2.4.0', nullable: 'first', lambdas: a => [element(a[0]!), index], doc: 'Keeps the elements for which a function is true.' }),
  exists: scalar([ARRAY, LAMBDA], BooleanType, { group: lambdas, since: '2.4.0', nullable: a => a[0]!.nullable || lastOf(a).nullable, lambdas: a => [element(a[0]!)], doc: 'Tells whether a function is true for some element.' }),
  forall: scalar([ARRAY, LAMBDA], BooleanType, { group: lambdas, since: '3.0.0', nullable: a => a[0]!.nullable || lastOf(a).nullable, lambdas: a => [element(a[0]!)], doc: 'Tells whether a function is true for all elements.' }),
  aggregate: scalar([ARRAY, ANY, LAMBDA, { name: 'finish', type: LAMBDA, default: 'absent' }], a => lastOf(a).type, { group: lambdas, aliases: ['reduce'], shown: 'called', since: '2.4.0', nullable: a => a[0]!.nullable || lastOf(a).nullable, lambdas: (a, i, _n, results) => i === 0 ? [{ type: a[1]!.type, nullable: true }, element(a[0]!)] : [{ type: a[1]!.type, nullable: a[1]!.nullable || results[0]!.nullable }], doc: 'Folds the elements into one value.' }),
  zip_with: scalar([ARRAY, ARRAY, LAMBDA], a => arrayType(lastOf(a).type, lastOf(a).nullable), { group: lambdas, since: '2.4.0', nullable: a => a[0]!.nullable || a[1]!.nullable, lambdas: a => [{ ...element(a[0]!), nullable: true }, { ...element(a[1]!), nullable: true }], doc: 'Merges two arrays with a function.' }),
  map_filter: scalar([MAP, LAMBDA], sameAs(0), { group: lambdas, since: '3.0.0', nullable: 'first', lambdas: entryLambda, doc: 'Keeps the entries for which a function is true.' }),
  transform_keys: scalar([MAP, LAMBDA], a => mapType(lastOf(a).type, asMap(a[0]!.type).valueType, asMap(a[0]!.type).valueContainsNull), { group: lambdas, since: '3.0.0', nullable: 'first', lambdas: entryLambda, doc: 'Makes new keys with a function.' }),
  transform_values: scalar([MAP, LAMBDA], a => mapType(asMap(a[0]!.type).keyType, lastOf(a).type, lastOf(a).nullable), { group: lambdas, since: '3.0.0', nullable: 'first', lambdas: entryLambda, doc: 'Makes new values with a function.' }),
  map_zip_with: scalar([MAP, MAP, LAMBDA], a => mapType(asMap(a[0]!.type).keyType, lastOf(a).type, lastOf(a).nullable), { group: lambdas, since: '3.0.0', nullable: a => a[0]!.nullable || a[1]!.nullable, lambdas: a => [keyOf(a[0]!), { ...valueOf(a[0]!), nullable: true }, { ...valueOf(a[1]!), nullable: true }], doc: 'Merges two maps with a function.' }),
} satisfies Record<string, FunctionDefinition>
