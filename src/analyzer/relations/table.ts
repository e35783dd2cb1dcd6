// Names in FROM: common table expressions, views, tables; WITH and recursion.
import { analysisError } from '../../errors/sparkError.js'
import type { CommonTable, PlanOf } from '../../plan/logical.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, newId, type Attribute, type JoinKind, type Named, type ResolvedPlan } from '../resolved.js'
import { relationScope, rootScope, type CteBinding, type CteScope, type Recursion, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { inputsOf, sameName } from '../names/attribute.js'
import { nodes } from '../walk.js'
import { widerOfTwo } from '../coercion/widen.js'
import { castOutput } from '../expressions/subquery.js'
import { constantText, resolve } from '../expressions/resolve.js'
import type { StructType } from '../../types/dataType.js'
import { scanOf } from './scan.js'
import { combine } from './setOperation.js'
import { castTo } from '../expressions/cast.js'
import { aliased, evaluateInteger, refreshIds, resolvePlan } from './resolvePlan.js'

export function resolveTable(plan: PlanOf<'table'>, scope: Scope): ResolvedPlan {
  const name = namesOf(plan, scope)
  if (name.length === 1) {
    for (let cte = scope.ctes; cte; cte = cte.parent) if (sameName(cte.name, name[0]!, scope)) return expandCte(cte, scope)
  }
  const found = scope.session.findTable(name, plan.options)
  if (!found) throw analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: name.map(quoteIdentifier).join('.'), searchPath: `[\`system\`.\`builtin\`, \`system\`.\`session\`, ${quoteIdentifier(scope.session.currentCatalog)}.${quoteIdentifier(scope.session.currentDatabase)}]` }, contextOf(plan.origin))
  switch (found.kind) {
    case 'table': return scanOf(found.source, found.qualifier)
    case 'plan': { const fresh = refreshIds(found.plan); return { kind: 'rename', input: fresh, output: fresh.output.map(a => ({ ...a, qualifier: found.qualifier })) } }
    case 'view': {
      if (scope.views.includes(found.key)) throw analysisError('RECURSIVE_VIEW', { viewIdent: quoteIdentifier(found.key), newPath: [...scope.views, found.key].map(quoteIdentifier).join(' -> ') }, contextOf(plan.origin))
      const session = found.surroundings ? scope.session.within(found.surroundings) : scope.session
      const inner = resolvePlan(found.plan, { ...rootScope(session), views: [...scope.views, found.key] })
      let view = found.schema ? asPromised(inner, found, found.schema, scope) : inner
      view = found.columns ? aliased(view, found.qualifier, found.columns, plan.origin, scope) : { kind: 'rename', input: view, output: view.output.map(a => ({ ...a, qualifier: found.qualifier })) }
      return view
    }
  }
}
function namesOf(plan: PlanOf<'table'>, scope: Scope): readonly string[] {
  if (!('kind' in plan.name)) return plan.name
  const value = resolve(plan.name.name, relationScope(scope))
  const text = constantText(value)
  if (text === undefined) throw analysisError('NOT_A_CONSTANT_STRING.NOT_CONSTANT', { name: 'IDENTIFIER', expr: '"identifier"' }, contextOf(plan.name.origin))
  return (text.match(/`(?:[^`]|``)+`|[^.]+/g) ?? [text]).map(p => p.startsWith('`') ? p.slice(1, -1).replaceAll('``', '`') : p)
}
/** A stored view keeps the schema it was made with: its query's columns found by name again, cast, renamed. */
function asPromised(plan: ResolvedPlan, view: Extract<NonNullable<ReturnType<Scope['session']['findTable']>>, { kind: 'view' }>, schema: StructType, scope: Scope): ResolvedPlan {
  const taken = new Map<string, number>()
  const expressions: Named[] = schema.fields.map((f, i) => {
    const wanted = view.queryColumns?.[i] ?? f.name
    const candidates = plan.output.filter(o => sameName(o.name, wanted, scope))
    const place = taken.get(wanted.toLowerCase()) ?? 0
    taken.set(wanted.toLowerCase(), place + 1)
    const sameNames = (view.queryColumns ?? []).filter(c => sameName(c, wanted, scope)).length || 1
    const a = candidates[place]
    if (!a || candidates.length !== sameNames) throw analysisError('INCOMPATIBLE_VIEW_SCHEMA_CHANGE', { viewName: view.qualifier.map(quoteIdentifier).join('.'), colName: quoteIdentifier(wanted), expectedNum: sameNames, actualCols: `[${candidates.map(o => quoteIdentifier(o.name)).join(', ')}]`, suggestion: view.text === undefined ? '' : `CREATE OR REPLACE VIEW ${view.qualifier.map(quoteIdentifier).join('.')} AS ${view.text}` })
    return alias(castTo(columnOf(a), f.dataType, scope), f.name, f.metadata)
  })
  return { kind: 'project', input: plan, expressions, output: expressions.map(attributeOf) }
}

export function bindWith(plan: PlanOf<'with'>, scope: Scope): Scope {
  let ctes = scope.ctes
  const seen = new Set<string>()
  for (const table of plan.tables) {
    const key = table.name.toLowerCase()
    if (seen.has(key)) throw analysisError('DUPLICATED_CTE_NAMES' as never, { duplicateNames: quoteIdentifier(key) }, contextOf(table.origin))
    seen.add(key)
    const binding: CteBinding = { table, scope: ctes, outer: scope.outer }
    ctes = { name: table.name, binding, parent: ctes }
    if (plan.recursive) (binding as { scope: CteScope | undefined }).scope = ctes
  }
  return { ...scope, ctes }
}

/** Each mention is analyzed anew, in the surroundings of its WITH. */
function expandCte(cte: CteScope, scope: Scope): ResolvedPlan {
  const { table, recursion } = cte.binding
  if (recursion?.kind === 'anchor') throw analysisError('INVALID_RECURSIVE_CTE', {}, contextOf(table.origin))
  if (recursion) {
    recursion.mention()
    const output = recursion.output.map(a => ({ ...a, id: newId(), qualifier: [table.name] }))
    return { kind: 'recursion', id: recursion.id, output }
  }
  const own = cte.binding.scope
  const body: Scope = { ...relationScope(scope), outer: cte.binding.outer, ctes: own }
  const plan = own !== undefined && own.binding === cte.binding ? recursivePlan(cte, body) : resolvePlan(table.plan, body)
  return aliased(plan, [table.name], table.columns, table.origin, scope)
}

/** WITH RECURSIVE: an anchor and a step that names the table itself, joined by UNION ALL; or a table that does not name itself. */
function recursivePlan(cte: CteScope, scope: Scope): ResolvedPlan {
  const { table } = cte.binding
  const named = (within: Scope, recursion: Recursion): Scope => ({ ...within, ctes: { name: table.name, binding: { ...cte.binding, recursion }, parent: within.ctes === scope.ctes ? cte.parent : within.ctes } })
  let union = table.plan
  let inner = scope
  while (union.kind === 'with') { inner = bindWith(union, inner); union = union.input }
  if (union.kind === 'subqueryAlias') union = union.input
  if (union.kind !== 'setOperation' || union.operation !== 'union') return resolvePlan(table.plan, named(scope, { kind: 'anchor' }))
  const anchor = resolvePlan(union.left, named(inner, { kind: 'anchor' }))
  const id = newId()
  const names = table.columns ?? anchor.output.map(a => a.name)
  const known = anchor.output.map((a, i) => ({ ...a, name: names[i] ?? a.name, id: newId(), nullable: true, qualifier: [table.name] }))
  let isRecursive = false
  const step = resolvePlan(union.right, named(inner, { kind: 'step', id, output: known, mention: () => { isRecursive = true } }))
  if (!isRecursive) return combine(anchor, step, union, scope)
  if (!union.all) throw analysisError('UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE', {}, contextOf(table.origin))
  if (step.output.length !== known.length) throw analysisError('NUM_COLUMNS_MISMATCH', { operator: 'UNION', firstNumColumns: known.length, invalidOrdinalNum: 'second', invalidNumColumns: step.output.length }, contextOf(table.origin))
  checkPlace(step, id, table)
  // Rounds are of the anchor's types: a step may bring narrower ones.
  const types = known.map((a, i) => {
    const type = widerOfTwo(a.type, step.output[i]!.type, scope.session.ansi)
    if (!type || typeSql(type) !== typeSql(a.type)) throw analysisError('CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE', { left: `"${typeSql(a.type)}"`, right: `"${typeSql(step.output[i]!.type)}"` }, contextOf(table.origin))
    return type
  })
  const limitOf = (key: string): number => Number(scope.session.conf(`spark.sql.cteRecursion${key}Limit`))
  const levels = table.maxRecursion ? evaluateInteger(resolve(table.maxRecursion, relationScope(scope))) ?? limitOf('Level') : limitOf('Level')
  const output = known.map((a, i): Attribute => ({ ...a, name: anchor.output[i]!.name, type: types[i]!, nullable: anchor.output[i]!.nullable || step.output[i]!.nullable, qualifier: [] }))
  return { kind: 'recursive', id, anchor: castOutput(anchor, types, scope), step: castOutput(step, types, scope), levels, rows: limitOf('Row'), output }
}
/** The rows of a round are only some of the table's: what needs all of them (an aggregate, an order, the side of an outer join that fills up) may not stand over them. */
function checkPlace(plan: ResolvedPlan, id: number, table: CommonTable, isAllowed = true): void {
  if (plan.kind === 'recursion' && plan.id === id && !isAllowed) throw analysisError('INVALID_RECURSIVE_REFERENCE.PLACE', {}, contextOf(table.origin))
  const [left, right] = plan.kind === 'join' ? filledUp[plan.type] : [true, true]
  const expressions = (plan.kind === 'project' ? plan.expressions : plan.kind === 'filter' ? [plan.condition] : []).flatMap(e => [...nodes(e)])
  for (const e of expressions) if (e.kind === 'scalarSubquery' || e.kind === 'exists' || e.kind === 'inSubquery') checkPlace(e.plan, id, table, isAllowed)
  const passes = isAllowed && plan.kind !== 'aggregate' && plan.kind !== 'sort' && !expressions.some(e => e.kind === 'window')
  inputsOf(plan).forEach((input, i) => { checkPlace(input, id, table, passes && (i === 0 ? left : right)) })
}
const filledUp: Readonly<Record<JoinKind, readonly [left: boolean, right: boolean]>> = { inner: [true, true], cross: [true, true], left: [true, false], right: [false, true], full: [false, false], semi: [true, false], anti: [true, false] }
