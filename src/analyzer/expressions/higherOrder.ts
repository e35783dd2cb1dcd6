// Functions that take functions. Lambdas are typed by what their function passes them: first the plain arguments, then each lambda in order.
// A value where a lambda belongs is one that looks at none of its parameters.
import { analysisError } from '../../errors/sparkError.js'
import { catalogue } from '../../functions/catalogue.js'
import type { FunctionDefinition, TypedArgument } from '../../functions/signature.js'
import type { Expression } from '../../plan/expression.js'
import { BooleanType, IntegerType, mapType, NullType, sameType, type DataType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { decimals, tightest } from '../coercion/widen.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { attribute, columnOf, type ResolvedExpression, type ResolvedOf } from '../resolved.js'
import type { Scope } from '../scope.js'
import { castTo } from './cast.js'
import { checkCount, coerceArguments, finish, typedArgument, withDefaults, type CallOptions } from './makeCall.js'
import { resolve } from './resolve.js'

/** What a function asks of its lambda beyond its definition. */
interface Rule {
  /** How many parameters a value in place of the lambda has; left out: all. */ readonly arity?: number
  /** What the lambda has to give. */ readonly gives?: (args: readonly TypedArgument[]) => DataType
  /** The words of the error, where they are not those of an argument. */ readonly asResult?: boolean
}
const test: Rule = { gives: () => BooleanType }
/** By the function's name, of its first lambda. */
const rules: Readonly<Record<string, Rule>> = {
  transform: { arity: 1 }, filter: { ...test, arity: 1 }, exists: test, forall: test, map_filter: test,
  array_sort: { gives: () => IntegerType, asResult: true }, aggregate: { gives: args => args[1]!.type },
}
const ordinals = ['first', 'second', 'third', 'fourth']

export function higherOrder(name: string, args: readonly Expression[], scope: Scope, options: CallOptions): ResolvedExpression {
  const definition = catalogue.get(name)!
  const noLambdas = () => analysisError('INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION', { class: name }, contextOf(options.origin))
  if (!definition.lambdas) throw noLambdas()
  checkCount(name, definition, args.length, options)
  const parameterOf = (i: number) => definition.parameters[Math.min(i, definition.parameters.length - 1)]!
  const plainIndexes = args.flatMap((a, i) => a.kind === 'lambda' ? [] : [i])
  const plain = plainIndexes.map(i => resolve(args[i]!, scope))
  const coerced = sameKeys(name, coerceArguments(name, { ...definition, parameters: plainIndexes.map(parameterOf) }, plain, scope, options), scope, options)
  const typed = coerced.filter((_, k) => !parameterOf(plainIndexes[k]!).type.lambda).map(typedArgument)
  const out: ResolvedExpression[] = []; const results: TypedArgument[] = []
  args.forEach((a, i) => {
    const place = results.length
    if (!parameterOf(i).type.lambda) {
      if (a.kind === 'lambda') throw noLambdas()
      out.push(coerced[plainIndexes.indexOf(i)]!)
      return
    }
    const lambda = a.kind === 'lambda' ? lambdaOf(a, definition.lambdas!(typed, place, a.params.length, results), scope, options) : constantLambda(coerced[plainIndexes.indexOf(i)]!, definition.lambdas!(typed, place, 0, results), place === 0 ? rules[name]?.arity : undefined)
    results.push(typedArgument(lambda.body))
    out.push(lambda)
  })
  const whole = name === 'aggregate' && out.length === 3 ? [...out, identity(typed[1]!)] : withDefaults(definition, out)
  checkLambda(name, definition, whole, typed, scope, options)
  return finish(name, definition, name === 'aggregate' ? whole.map((e, i) => i === 2 && e.kind === 'lambda' ? accumulating(e, typed[1]!.type, scope) : e) : whole, scope, { ...options, shownArgs: whole.length })
}

type Parameters = ReturnType<NonNullable<FunctionDefinition['lambdas']>>
function lambdaOf(e: Expression & { kind: 'lambda' }, types: Parameters, scope: Scope, options: CallOptions): ResolvedOf<'lambda'> {
  if (e.params.length > types.length) throw analysisError('INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH', { expectedNumArgs: e.params.length, actualNumArgs: types.length }, contextOf(options.origin))
  const lower = e.params.map(p => p.toLowerCase())
  if (new Set(lower).size < lower.length) throw analysisError('INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES', { args: lower.map(p => quoteIdentifier(p)).join(', '), caseSensitiveConfig: '"spark.sql.caseSensitive"' }, contextOf(options.origin))
  const params = e.params.map((p, k) => attribute(p, types[k]!.type, types[k]!.nullable))
  const body = resolve(e.body, { ...scope, lambdas: [...scope.lambdas, ...params.map(p => [p.name, p] as const)] })
  return { kind: 'lambda', params, body, type: body.type, nullable: body.nullable }
}
const constantLambda = (body: ResolvedExpression, types: Parameters, arity = types.length): ResolvedOf<'lambda'> => ({ kind: 'lambda', params: types.slice(0, arity).map((t, k) => attribute(`col${k}`, t.type, t.nullable)), body, type: body.type, nullable: body.nullable })
function identity({ type }: TypedArgument): ResolvedOf<'lambda'> {
  const parameter = attribute('id', type, true)
  const body = { ...columnOf(parameter), shownAs: 'namedlambdavariable()' }
  return { kind: 'lambda', params: [parameter], body, type, nullable: true }
}

/** Each step gives what the first was, whatever it calls its fields. */
function accumulating(lambda: ResolvedOf<'lambda'>, type: DataType, scope: Scope): ResolvedOf<'lambda'> {
  return sameType(lambda.body.type, type, true) ? lambda : { ...lambda, body: castTo(lambda.body, type, scope), type }
}

/** Both maps of map_zip_with by one type of keys; a string is not taken for anything else. */
function sameKeys(name: string, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions): readonly ResolvedExpression[] {
  const [left, right] = args
  if (name !== 'map_zip_with' || left?.type.kind !== 'map' || right?.type.kind !== 'map') return args
  const key = tightest(left.type.keyType, right.type.keyType, scope.session.ansi) ?? decimals(left.type.keyType, right.type.keyType)
  if (!key) throw analysisError('DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES', { sqlExpr: quotedSql({ kind: 'call', name, called: name, definition: catalogue.get(name)!, args, type: NullType, nullable: true, ansi: true }, scope.session.timeZone), functionName: '`map_zip_with`', leftType: `"${typeSql(left.type.keyType)}"`, rightType: `"${typeSql(right.type.keyType)}"` }, contextOf(options.origin))
  return [left, right].map(map => map.type.kind === 'map' ? castTo(map, mapType(key, map.type.valueType, map.type.valueContainsNull), scope) : map).concat(args.slice(2))
}

function checkLambda(name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], typed: readonly TypedArgument[], scope: Scope, options: CallOptions): void {
  const place = args.findIndex(a => a.kind === 'lambda')
  const lambda = args[place]
  const wanted = rules[name]?.gives?.(typed)
  const fail = (condition: string, parameters: Record<string, string>) => analysisError(`DATATYPE_MISMATCH.${condition}` as 'DATATYPE_MISMATCH', { sqlExpr: quotedSql({ kind: 'call', name, called: options.called ?? name, definition, args, type: NullType, nullable: true, ansi: true }, scope.session.timeZone), ...parameters }, contextOf(options.origin))
  if (!lambda) return
  const actual = `"${typeSql(lambda.type)}"`
  if (name === 'transform_keys' && hasMap(lambda.type)) throw fail('INVALID_MAP_KEY_TYPE', { keyType: actual })
  if (!wanted || lambda.type.kind === 'null' || sameShape(wanted, lambda.type)) return
  throw rules[name]!.asResult
    ? fail('UNEXPECTED_RETURN_TYPE', { functionName: '`lambdafunction`', expectedType: `"${typeSql(wanted)}"`, actualType: actual })
    : fail('UNEXPECTED_INPUT_TYPE', { paramIndex: ordinals[place]!, inputSql: quotedSql(lambda, scope.session.timeZone), inputType: actual, requiredType: `"${typeSql(wanted)}"` })
}
/** One type but for the names of fields and what may be null. */
function sameShape(a: DataType, b: DataType): boolean {
  if (a.kind === 'struct' && b.kind === 'struct') return a.fields.length === b.fields.length && a.fields.every((f, i) => sameShape(f.dataType, b.fields[i]!.dataType))
  if (a.kind === 'array' && b.kind === 'array') return sameShape(a.elementType, b.elementType)
  if (a.kind === 'map' && b.kind === 'map') return sameShape(a.keyType, b.keyType) && sameShape(a.valueType, b.valueType)
  return sameType(a, b, true)
}
const hasMap = (type: DataType): boolean => type.kind === 'map' || type.kind === 'variant' || type.kind === 'array' && hasMap(type.elementType) || type.kind === 'struct' && type.fields.some(f => hasMap(f.dataType))
