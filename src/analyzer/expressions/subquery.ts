// Queries inside expressions.
import { analysisError } from '../../errors/sparkError.js'
import type { ExpressionOf } from '../../plan/expression.js'
import { BooleanType, type DataType } from '../../types/dataType.js'
import { quoteIfNeeded, simpleString, typeSql } from '../../types/typeNames.js'
import { columnOf, attributeOf, alias, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { inside, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { widerOfTwo, comparisonType } from '../coercion/widen.js'
import { resolvePlan } from '../relations/resolvePlan.js'
import { castTo } from './cast.js'
import { resolve } from './resolve.js'
import { exactSql, expressionSql } from '../names/prettySql.js'
import { sameType } from '../../types/dataType.js'

export function resolveScalarSubquery(e: ExpressionOf<'scalarSubquery'>, scope: Scope): ResolvedExpression {
  const plan = resolvePlan(e.plan, inside(scope))
  if (plan.output.length !== 1) throw analysisError('INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN', { number: plan.output.length }, contextOf(e.origin))
  return { kind: 'scalarSubquery', plan, type: plan.output[0]!.type, nullable: true, ...(e.origin ? { origin: e.origin } : {}) }
}
export const resolveExists = (e: ExpressionOf<'exists'>, scope: Scope): ResolvedExpression =>
  ({ kind: 'exists', plan: resolvePlan(e.plan, inside(scope)), type: BooleanType, nullable: false, ...(e.origin ? { origin: e.origin } : {}) })

export function resolveInSubquery(e: ExpressionOf<'inSubquery'>, scope: Scope): ResolvedExpression {
  const plan = resolvePlan(e.plan, inside(scope))
  let values = e.values.flatMap(v => v.kind === 'row' ? v.elements : [v]).map(v => resolve(v, scope))
  if (values.length === 1 && values[0]!.type.kind === 'struct' && plan.output.length > 1 && values[0]!.kind === 'call') values = values[0]!.args.filter((_, i) => i % 2 === 1)
  const shown = { kind: 'inSubquery', values, plan, type: BooleanType, nullable: true } as const
  const { timeZone } = scope.session
  const sqlExpr = `"${expressionSql(shown, timeZone)}"`
  if (values.length !== plan.output.length) {
    throw analysisError('DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH', { leftLength: values.length, rightLength: plan.output.length, leftColumns: values.map(v => `"${expressionSql(v, timeZone)}"`).join(', '), rightColumns: plan.output.map(a => `"${a.name}"`).join(', '), sqlExpr }, contextOf(e.origin))
  }
  const common = values.map((v, i) => comparisonType(v.type, plan.output[i]!.type, scope.session.ansi) ?? widerOfTwo(v.type, plan.output[i]!.type, scope.session.ansi))
  if (common.includes(undefined)) {
    const types = (list: readonly DataType[]): string => list.map(type => `"${typeSql(type)}"`).join(', ')
    const mismatched = common.flatMap((type, i) => type ? [] : [`(${exactSql(values[i]!, timeZone)}:${simpleString(values[i]!.type)}, ${quoteIfNeeded(plan.output[i]!.name)}:${simpleString(plan.output[i]!.type)})`])
    throw analysisError('DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH', { mismatchedColumns: mismatched.join(', '), leftType: types(values.map(v => v.type)), rightType: types(plan.output.map(a => a.type)), sqlExpr }, contextOf(e.origin))
  }
  return { kind: 'inSubquery', values: values.map((v, i) => castTo(v, common[i]!, scope)), plan: castOutput(plan, common as DataType[], scope), type: BooleanType, nullable: values.some(v => v.nullable) || plan.output.some(a => a.nullable), ...(e.origin ? { origin: e.origin } : {}) }
}
/** The plan with its columns as these types, renamed by fresh ids where a cast is needed. */
export function castOutput(plan: ResolvedPlan, types: readonly ResolvedPlan['output'][number]['type'][], scope: Scope): ResolvedPlan {
  if (plan.output.every((a, i) => sameType(a.type, types[i]!, true))) return plan
  const expressions: Named[] = plan.output.map((a, i) => { const c = castTo(columnOf(a), types[i]!, scope); return c.kind === 'column' ? c : alias(c, a.name, a.metadata) })
  return { kind: 'project', input: plan, expressions, output: expressions.map(attributeOf) }
}
