// What names mean in HAVING and ORDER BY. HAVING sees the columns below its aggregate first, as far as they are grouped (SQL's own rule);
// ORDER BY sees the select list first, and what it cannot mean there it means below.
import { SparkException } from '../../errors/sparkError.js'
import type { Expression } from '../../plan/expression.js'
import type { Attribute, ResolvedExpression, ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { resolve } from '../expressions/resolve.js'
import { unresolvedColumn } from '../names/attribute.js'
import { groupedExpression } from './aggregate.js'
import { surface, withHidden } from './surface.js'

/** Errors that say: what was found under the name is not what is meant. */
const notMeant = new Set(['AMBIGUOUS_REFERENCE', 'AMBIGUOUS_REFERENCE_TO_FIELDS', 'FIELD_NOT_FOUND', 'INVALID_EXTRACT_BASE_FIELD_TYPE'])
const notGrouped = new Set(['MISSING_AGGREGATION', 'MISSING_GROUP_BY'])
const isOneOf = (error: unknown, classes: ReadonlySet<string>): error is SparkException => error instanceof SparkException && error.errorClass !== undefined && classes.has(error.errorClass)

export function resolveHaving(condition: Expression, input: ResolvedPlan, scope: Scope): ResolvedExpression {
  const outside = withHidden(over(scope, input), input)
  if (input.kind === 'aggregate') {
    const { input: below } = input
    try {
      const found = resolve(condition, { ...outside, columns: below.output, hidden: [...below.hidden ?? [], ...input.output], aggregateInput: below.output })
      groupedExpression(found, input, scope)
      return found
    } catch (error) { if (!isOneOf(error, notGrouped) && (!isOneOf(error, notMeant) || reachesInto(condition))) throw error }
  }
  return resolve(condition, outside)
}

export function resolveOrder(e: Expression, input: ResolvedPlan, scope: Scope): ResolvedExpression {
  const outside = withHidden(over(scope, input), input)
  try { return resolve(e, outside) } catch (error) {
    if (!isOneOf(error, notMeant)) throw error
    for (const columns of levels(input)) {
      let found: ResolvedExpression
      try { found = resolve(e, { ...outside, columns, hidden: outside.columns }) } catch { continue }
      // A column that is not grouped cannot be meant either.
      try { surface(input, [found], scope) } catch (problem) { throw isOneOf(problem, notGrouped) && e.kind === 'attribute' ? unresolvedColumn(e.name, e.origin, outside) : problem }
      return found
    }
    throw error
  }
}
/** The columns that the select list is made of, and those below. */
function levels(plan: ResolvedPlan): readonly (readonly Attribute[])[] {
  switch (plan.kind) {
    case 'project': return [[...plan.input.output, ...plan.input.hidden ?? []], ...levels(plan.input)]
    case 'aggregate': return [[...plan.input.output, ...plan.input.hidden ?? []]]
    case 'filter': case 'sort': return levels(plan.input)
    default: return []
  }
}
/** `a[b]`: unlike the name `a.b` it is not read again as something else. */
const reachesInto = (e: unknown): boolean => typeof e === 'object' && e !== null && ('kind' in e && e.kind === 'extractValue' || Object.entries(e).some(([key, value]) => key !== 'plan' && key !== 'origin' && reachesInto(value)))
