// A name of one or more parts → a column, a field of one, a parameter, a variable (Spark's AttributeSeq.resolve and ColumnResolutionHelper).
import { analysisError } from '../../errors/sparkError.js'
import type { ExpressionOf, Origin } from '../../plan/expression.js'
import type { DataType } from '../../types/dataType.js'
import { quoteIdentifier, quoteIfNeeded, typeSql } from '../../types/typeNames.js'
import { columnOf, literal, type Attribute, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { catalogue } from '../../functions/catalogue.js'
import { resolveCall } from '../expressions/call.js'
import { grouping } from '../expressions/grouping.js'
import { extractField } from '../expressions/extract.js'
import { contextOf } from './context.js'
import { literalSql } from './literalSql.js'
import { shownName, suggest } from './suggest.js'

export const sameName = (a: string, b: string, scope: Pick<Scope, 'session'>): boolean => a === b || (!scope.session.caseSensitive && a.toLowerCase() === b.toLowerCase())

interface Match { readonly attributes: readonly Attribute[]; readonly rest: readonly string[] }

/** Columns that a name can mean; a qualified reading wins over a column with fields. */
function matchColumns(parts: readonly string[], columns: readonly Attribute[], scope: Scope): Match | undefined {
  for (let qualifiers = Math.min(parts.length - 1, 3); qualifiers >= 0; qualifiers--) {
    const found = columns.filter(a => sameName(a.name, parts[qualifiers]!, scope) && (qualifiers === 0 || hasQualifier(a, parts.slice(0, qualifiers), scope)))
    if (found.length) return { attributes: found.filter((a, i) => found.findIndex(b => b.id === a.id) === i), rest: parts.slice(qualifiers + 1) }
  }
  return undefined
}
function hasQualifier(a: Attribute, parts: readonly string[], scope: Scope): boolean {
  const offset = a.qualifier.length - parts.length
  return offset >= 0 && parts.every((p, i) => sameName(p, a.qualifier[offset + i]!, scope))
}

function pick(match: Match, name: readonly string[], origin: Origin | undefined, scope: Scope): ResolvedExpression {
  if (match.attributes.length > 1) {
    throw analysisError('AMBIGUOUS_REFERENCE', { name: name.map(quoteIdentifier).join('.'), referenceNames: `[${match.attributes.map(a => shownName(a)).sort().join(', ')}]` }, contextOf(origin))
  }
  let e: ResolvedExpression = { ...columnOf(match.attributes[0]!), ...(origin ? { origin } : {}) }
  for (const field of match.rest) e = extractField(e, field, scope, origin)
  return e
}

/** Resolves in this scope alone: input columns, then hidden ones. */
export function resolveHere(parts: readonly string[], origin: Origin | undefined, scope: Scope): ResolvedExpression | undefined {
  const match = matchColumns(parts, scope.columns, scope) ?? (scope.hidden.length ? matchColumns(parts, scope.hidden, scope) : undefined)
  return match && pick(match, parts, origin, scope)
}

export function resolveAttribute(e: ExpressionOf<'attribute'>, scope: Scope): ResolvedExpression {
  const itself = e.id === undefined ? undefined : [...scope.columns, ...scope.hidden].find(c => c.id === e.id)
  if (itself) return columnOf(itself)
  if (e.planId !== undefined) {
    const found = resolveByPlanId(e, scope)
    if (found) return found
  }
  const found = tryResolve(e.name, e.origin, scope)
  if (found) return found
  throw unresolvedColumn(e.name, e.origin, scope)
}

/** Undefined where nothing has that name. */
export function tryResolve(name: readonly string[], origin: Origin | undefined, scope: Scope): ResolvedExpression | undefined {
  if (name.length >= 1) {
    for (let i = scope.lambdas.length - 1; i >= 0; i--) {
      const [parameter, attribute] = scope.lambdas[i]!
      if (!sameName(parameter, name[0]!, scope)) continue
      let e: ResolvedExpression = { ...columnOf(attribute), shownAs: `namedlambdavariable()` }
      for (const field of name.slice(1)) e = extractField(e, field, scope, origin)
      return e
    }
  }
  const here = resolveHere(name, origin, scope)
  if (here) return here
  const lateral = scope.lateral?.get(scope.session.caseSensitive ? name[0]! : name[0]!.toLowerCase())
  if (lateral) {
    if (lateral.length > 1) throw analysisError('AMBIGUOUS_LATERAL_COLUMN_ALIAS', { name: quoteIdentifier(name[0]!), n: lateral.length }, contextOf(origin))
    let e = lateral[0]!
    for (const field of name.slice(1)) e = extractField(e, field, scope, origin)
    return { kind: 'call', name: 'lateral_alias', called: name.at(-1)!, definition: { ...catalogue.get('lateral_alias')!, shown: () => `lateralAliasReference(${name.map(quoteIfNeeded).join('.')})` }, args: [e], type: e.type, nullable: e.nullable, ansi: true, ...(origin ? { origin } : {}) }
  }
  const generated = scope.generated && matchColumns(name, scope.generated, scope)
  if (generated) return pick(generated, name, origin, scope)
  for (let outer = scope.outer; outer; outer = outer.outer) {
    const found = resolveHere(name, origin, outer) ?? lateralOf(name, outer)
    if (found) return markOuter(found)
  }
  const parameter = parameterOf(name, origin, scope)
  if (parameter) return parameter
  return variableOf(name, origin, scope) ?? niladic(name, origin, scope)
}
/** A parameter of the SQL function whose body this is, its fields behind it. */
function parameterOf(name: readonly string[], origin: Origin | undefined, scope: Scope): ResolvedExpression | undefined {
  if (!scope.parameters) return undefined
  const qualified = name.length > 1 && scope.function !== undefined && name[0]!.toLowerCase() === scope.function && scope.parameters.has(name[1]!.toLowerCase()) ? 1 : 0
  const found = scope.parameters.get(name[qualified]!.toLowerCase())
  if (!found) return undefined
  let e: ResolvedExpression = scope.parametersAreOuter || scope.outer ? markOuter(found) : found
  for (const field of name.slice(qualified + 1)) e = extractField(e, field, scope, origin)
  return e
}
/** A session variable, by the longest name that is one; what is left are fields of it. */
function variableOf(name: readonly string[], origin: Origin | undefined, scope: Scope): ResolvedExpression | undefined {
  for (let length = name.length; length > 0; length--) {
    const variable = scope.session.findVariable(name.slice(0, length))
    if (!variable) continue
    const value = literal(variable.value, variable.type)
    let e: ResolvedExpression = { kind: 'call', name: 'variablereference', called: variable.name.at(-1)!, definition: variableDefinition(variable.name, literalSql(variable.value, variable.type, { timeZone: scope.session.timeZone, quoteStrings: true }), variable), args: [value], type: variable.type, nullable: variable.value === null, ansi: true, ...(origin ? { origin } : {}) }
    for (const field of name.slice(length)) e = extractField(e, field, scope, origin)
    return e
  }
  return undefined
}
/** Words that are functions without parentheses where no column has their name (CURRENT_DATE, USER …). */
const niladicWords = new Set(['current_date', 'current_timestamp', 'current_time', 'current_user', 'session_user', 'user'])
function niladic(name: readonly string[], origin: Origin | undefined, scope: Scope): ResolvedExpression | undefined {
  const word = name[0]!.toLowerCase()
  if (name.length === 1 && word === 'grouping__id') return { ...grouping('grouping_id', [], { kind: 'function', name: ['grouping_id'], args: [], ...(origin ? { origin } : {}) }, scope, 'grouping__id') }
  if (name.length !== 1 || !niladicWords.has(word) || !catalogue.has(word)) return undefined
  return resolveCall({ kind: 'function', name: [word.endsWith('user') ? 'current_user' : word], args: [], ...(origin ? { origin } : {}) }, scope)
}
function lateralOf(name: readonly string[], scope: Scope): ResolvedExpression | undefined {
  const found = scope.lateral?.get(name[0]!.toLowerCase())
  return found?.length === 1 && name.length === 1 ? found[0] : undefined
}
const variableDefinition = (name: readonly string[], value: string, variable: { readonly value: unknown; readonly type: DataType }) => ({ kind: 'scalar' as const, group: 'misc', parameters: [], result: { kind: 'null' as const }, nullable: 'always' as const, aliases: [], shown: () => `variablereference(${name.map(quoteIfNeeded).join('.')}=${variable.value === null ? `CAST(NULL AS ${typeSql(variable.type)})` : value})`, unify: 'none' as const, deterministic: true, since: '3.5.0', doc: '' })

const markOuter = (e: ResolvedExpression): ResolvedExpression => e.kind === 'column' ? { ...e, outer: true, shownAs: `outer(${[...e.attribute.qualifier, e.attribute.name].join('.')})` } : e.kind === 'field' || e.kind === 'fieldOfArray' || e.kind === 'cast' ? { ...e, child: markOuter(e.child) } : e.kind === 'call' ? { ...e, args: e.args.map(markOuter) } : e

/** `df.col('x')`: found in the relation it was made from, wherever that lies below. */
function resolveByPlanId(e: ExpressionOf<'attribute'>, scope: Scope): ResolvedExpression | undefined {
  const scopes: Scope[] = []
  for (let s: Scope | undefined = scope; s; s = s.outer) scopes.push(s)
  for (const s of scopes) {
    // What is joined itself goes before what lies deeper: `df.join(df.filter(…), df.col('id').equalTo(…))`.
    const operands = s.inputs.filter(input => input.planId === e.planId)
    const found = operands.length === 1 ? operands : s.inputs.flatMap(input => relationsById(input, e.planId!))
    if (!found.length) continue
    const candidates = found.map(relation => matchColumns(e.name, [...relation.output, ...(relation.hidden ?? [])], scope)).filter(m => m !== undefined)
    const reachable = [...s.columns, ...s.hidden]
    const live = candidates.filter(m => m.attributes.some(a => reachable.some(b => b.id === a.id)))
    if (!candidates.length) throw analysisError('CANNOT_RESOLVE_DATAFRAME_COLUMN', { name: e.name.map(quoteIdentifier).join('.') }, contextOf(e.origin))
    const pool = live.length ? live : candidates
    if (pool.length > 1 && new Set(pool.flatMap(m => m.attributes.map(a => a.id))).size > 1) throw analysisError('AMBIGUOUS_COLUMN_REFERENCE', { name: e.name.map(quoteIdentifier).join('.') }, contextOf(e.origin))
    if (!live.length) {
      const byName = matchColumns(e.name, s.columns, scope)
      if (byName && byName.attributes.length === 1) return pick(byName, e.name, e.origin, scope)
      throw analysisError('CANNOT_RESOLVE_DATAFRAME_COLUMN', { name: e.name.map(quoteIdentifier).join('.') }, contextOf(e.origin))
    }
    const match = pool[0]!
    const attributes = match.attributes.filter(a => reachable.some(b => b.id === a.id))
    const resolved = pick({ attributes: attributes.map(a => reachable.find(b => b.id === a.id)!), rest: match.rest }, e.name, e.origin, scope)
    return s === scope ? resolved : markOuter(resolved)
  }
  if (scope.inputs.length) {
    const byName = tryResolve(e.name, e.origin, scope)
    if (byName && scope.session.conf('spark.sql.analyzer.strictDataFrameColumnResolution') === 'false') return byName
    throw analysisError('CANNOT_RESOLVE_DATAFRAME_COLUMN', { name: e.name.map(quoteIdentifier).join('.') }, contextOf(e.origin))
  }
  return undefined
}
/** Relations of a DataFrame inside a plan, outermost only. */
export function relationsById(plan: ResolvedPlan, id: bigint): ResolvedPlan[] {
  if (plan.planId === id) return [plan]
  return inputsOf(plan).flatMap(input => relationsById(input, id))
}
export function inputsOf(plan: ResolvedPlan): readonly ResolvedPlan[] {
  switch (plan.kind) {
    case 'scan': case 'local': case 'values': case 'oneRow': case 'empty': case 'range': case 'recursion': return []
    case 'join': case 'zip': return [plan.left, plan.right]
    case 'setOperation': return plan.inputs
    case 'recursive': return [plan.anchor, plan.step]
    default: return [plan.input]
  }
}

export function unresolvedColumn(name: readonly string[], origin: Origin | undefined, scope: Scope, isSet = true) {
  const objectName = name.map(quoteIdentifier).join('.')
  const proposal = suggest(name, scope.columns, isSet)
  return proposal.length
    ? analysisError('UNRESOLVED_COLUMN.WITH_SUGGESTION', { objectName, proposal: proposal.join(', ') }, contextOf(origin))
    : analysisError('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION', { objectName }, contextOf(origin))
}
