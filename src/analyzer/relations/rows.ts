// dropDuplicates and the functions of `na`.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import { BooleanType, IntegerType, isNumeric, isStringLike, type DataType } from '../../types/dataType.js'
import { shownName } from '../names/suggest.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, literal, type Attribute, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { sameName, unresolvedColumn } from '../names/attribute.js'
import { castTo } from '../expressions/cast.js'
import { makeCall } from '../expressions/makeCall.js'
import { over } from '../scope.js'
import { resolvePlan } from './resolvePlan.js'

const project = (input: ResolvedPlan, expressions: readonly Named[]): ResolvedPlan => ({ kind: 'project', input, expressions, output: expressions.map(attributeOf) })
/** A column by a plain name; `a.b` names a column with a dot only in back ticks. */
export function columnNamed(input: ResolvedPlan, name: string, scope: Scope): Attribute {
  const bare = name.startsWith('`') && name.endsWith('`') ? name.slice(1, -1) : name
  const found = input.output.filter(a => sameName(a.name, bare, scope))
  if (found.length > 1) throw analysisError('AMBIGUOUS_REFERENCE', { name: quoteIdentifier(bare), referenceNames: `[${found.map(a => shownName(a)).join(', ')}]` })
  if (!found.length) throw unresolvedColumn([bare], undefined, over(scope, input))
  return found[0]!
}

export function deduplicate(plan: PlanOf<'deduplicate'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  if (plan.allColumns || !plan.columns.length) return { kind: 'distinct', input, output: input.output }
  const keys = plan.columns.flatMap(name => {
    const found = input.output.filter(a => sameName(a.name, name, scope))
    if (!found.length) throw analysisError('UNRESOLVED_COLUMN_AMONG_FIELD_NAMES', { colName: quoteIdentifier(name), fieldNames: input.output.map(a => quoteIdentifier(a.name)).join(', ') })
    return found
  })
  return { kind: 'deduplicate', input, keys, output: input.output }
}

export function naFill(plan: PlanOf<'naFill'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const named = plan.columns.map(c => columnNamed(input, c, scope).id)
  const fits = (value: DataType, column: DataType) => isNumeric(value) ? isNumeric(column) : isStringLike(value) ? isStringLike(column) : value.kind === column.kind
  return project(input, input.output.map((a): Named => {
    const at = named.indexOf(a.id)
    if (plan.columns.length && at < 0) return columnOf(a)
    const value = plan.values.length === 1 ? plan.values[0]! : plan.values[at]!
    const exact = plan.columns.length > 0 && plan.values.length > 1
    if (!exact && !fits(value.dataType, a.type)) return columnOf(a)
    if (exact && !fits(value.dataType, a.type)) return columnOf(a)
    const base: ResolvedExpression = a.type.kind === 'double' || a.type.kind === 'float' ? makeCall('nanvl', [columnOf(a), castTo(literal(null, a.type), a.type, scope)], scope, {}) : columnOf(a)
    return alias(makeCall('coalesce', [base, castTo(literal(value.value, value.dataType), a.type, scope)], scope, {}), a.name)
  }))
}

export function naDrop(plan: PlanOf<'naDrop'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const columns = plan.columns.length ? plan.columns.map(c => columnNamed(input, c, scope)) : input.output
  const present = columns.map(a => {
    const notNull = makeCall('isnotnull', [columnOf(a)], scope, {})
    return a.type.kind === 'double' || a.type.kind === 'float' ? makeCall('and', [notNull, makeCall('not', [makeCall('isnan', [columnOf(a)], scope, {})], scope, {})], scope, {}) : notNull
  })
  const least = plan.minNonNulls ?? columns.length
  const ones = present.map(p => makeCall('if', [p, literal(1, IntegerType), literal(0, IntegerType)], scope, {}))
  const sum = ones.reduce<ResolvedExpression>((a, b) => makeCall('+', [a, b], scope, {}), literal(0, IntegerType))
  const condition = castTo(makeCall('>=', [sum, literal(least, IntegerType)], scope, {}), BooleanType, scope)
  return { kind: 'filter', input, condition, output: input.output }
}

export function naReplace(plan: PlanOf<'naReplace'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const named = new Set(plan.columns.map(c => columnNamed(input, c, scope).id))
  return project(input, input.output.map((a): Named => {
    if (plan.columns.length && !named.has(a.id)) return columnOf(a)
    const sample = plan.replacements.find(r => r.from.value !== null)?.from.dataType ?? plan.replacements[0]?.from.dataType
    if (!sample || !(isNumeric(sample) ? isNumeric(a.type) : isStringLike(sample) ? isStringLike(a.type) : sample.kind === a.type.kind)) return columnOf(a)
    const branches = plan.replacements.flatMap(r => {
      const from = castTo(literal(r.from.value, r.from.dataType), a.type, scope)
      return [r.from.value === null ? makeCall('isnull', [columnOf(a)], scope, {}) : makeCall('==', [columnOf(a), from], scope, {}), castTo(literal(r.to.value, r.to.value === null ? a.type : r.to.dataType), a.type, scope)]
    })
    return alias(makeCall('when', [...branches, columnOf(a)], scope, {}), a.name)
  }))
}
