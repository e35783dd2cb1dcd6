// The DataFrame operations on columns: renaming, adding, dropping, reshaping to a schema.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { sameName } from '../names/attribute.js'
import { canCast } from '../coercion/cast.js'
import { castTo } from '../expressions/cast.js'
import { resolve } from '../expressions/resolve.js'
import { hasAggregate, projectOver } from './project.js'
import { resolvePlan } from './resolvePlan.js'
import { withTimeWindows } from './timeWindows.js'
import { buildAggregate } from './aggregate.js'

const project = (input: ResolvedPlan, expressions: readonly Named[]): ResolvedPlan => ({ kind: 'project', input, expressions, output: expressions.map(attributeOf) })

export function toDf(plan: PlanOf<'toDF'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  if (plan.names.length !== input.output.length) throw analysisError('ASSIGNMENT_ARITY_MISMATCH' as never, { numExpr: plan.names.length, numTarget: input.output.length })
  return project(input, input.output.map((a, i) => a.name === plan.names[i] ? columnOf(a) : alias(columnOf(a), plan.names[i]!, a.metadata)))
}
export function withColumns(plan: PlanOf<'withColumns'>, scope: Scope): ResolvedPlan {
  const below = resolvePlan(plan.input, scope)
  const { input: windowed, scope: inner } = withTimeWindows(below, plan.columns, scope)
  const input: ResolvedPlan = windowed === below ? below : { ...windowed, hidden: windowed.output.slice(below.output.length), output: windowed.output.slice(0, below.output.length) }
  const seen = new Set<string>()
  for (const c of plan.columns) { const key = scope.session.caseSensitive ? c.names[0]! : c.names[0]!.toLowerCase(); if (seen.has(key)) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: quoteIdentifier(key) }); seen.add(key) }
  const lateral = new Map<string, ResolvedExpression[]>()
  const added = plan.columns.map(c => {
    const r = resolve(c, { ...inner, lateral })
    const named = r.kind === 'alias' ? r : alias(r, c.names[0]!)
    lateral.set(named.name.toLowerCase(), [named.child])
    return named
  })
  const replaced = new Set<string>()
  const expressions: Named[] = input.output.map((a): Named => {
    const found = added.find(n => sameName(n.name, a.name, scope))
    if (!found) return columnOf(a)
    replaced.add(found.name)
    return found
  })
  const all = [...expressions, ...added.filter(n => !replaced.has(n.name))]
  if (all.some(hasAggregate)) return buildAggregate(input, [], undefined, all, scope, plan.origin)
  return projectOver(input, all, scope)
}
export function withColumnsRenamed(plan: PlanOf<'withColumnsRenamed'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const names = input.output.map(a => plan.renames.reduce((name, r) => sameName(name, r.from, scope) ? r.to : name, a.name))
  const renamed = input.output.map((a, i): Named => names[i] === a.name ? columnOf(a) : alias(columnOf(a), names[i]!, a.metadata))
  return project(input, renamed)
}
export function dropColumns(plan: PlanOf<'drop'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const inner = over(scope, input)
  const dropped = new Set<number>()
  for (const c of plan.columns) {
    try {
      const r = resolve(c, inner)
      if (r.kind === 'column') dropped.add(r.attribute.id)
    } catch (error) {
      // Dropping what is not there changes nothing; an ambiguous column is still an error.
      if (error instanceof Error && 'errorClass' in error && typeof error.errorClass === 'string' && /^(UNRESOLVED_COLUMN|CANNOT_RESOLVE_DATAFRAME_COLUMN)/.test(error.errorClass)) continue
      throw error
    }
  }
  const kept = input.output.filter(a => !dropped.has(a.id) && !plan.names.some(n => sameName(n, a.name, scope)))
  return project(input, kept.map(columnOf))
}
export function toSchema(plan: PlanOf<'toSchema'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const expressions = plan.schema.fields.map((f): Named => {
    const found = input.output.filter(a => sameName(a.name, f.name, scope))
    if (found.length > 1) throw analysisError('AMBIGUOUS_COLUMN_OR_FIELD', { name: quoteIdentifier(f.name), n: found.length })
    const a = found[0]
    if (!a) {
      if (!f.nullable) throw analysisError('UNRESOLVED_COLUMN.WITH_SUGGESTION', { objectName: quoteIdentifier(f.name), proposal: input.output.map(c => quoteIdentifier(c.name)).join(', ') })
      return alias({ kind: 'literal', value: null, type: f.dataType, nullable: true }, f.name, f.metadata)
    }
    if (a.nullable && !f.nullable) throw analysisError('NULLABLE_COLUMN_OR_FIELD', { name: quoteIdentifier(f.name) })
    if (!canCast(a.type, f.dataType, 'ansi')) throw analysisError('INVALID_COLUMN_OR_FIELD_DATA_TYPE', { name: quoteIdentifier(f.name), type: `"${typeSql(a.type)}"`, expectedType: `"${typeSql(f.dataType)}"` })
    return alias(castTo(columnOf(a), f.dataType, scope), f.name, f.metadata ?? a.metadata)
  })
  return project(input, expressions)
}
