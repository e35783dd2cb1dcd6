// UNION, INTERSECT and EXCEPT, by place or by name, at the types both sides meet at.
import { analysisError } from '../../errors/sparkError.js'
import type { Origin } from '../../plan/expression.js'
import type { PlanOf } from '../../plan/logical.js'
import { NullType, type DataType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, literal, newId, type Named, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { widerOfTwo } from '../coercion/widen.js'
import { contextOf } from '../names/context.js'
import { sameName } from '../names/attribute.js'
import { castOutput } from '../expressions/subquery.js'
import { resolvePlan } from './resolvePlan.js'

/** Rows that hold variants are not compared: no DISTINCT, no set operation but UNION ALL. */
export function refuseVariant(name: string, type: DataType, origin: Origin | undefined): void {
  if (type.kind === 'variant') throw analysisError('UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE', { colName: quoteIdentifier(name), dataType: `"${typeSql(type)}"` }, contextOf(origin))
}
export function resolveSetOperation(plan: PlanOf<'setOperation'>, scope: Scope): ResolvedPlan {
  const left = resolvePlan(plan.left, scope)
  return combine(left, resolvePlan(plan.right, scope), plan, scope)
}
export function combine(left: ResolvedPlan, right: ResolvedPlan, plan: Pick<PlanOf<'setOperation'>, 'operation' | 'all' | 'byName' | 'allowMissingColumns' | 'origin'>, scope: Scope): ResolvedPlan {
  if (plan.byName) [left, right] = byName(left, right, plan.allowMissingColumns, scope)
  const operator = plan.operation.toUpperCase()
  if (left.output.length !== right.output.length) {
    throw analysisError('NUM_COLUMNS_MISMATCH', { operator, firstNumColumns: left.output.length, invalidOrdinalNum: 'second', invalidNumColumns: right.output.length }, contextOf(plan.origin))
  }
  const types = left.output.map((a, i) => {
    const type = widerOfTwo(a.type, right.output[i]!.type, scope.session.ansi)
    if (!type) throw analysisError('INCOMPATIBLE_COLUMN_TYPE', { operator, columnOrdinalNumber: ['first', 'second', 'third', 'fourth', 'fifth'][i] ?? `${i + 1}th`, tableOrdinalNumber: 'second', dataType1: `"${typeSql(right.output[i]!.type)}"`, dataType2: `"${typeSql(a.type)}"`, hint: '' }, contextOf(plan.origin))
    if (plan.operation !== 'union' || !plan.all) {
      refuseVariant(a.name, type, plan.origin)
    }
    return type
  })
  const l = castOutput(left, types, scope); const r = castOutput(right, types, scope)
  const both = plan.operation === 'union'
  const output = l.output.map((a, i) => ({ ...a, id: newId(), type: types[i]!, nullable: both ? a.nullable || r.output[i]!.nullable : plan.operation === 'intersect' ? a.nullable && r.output[i]!.nullable : a.nullable, qualifier: left.output[i]!.qualifier }))
  return { kind: 'setOperation', operation: plan.operation, all: plan.all, inputs: [l, r], output: output.map((a, i) => both ? { ...a, qualifier: [], name: left.output[i]!.name } : a) }
}
function byName(left: ResolvedPlan, right: ResolvedPlan, allowMissing: boolean, scope: Scope): [ResolvedPlan, ResolvedPlan] {
  for (const side of [left, right]) {
    const seen = new Set<string>()
    for (const a of side.output) { const key = scope.session.caseSensitive ? a.name : a.name.toLowerCase(); if (seen.has(key)) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: quoteIdentifier(key) }); seen.add(key) }
  }
  const missing = left.output.filter(a => !right.output.some(b => sameName(a.name, b.name, scope)))
  if (missing.length && !allowMissing) throw analysisError('_LEGACY_ERROR_TEMP_1102' as never, { colName: missing[0]!.name, rightAttrNames: right.output.map(a => a.name).join(', ') })
  const extra = right.output.filter(b => !left.output.some(a => sameName(a.name, b.name, scope)))
  if (extra.length && !allowMissing) throw analysisError('NUM_COLUMNS_MISMATCH', { operator: 'UNION', firstNumColumns: left.output.length, invalidOrdinalNum: 'second', invalidNumColumns: right.output.length })
  const nullColumn = (name: string): Named => alias(literal(null, NullType), name)
  const project = (input: ResolvedPlan, expressions: readonly Named[]): ResolvedPlan => ({ kind: 'project', input, expressions, output: expressions.map(attributeOf) })
  const leftColumns: Named[] = [...left.output.map(columnOf), ...extra.map(b => nullColumn(b.name))]
  const rightColumns: Named[] = [...left.output.map((a): Named => { const found = right.output.find(b => sameName(a.name, b.name, scope)); return found ? columnOf(found) : nullColumn(a.name) }), ...extra.map(columnOf)]
  return [extra.length ? project(left, leftColumns) : left, project(right, rightColumns)]
}
