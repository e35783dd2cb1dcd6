// Values for the parameters of a text: `:name` and `?`.
import { analysisError } from '../errors/sparkError.js'
import type { Expression } from '../plan/expression.js'
import type { LogicalPlan } from '../plan/logical.js'

export interface ParameterValues { readonly named?: Readonly<Record<string, Expression>>; readonly positional?: readonly Expression[] }

/** The plan with its parameters' values in their places. A parameter without a value is an error (UNBOUND_SQL_PARAMETER); one too many is none. */
export function bindParameters(plan: LogicalPlan, values: ParameterValues): LogicalPlan {
  return replace(plan, values) as LogicalPlan
}

function replace(node: unknown, values: ParameterValues): unknown {
  if (typeof node !== 'object' || node === null || node instanceof Uint8Array || node instanceof Map) return node
  if (Array.isArray(node)) {
    let changed: unknown[] | undefined
    node.forEach((item, i) => { const next = replace(item, values); if (next !== item) (changed ??= [...node])[i] = next })
    return changed ?? node
  }
  const { kind } = node as { kind?: unknown }
  if (kind === 'parameter') return bound(node as Extract<Expression, { kind: 'parameter' }>, values)
  if (kind === 'literal') return node
  let changed: Record<string, unknown> | undefined
  for (const [key, value] of Object.entries(node)) {
    if (key === 'origin') continue
    const next = replace(value, values)
    if (next !== value) (changed ??= { ...node })[key] = next
  }
  return changed ?? node
}

function bound(parameter: Extract<Expression, { kind: 'parameter' }>, values: ParameterValues): Expression {
  const { name, index, origin } = parameter
  const value = name !== undefined ? (values.named && Object.hasOwn(values.named, name) ? values.named[name] : undefined) : values.positional?.[index!]
  if (value) return origin ? { ...value, origin } : value
  throw analysisError('UNBOUND_SQL_PARAMETER', { name: name ?? `_${origin?.start ?? index}` }, origin)
}
