// SELECT: stars expanded, names given, aliases usable further right, generators and whole-table aggregates recognised.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression } from '../../plan/expression.js'
import type { PlanOf } from '../../plan/logical.js'
import { alias, attribute, attributeOf, columnOf, type Attribute, type Named, type ResolvedExpression, type ResolvedOf, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { resolveHere, unresolvedColumn } from '../names/attribute.js'
import { expressionSql, quotedSql } from '../names/prettySql.js'
import { outputName } from '../expressions/naming.js'
import { catalogue } from '../../functions/catalogue.js'
import { isFoldable, typedArgument } from '../expressions/makeCall.js'
import { resolve } from '../expressions/resolve.js'
import { expandStar } from '../expressions/star.js'
import { mapChildren, nodes, some } from '../walk.js'
import { buildAggregate } from './aggregate.js'
import { resolvePlan } from './resolvePlan.js'
import { withTimeWindows } from './timeWindows.js'

export function resolveProject(plan: PlanOf<'project'>, scope: Scope): ResolvedPlan {
  const { input, scope: inner } = withTimeWindows(resolvePlan(plan.input, scope), plan.expressions, scope)
  const listed = resolveSelectList(plan.expressions, inner, true)
  const selected = listed.some(hasAggregate) ? resolveSelectList(plan.expressions, inner) : listed
  const aggregated = plan.pipe === 'EXTEND' || plan.pipe === 'SET' ? selected.filter(hasAggregate).flatMap(e => [...nodes(e)]).find(e => e.kind === 'aggregate') : undefined
  if (aggregated) throw analysisError('PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION', { clause: plan.pipe!, expr: expressionSql(aggregated, scope.session.timeZone) }, contextOf(aggregated.origin))
  if (selected.some(hasAggregate)) return buildAggregate(input, [], undefined, selected, scope, plan.origin)
  return projectOver(input, selected, scope)
}
/** An aggregate that no window has taken. */
export const hasAggregate = (e: ResolvedExpression): boolean => some(e, x => x.kind === 'aggregate' && !x.definition.windowOnly) && loose(e)
function loose(e: ResolvedExpression): boolean {
  if (e.kind === 'window') return e.function.kind === 'aggregate' && e.function.args.some(loose) || e.partition.some(loose) || e.order.some(o => loose(o.child))
  if (e.kind === 'aggregate') {
    if (e.definition.windowOnly) throw unsupportedWindowless(e)
    return true
  }
  let found = false
  mapChildren(e, c => { found ||= loose(c); return c })
  return found
}
const unsupportedWindowless = (e: ResolvedOf<'aggregate'>) => analysisError('WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE', { funcName: `"${e.name.toUpperCase()}()"` }, contextOf(e.origin))

export function projectOver(input: ResolvedPlan, selected: readonly Named[], scope: Scope): ResolvedPlan {
  for (const s of selected) checkWindowless(s)
  const nested = liftNestedWindows(input, selected)
  if (nested) return projectOver(nested.input, nested.selected, scope)
  const { expressions, generators } = extractGenerators(selected, scope)
  if (generators) return generators(input, expressions)
  return { kind: 'project', input, expressions, output: expressions.map(attributeOf) }
}
/** A window function of window functions: the inner ones are computed by a projection below. */
function liftNestedWindows(input: ResolvedPlan, selected: readonly Named[]): { readonly input: ResolvedPlan; readonly selected: readonly Named[] } | undefined {
  const inner: Named[] = []
  const lift = (e: ResolvedExpression): ResolvedExpression => e.kind === 'window' ? mapChildren(e, c => replaceWindows(c)) : mapChildren(e, lift)
  const replaceWindows = (e: ResolvedExpression): ResolvedExpression => {
    if (e.kind !== 'window') return mapChildren(e, replaceWindows)
    const named = alias(e, '_window'); inner.push(named)
    return { ...columnOf(attributeOf(named)), shownAs: '' }
  }
  const lifted = selected.map(s => s.kind === 'alias' ? { ...s, child: lift(s.child) } : s)
  if (!inner.length) return undefined
  const below: Named[] = [...input.output.map(columnOf), ...inner]
  return { input: { kind: 'project', input, expressions: below, output: below.map(attributeOf), ...(input.hidden ? { hidden: input.hidden } : {}) }, selected: lifted }
}
function checkWindowless(e: ResolvedExpression): void {
  if (e.kind === 'window') return
  if (e.kind === 'aggregate' && e.definition.windowOnly) throw unsupportedWindowless(e)
  if (e.kind === 'call' && (e.name === 'grouping' || e.name === 'grouping_id')) throw analysisError('UNSUPPORTED_GROUPING_EXPRESSION', {}, contextOf(e.origin))
  mapChildren(e, c => { checkWindowless(c); return c })
}

/** Expressions of a select list, named. `spoken`: they may speak of what its generators make, left or right of them. */
export function resolveSelectList(expressions: readonly Expression[], scope: Scope, spoken = false): Named[] {
  const out: Named[] = []
  const ofGenerators = new Set<string>()
  /** What a name means further right: a generator's column only where nothing else has its name. */
  const remember = (named: ResolvedOf<'alias'> | undefined, isMade = false): void => {
    if (!named) return
    const key = named.name.toLowerCase()
    const known = lateral.get(key) ?? []
    if (isMade) ofGenerators.add(key)
    if (!isMade || known.length) lateral.set(key, [...known, named.child, ...!isMade && ofGenerators.has(key) ? [named.child] : []])
  }
  const lateral = new Map<string, ResolvedExpression[]>()
  const generators = spoken ? generatorsOf(expressions, scope) : undefined
  const inner: Scope = { ...scope, ...(generators && { generated: generators.columns }), lateral: scope.session.conf('spark.sql.lateralColumnAlias.enableImplicitResolution') === 'false' ? undefined : lateral }
  for (const e of expressions) {
    const generator = generators?.made.get(e)
    if (generator) { out.push(generator); if (e.kind === 'alias' && e.names.length === 1) remember(generator.kind === 'alias' ? generator : undefined, true); continue }
    if (e.kind === 'star' && e.replace) { out.push(...replaced(e, e.replace, scope)); continue }
    if (e.kind === 'star' || e.kind === 'regex') { out.push(...expandStar(e, scope).map(c => c.kind === 'column' ? c : alias(c, outputName(c, scope)))); continue }
    if (e.kind === 'alias' && e.names.length > 1 || (e.kind === 'alias' && isMultiColumn(e.child))) { out.push(multiAlias(e, inner)); continue }
    const r = resolve(e, inner)
    // `a.b.c` is called c, whatever it is that c was taken of, and may be spoken of further right.
    const isPath = e.kind === 'attribute' && e.name.length > 1 && r.kind !== 'column'
    const named: Named = r.kind === 'alias' || r.kind === 'column' && !r.outer && !r.shownAs ? r : alias(r, isPath && !isVariable(r) ? r.kind === 'field' || r.kind === 'fieldOfArray' ? r.name : e.name.at(-1)! : outputName(r, scope))
    out.push(named)
    if ((e.kind === 'alias' || isPath) && named.kind === 'alias') remember(named)
  }
  return out
}
/** The generators of a list whose arguments are known, one after another: what one makes is a column for the others, behind the input's own (ExtractGenerator). */
function generatorsOf(expressions: readonly Expression[], scope: Scope): { readonly made: ReadonlyMap<Expression, Named>; readonly columns: readonly Attribute[] } | undefined {
  const made = new Map<Expression, Named>()
  let columns: readonly Attribute[] = []
  let waiting = expressions.filter(e => { const called = e.kind === 'alias' ? e.child : e; return called.kind === 'function' && catalogue.get(called.name.at(-1)!.toLowerCase())?.kind === 'generator' })
  for (let before = -1; before !== waiting.length && waiting.length;) {
    before = waiting.length
    waiting = waiting.filter(e => {
      try {
        const named = e.kind === 'alias' ? multiAlias(e, { ...scope, generated: columns }) : alias(resolve(e, { ...scope, generated: columns }), '')
        if (named.kind !== 'alias' || !isGenerator(named.child)) return true
        const target = e.kind === 'alias' ? named : { ...named, name: outputName(named.child, scope) }
        const generated = generatedColumns(named.child, namesOf(target, named.child, scope), scope)
        made.set(e, { ...target, metadata: { ...target.metadata, generated } })
        columns = [...columns, ...generated]
        return false
      } catch { return true }       // its turn comes again in the list, with its error
    })
  }
  return made.size ? { made, columns } : undefined
}
const isGenerator = (e: ResolvedExpression): e is ResolvedOf<'call'> => e.kind === 'call' && e.definition.kind === 'generator'
const namesOf = (target: ResolvedOf<'alias'>, call: ResolvedOf<'call'>, scope: Scope): readonly string[] | undefined => (target.metadata?.generatorNames as readonly string[] | undefined) ?? (target.name !== outputName(call, scope) ? [target.name] : undefined)
const columnsOf = (target: ResolvedOf<'alias'>, call: ResolvedOf<'call'>, scope: Scope): readonly Attribute[] => (target.metadata?.generated as readonly Attribute[] | undefined) ?? generatedColumns(call, namesOf(target, call, scope), scope)
/** `|> SET`: the columns as they are, but for one. */
function replaced(e: Extract<Expression, { kind: 'star' }>, { name, value }: NonNullable<Extract<Expression, { kind: 'star' }>['replace']>, scope: Scope): Named[] {
  const target = resolveHere([name], e.origin, scope)
  if (target?.kind !== 'column') throw unresolvedColumn([name], e.origin, scope, false)
  return scope.columns.map((c): Named => c.id === target.attribute.id ? alias(resolve(value, scope), name) : columnOf(c))
}
const isVariable = (e: ResolvedExpression): boolean => e.kind === 'call' && e.name === 'variablereference'
const isMultiColumn = (e: Expression): boolean => e.kind === 'function' && ['stack', 'json_tuple', 'posexplode', 'posexplode_outer', 'inline', 'inline_outer'].includes(e.name[e.name.length - 1]!.toLowerCase())
/** `explode(m) AS (k, v)`: the names wait in the metadata for the generator. */
function multiAlias(e: Extract<Expression, { kind: 'alias' }>, scope: Scope): Named {
  const child = resolve(e.child, scope)
  if (!(child.kind === 'call' && child.definition.kind === 'generator')) {
    throw analysisError('MULTI_ALIAS_WITHOUT_GENERATOR', { expr: quotedSql(child, scope.session.timeZone), names: e.names.join(', ') }, contextOf(e.origin))
  }
  return { ...alias(child, e.names[0]!), metadata: { generatorNames: e.names } }
}

type Generators = (input: ResolvedPlan, expressions?: readonly Named[]) => ResolvedPlan
/** Takes the one generator out of a select list; what it makes stands in its place. */
export function extractGenerators(selected: readonly Named[], scope: Scope, aggregated = false): { readonly expressions: readonly Named[]; readonly generators: Generators | undefined } {
  const places = selected.flatMap((s, i) => some(s, isGenerator) ? [i] : [])
  if (!places.length) return { expressions: selected, generators: undefined }
  if (places.length > 1 && !aggregated) return severalGenerators(selected, places, scope)
  if (places.length > 1) throw analysisError('UNSUPPORTED_GENERATOR.MULTI_GENERATOR', { num: places.length, generators: places.map(i => { const s = selected[i]!; return quotedSql(s.kind === 'alias' ? s.child : s, scope.session.timeZone) }).join(', ') }, contextOf(selected[places[1]!]!.origin))
  const place = places[0]!
  const target = selected[place]!
  if (target.kind !== 'alias' || !isGenerator(target.child)) throw analysisError('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: quotedSql(target.kind === 'alias' ? target.child : target, scope.session.timeZone) }, contextOf(target.origin))
  const call = target.child
  if (call.args.some(a => some(a, isGenerator))) throw analysisError('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: quotedSql(call, scope.session.timeZone) }, contextOf(target.origin))
  const generated = columnsOf(target, call, scope)
  if (aggregated) {
    // Over groups: the generator's arguments are computed by the aggregate, the generator runs above it.
    const args: Named[] = call.args.flatMap((a, i) => isFoldable(a) ? [] : [alias(a, `_gen_input_${i}`)])
    const before = selected.slice(0, place); const after = selected.slice(place + 1)
    return {
      expressions: [...before, ...after, ...args],
      generators: aggregate => {
        const out = aggregate.output
        const computed = out.slice(selected.length - 1).map(a => columnOf(a))
        const argColumns = call.args.map(a => isFoldable(a) ? a : computed.shift()!)
        const generate: ResolvedPlan = { kind: 'generate', input: aggregate, generator: { ...call, args: argColumns }, outer: isOuter(call), generated, output: [...out, ...generated] }
        const expressions = [...out.slice(0, place), ...generated, ...out.slice(place, selected.length - 1)].map(columnOf)
        return { kind: 'project', input: generate, expressions, output: expressions.map(attributeOf) }
      },
    }
  }
  const expressions: Named[] = [...selected.slice(0, place), ...generated.map(columnOf), ...selected.slice(place + 1)]
  return {
    expressions,
    generators: (input, list = expressions) => {
      const generate: ResolvedPlan = { kind: 'generate', input, generator: call, outer: isOuter(call), generated, output: [...input.output, ...generated] }
      return { kind: 'project', input: generate, expressions: list, output: list.map(attributeOf) }
    },
  }
}
/** More than one generator: one runs over the rows of the other, so every pair of their rows comes. */
function severalGenerators(selected: readonly Named[], places: readonly number[], scope: Scope): { readonly expressions: readonly Named[]; readonly generators: Generators } {
  let expressions: readonly Named[] = selected
  const steps: Generators[] = []
  for (let remaining = places.length; remaining > 0; remaining--) {
    const left = new Set(expressions.flatMap(s => s.kind === 'alias' && isGenerator(s.child) ? (s.metadata?.generated as readonly Attribute[] | undefined ?? []).map(({ id }) => id) : []))
    const first = expressions.findIndex(s => s.kind === 'alias' && isGenerator(s.child) && !s.child.args.some(a => some(a, x => x.kind === 'column' && left.has(x.attribute.id))))
    if (first < 0) return extractGenerators(expressions.filter(s => some(s, e => e.kind === 'call' && e.definition.kind === 'generator')).slice(0, 1), scope) as never
    const one = extractGenerators([expressions[first]!], scope)
    steps.push(one.generators!)
    expressions = [...expressions.slice(0, first), ...one.expressions, ...expressions.slice(first + 1)]
  }
  return {
    expressions,
    generators: (input, list = expressions) => {
      const generated = steps.reduce<ResolvedPlan>((below, step) => { const made = step(below); return made.kind === 'project' ? made.input : made }, input)
      return { kind: 'project', input: generated, expressions: list, output: list.map(attributeOf) }
    },
  }
}
export const isOuter = (call: ResolvedOf<'call'>): boolean => call.name.endsWith('_outer')

/** The columns a generator makes, under the names given or its own. */
export function generatedColumns(call: ResolvedOf<'call'>, names: readonly string[] | undefined, scope: Scope, qualifier: readonly string[] = [], forceNullable = false): readonly Attribute[] {
  const columns = call.definition.columns!(call.args.map(typedArgument))
  if (names?.length && names.length !== columns.length) {
    throw analysisError('UDTF_ALIAS_NUMBER_MISMATCH', { aliasesNum: names.length, fieldsSize: columns.length, expectedFields: columns.map(c => c.name).join(','), aliasesSize: names.length, outputSize: columns.length, aliasesNames: names.join(',') } as never, contextOf(call.origin))
  }
  void scope
  const outer = forceNullable || isOuter(call)
  return columns.map((c, i) => attribute(names?.[i] ?? c.name, c.type, c.nullable || outer, qualifier))
}
