// Values for the parameters of a text, `:name` and `?`, put into the tree that was read from it.
import { analysisError } from '../errors/sparkError.js'
import type { Expression, ExpressionOf } from '../plan/expression.js'
import type { LogicalPlan } from '../plan/logical.js'
import { foldString } from './expressions/constant.js'
import { splitName } from './identifiers.js'

export interface ParameterValues { readonly named?: Readonly<Record<string, Expression>>; readonly positional?: readonly Expression[] }

/** The plan with its parameters' values in their places. A parameter without a value is an error (UNBOUND_SQL_PARAMETER), so are both kinds in one text; a value too many is none. */
export function bindParameters(plan: LogicalPlan, values: ParameterValues): LogicalPlan {
  const kinds = new Set<'named' | 'positional'>()
  if (values.positional?.length || Object.keys(values.named ?? {}).length) collectKinds(plan, kinds)
  if (kinds.size > 1) throw analysisError('INVALID_QUERY_MIXED_QUERY_PARAMETERS', {})
  return replace(plan, values, '') as LogicalPlan
}
function collectKinds(node: unknown, kinds: Set<'named' | 'positional'>): void {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array || node instanceof Map) return
  if (Array.isArray(node)) { for (const item of node) collectKinds(item, kinds); return }
  const { kind } = node as { kind?: unknown }
  if (kind === 'parameter') kinds.add((node as ExpressionOf<'parameter'>).name !== undefined ? 'named' : 'positional')
  else if (kind !== 'literal') for (const [field, value] of Object.entries(node)) if (field !== 'origin') collectKinds(value, kinds)
}

/** Where commands and plans keep the name of a table, view, function; anywhere else IDENTIFIER() is an expression. */
const nameKeys = new Set(['name', 'names', 'table', 'source', 'target', 'database'])

function replace(node: unknown, values: ParameterValues, key: string): unknown {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array || node instanceof Map) return node
  if (Array.isArray(node)) {
    let changed: unknown[] | undefined
    node.forEach((item, i) => { const next = replace(item, values, key); if (next !== item) (changed ??= [...node])[i] = next })
    return changed ?? node
  }
  const { kind } = node as { kind?: unknown }
  if (kind === 'parameter') return bound(node as ExpressionOf<'parameter'>, values)
  if (kind === 'literal') return node
  let changed: Record<string, unknown> | undefined
  for (const [field, value] of Object.entries(node)) {
    if (field === 'origin') continue
    const next = replace(value, values, kind === 'identifierClause' ? '' : field)
    if (next !== value) (changed ??= { ...node })[field] = next
  }
  return kind === 'identifierClause' ? named((changed ?? node) as ExpressionOf<'identifierClause'>, key) : changed ?? node
}

/** IDENTIFIER() whose name is known by now. */
function named(clause: ExpressionOf<'identifierClause'>, key: string): unknown {
  const text = foldString(clause.name)
  if (text === undefined) return clause
  const name = splitName(text)
  const { args, origin } = clause
  return nameKeys.has(key) ? name : args ? { kind: 'function', name, args, origin } : { kind: 'attribute', name, origin }
}

function bound(parameter: ExpressionOf<'parameter'>, values: ParameterValues): Expression {
  const { name, index, origin } = parameter
  const value = name !== undefined ? (values.named && Object.hasOwn(values.named, name) ? values.named[name] : undefined) : values.positional?.[index!]
  if (value) return origin ? { ...value, origin } : value
  throw analysisError('UNBOUND_SQL_PARAMETER', { name: name ?? `_${origin?.start ?? index}` }, origin)
}
