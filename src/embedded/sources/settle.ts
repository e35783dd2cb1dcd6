// Sources that know their schema in part (a JSON file's first records): which of them a plan needs to know more of, and the columns no query may ask for alone.
import type { ResolvedPlan, Source } from '../../analyzer/resolved.js'
import { analysisError } from '../../errors/sparkError.js'
import { neededColumns } from '../duckdb/render/needed.js'
import type { EmbeddedSource } from './source.js'

/** Undefined: the plan may run. Otherwise the sources that change once the promise is kept; the plan is then made again. */
export function settlePlan(plan: ResolvedPlan): { readonly changed: ReadonlySet<Source>; readonly promise: Promise<unknown> } | undefined {
  const { ids, scans } = neededColumns(plan)
  const changed = new Map<Source, Promise<void>>()
  for (const { scan, streamed } of scans) {
    const source = scan.source as EmbeddedSource
    const needed = new Set(scan.output.flatMap((attribute, index) => ids.has(attribute.id) ? [source.schema.fields[index]!.name] : []))
    const find = source.settle?.(needed, streamed)
    if (find && !changed.has(source)) changed.set(source, find())
    else if (source.corruptColumn !== undefined && needed.size === 1 && needed.has(source.corruptColumn)) throw analysisError('UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN')
  }
  return changed.size ? { changed: new Set(changed.keys()), promise: Promise.all(changed.values()) } : undefined
}
/** What makes all of these sources known to the last record. */
export function settleAll(sources: readonly EmbeddedSource[]): { readonly changed: ReadonlySet<Source>; readonly promise: Promise<unknown> } | undefined {
  const open = sources.flatMap(source => { const find = source.settle?.(new Set(source.schema.fields.map(field => field.name)), true); return find ? [{ source, find }] : [] })
  return open.length ? { changed: new Set(open.map(o => o.source)), promise: Promise.all(open.map(o => o.find())) } : undefined
}
export const scanSources = (plan: ResolvedPlan): readonly EmbeddedSource[] => neededColumns(plan).scans.map(({ scan }) => scan.source as EmbeddedSource)
/** Lets sources look at their files before they are read. */
export async function prepareScans(plan: ResolvedPlan): Promise<void> {
  for (const { scan, limited } of neededColumns(plan).scans) await (scan.source as EmbeddedSource).prepare?.(limited)
}
