import { SparkException } from '../../../../errors/sparkError.js'
import type { variant as definitions } from '../../../../functions/variant.js'
import { NullType, StringType, VariantType, type DataType } from '../../../../types/dataType.js'
import { isNullAt, readVariant, seek, sizeAt, type VariantStep } from '../../../../types/variant/read.js'
import type { VariantTree } from '../../../../types/variant/tree.js'
import type { Kernel } from '../../kernels/kernel.js'
import { blobOf, pack, treeOf, unpack } from '../../kernels/variant/blob.js'
import { castVariant, variantOf } from '../../kernels/variant/cast.js'
import { variantArrayAppend, variantDelete, variantInsert, variantSet, variantStripNulls } from '../../kernels/variant/edit.js'
import { malformedJson, variantOfJson } from '../../kernels/variant/json.js'
import { pathReader } from '../../kernels/variant/path.js'
import { schemaText } from '../../kernels/inferredType.js'
import { mergeVariantSchemas, schemaOfVariant } from '../../kernels/variant/schemaOf.js'
import type { KernelValue } from '../../kernels/values.js'
import { kernelCall } from '../context.js'
import { kernel, refused, type Rendering, type RenderFunction } from '../rendering.js'

const blob = (value: KernelValue) => value as Uint8Array
const tree = (value: KernelValue) => treeOf(value as Uint8Array)

const get = (name: string, tried: boolean): RenderFunction => (a, call, context) => kernelCall(context, name, variantGet(name, tried), a.slice(0, 2), call.types.slice(0, 2), call.type)
function variantGet(name: string, tried: boolean): Kernel {
  const paths = pathReader(name, 'INVALID_VARIANT_GET_PATH')
  return { make: ({ result, timeZone }) => (v, path) => {
    const encoded = unpack(blob(v))
    const at = seek(encoded, paths(path as string))
    if (at === undefined) return null
    // A part keeps the dictionary of the whole: nothing is taken apart.
    if (result.kind === 'variant') return at === 0 ? v : pack({ metadata: encoded.metadata, value: encoded.value.subarray(at, at + sizeAt(encoded.value, at)) })
    return isNullAt(encoded.value, at) ? null : castVariant(readVariant(encoded, at), result, timeZone, tried)
  } }
}

type Edit = (functionName: string, tree: VariantTree, path: readonly VariantStep[], value: VariantTree, createMissing: boolean) => VariantTree
const editing = (name: string, edit: Edit, isWrong?: (steps: readonly VariantStep[]) => boolean): Rendering => {
  const paths = pathReader(name, 'INVALID_VARIANT_PATH', isWrong)
  const tried = name.startsWith('try_')
  return kernel(({ types }) => (v, path, value, create) => {
    const steps = paths(path as string)
    try { return blobOf(edit(name, tree(v), steps, variantOf(value, types[2]!), create !== false)) } catch (error) {
      if (tried && error instanceof SparkException) return null
      throw error
    }
  })
}
const isRoot = (steps: readonly VariantStep[]) => steps.length === 0
const deletedPaths = pathReader('variant_delete', 'INVALID_VARIANT_PATH', isRoot)
const mergedSchema: Kernel = { make: () => blobs => schemaText((blobs as readonly KernelValue[]).reduce<DataType>((type, v) => v === null ? type : mergeVariantSchemas(type, schemaOfVariant(tree(v))), NullType), 'OBJECT') }
const inFrom = refused('it stands in FROM')

export const variant: Record<keyof typeof definitions, Rendering> = {
  parse_json: kernel(() => text => { const found = variantOfJson(text as string); if (!found) throw malformedJson(text as string); return blobOf(found) }),
  try_parse_json: kernel(() => text => { const found = variantOfJson(text as string); return found ? blobOf(found) : null }),
  is_variant_null: kernel(() => v => v !== null && isNullAt(unpack(blob(v)).value, 0), { nulls: true }),
  is_valid_variant: kernel(() => v => { try { tree(v); return true } catch (error) { if (error instanceof RangeError || error instanceof TypeError) return false; throw error } }),
  variant_get: get('variant_get', false),
  try_variant_get: get('try_variant_get', true),
  schema_of_variant: kernel(() => v => schemaText(schemaOfVariant(tree(v)), 'OBJECT')),
  schema_of_variant_agg: (a, _call, context) => kernelCall(context, 'schema_of_variants', mergedSchema, [`coalesce(list(${a[0]}){agg}, [])`], [{ kind: 'array', elementType: VariantType, containsNull: true }], StringType),
  to_variant_object: kernel(({ types }) => value => blobOf(variantOf(value, types[0]!))),
  variant_array_append: editing('variant_array_append', variantArrayAppend),
  try_variant_array_append: editing('try_variant_array_append', variantArrayAppend),
  variant_insert: editing('variant_insert', variantInsert, isRoot),
  try_variant_insert: editing('try_variant_insert', variantInsert, isRoot),
  variant_set: editing('variant_set', variantSet, isRoot),
  try_variant_set: editing('try_variant_set', variantSet, isRoot),
  // A null path leaves the variant as it is.
  variant_delete: kernel(() => (v, ...paths) => v === null ? null : blobOf(paths.reduce<VariantTree>((whole, path) => path === null ? whole : variantDelete(whole, deletedPaths(path as string)), tree(v))), { nulls: true }),
  variant_strip_nulls: kernel(() => (v, inArrays) => blobOf(variantStripNulls(tree(v), inArrays as boolean))),
  variant_explode: inFrom, variant_explode_outer: inFrom,
}
