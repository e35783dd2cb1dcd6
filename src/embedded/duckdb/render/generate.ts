// Generators: rows out of arrays and maps, beside the row they came from.
import { carrierSql } from '../carrier.js'
import { unsupported } from '../../../errors/sparkError.js'
import type { ResolvedPlanOf } from '../../../analyzer/resolved.js'
import { arrayType, StringType, structField, structType, VariantType, type ArrayType, type StructType } from '../../../types/dataType.js'
import { columnName, render } from './expression.js'
import { kernelCall, type RenderContext } from './context.js'
import { jsonText, parseJson } from '../kernels/json/parse.js'
import type { Kernel } from '../kernels/kernel.js'
import { blobOf, treeOf } from '../kernels/variant/blob.js'

const jsonField: Kernel = { make: () => (text, field) => { const tree = parseJson(text as string); const found = tree?.kind === 'object' ? tree.entries.find(([k]) => k === field)?.[1] : undefined; return !found || found.kind === 'null' ? null : found.kind === 'string' ? found.value : jsonText(found) } }

/** Elements have no key; what is neither an array nor an object has no rows. */
const variantEntry = structType([structField('key', StringType), structField('value', VariantType)])
const variantEntries: Kernel = { make: () => v => { const tree = treeOf(v as Uint8Array); return tree.kind === 'array' ? tree.items.map(item => [null, blobOf(item)]) : tree.kind === 'object' ? tree.entries.map(([key, value]) => [key, blobOf(value)]) : null } }

/** Each generated column as an expression with UNNEST in it; all of one generator advance together. */
export function renderGenerate(plan: ResolvedPlanOf<'generate'>, input: string, context: RenderContext): string {
  const { generator } = plan
  const args = generator.args.map(a => render(a, context))
  const out = (i: number) => columnName(plan.generated[i]!.id)
  // OUTER keeps rows without any: an empty collection becomes one null.
  const items = (sql: string) => plan.outer ? `unnest(CASE WHEN coalesce(len(${sql}), 0) = 0 THEN [NULL] ELSE ${sql} END)` : `unnest(${sql})`
  const places = (sql: string) => plan.outer ? `unnest(CASE WHEN coalesce(len(${sql}), 0) = 0 THEN [NULL] ELSE range(CAST(len(${sql}) AS INTEGER)) END)` : `unnest(range(CAST(len(${sql}) AS INTEGER)))`
  const select = (columns: readonly string[]) => `SELECT *, ${columns.join(', ')} FROM ${input}`
  const type = generator.args[0]?.type
  const value = args[0]!
  switch (generator.name) {
    case 'explode': case 'explode_outer':
      return type?.kind === 'map' ? select([`${items(`map_keys(${value})`)} AS ${out(0)}`, `${items(`map_values(${value})`)} AS ${out(1)}`]) : select([`${items(value)} AS ${out(0)}`])
    case 'posexplode': case 'posexplode_outer':
      return type?.kind === 'map'
        ? select([`CAST(${places(`map_keys(${value})`)} AS INTEGER) AS ${out(0)}`, `${items(`map_keys(${value})`)} AS ${out(1)}`, `${items(`map_values(${value})`)} AS ${out(2)}`])
        : select([`CAST(${places(value)} AS INTEGER) AS ${out(0)}`, `${items(value)} AS ${out(1)}`])
    case 'inline': case 'inline_outer': {
      const fields = ((type as ArrayType).elementType as StructType).fields
      return select(fields.map((_, i) => `${items(`list_transform(${value}, lambda s: struct_extract_at(s, ${i + 1}))`)} AS ${out(i)}`))
    }
    case 'stack': {
      const count = Number((generator.args[0] as { value?: unknown }).value); const rest = args.slice(1)
      const width = plan.generated.length
      return select(plan.generated.map((g, c) => `unnest([${Array.from({ length: count }, (_, r) => { const at = r * width + c; return at < rest.length && generator.args[at + 1]!.type.kind !== 'null' ? rest[at]! : `CAST(NULL AS ${carrierSql(g.type)})` }).join(', ')}]) AS ${columnName(g.id)}`))
    }
    case 'variant_explode': case 'variant_explode_outer': {
      const entries = kernelCall(context, 'variant_entries', variantEntries, [value], [VariantType], arrayType(variantEntry))
      return select([`CAST(${places(entries)} AS INTEGER) AS ${out(0)}`, ...variantEntry.fields.map((_, i) => `${items(`list_transform(${entries}, lambda s: struct_extract_at(s, ${i + 1}))`)} AS ${out(i + 1)}`)])
    }
    case 'json_tuple': return select(plan.generated.map((g, i) => `${kernelCall(context, 'json_field', jsonField, [value, args[i + 1]!], [{ kind: 'string' }, { kind: 'string' }], { kind: 'string' })} AS ${columnName(g.id)}`))
    default: throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `generator ${generator.name}`, className: 'the embedded engine' })
  }
}
