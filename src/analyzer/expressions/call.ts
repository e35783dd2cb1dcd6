// A call by name: builtins, SQL functions of the session, lambdas as arguments, named arguments, count(*).
import { analysisError } from '../../errors/sparkError.js'
import { canonicalName, catalogue } from '../../functions/catalogue.js'
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { IntegerType, type DataType } from '../../types/dataType.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { columnOf, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { expandStars } from './star.js'
import { semanticKey, some } from '../walk.js'
import { quotedSql } from '../names/prettySql.js'
import { makeCall, type CallOptions } from './makeCall.js'
import { resolve, resolveSort } from './resolve.js'
import { higherOrder } from './higherOrder.js'
import { sqlFunctionCall } from './sqlFunction.js'
import { resolveUserFunction } from './userFunction.js'
import { grouping } from './grouping.js'
import { castTo, explicitCast } from './cast.js'

/** int('1'), date('2024-01-01') …: casts by the name of a type. */
const castFunctions: Readonly<Record<string, DataType>> = { boolean: { kind: 'boolean' }, tinyint: { kind: 'byte' }, smallint: { kind: 'short' }, int: { kind: 'integer' }, bigint: { kind: 'long' }, float: { kind: 'float' }, double: { kind: 'double' }, decimal: { kind: 'decimal', precision: 10, scale: 0 }, date: { kind: 'date' }, timestamp: { kind: 'timestamp' }, binary: { kind: 'binary' }, string: { kind: 'string' }, time: { kind: 'time', precision: 6 } }
/** They stand in FROM alone. */
const tableFunctions = new Set(['variant_explode', 'variant_explode_outer'])
const builtinPrefixes = [['builtin'], ['system', 'builtin']]

export function resolveCall(e: ExpressionOf<'function'>, scope: Scope): ResolvedExpression {
  const window = scope.timeWindows?.get(e)
  if (window) return columnOf(window)
  const parts = e.name
  const name = parts[parts.length - 1]!.toLowerCase()
  const qualified = parts.length > 1
  const isBuiltin = !qualified || builtinPrefixes.some(prefix => prefix.length === parts.length - 1 && prefix.every((p, i) => p === parts[i]!.toLowerCase()))
  const temporary = !e.internal ? scope.session.findFunction(parts) : undefined
  if (temporary?.program) refuseClauses(e, temporary.program.mode === 'fold' ? 'pythonudaf' : 'pythonudf', {})
  if (temporary?.program) return resolveUserFunction({ kind: 'userFunction', function: temporary.program, args: expandStars(e.args, scope), ...(e.origin && { origin: e.origin }) }, scope)
  if (temporary) return sqlFunctionCall(temporary, e, scope)
  if (tableFunctions.has(name) && isBuiltin && !e.internal) throw analysisError('NOT_A_SCALAR_FUNCTION', { functionName: quoteIdentifier(name) }, contextOf(e.origin))
  const castTarget = isBuiltin ? castFunctions[name] : undefined
  if (castTarget) {
    if (e.args.length !== 1) throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: quoteIdentifier(name), expectedNum: 1, actualNum: e.args.length, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(e.origin))
    const cast = explicitCast(resolve(e.args[0]!, scope), castTarget, 'session', scope, e.origin)
    // Spark does not show a cast that is written as a function.
    return cast.kind === 'cast' ? { ...cast, implicit: true } : cast
  }
  if (!isBuiltin || !catalogue.has(name)) {
    throw analysisError('UNRESOLVED_ROUTINE', { routineName: parts.map(quoteIdentifier).join('.'), searchPath: `[\`system\`.\`builtin\`, \`system\`.\`session\`, \`${scope.session.currentCatalog}\`.\`${scope.session.currentDatabase}\`]` }, contextOf(e.origin))
  }
  const canonical = canonicalName(name)!
  const definition = catalogue.get(name)!
  let args: readonly Expression[] = e.args
  if (args.some(a => a.kind === 'namedArgument')) args = orderNamed(canonical, args, e, scope)
  const [only] = args
  if (canonical === 'count' && args.length === 1 && only!.kind === 'star' && only!.target && !e.internal && scope.session.conf('spark.sql.legacy.allowStarWithSingleTableIdentifierInCount') !== 'true') {
    throw analysisError('INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT', { tableName: only!.target.map(quoteIdentifier).join('.') }, contextOf(e.origin))
  }
  if (canonical === 'count' && args.length === 1 && args[0]!.kind === 'star' && !args[0]!.target && !e.distinct) args = [{ kind: 'literal', value: 1, dataType: IntegerType }]
  else args = expandStars(args, scope)
  if (canonical === 'grouping' || canonical === 'grouping_id') return grouping(canonical, args, e, scope)
  refuseClauses(e, name, { isAggregate: definition.kind === 'aggregate', ignoresNulls: ignoringNulls.has(name) })
  const options: CallOptions = {
    // `-a` and negative(a) are one function, shown apart.
    called: e.operator ? '-' : e.ignoreNulls === undefined ? name : name.replace(/^(first|last)_value$/, '$1'), origin: e.origin, distinct: e.distinct, ignoreNulls: e.ignoreNulls,
    filter: e.filter && castTo(resolve(e.filter, scope), { kind: 'boolean' }, scope),
    order: e.withinGroup?.map(o => resolveSort(o, scope)),
  }
  if (args.some(a => a.kind === 'lambda') || definition.parameters.some(p => p.type.lambda)) return higherOrder(canonical, args, scope, options)
  const resolved = args.map(a => resolve(a, scope))
  if (definition.kind === 'generator' && resolved.some(arg => some(arg, x => x.kind === 'call' && x.definition.kind === 'generator'))) throw analysisError('UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS', { expression: quotedSql({ kind: 'call', name: canonical, called: name, definition, args: resolved, type: { kind: 'null' }, nullable: true, ansi: true }, scope.session.timeZone) }, contextOf(e.origin))
  const refused = (condition: 'DISTINCT_UNSUPPORTED' | 'MISMATCH_WITH_DISTINCT_INPUT', more: Readonly<Record<string, string>> = {}) => analysisError(`INVALID_WITHIN_GROUP_EXPRESSION.${condition}`, { funcName: quoteIdentifier(canonical), ...more }, contextOf(e.origin))
  if (e.distinct && withinGroupFirst.has(canonical)) throw refused('DISTINCT_UNSUPPORTED')
  const [first] = options.order ?? []
  if (e.distinct && canonical === 'listagg' && first && semanticKey(first.child) !== semanticKey(resolved[0]!)) throw refused('MISMATCH_WITH_DISTINCT_INPUT', { funcArg: quotedSql(resolved[0]!, scope.session.timeZone), orderingExpr: options.order!.map(o => quotedSql(o.child, scope.session.timeZone)).join(', ') })
  if (options.order?.length && withinGroupFirst.has(canonical)) {
    return makeCall(canonical, [options.order[0]!.child, ...resolved], scope, { ...options, order: options.order })
  }
  if (name === 'first_value' || name === 'last_value' || name === 'any_value' || name === 'first' || name === 'last') {
    const flag = resolved[1]
    if (flag && flag.kind === 'literal') return makeCall(name, resolved.slice(0, 1), scope, { ...options, ...(flag.value === true ? { ignoreNulls: true } : {}) })
  }
  return makeCall(name, resolved, scope, options)
}
const ignoringNulls: ReadonlySet<string> = new Set(['first', 'first_value', 'last', 'last_value', 'any_value', 'nth_value', 'lag', 'lead', 'collect_list', 'array_agg', 'collect_set'])
/** The clauses behind a call that its function does not take. */
function refuseClauses(e: ExpressionOf<'function'>, name: string, { isAggregate = false, ignoresNulls = false }): void {
  const syntax = e.distinct && !isAggregate ? 'DISTINCT' : e.filter && !isAggregate ? 'FILTER CLAUSE' : e.ignoreNulls && !ignoresNulls ? 'IGNORE NULLS' : undefined
  if (syntax) throw analysisError('INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX' as never, { prettyName: quoteIdentifier(name), syntax }, contextOf(e.origin))
}
/** Ordered-set aggregates: the ordering is the first argument. */
const withinGroupFirst = new Set(['percentile_cont', 'percentile_disc', 'mode'])

