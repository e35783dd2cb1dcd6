// Calls of the program's own functions. An aggregator is called with the list of its group's argument tuples, so that grouping stays the engine's.
import { ANY, type FunctionDefinition } from '../../functions/signature.js'
import type { ExpressionOf } from '../../plan/expression.js'
import { literal, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { StringType } from '../../types/dataType.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import { makeCall } from './makeCall.js'
import { resolve } from './resolve.js'

const definition = (deterministic: boolean): FunctionDefinition => ({ kind: 'scalar', group: 'udf_funcs', parameters: [{ name: 'arg', type: ANY }], variadic: 0, result: { kind: 'null' }, nullable: 'always', aliases: [], shown: 'called', unify: 'none', deterministic, doc: 'A function of the program.' } as unknown as FunctionDefinition)

export function resolveUserFunction(e: ExpressionOf<'userFunction'>, scope: Scope): ResolvedExpression {
  const args = e.args.map(arg => { const value = resolve(arg, scope); return value.kind === 'alias' ? value.child : value })
  if (e.function.mode !== 'fold') return programCall(e.function, args, 0, e.origin)
  const tuple = makeCall('named_struct', args.flatMap((arg, i) => [literal(`_${i + 1}`, StringType), arg]), scope, {})
  const list = makeCall('collect_list', [tuple], scope, { distinct: e.distinct })
  return { ...programCall(e.function, [list], 0, e.origin), called: e.function.name } as ResolvedExpression
}
export function programCall(f: ProgramFunction, args: readonly ResolvedExpression[], keys: number, origin?: ResolvedExpression['origin']): Extract<ResolvedExpression, { kind: 'call' }> {
  return { kind: 'call', name: 'program function', called: f.name, definition: definition(f.deterministic), args, ansi: true, type: f.returns, nullable: true, program: { function: f, keys }, ...(origin && { origin }) }
}
