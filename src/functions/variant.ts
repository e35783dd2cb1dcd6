// Variants: made from JSON and from values, looked into, edited.
import { BooleanType, IntegerType, isStringLike, StringType, VariantType, type DataType } from '../types/dataType.js'
import { typeSql } from '../types/typeNames.js'
import { aggregate, ANY, BOOLEAN, generator, mismatch, parameter, scalar, STRING, VARIANT, type FunctionDefinition, type TypeClass, type TypedArgument } from './signature.js'

const group = 'variant_funcs'
const v = (type: TypeClass = VARIANT, name = 'v') => ({ name, type })
/** No number is taken for a text. */
const text = { name: 'jsonStr', type: { label: 'STRING', accepts: (type: DataType) => isStringLike(type) || type.kind === 'null' } }
const path = { name: 'path', type: STRING }
const value = { name: 'value', type: ANY }

/** Whether CAST makes a variant of the type: structs and maps need to_variant_object. */
export function isVariantScalar(type: DataType): boolean {
  switch (type.kind) {
    case 'array': return isVariantScalar(type.elementType)
    case 'struct': case 'map': case 'calendar_interval': case 'year_month_interval': case 'day_time_interval': return false
    default: return true
  }
}
function isVariantObject(type: DataType): boolean {
  switch (type.kind) {
    case 'array': return isVariantObject(type.elementType)
    case 'map': return type.keyType.kind === 'string' && isVariantObject(type.valueType)
    case 'struct': return type.fields.every(field => isVariantObject(field.dataType))
    default: return isVariantScalar(type)
  }
}
const noVariant = (type: DataType) => mismatch('CAST_WITHOUT_SUGGESTION', { srcType: `"${typeSql(type)}"`, targetType: '"VARIANT"' })
const valueIsVariant = (args: readonly TypedArgument[]) => isVariantScalar(args[2]!.type) ? undefined : noVariant(args[2]!.type)
const nested = new Set<DataType['kind']>(['array', 'map', 'struct'])

const edit = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([v(), path, value], VariantType, { group, since: '4.3.0', check: valueIsVariant, doc, ...more })
const set = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([v(), path, value, parameter('create_if_missing', BOOLEAN, true)], VariantType, { group, since: '4.3.0', check: valueIsVariant, doc, ...more })
const tried = { nullable: 'always' } as const
/** The type is the third argument's text; the analyzer puts it there. */
const get = (name: string, doc: string) => scalar([v(), path, parameter('type', STRING, 'variant')], VariantType, { group, nullable: 'always', since: '4.0.0', shown: a => `${name}(${a[0]}, ${a[1]})`, doc })
const exploded = () => [{ name: 'pos', type: IntegerType, nullable: false }, { name: 'key', type: StringType, nullable: true }, { name: 'value', type: VariantType, nullable: false }]
const explode = (doc: string) => generator([v(VARIANT, 'input')], exploded, { group, since: '4.0.0', doc })

export const variant = {
  parse_json: scalar([text], VariantType, { group, since: '4.0.0', doc: 'Reads a JSON text as a variant.' }),
  try_parse_json: scalar([text], VariantType, { group, ...tried, since: '4.0.0', doc: 'Reads a JSON text as a variant, or null where it is malformed.' }),
  is_variant_null: scalar([VARIANT], BooleanType, { group, nullable: 'never', since: '4.0.0', doc: "Tells whether a variant is JSON's null." }),
  is_valid_variant: scalar([VARIANT], BooleanType, { group, since: '4.2.0', doc: 'Tells whether the bytes of a variant are sound.' }),
  variant_get: get('variant_get', 'Takes a part of a variant by a path, as a type.'),
  try_variant_get: get('try_variant_get', 'Takes a part of a variant by a path, as a type, or null where it does not fit.'),
  schema_of_variant: scalar([VARIANT], StringType, { group, since: '4.0.0', doc: 'Returns the schema of a variant.' }),
  schema_of_variant_agg: aggregate([VARIANT], StringType, { group, nullable: 'never', since: '4.0.0', doc: 'Returns the schema that all variants of a group have in common.' }),
  to_variant_object: scalar([ANY], VariantType, { group, since: '4.0.0', check: args => nested.has(args[0]!.type.kind) && isVariantObject(args[0]!.type) ? undefined : noVariant(args[0]!.type), doc: 'Returns a struct, array or map as a variant.' }),
  variant_array_append: edit('Returns a variant with a value at the end of an array.'),
  try_variant_array_append: edit('Returns a variant with a value at the end of an array, or null where there is no array.', tried),
  variant_insert: edit('Returns a variant with a value put in.'),
  try_variant_insert: edit('Returns a variant with a value put in, or null where that cannot be.', tried),
  variant_set: set('Returns a variant with a part replaced, or put in.'),
  try_variant_set: set('Returns a variant with a part replaced, or put in, or null where that cannot be.', tried),
  variant_delete: scalar([v(), path], VariantType, { group, variadic: 1, nullable: 'first', since: '4.3.0', doc: 'Returns a variant without some parts.' }),
  variant_strip_nulls: scalar([v(), parameter('include_arrays', BOOLEAN, true)], VariantType, { group, since: '4.3.0', doc: "Returns a variant without JSON's nulls." }),
  variant_explode: explode('One row for each element or field of a variant.'),
  variant_explode_outer: explode('Like variant_explode, with a row of nulls where there is none.'),
} satisfies Record<string, FunctionDefinition>
