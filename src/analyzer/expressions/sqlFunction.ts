// A function made by CREATE FUNCTION … RETURN: its body, with the arguments in place of the parameters.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import type { ResolvedExpression } from '../resolved.js'
import { inside, relationScope, type Scope } from '../scope.js'
import type { SqlFunction } from '../session.js'
import { contextOf } from '../names/context.js'
import { castTo } from './cast.js'
import { resolve } from './resolve.js'
import { resolveScalarSubquery } from './subquery.js'
import { catalogue } from '../../functions/catalogue.js'
import { nameOf } from './naming.js'

export function sqlFunctionCall(f: SqlFunction, e: ExpressionOf<'function'>, scope: Scope): ResolvedExpression {
  const parameters = bindArguments(f, e.args, scope, e)
  const bodyScope: Scope = { ...relationScope(scope), outer: undefined, parameters, lambdas: [] }
  const body = f.bodyKind === 'expression' ? resolve(f.body as Expression, bodyScope) : resolveScalarSubquery({ kind: 'scalarSubquery', plan: f.body as LogicalPlan }, { ...inside(bodyScope), outer: undefined, parameters })
  const value = f.returns ? castTo(body, f.returns, scope) : body
  const shown = `${f.name}(${e.args.map(a => nameOf(resolve(a, scope), scope)).join(', ')})`
  return { kind: 'call', name: 'shown_as', called: 'shown_as', definition: { ...catalogue.get('isnull')!, shown: () => shown }, args: [value], type: value.type, nullable: value.nullable, ansi: true }
}
export function bindArguments(f: SqlFunction, args: readonly Expression[], scope: Scope, e: { readonly origin?: ExpressionOf<'function'>['origin'] }): ReadonlyMap<string, ResolvedExpression> {
  const required = f.parameters.filter(p => !p.default).length
  if (args.length > f.parameters.length || args.length < required) {
    throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: quoteIdentifier(f.name), expectedNum: required === f.parameters.length ? required : `[${required}, ${f.parameters.length}]`, actualNum: args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(e.origin))
  }
  const bound = new Map<string, ResolvedExpression>()
  f.parameters.forEach((p, i) => {
    const named = args.find(a => a.kind === 'namedArgument' && a.name.toLowerCase() === p.name.toLowerCase())
    const given = named?.kind === 'namedArgument' ? named.value : args[i] ?? p.default
    if (given) bound.set(p.name.toLowerCase(), castTo(resolve(given, scope), p.type, scope))
  })
  return bound
}
