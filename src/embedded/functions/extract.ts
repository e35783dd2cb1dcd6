// Calls of the program's functions leave the expressions they stand in: each becomes a column of a node of its own beneath (Spark's ExtractPythonUDFs),
// innermost first, calls that need not wait for each other together.
import { unsupported } from '../../errors/sparkError.js'
import { alias, attribute, attributeOf, columnOf, type Attribute, type Named, type ResolvedExpression, type ResolvedOf, type ResolvedPlan, type ResolvedPlanOf } from '../../analyzer/resolved.js'
import { aggregatorArgs, children, mapChildren, replace, some } from '../../analyzer/walk.js'
import { orderKey, windowed, withColumns } from './windows.js'

type ProgramCall = ResolvedOf<'call'> & { readonly program: NonNullable<ResolvedOf<'call'>['program']> }
const isCall = (e: ResolvedExpression): e is ProgramCall => e.kind === 'call' && e.program !== undefined
const holds = (e: ResolvedExpression): boolean => some(e, isCall)

/** The plan with all such calls in nodes of kind `evaluated`. */
export function extractCalls(given: ResolvedPlan): ResolvedPlan {
  const plan = given.kind === 'join' && given.lateral ? spreadLateral(given) : given
  const input = mapInputs(plan, extractCalls)
  const lowered = inSubqueries(input)
  switch (lowered.kind) {
    case 'project': {
      if (!lowered.expressions.some(holds)) return lowered
      const below = lower(lowered.input, lowered.expressions)
      return { ...lowered, input: below.input, expressions: below.expressions as Named[] }
    }
    case 'filter': {
      if (!holds(lowered.condition)) return lowered
      const below = lower(lowered.input, [lowered.condition])
      return only({ ...lowered, input: below.input, condition: below.expressions[0]!, output: below.input.output }, lowered.output)
    }
    case 'sort': {
      if (!lowered.order.some(o => holds(o.child))) return lowered
      const below = lower(lowered.input, lowered.order.map(o => o.child))
      return only({ ...lowered, input: below.input, order: lowered.order.map((o, i) => ({ ...o, child: below.expressions[i]! })), output: below.input.output }, lowered.output)
    }
    case 'aggregate': return aggregate(lowered)
    case 'generate': {
      if (!holds(lowered.generator)) return lowered
      const below = lower(lowered.input, lowered.generator.args)
      return only({ ...lowered, input: below.input, generator: { ...lowered.generator, args: below.expressions }, output: [...below.input.output, ...lowered.generated] }, lowered.output)
    }
    case 'join': {
      if (!lowered.condition || !holds(lowered.condition)) return lowered
      if (lowered.type !== 'inner' && lowered.type !== 'cross') throw unsupported('UNSUPPORTED_FEATURE.PYTHON_UDF_IN_ON_CLAUSE', { joinType: lowered.type.toUpperCase() })
      const { condition, ...product } = lowered
      const crossed: ResolvedPlan = { ...product, type: 'cross', condition: undefined }
      return extractCalls({ kind: 'filter', input: crossed, condition, output: lowered.output })
    }
    default: return lowered
  }
}
/** `left, LATERAL f(left.column)` with a function of the program: it is spread over the rows of the left. */
function spreadLateral(plan: ResolvedPlanOf<'join'>): ResolvedPlan {
  if (plan.type !== 'inner' && plan.type !== 'cross' && (plan.type !== 'left' || plan.condition)) return plan
  const around: (ResolvedPlanOf<'project'> | ResolvedPlanOf<'rename'>)[] = []
  let right = plan.right
  while (right.kind === 'project' || right.kind === 'rename') { around.push(right); right = right.input }
  if (right.kind !== 'generate' || right.input.kind !== 'oneRow' || !holds(right.generator)) return plan
  const { left } = plan
  const generator = replace(right.generator, part => part.kind === 'column' && part.outer === true ? columnOf(left.output.find(({ id }) => id === part.attribute.id) ?? part.attribute) : undefined) as ResolvedOf<'call'>
  let spread: ResolvedPlan = { ...right, input: left, generator, outer: right.outer || plan.type === 'left', output: [...left.output, ...right.generated] }
  for (const wrapper of around.reverse()) {
    const output = [...left.output, ...wrapper.output]
    spread = wrapper.kind === 'project' ? { ...wrapper, input: spread, expressions: [...left.output.map(columnOf), ...wrapper.expressions], output } : { ...wrapper, input: spread, output }
  }
  if (plan.condition) spread = { kind: 'filter', input: spread, condition: plan.condition, output: spread.output }
  return only(spread, plan.output)
}
/** The columns that the plan had before, and no others. */
const only = (plan: ResolvedPlan, output: readonly Attribute[]): ResolvedPlan => ({ kind: 'project', input: plan, expressions: output.map(columnOf), output })

