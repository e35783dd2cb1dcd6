// Names in FROM: common table expressions, views, tables; WITH and recursion.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, newId, type Named, type ResolvedPlan } from '../resolved.js'
import { relationScope, rootScope, type CteBinding, type CteScope, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { sameName } from '../names/attribute.js'
import { castOutput } from '../expressions/subquery.js'
import { constantText, resolve } from '../expressions/resolve.js'
import type { StructType } from '../../types/dataType.js'
import { scanOf } from './scan.js'
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
  if (recursion) {
    const output = recursion.output.map(a => ({ ...a, id: newId(), qualifier: [table.name] }))
    return { kind: 'recursion', id: recursion.id, output }
  }
  const own = cte.binding.scope
  const recursive = own !== undefined && own.binding === cte.binding
  const body: Scope = { ...relationScope(scope), outer: cte.binding.outer, ctes: own }
  const plan = recursive ? recursivePlan(cte, body) ?? resolvePlan(table.plan, { ...body, ctes: cte.parent }) : resolvePlan(table.plan, body)
  return aliased(plan, [table.name], table.columns, table.origin, scope)
}

/** WITH RECURSIVE: an anchor and a step that names the table itself, joined by UNION [ALL]. */
function recursivePlan(cte: CteScope, scope: Scope): ResolvedPlan | undefined {
  const { table } = cte.binding
  let union = table.plan
  const wrappers: Extract<typeof union, { kind: 'with' }>[] = []
  while (union.kind === 'with') { wrappers.push(union); union = union.input }
  if (union.kind === 'subqueryAlias') union = union.input
  if (union.kind !== 'setOperation' || union.operation !== 'union' || !JSON.stringify(union.right, (k, v: unknown) => typeof v === 'bigint' ? String(v) : k === 'origin' ? undefined : v).toLowerCase().includes(`"${table.name.toLowerCase()}"`)) return undefined
  const inner = wrappers.reduce((s, w) => bindWith(w, s), scope)
  const anchor = resolvePlan(union.left, { ...inner, ctes: inner.ctes === scope.ctes ? cte.parent : inner.ctes })
  const id = newId()
  const names = table.columns ?? anchor.output.map(a => a.name)
  const output = anchor.output.map((a, i) => ({ ...a, name: names[i] ?? a.name, id: newId(), nullable: true, qualifier: [table.name] }))
  const binding: CteBinding = { ...cte.binding, recursion: { id, output } }
  const stepScope: Scope = { ...inner, ctes: { name: table.name, binding, parent: inner.ctes === scope.ctes ? cte.parent : inner.ctes } }
  const step = resolvePlan(union.right, stepScope)
  if (step.output.length !== output.length) throw analysisError('NUM_COLUMNS_MISMATCH', { operator: 'UNION', firstNumColumns: output.length, invalidOrdinalNum: 'second', invalidNumColumns: step.output.length }, contextOf(table.origin))
  const limit = table.maxRecursion ? evaluateInteger(resolve(table.maxRecursion, relationScope(scope))) ?? 100 : Number(scope.session.conf('spark.sql.cteRecursionLevelLimit') ?? 100)
  return { kind: 'recursive', id, anchor, step: castOutput(step, output.map(a => a.type), scope), all: union.all, limit, output: output.map((a, i) => ({ ...a, name: anchor.output[i]!.name, qualifier: [] })) }
}
