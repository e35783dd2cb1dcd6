// Functions in FROM: range, the generators, SQL functions that return a table.
import { analysisError } from '../../errors/sparkError.js'
import { catalogue } from '../../functions/catalogue.js'
import type { PlanOf } from '../../plan/logical.js'
import { LongType, sameType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attribute, attributeOf, columnOf, type Named, type ResolvedPlan } from '../resolved.js'
import { relationScope, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { castTo } from '../expressions/cast.js'
import { isFoldable } from '../expressions/makeCall.js'
import { resolve } from '../expressions/resolve.js'
import { resolveCall } from '../expressions/call.js'
import { tableBody } from '../expressions/sqlFunction.js'
import { generatedColumns, isOuter } from './project.js'
import { resolveUserTableFunction } from './programFunctions.js'
import { evaluateInteger } from './resolvePlan.js'
import { isNumeric } from '../../types/dataType.js'

export function resolveTableFunction(plan: PlanOf<'tableFunction'>, scope: Scope): ResolvedPlan {
  const name = plan.name[plan.name.length - 1]!.toLowerCase()
  const inner: Scope = { ...relationScope(scope), outer: scope.outer }
  const own = scope.session.findFunction(plan.name)
  if (own?.program) {
    if (own.program.mode !== 'table') throw analysisError('NOT_A_TABLE_FUNCTION', { functionName: quoteIdentifier(own.name) }, contextOf(plan.origin))
    return resolveUserTableFunction({ function: own.program, args: plan.args }, inner)
  }
  if (own) {
    if (!own.table) throw analysisError('NOT_A_TABLE_FUNCTION', { functionName: own.name.split('.').map(quoteIdentifier).join('.') }, contextOf(plan.origin))
    const { body, scope: bodyScope } = tableBody(own, plan.args, inner, plan)
    const expressions: Named[] = own.table.fields.map((f, i) => alias(castTo(columnOf(body.output[i]!), f.dataType, bodyScope), f.name))
    return { kind: 'project', input: body, expressions, output: expressions.map(e => ({ ...attributeOf(e), nullable: true, qualifier: own.name.split('.') })) }
  }
  if (name === 'range') return range(plan, inner)
  const definition = catalogue.get(name)
  if (!definition || definition.kind !== 'generator') {
    if (definition) throw analysisError('NOT_A_TABLE_FUNCTION', { functionName: quoteIdentifier(name) }, contextOf(plan.origin))
    throw analysisError('UNRESOLVABLE_TABLE_VALUED_FUNCTION', { name: plan.name.map(quoteIdentifier).join('.') }, contextOf(plan.origin))
  }
  const call = resolveCall({ kind: 'function', name: [name], args: plan.args, internal: true, ...(plan.origin ? { origin: plan.origin } : {}) }, inner)
  if (call.kind !== 'call') throw analysisError('NOT_A_TABLE_FUNCTION', { functionName: quoteIdentifier(name) }, contextOf(plan.origin))
  const generated = generatedColumns(call, undefined, scope)
  return { kind: 'generate', input: { kind: 'oneRow', output: [] }, generator: call, outer: isOuter(call), generated, output: generated }
}

function range(plan: PlanOf<'tableFunction'>, scope: Scope): ResolvedPlan {
  const parameterNames = plan.args.length === 1 ? ['end'] : ['start', 'end', 'step', 'numSlices']
  const args = plan.args.map(a => a.kind === 'namedArgument' ? { name: a.name.toLowerCase(), e: resolve(a.value, scope) } : { name: undefined, e: resolve(a, scope) })
  if (args.length < 1 || args.length > 4) throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: '`range`', expectedNum: '[1, 2, 3, 4]', actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(plan.origin))
  const value = (wanted: string): bigint | undefined => {
    const index = args.findIndex((a, i) => a.name ? a.name === wanted : parameterNames[i] === wanted)
    const a = args[index]
    if (!a) return undefined
    if (!(isNumeric(a.e.type) || a.e.type.kind === 'string' || a.e.type.kind === 'null') || a.e.type.kind === 'null' || (a.e.type.kind !== 'string' && !sameType(a.e.type, LongType) && !isNumeric(a.e.type))) {
      throw analysisError(a.e.type.kind === 'null' ? 'UNEXPECTED_INPUT_TYPE' : 'UNEXPECTED_INPUT_TYPE', { paramIndex: ['first', 'second', 'third', 'fourth'][plan.args.length === 1 ? 1 : index]!, functionName: '`range`', requiredType: wanted === 'numSlices' ? '"INT"' : '"BIGINT"', inputSql: `"${a.e.kind === 'literal' ? String(a.e.value) : ''}"`, inputType: `"${typeSql(a.e.type)}"` }, contextOf(plan.origin))
    }
    if (!isFoldable(a.e)) throw analysisError('NON_FOLDABLE_ARGUMENT', { funcName: '`range`', paramName: quoteIdentifier(wanted), paramType: '"BIGINT"' }, contextOf(plan.origin))
    const n = a.e.type.kind === 'string' ? Number(a.e.kind === 'literal' ? a.e.value : NaN) : evaluateInteger(a.e)
    if (n === null || Number.isNaN(n)) throw analysisError('UNEXPECTED_INPUT_TYPE', { paramIndex: ['first', 'second', 'third', 'fourth'][plan.args.length === 1 ? 1 : index]!, functionName: '`range`', requiredType: '"BIGINT"', inputSql: '"NULL"', inputType: `"${typeSql(a.e.type)}"` }, contextOf(plan.origin))
    return BigInt(Math.trunc(n))
  }
  const end = value('end')
  if (end === undefined) throw analysisError('REQUIRED_PARAMETER_NOT_FOUND', { routineName: '`range`', parameterName: '`end`', index: 0 }, contextOf(plan.origin))
  const step = value('step') ?? 1n
  if (step === 0n) throw analysisError('FAILED_FUNCTION_CALL', { funcName: '`range`' }, contextOf(plan.origin))
  value('numSlices')
  return { kind: 'range', start: value('start') ?? 0n, end, step, output: [attribute('id', LongType, false)] }
}
