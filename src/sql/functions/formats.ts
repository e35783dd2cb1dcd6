// Written by scripts/functions.mjs from scripts/functions/formats.txt. Change the table, not this.
import { atLeast, call, literals, named, optionColumn, schemaColumn, type Input, type NullOf, type OptionMap, type SchemaInput } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Long } from '../../types/classes.js'

/** A CSV line as a struct. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.from_csv.html */
export function from_csv(col: Input, schema: SchemaInput, options?: OptionMap): Column { return call('from_csv', [col, schemaColumn(schema), optionColumn(options)]) }
/** JSON text as a struct, array or map. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.from_json.html */
export function from_json(col: Input, schema: SchemaInput, options?: OptionMap): Column { return call('from_json', [col, schemaColumn(schema), optionColumn(options)]) }
/** XML text as a struct. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.from_xml.html */
export function from_xml(col: Input, schema: SchemaInput, options?: OptionMap): Column { return call('from_xml', [col, schemaColumn(schema), optionColumn(options)]) }
/** A part of JSON text by a path. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.get_json_object.html */
export function get_json_object(col: Input, path: unknown): Column<string | null> { return call('get_json_object', [col, lit(path)]) }
/** Whether a variant is sound. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.is_valid_variant.html */
export function is_valid_variant<const A extends Input>(v: A): Column<boolean | NullOf<A>> { return call('is_valid_variant', [v]) }
/** Whether a variant is JSON's null. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.is_variant_null.html */
export function is_variant_null(v: Input): Column<boolean> { return call('is_variant_null', [v]) }
/** The number of elements of a JSON array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.json_array_length.html */
export function json_array_length(col: Input): Column<number | null> { return call('json_array_length', [col]) }
/** The keys of a JSON object. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.json_object_keys.html */
export function json_object_keys(col: Input): Column { return call('json_object_keys', [col]) }
/** Fields of a JSON object as columns. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.json_tuple.html */
export function json_tuple(col: Input, ...fields: (unknown | readonly unknown[])[]): Column<string | null> { atLeast('json_tuple', fields, 1); return call('json_tuple', [col, ...literals(fields)]) }
/** JSON text as a variant. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.parse_json.html */
export function parse_json(col: Input): Column { return call('parse_json', [col]) }
/** The schema of a CSV line. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.schema_of_csv.html */
export function schema_of_csv(csv: unknown, options?: OptionMap): Column<string> { return call('schema_of_csv', [lit(csv), optionColumn(options)]) }
/** The schema of JSON text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.schema_of_json.html */
export function schema_of_json(json: unknown, options?: OptionMap): Column<string> { return call('schema_of_json', [lit(json), optionColumn(options)]) }
/** The schema of a variant. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.schema_of_variant.html */
export function schema_of_variant<const A extends Input>(v: A): Column<string | NullOf<A>> { return call('schema_of_variant', [v]) }
/** The schema of XML text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.schema_of_xml.html */
export function schema_of_xml(xml: unknown, options?: OptionMap): Column<string> { return call('schema_of_xml', [lit(xml), optionColumn(options)]) }
/** A struct as a CSV line. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_csv.html */
export function to_csv<const A extends Input>(col: A, options?: OptionMap): Column<string | NullOf<A>> { return call('to_csv', [col, optionColumn(options)]) }
/** A struct, array or map as JSON text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_json.html */
export function to_json<const A extends Input>(col: A, options?: OptionMap): Column<string | NullOf<A>> { return call('to_json', [col, optionColumn(options)]) }
/** A struct, array or map as a variant. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_variant_object.html */
export function to_variant_object(col: Input): Column { return call('to_variant_object', [col]) }
/** A struct as XML text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_xml.html */
export function to_xml<const A extends Input>(col: A, options?: OptionMap): Column<string | NullOf<A>> { return call('to_xml', [col, optionColumn(options)]) }
/** As `parse_json`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_parse_json.html */
export function try_parse_json(col: Input): Column { return call('try_parse_json', [col]) }
/** As `variant_array_append`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_variant_array_append.html */
export function try_variant_array_append(v: Input, path: unknown, value: Input): Column { return call('try_variant_array_append', [v, lit(path), value]) }
/** As `variant_get`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_variant_get.html */
export function try_variant_get(v: Input, path: unknown, targetType: unknown): Column { return call('try_variant_get', [v, lit(path), lit(targetType)]) }
/** As `variant_insert`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_variant_insert.html */
export function try_variant_insert(v: Input, path: unknown, value: Input): Column { return call('try_variant_insert', [v, lit(path), value]) }
/** As `variant_set`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_variant_set.html */
export function try_variant_set(v: Input, path: unknown, value: Input, create_if_missing?: unknown): Column { [create_if_missing] = named([create_if_missing], ['create_if_missing']) as never[]; return call('try_variant_set', [v, lit(path), value, create_if_missing === undefined ? lit(true) : lit(create_if_missing)]) }
/** A variant with a value at the end of an array. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variant_array_append.html */
export function variant_array_append(v: Input, path: unknown, value: Input): Column { return call('variant_array_append', [v, lit(path), value]) }
/** A variant without some parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variant_delete.html */
export function variant_delete(v: Input, ...paths: (unknown | readonly unknown[])[]): Column { atLeast('variant_delete', paths, 1); return call('variant_delete', [v, ...literals(paths)]) }
/** A part of a variant as a type. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variant_get.html */
export function variant_get(v: Input, path: unknown, targetType: unknown): Column { return call('variant_get', [v, lit(path), lit(targetType)]) }
/** A variant with a part put in. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variant_insert.html */
export function variant_insert(v: Input, path: unknown, value: Input): Column { return call('variant_insert', [v, lit(path), value]) }
/** A variant with a part replaced. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variant_set.html */
export function variant_set(v: Input, path: unknown, value: Input, create_if_missing?: unknown): Column { [create_if_missing] = named([create_if_missing], ['create_if_missing']) as never[]; return call('variant_set', [v, lit(path), value, create_if_missing === undefined ? lit(true) : lit(create_if_missing)]) }
/** A variant without nulls. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.variant_strip_nulls.html */
export function variant_strip_nulls(v: Input, include_arrays?: unknown): Column { [include_arrays] = named([include_arrays], ['include_arrays']) as never[]; return call('variant_strip_nulls', [v, include_arrays === undefined ? lit(true) : lit(include_arrays)]) }
/** The texts that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath.html */
export function xpath(xml: Input, path: Input): Column { return call('xpath', [xml, path]) }
/** Whether a path finds something in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_boolean.html */
export function xpath_boolean(xml: Input, path: Input): Column<boolean | null> { return call('xpath_boolean', [xml, path]) }
/** The number that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_double.html */
export function xpath_double(xml: Input, path: Input): Column<number | null> { return call('xpath_double', [xml, path]) }
/** The number that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_float.html */
export function xpath_float(xml: Input, path: Input): Column<number | null> { return call('xpath_float', [xml, path]) }
/** The number that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_int.html */
export function xpath_int(xml: Input, path: Input): Column<number | null> { return call('xpath_int', [xml, path]) }
/** The number that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_long.html */
export function xpath_long(xml: Input, path: Input): Column<Long | null> { return call('xpath_long', [xml, path]) }
/** The number that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_number.html */
export function xpath_number(xml: Input, path: Input): Column<number | null> { return call('xpath_number', [xml, path]) }
/** The number that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_short.html */
export function xpath_short(xml: Input, path: Input): Column<number | null> { return call('xpath_short', [xml, path]) }
/** The text that a path finds in XML. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xpath_string.html */
export function xpath_string(xml: Input, path: Input): Column<string | null> { return call('xpath_string', [xml, path]) }
