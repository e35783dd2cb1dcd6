// DECLARE, SET VARIABLE, DROP TEMPORARY VARIABLE.
import { analysisError, sparkError } from '../../errors/sparkError.js'
import { canStoreAssign } from '../../analyzer/coercion/storeAssignment.js'
import { castTo, explicitCast } from '../../analyzer/expressions/cast.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import { resolvePlan } from '../../analyzer/relations/resolvePlan.js'
import { alias, attributeOf, type Named, type ResolvedExpression, type ResolvedPlan } from '../../analyzer/resolved.js'
import { some } from '../../analyzer/walk.js'
import type { Scope } from '../../analyzer/scope.js'
import type { CommandOf } from '../../plan/command.js'
import type { Expression, LiteralValue } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { NullType, type DataType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { fullVariableName, homeOf, unresolvedVariable, variableName, variablesOf, type Variable } from '../catalog/variables.js'
import { analyzeBy, analyzeQuery, rowsOf } from '../query.js'
import type { Session } from '../session.js'
import { mentionsDefault, withDefaultValues } from './defaults.js'
import { nameParts } from './names.js'

/** Values of expressions that read no table, in one go. */
export async function valuesOf(session: Session, build: (scope: Scope) => readonly ResolvedExpression[]): Promise<{ values: readonly LiteralValue[]; types: readonly DataType[] }> {
  const query = await analyzeBy(session, scope => {
    const expressions: Named[] = build(scope).map((e, i) => alias(e.kind === 'alias' ? e.child : e, `v${i}`))
    return { kind: 'project', input: { kind: 'oneRow', output: [] }, expressions, output: expressions.map(attributeOf) } satisfies ResolvedPlan
  })
  const [row] = await rowsOf(session, query, 1)
  return { values: row!, types: query.schema.fields.map(f => f.dataType) }
}
const textOf = (e: Expression): string => e.origin ? e.origin.text.slice(e.origin.start, e.origin.stop) : ''

export async function declareVariable(session: Session, command: CommandOf<'declareVariable'>): Promise<undefined> {
  const names: string[] = []
  for (const name of command.names) {
    const parts = await nameParts(session, name)
    const plain = variableName(parts)
    if (plain === undefined) throw unresolvedVariable(parts)
    if (names.some(n => n.toLowerCase() === plain.toLowerCase())) throw analysisError('DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE', { variableName: fullVariableName(plain.toLowerCase()) })
    names.push(plain)
  }
  const expression: Expression = command.default ?? { kind: 'literal', value: null, dataType: NullType }
  const { values: [value], types: [type] } = await valuesOf(session, scope => {
    const resolved = resolve(expression, scope)
    const refuse = (reason: string, more: Record<string, string> = {}) => analysisError(`INVALID_DEFAULT_VALUE.${reason}` as never, { statement: 'DECLARE VARIABLE', colName: fullVariableName(names[0]!), defaultValue: textOf(expression), ...more })
    if (some(resolved, e => e.kind === 'scalarSubquery' || e.kind === 'exists' || e.kind === 'inSubquery')) throw refuse('SUBQUERY_EXPRESSION')
    const wanted = command.dataType
    if (wanted && resolved.type.kind !== 'string' && !canStoreAssign(resolved.type, wanted)) throw refuse('DATA_TYPE', { expectedType: `"${typeSql(wanted)}"`, actualType: `"${typeSql(resolved.type)}"` })
    return [wanted ? explicitCast(resolved, wanted, 'ansi', scope, expression.origin) : resolved]
  })
  const block = session.frames?.at(-1)
  const variables = block?.variables ?? variablesOf(session)
  for (const name of names) {
    if (variables.has(name.toLowerCase()) && !command.replace) throw analysisError('VARIABLE_ALREADY_EXISTS', { variableName: block ? [block.label ?? 'block', name.toLowerCase()].map(quoteIdentifier).join('.') : fullVariableName(name.toLowerCase()) })
    variables.set(name.toLowerCase(), { name: name.toLowerCase(), type: command.dataType ?? type!, value: value!, default: command.default })
  }
  return undefined
}

export async function dropVariable(session: Session, command: CommandOf<'dropVariable'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const name = variableName(parts)
  if (name === undefined) throw unresolvedVariable(parts)
  if (!variablesOf(session).delete(name.toLowerCase()) && !command.ifExists) throw analysisError('VARIABLE_NOT_FOUND', { variableName: fullVariableName(name) })
  return undefined
}

export async function setVariable(session: Session, command: CommandOf<'setVariable'>): Promise<undefined> {
  const targets: Variable[] = []
  for (const { name } of command.assignments) targets.push(requireVariable(session, await nameParts(session, name)))
  checkOnce(targets)
  if (command.query) { await assignQuery(session, targets, command.query); return undefined }
  const { values } = await valuesOf(session, scope => command.assignments.map(({ value }, i) => stored(value === 'default' ? defaultValue(targets[i]!) : noDefaultInside(value), targets[i]!, scope)))
  store(session, targets, values)
  return undefined
}
const defaultValue = (variable: Variable): Expression => variable.default ?? { kind: 'literal', value: null, dataType: NullType }
function noDefaultInside(e: Expression): Expression {
  if (e.kind !== 'attribute' && mentionsDefault(e)) throw analysisError('DEFAULT_PLACEMENT_INVALID')
  return e
}
const stored = (e: Expression, variable: Variable, scope: Scope): ResolvedExpression => {
  const resolved = resolve(e, scope)
  return castTo(resolved.kind === 'alias' ? resolved.child : resolved, variable.type, scope)
}

export function requireVariable(session: Session, parts: readonly string[]): Variable {
  const found = homeOf(session, parts)?.get(parts.at(-1)!.toLowerCase())
  if (!found) throw unresolvedVariable(parts, session)
  return found
}
export function checkOnce(targets: readonly Variable[]): void {
  const twice = targets.filter((t, i) => targets.indexOf(t) !== i)
  if (twice.length) throw analysisError('DUPLICATE_ASSIGNMENTS', { nameList: twice.map(t => quoteIdentifier(t.name)).join(', ') })
}

/** The one row of a query into variables; none sets them null. */
export async function assignQuery(session: Session, targets: readonly Variable[], query: LogicalPlan): Promise<void> {
  const plan = withDefaultValues(query, index => targets[index] && { name: targets[index].name, value: targets[index].default })
  const { schema } = await analyzeQuery(session, plan)
  if (schema.fields.length !== targets.length) throw analysisError('ASSIGNMENT_ARITY_MISMATCH', { numExpr: schema.fields.length, numTarget: targets.length })
  const row = await analyzeBy(session, scope => {
    const input = resolvePlan(plan, scope)
    const expressions: Named[] = input.output.map((a, i) => alias(castTo({ kind: 'column', attribute: a, type: a.type, nullable: a.nullable }, targets[i]!.type, scope), `v${i}`))
    return { kind: 'project', input, expressions, output: expressions.map(attributeOf) }
  })
  const rows = await rowsOf(session, row, 2)
  if (rows.length > 1) throw sparkError('SparkException', 'ROW_SUBQUERY_TOO_MANY_ROWS')
  store(session, targets, rows[0] ?? targets.map(() => null))
}

function store(session: Session, targets: readonly Variable[], values: readonly LiteralValue[]): void {
  const homeOfTarget = (target: Variable) => session.frames?.findLast(frame => frame.variables.get(target.name) === target)?.variables ?? variablesOf(session)
  targets.forEach((target, i) => homeOfTarget(target).set(target.name, { ...target, value: values[i] ?? null }))
}