/** What is called beneath the aggregates goes below them; what is called with what they give goes above. */
function aggregate(plan: ResolvedPlanOf<'aggregate'>): ResolvedPlan {
  let node = plan
  const isAbove = (e: ResolvedExpression): boolean => e.kind === 'aggregate' ? false : isCall(e) || children(e).some(isAbove)
  if (plan.expressions.some(isAbove)) {
    const inner: Named[] = []
    const places = new Map<ResolvedExpression, Attribute>()
    const below = (e: ResolvedExpression): ResolvedExpression => replace(e, part => {
      if (part.kind === 'column') { if (!inner.some(known => attributeOf(known).id === part.attribute.id)) inner.push(part); return part }
      // What a window folds is no aggregate of the group: its arguments may be.
      if (part.kind === 'window' && part.function.kind === 'aggregate') return mapChildren(part, child => child === part.function ? mapChildren(child, below) : below(child))
      if (part.kind !== 'aggregate' && part.kind !== 'grouping') return undefined
      let place = places.get(part)
      if (!place) { const named = alias(part, 'aggregated'); inner.push(named); places.set(part, place = attributeOf(named)) }
      return columnOf(place)
    })
    const outer = plan.expressions.map(below) as Named[]
    node = { ...plan, expressions: inner, output: inner.map(attributeOf) }
    return extractCalls({ kind: 'project', input: node, expressions: outer, output: plan.output })
  }
  const all = [...node.grouping, ...node.expressions]
  if (!all.some(holds)) return node
  const below = lower(node.input, all)
  return { ...node, input: below.input, grouping: below.expressions.slice(0, node.grouping.length) as ResolvedOf<'alias'>[], expressions: below.expressions.slice(node.grouping.length) as Named[] }
}

/** Puts nodes under the expressions until no call is left in them. */
function lower(input: ResolvedPlan, expressions: readonly ResolvedExpression[]): { input: ResolvedPlan; expressions: ResolvedExpression[] } {
  let below = input
  let above = [...expressions]
  while (above.some(holds)) {
    const ready = new Map<ProgramCall, Attribute>()
    const find = (e: ResolvedExpression, inLambda: boolean): void => {
      if (isCall(e) && !e.args.some(holds)) {
        if (inLambda) throw unsupported('UNSUPPORTED_FEATURE.LAMBDA_FUNCTION_WITH_PYTHON_UDF', { funcName: `"${e.called}"` })
        if (some(e, part => part.kind === 'column' && part.outer === true)) throw unsupported('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_REFERENCE' as never, { sqlExprs: e.called })
        if (!ready.has(e)) ready.set(e, attribute(e.called, e.type, true))
      } else for (const child of children(e)) find(child, inLambda || e.kind === 'lambda')
    }
    for (const e of above) find(e, false)
    const found = [...ready]
    const plain = found.filter(([call]) => call.args[0]?.kind !== 'window')
    const computed: ResolvedOf<'alias'>[] = []
    const argument = (e: ResolvedExpression): Attribute => {
      if (e.kind === 'column') return e.attribute
      const named = alias(e, 'argument')
      computed.push(named)
      return attributeOf(named)
    }
    const source = (): ResolvedPlan => withColumns(below, computed)
    if (plain.length) {
      const calls = plain.map(([call, result]) => ({ function: call.program.function, keys: call.program.keys, args: call.args.map(argument), result }))
      const input = source()
      below = { kind: 'evaluated', input, calls, output: [...input.output, ...calls.map(({ result }) => result)] }
    } else {
      const over = found.map(([call, result]) => { const window = call.args[0] as ResolvedOf<'window'>; return { function: call.program.function, window, args: aggregatorArgs(window.function)!, result } })
      const key = orderKey(over[0]!.window)
      const together = over.filter(({ window }) => orderKey(window) === key)
      below = windowed(source, together, argument)
    }
    const made = new Set(below.output.map(({ id }) => id))
    above = above.map(e => replace(e, part => { const result = isCall(part) ? ready.get(part) : undefined; return result && made.has(result.id) ? columnOf(result) : undefined }))
  }
  return { input: below, expressions: above }
}

function mapInputs(plan: ResolvedPlan, f: (plan: ResolvedPlan) => ResolvedPlan): ResolvedPlan {
  switch (plan.kind) {
    case 'scan': case 'local': case 'values': case 'oneRow': case 'empty': case 'range': case 'recursion': return plan
    case 'join': case 'zip': return { ...plan, left: f(plan.left), right: f(plan.right) }
    case 'setOperation': return { ...plan, inputs: plan.inputs.map(f) }
    case 'recursive': return { ...plan, anchor: f(plan.anchor), step: f(plan.step) }
    default: return { ...plan, input: f(plan.input) }
  }
}
/** Sub-queries in expressions are plans of their own. */
function inSubqueries(plan: ResolvedPlan): ResolvedPlan {
  const inside = (e: ResolvedExpression): ResolvedExpression => {
    const mapped = mapChildren(e, inside)
    return mapped.kind === 'scalarSubquery' || mapped.kind === 'exists' || mapped.kind === 'inSubquery' ? { ...mapped, plan: extractCalls(mapped.plan) } : mapped
  }
  switch (plan.kind) {
    case 'project': return plan.expressions.some(hasQuery) ? { ...plan, expressions: plan.expressions.map(inside) as Named[] } : plan
    case 'filter': return hasQuery(plan.condition) ? { ...plan, condition: inside(plan.condition) } : plan
    default: return plan
  }
}
const hasQuery = (e: ResolvedExpression): boolean => some(e, part => part.kind === 'scalarSubquery' || part.kind === 'exists' || part.kind === 'inSubquery')
/** Whether a plan has anything for this file, or a function over batches. */
export function hasProgramFunctions(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasProgramFunctions)
  if (typeof value !== 'object' || value === null || value instanceof Map || ArrayBuffer.isView(value)) return false
  if ('program' in value && value.program !== undefined || 'kind' in value && value.kind === 'mapBatches') return true
  return Object.entries(value).some(([key, child]) => !leaves.has(key) && hasProgramFunctions(child))
}
const leaves = new Set(['output', 'hidden', 'definition', 'origin', 'source', 'attribute', 'type', 'metadata'])
