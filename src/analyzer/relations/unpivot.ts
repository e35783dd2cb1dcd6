// UNPIVOT: columns become rows, one for each value column, at the type they meet at.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import { StringType, type DataType } from '../../types/dataType.js'
import { typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, literal, newId, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { decimals, tightest } from '../coercion/widen.js'
import { contextOf } from '../names/context.js'
import { castTo } from '../expressions/cast.js'
import { makeCall } from '../expressions/makeCall.js'
import { nameOf } from '../expressions/naming.js'
import { resolveSelectList } from './project.js'
import { refreshIds, resolvePlan } from './resolvePlan.js'

export function resolveUnpivot(plan: PlanOf<'unpivot'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const inner = over(scope, input)
  const resolveAll = (list: Parameters<typeof resolveSelectList>[0]) => resolveSelectList(list, inner)
  let ids = plan.ids && resolveAll(plan.ids)
  let values: { readonly columns: readonly Named[]; readonly alias?: string }[] | undefined = plan.values?.flatMap(v => {
    const columns = resolveAll(v.columns)
    return plan.valueColumns.length === 1 && columns.length > 1 ? columns.map(c => ({ columns: [c] })) : [{ columns, ...(v.alias !== undefined ? { alias: v.alias } : {}) }]
  })
  const idOf = (n: Named) => n.kind === 'column' ? n.attribute.id : n.child.kind === 'column' ? n.child.attribute.id : -1
  if (!ids) { const used = new Set(values!.flatMap(v => v.columns.map(idOf))); ids = input.output.filter(a => !used.has(a.id)).map(columnOf) }
  if (!values) { const used = new Set(ids.map(idOf)); values = input.output.filter(a => !used.has(a.id)).map(a => ({ columns: [columnOf(a)] })) }
  if (!values.length) throw analysisError('UNPIVOT_REQUIRES_VALUE_COLUMNS', {}, contextOf(plan.origin))
  const width = plan.valueColumns.length
  if (values.some(v => v.columns.length !== width)) throw analysisError('UNPIVOT_VALUE_SIZE_MISMATCH', { names: width }, contextOf(plan.origin))
  const types: DataType[] = plan.valueColumns.map((_, c) => {
    // Strings are not promoted here.
    const found = values.map(v => v.columns[c]!.type).reduce<DataType | undefined>((a, b) => a && (tightest(a, b, scope.session.ansi) ?? decimals(a, b)), { kind: 'null' })
    if (!found) throw analysisError('UNPIVOT_VALUE_DATA_TYPE_MISMATCH', { types: [...new Set(values.map(v => `"${typeSql(v.columns[c]!.type)}" (${v.columns.map(n => `\`${nameOf(n, scope)}\``).join(', ')})`))].join(', ') }, contextOf(plan.origin))
    return found
  })
  // One projection a value, joined by UNION ALL; the input is computed once for each.
  const branches = values.map((v, i): ResolvedPlan => {
    const name = v.alias ?? v.columns.map(c => nameOf(c, scope)).join('_')
    const expressions: Named[] = [
      ...ids.map((n): Named => n.kind === 'column' && i > 0 ? alias(n, n.attribute.name) : n),
      alias(literal(name, StringType), plan.variableColumn),
      ...v.columns.map((c, k) => alias(castTo(c.kind === 'alias' ? c.child : c, types[k]!, scope), plan.valueColumns[k]!)),
    ]
    const projected: ResolvedPlan = { kind: 'project', input, expressions, output: expressions.map(attributeOf) }
    return projected
  })
  const first = branches[0]!
  const output = first.output.map((a, c) => ({ ...a, id: newId(), nullable: branches.some(b => b.output[c]!.nullable), qualifier: [] }))
  const union: ResolvedPlan = branches.length === 1 ? refreshed(first, output) : { kind: 'setOperation', operation: 'union', all: true, inputs: branches, output }
  if (plan.includeNulls) return union
  const valueAttributes = union.output.slice(ids.length + 1)
  const condition = valueAttributes.map((a): ResolvedExpression => makeCall('isnotnull', [columnOf(a)], scope, {})).reduce((a, b) => makeCall('or', [a, b], scope, {}))
  const filtered = union.output.map((a, i) => i > ids.length && width === 1 ? { ...a, nullable: false } : a)
  return { kind: 'filter', input: union, condition, output: filtered }
}
const refreshed = (plan: ResolvedPlan, output: ResolvedPlan['output']): ResolvedPlan => ({ ...refreshIds(plan), kind: 'project', input: plan, expressions: plan.output.map((a, i) => ({ kind: 'alias' as const, child: columnOf(a), name: a.name, id: output[i]!.id, type: a.type, nullable: a.nullable })), output })
