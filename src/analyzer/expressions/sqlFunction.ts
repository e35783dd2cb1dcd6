// A function made by CREATE FUNCTION … RETURN: its body, with the arguments in place of the parameters, analyzed in the
// surroundings it was made in.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import type { ResolvedExpression, ResolvedPlan } from '../resolved.js'
import { rootScope, type Scope } from '../scope.js'
import type { SqlFunction } from '../session.js'
import { contextOf } from '../names/context.js'
import { resolvePlan } from '../relations/resolvePlan.js'
import { explicitCast } from './cast.js'
import { resolve } from './resolve.js'
import { catalogue } from '../../functions/catalogue.js'
import { nameOf } from './naming.js'

/** `spark_catalog.default.f` → its parts quoted, as errors name it. */
const quotedName = (f: SqlFunction): string => f.name.split('.').map(quoteIdentifier).join('.')

export function sqlFunctionCall(f: SqlFunction, e: ExpressionOf<'function'>, scope: Scope): ResolvedExpression {
  if (f.table) throw analysisError('NOT_A_SCALAR_FUNCTION', { functionName: quotedName(f) }, contextOf(e.origin))
  const { parameters, given } = bindArguments(f, e.args, scope, e)
  const bodyScope = scopeOfBody(f, parameters, scope)
  const body = f.bodyKind === 'expression' ? resolve(f.body as Expression, bodyScope) : scalarBody(f.body as LogicalPlan, bodyScope)
  const value = f.returns ? explicitCast(body.kind === 'alias' ? body.child : body, f.returns, 'session', bodyScope, undefined) : body
  const shown = `${f.name}(${given.map(a => nameOf(a, scope)).join(', ')})`
  return { kind: 'call', name: 'shown_as', called: 'shown_as', definition: { ...catalogue.get('isnull')!, shown: () => shown }, args: [value], type: value.type, nullable: true, ansi: true }
}
function scalarBody(plan: LogicalPlan, scope: Scope): ResolvedExpression {
  const body = resolvePlan(plan, { ...scope, parametersAreOuter: true })
  if (body.output.length !== 1) throw analysisError('INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN', { number: body.output.length })
  // A body that reads nothing is its one expression.
  if (body.kind === 'project' && body.input.kind === 'oneRow') { const [only] = body.expressions; return only!.kind === 'alias' ? only!.child : only! }
  return { kind: 'scalarSubquery', plan: body, type: body.output[0]!.type, nullable: true }
}
/** The body of a function that returns a table. */
export function tableBody(f: SqlFunction, args: readonly Expression[], scope: Scope, e: { readonly origin?: ExpressionOf<'function'>['origin'] }): { readonly body: ResolvedPlan; readonly scope: Scope } {
  const inner = { ...scopeOfBody(f, bindArguments(f, args, scope, e).parameters, scope), parametersAreOuter: scope.outer !== undefined }
  return { body: resolvePlan(f.body as LogicalPlan, inner), scope: inner }
}
const scopeOfBody = (f: SqlFunction, parameters: Scope['parameters'], scope: Scope): Scope => ({
  ...rootScope(f.surroundings ? scope.session.within(f.surroundings) : scope.session), views: scope.views, function: f.name.split('.').at(-1)!, ...(parameters && { parameters }),
})

function bindArguments(f: SqlFunction, args: readonly Expression[], scope: Scope, e: { readonly origin?: ExpressionOf<'function'>['origin'] }): { readonly parameters: ReadonlyMap<string, ResolvedExpression>; readonly given: readonly ResolvedExpression[] } {
  const required = f.parameters.filter(p => !p.default).length
  const wrongCount = () => analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: quotedName(f), expectedNum: required === f.parameters.length ? required : `[${Array.from({ length: f.parameters.length - required + 1 }, (_, i) => required + i).join(', ')}]`, actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(e.origin))
  if (args.length > f.parameters.length) throw wrongCount()
  const parameters = new Map<string, ResolvedExpression>(); const given: ResolvedExpression[] = []
  const named = new Map<string, Expression>()
  let positional = 0
  for (const a of args) {
    if (a.kind === 'namedArgument') {
      const key = a.name.toLowerCase(); const index = f.parameters.findIndex(p => p.name.toLowerCase() === key)
      if (index < 0) throw analysisError('UNRECOGNIZED_PARAMETER_NAME', { routineName: quotedName(f), argumentName: quoteIdentifier(a.name), proposal: f.parameters.map(p => quoteIdentifier(p.name)).join(' ') }, contextOf(e.origin))
      if (index < positional || named.has(key)) throw analysisError(index < positional ? 'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED' : 'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE', { routineName: quotedName(f), parameterName: quoteIdentifier(a.name) }, contextOf(e.origin))
      named.set(key, a.value)
    } else {
      if (named.size) throw analysisError('UNEXPECTED_POSITIONAL_ARGUMENT', { routineName: quotedName(f), parameterName: quoteIdentifier(f.parameters[positional]?.name ?? '') }, contextOf(e.origin))
      positional++
    }
  }
  f.parameters.forEach((p, i) => {
    const argument = i < positional ? args[i] : named.get(p.name.toLowerCase())
    if (argument) {
      const value = resolve(argument, scope)
      given.push(value)
      parameters.set(p.name.toLowerCase(), explicitCastOnce(value.kind === 'alias' ? value.child : value, p.type, scope, argument))
      return
    }
    if (!p.default) throw named.size ? analysisError('REQUIRED_PARAMETER_NOT_FOUND', { routineName: quotedName(f), parameterName: quoteIdentifier(p.name), index: i }, contextOf(e.origin)) : wrongCount()
    const inner = scopeOfBody(f, undefined, scope)
    parameters.set(p.name.toLowerCase(), explicitCastOnce(resolve(p.default, inner), p.type, inner, p.default))
  })
  return { parameters, given }
}
const explicitCastOnce = (value: ResolvedExpression, type: SqlFunction['parameters'][number]['type'], scope: Scope, e: Expression): ResolvedExpression => explicitCast(value, type, 'session', scope, e.origin)