function orderNamed(name: string, args: readonly Expression[], e: ExpressionOf<'function'>, scope: Scope): readonly Expression[] {
  const { parameters } = catalogue.get(name)!
  const out: (Expression | undefined)[] = []
  let named = false
  for (const a of args) {
    if (a.kind !== 'namedArgument') {
      if (named) throw analysisError('UNEXPECTED_POSITIONAL_ARGUMENT', { routineName: quoteIdentifier(name), parameterName: quoteIdentifier(parameters[out.length]?.name ?? '') }, contextOf(e.origin))
      out.push(a); continue
    }
    named = true
    const index = parameters.findIndex(p => p.name.toLowerCase() === a.name.toLowerCase())
    if (index < 0) throw analysisError('UNRECOGNIZED_PARAMETER_NAME', { routineName: quoteIdentifier(name), argumentName: quoteIdentifier(a.name), proposal: parameters.map(p => quoteIdentifier(p.name)).join(' ') }, contextOf(e.origin))
    if (out[index]) throw analysisError(index < args.findIndex(x => x.kind === 'namedArgument') ? 'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED' : 'DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE', { routineName: quoteIdentifier(name), parameterName: quoteIdentifier(a.name) }, contextOf(e.origin))
    out[index] = a.value
  }
  const filled: Expression[] = []
  for (let i = 0; i < out.length; i++) {
    const value = out[i]; const p = parameters[i]!
    if (value) { filled.push(value); continue }
    if (p.default === undefined) throw analysisError('REQUIRED_PARAMETER_NOT_FOUND', { routineName: quoteIdentifier(name), parameterName: quoteIdentifier(p.name), index: i }, contextOf(e.origin))
    filled.push(p.default === 'absent' ? { kind: 'literal', value: null, dataType: { kind: 'null' } } : { kind: 'literal', value: p.default.value, dataType: p.default.type })
  }
  void scope
  return filled
}
