// A source as a relation: its columns, and the hidden one that says which file a row is from.
import { attribute, type Attribute, type ResolvedPlan, type Source } from '../resolved.js'

const metadataName = '_metadata'

export function scanOf(source: Source, qualifier: readonly string[] = []): ResolvedPlan {
  const output = source.schema.fields.map(f => attribute(f.name, f.dataType, f.nullable, qualifier, f.metadata))
  const metadata = source.metadata && !output.some(a => a.name.toLowerCase() === metadataName) ? { ...attribute(metadataName, source.metadata, false, qualifier), isMetadata: true } : undefined
  return { kind: 'scan', source, output, ...(metadata && { hidden: [metadata] }) }
}
/** What a name for a relation leaves reachable: the hidden column of a source that is named, not those of a query. */
export function hiddenOf(input: ResolvedPlan, qualifier: readonly string[]): { readonly hidden?: readonly Attribute[] } {
  const leaf = input.kind === 'scan' || input.kind === 'rename' && hiddenOf(input.input, qualifier).hidden !== undefined
  return leaf && input.hidden ? { hidden: input.hidden.filter(a => a.isMetadata).map(a => ({ ...a, qualifier })) } : {}
}
