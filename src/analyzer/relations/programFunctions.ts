// Relations made by the program's functions. Groups are gathered by the engine into lists of rows; the function sees one list (or two) at a time and
// gives a list of rows, which is spread again: so one kind of stage, functions over columns, serves all of them.
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan, PlanOf } from '../../plan/logical.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import type { DataType } from '../../types/dataType.js'
import { attribute, type ResolvedPlan } from '../resolved.js'
import { over, relationScope, type Scope } from '../scope.js'
import { programCall } from '../expressions/userFunction.js'
import { resolve } from '../expressions/resolve.js'
import { generatedColumns } from './project.js'
import { resolvePlan } from './resolvePlan.js'

const name = (text: string): Expression => ({ kind: 'attribute', name: [text] })
const call = (f: string, args: readonly Expression[]): Expression => ({ kind: 'function', name: [f], args, internal: true })
const named = (child: Expression, text: string): Expression => ({ kind: 'alias', child, names: [text] })

export function resolveMapBatches(plan: PlanOf<'mapBatches'>, scope: Scope): ResolvedPlan {
  const { returns } = plan.function
  if (returns.kind !== 'struct') throw new TypeError(`the rows of ${plan.function.name} must be a struct`)
  return { kind: 'mapBatches', input: resolvePlan(plan.input, scope), function: plan.function, output: returns.fields.map(field => attribute(field.name, field.dataType, field.nullable, [], field.metadata)) }
}
/** All rows of each group, with its keys. */
function groups(input: LogicalPlan, grouping: readonly Expression[], keyPrefix: string, rows: string): LogicalPlan {
  return { kind: 'aggregate', input, grouping: grouping.map((key, i) => named(key, `${keyPrefix}${i}`)), groupingKind: 'groupBy', includeGrouping: true, expressions: [named(call('collect_list', [call('struct', [{ kind: 'star' }])]), rows)] }
}
export function resolveGroupMap({ input, grouping, function: f }: PlanOf<'groupMap'>, scope: Scope): ResolvedPlan {
  const grouped = resolvePlan(groups(input, grouping, '__key', '__rows'), scope)
  return spread(f, grouped, [...grouping.map((_, i) => name(`__key${i}`)), name('__rows')], grouping.length, scope)
}
export function resolveCoGroupMap({ left, right, leftGrouping, rightGrouping, function: f }: PlanOf<'coGroupMap'>, scope: Scope): ResolvedPlan {
  const joined: LogicalPlan = {
    kind: 'join', type: 'full', left: groups(left, leftGrouping, '__left', '__rows'), right: groups(right, rightGrouping, '__right', '__others'),
    condition: leftGrouping.map((_, i) => call('<=>', [name(`__left${i}`), name(`__right${i}`)])).reduce((a, b) => call('and', [a, b]), { kind: 'literal', value: true, dataType: { kind: 'boolean' } }),
  }
  return spread(f, resolvePlan(joined, scope), [...leftGrouping.map((_, i) => call('coalesce', [name(`__left${i}`), name(`__right${i}`)])), name('__rows'), name('__others')], leftGrouping.length, scope)
}
export function resolveUserTableFunction({ function: f, args }: { readonly function: ProgramFunction; readonly args: readonly Expression[] }, scope: Scope): ResolvedPlan {
  return spread(f, { kind: 'oneRow', output: [] }, args, 0, scope)
}
/** The rows that the function gives for each row of the input. */
function spread(f: ProgramFunction, input: ResolvedPlan, args: readonly Expression[], keys: number, scope: Scope): ResolvedPlan {
  const inner: Scope = { ...relationScope(scope), outer: scope.outer }
  const listed: ProgramFunction = { ...f, returns: listOfRows(f.returns) }
  const rows = programCall(listed, args.map(arg => resolve(arg, over(inner, input))), keys)
  const generator = { ...resolve(call('inline', [{ kind: 'literal', value: null, dataType: listed.returns }]), inner), args: [rows] } as Extract<ReturnType<typeof resolve>, { kind: 'call' }>
  const generated = generatedColumns(generator, undefined, scope)
  return { kind: 'project', input: { kind: 'generate', input, generator, outer: false, generated, output: [...input.output, ...generated] }, expressions: generated.map(a => ({ kind: 'column', attribute: a, type: a.type, nullable: a.nullable })), output: generated }
}
const listOfRows = (type: DataType): DataType => type.kind === 'array' ? type : { kind: 'array', elementType: type, containsNull: true }
