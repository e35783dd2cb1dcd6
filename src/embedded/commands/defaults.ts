// DEFAULT in the rows of an INSERT: each stands for the default of the column it is for (Spark's ResolveColumnDefaultReferences).
import { analysisError } from '../../errors/sparkError.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { NullType, type StructField } from '../../types/dataType.js'
import { defaultOf } from '../catalog/schemas.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'

const isDefault = (e: Expression): boolean => e.kind === 'attribute' && e.name.length === 1 && e.name[0]!.toLowerCase() === 'default' || e.kind === 'alias' && isDefault(e.child)
/** Whether DEFAULT stands anywhere in the expression, queries inside it left out. */
export function mentionsDefault(e: Expression): boolean {
  const holds = (value: unknown): boolean => typeof value === 'object' && value !== null && ('kind' in value && isDefault(value as Expression) || Object.entries(value).some(([key, child]) => key !== 'origin' && key !== 'plan' && holds(child)))
  return holds(e)
}
/** DEFAULT as a part of something larger has no meaning. */
function checkPlacement(e: Expression): Expression {
  if (mentionsDefault(e)) throw analysisError('DEFAULT_PLACEMENT_INVALID')
  return e
}

/** What DEFAULT is worth at a place of the query's output, and the name it has there; undefined where there is none. */
export type DefaultAt = (index: number, name: string | undefined) => { readonly name: string; readonly value: Expression | undefined } | undefined
/** The default a column was declared with. */
export function columnDefault(session: Session, field: StructField): { readonly name: string; readonly value: Expression | undefined } {
  const text = defaultOf(field)
  return { name: field.name, value: text === undefined ? undefined : sessionParsers(session.conf).parseExpression(text) }
}

export function withDefaultValues(query: LogicalPlan, defaults: DefaultAt): LogicalPlan {
  const valueOf = (e: Expression, index: number): Expression => {
    if (!isDefault(e)) return checkPlacement(e)
    const found = defaults(index, e.kind === 'alias' ? e.names[0] : undefined)
    const value: Expression = found?.value ?? { kind: 'literal', value: null, dataType: NullType }
    return e.kind === 'alias' ? { ...e, child: value } : query.kind === 'values' ? value : { kind: 'alias', child: value, names: [found?.name ?? 'default'] }
  }
  switch (query.kind) {
    case 'values': return query.rows.some(row => row.some(mentionsDefault)) ? { ...query, rows: query.rows.map(row => row.map(valueOf)) } : query
    case 'project': return query.expressions.some(mentionsDefault) ? { ...query, expressions: query.expressions.map(valueOf) } : query
    case 'subqueryAlias': case 'with': case 'limit': case 'sort': case 'filter': case 'offset': return { ...query, input: withDefaultValues(query.input, defaults) }
    case 'setOperation': return { ...query, left: withDefaultValues(query.left, defaults), right: withDefaultValues(query.right, defaults) }
    default: return query
  }
}
