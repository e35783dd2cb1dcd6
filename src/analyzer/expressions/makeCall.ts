// A call of a catalogued function: arguments counted and brought to the types it takes, result typed.
import { analysisError } from '../../errors/sparkError.js'
import { canonicalName, catalogue } from '../../functions/catalogue.js'
import type { FunctionDefinition, TypedArgument } from '../../functions/signature.js'
import type { Origin } from '../../plan/expression.js'
import type { DataType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { literal, type ResolvedExpression, type ResolvedSort } from '../resolved.js'
import type { Scope } from '../scope.js'
import { wholeConstants } from '../coercion/decimalLiteral.js'
import { comparisonType, widerOfAll } from '../coercion/widen.js'
import { implicitTarget } from '../coercion/implicit.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { children } from '../walk.js'
import { castTo } from './cast.js'
import { padChars } from './charPadding.js'
import { arithmetic } from './arithmetic.js'
import { typers } from './typing/index.js'
import { checkTimeType } from './timeType.js'

export interface CallOptions { readonly called?: string | undefined; readonly origin?: Origin | undefined; readonly distinct?: boolean | undefined; readonly filter?: ResolvedExpression | undefined; readonly order?: readonly ResolvedSort[] | undefined; readonly ignoreNulls?: boolean | undefined }

/** The call of a builtin by name, typed and coerced. */
export function makeCall(name: string, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions): ResolvedExpression {
  const canonical = canonicalName(name); const definition = canonical && catalogue.get(canonical)
  if (!canonical || !definition) throw analysisError('UNRESOLVED_ROUTINE', { routineName: quoteIdentifier(name), searchPath: '[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]' }, contextOf(options.origin))
  const unaliased = padChars(canonical, args.map(a => a.kind === 'alias' && canonical !== 'struct' && !isExtraction(a) ? a.child : a))
  checkTimeType(canonical, unaliased, scope, options.origin)
  if (definition.unify === 'arithmetic') { checkCount(canonical, definition, unaliased.length, options); return arithmetic(canonical, unaliased, scope, options) }
  const typer = typers[canonical]
  if (typer) return typer(canonical, definition, unaliased, scope, options)
  checkCount(canonical, definition, unaliased.length, options)
  const shownArgs = unaliased.length
  const full = withDefaults(definition, definition.unify === 'comparison' ? wholeConstants(canonical, unaliased) : unaliased)
  return finish(canonical, definition, coerceArguments(canonical, definition, full, scope, options), scope, { ...options, ...(full.length > shownArgs && !showsDefaults.has(canonical) ? { shownArgs } : {}) })
}
/** `v:a` keeps its name inside of expressions too: Spark shows it there. */
const isExtraction = (e: ResolvedExpression): boolean => e.kind === 'alias' && e.child.kind === 'call' && e.child.name === 'variant_get'
/** Functions whose names in Spark's output carry the defaults of arguments left out. */
const showsDefaults = new Set(['str_to_map', 'replace', 'lag', 'lead', 'ntile', 'levenshtein', 'percentile_approx', 'split', 'regexp_extract', 'regexp_extract_all', 'regexp_replace', 'locate', 'mask', 'ltrim', 'array_join', 'parse_url', 'lpad', 'rpad', 'regexp_instr', 'window', 'to_csv', 'months_between', 'sentences', 'format_string', 'time_bucket', 'from_unixtime', 'to_unix_timestamp', 'unix_timestamp', 'make_interval', 'make_dt_interval', 'make_ym_interval', 'try_make_interval', 'substring', 'percentile', 'listagg', 'aes_encrypt', 'aes_decrypt', 'try_aes_decrypt', 'rand', 'randn', 'round', 'bround', 'sort_array', 'overlay', 'position', 'xpath', 'vector_norm', 'vector_normalize', 'hmac', 'variant_set', 'try_variant_set', 'variant_strip_nulls'])

/** Result type, nullability and the function's own checks; arguments are as they will be. */
export function finish(name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions & { readonly shownArgs?: number; readonly type?: DataType; readonly nullable?: boolean }): ResolvedExpression {
  const typed = args.map(typedArgument)
  const problem = definition.check?.(typed)
  const ansi = scope.session.ansi
  const common = { name, called: options.called ?? name, definition, args, ansi, ...(options.origin ? { origin: options.origin } : {}), ...(options.shownArgs !== undefined ? { shownArgs: options.shownArgs } : {}) }
  const probe: ResolvedExpression = { kind: 'call', ...common, type: { kind: 'null' }, nullable: true }
  if (problem) throw analysisError(problem.condition as 'DATATYPE_MISMATCH', { sqlExpr: quotedSql(probe, scope.session.timeZone), ...problem.parameters }, contextOf(options.origin))
  const type = options.type ?? (typeof definition.result === 'function' ? definition.result(typed, { ansi }) : definition.result)
  const nullable = options.nullable ?? nullability(definition, typed)
  if (definition.kind === 'aggregate' || definition.kind === 'window') {
    const keepsNulls = options.ignoreNulls === false && (name === 'collect_list' || name === 'collect_set')
    return { kind: 'aggregate', ...common, type: keepsNulls && type.kind === 'array' ? { ...type, containsNull: true } : type, nullable, distinct: options.distinct ?? false, order: options.order ?? [], ...(options.filter ? { filter: options.filter } : {}), ...(options.ignoreNulls ? { ignoreNulls: true } : {}), ...(keepsNulls ? { keepsNulls } : {}) }
  }
  return { kind: 'call', ...common, type, nullable }
}
export function nullability(definition: FunctionDefinition, args: readonly TypedArgument[]): boolean {
  const rule = definition.nullable
  if (typeof rule === 'function') return rule(args)
  switch (rule) {
    case 'any': return args.some(a => a.nullable)
    case 'always': return true
    case 'never': return false
    case 'first': return args[0]?.nullable ?? true
    case 'all': return args.every(a => a.nullable)
  }
}
export const typedArgument = (e: ResolvedExpression): TypedArgument => ({ type: e.type, nullable: e.nullable, foldable: isFoldable(e), ...(e.kind === 'literal' ? { value: e.value } : e.kind === 'cast' && e.child.kind === 'literal' ? { value: e.child.value } : {}), ...(e.kind === 'alias' ? { name: e.name } : e.kind === 'column' ? { name: e.attribute.name } : e.kind === 'field' ? { name: e.name } : {}) })
/** Whether the value is the same for every row. */
export function isFoldable(e: ResolvedExpression): boolean {
  switch (e.kind) {
    case 'literal': return true
    case 'column': case 'aggregate': case 'window': case 'scalarSubquery': case 'exists': case 'inSubquery': case 'grouping': case 'lambda': return false
    case 'call': return (e.definition.deterministic || foldableOnce.has(e.name)) && e.args.every(a => isFoldable(a) || a.kind === 'lambda')
    default: return children(e).every(isFoldable)
  }
}
const foldableOnce = new Set(['current_date', 'current_timestamp', 'now', 'localtimestamp', 'current_time'])

/** As many as it takes, or WRONG_NUM_ARGS. */
export function checkCount(name: string, definition: FunctionDefinition, count: number, options: CallOptions): void {
  const most = definition.variadic === undefined ? definition.parameters.length : Infinity
  const required = definition.parameters.filter(p => p.default === undefined).length
  const least = definition.variadic === undefined ? required : Math.max(required - 1 + definition.variadic, 0)
  if (count >= least && count <= most) return
  const choices = definition.variadic !== undefined ? `> ${least - 1}` : least === most ? String(least) : `[${Array.from({ length: (most as number) - least + 1 }, (_, i) => least + i).join(', ')}]`
  throw analysisError('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: quoteIdentifier(options.called ?? name), expectedNum: choices, actualNum: count, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(options.origin))
}
export function withDefaults(definition: FunctionDefinition, args: readonly ResolvedExpression[]): readonly ResolvedExpression[] {
  if (definition.variadic !== undefined || args.length >= definition.parameters.length) return args
  const out = [...args]
  for (const p of definition.parameters.slice(args.length)) { if (!p.default || p.default === 'absent') break; out.push(literal(p.default.value, p.default.type)) }
  return out
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
/** Arguments cast as the parameters and the function's rule of unification ask. */
export function coerceArguments(name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions): readonly ResolvedExpression[] {
  const ansi = scope.session.ansi
  const parameterOf = (i: number) => definition.parameters[Math.min(i, definition.parameters.length - 1)]!
  const sqlExpr = () => quotedSql({ kind: 'call', name, called: options.called ?? name, definition, args, type: { kind: 'null' }, nullable: true, ansi }, scope.session.timeZone)
  let out = args.map((a, i) => {
    const wanted = parameterOf(i)
    if (wanted.foldable && !isFoldable(a)) throw analysisError('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sqlExpr: sqlExpr(), inputName: quoteIdentifier(wanted.name), inputType: `"${wanted.type.label}"`, inputExpr: quotedSql(a, scope.session.timeZone) }, contextOf(options.origin))
    if (wanted.type.lambda) return a
    const target = implicitTarget(a.type, wanted.type, ansi)
    if (!target) {
      throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: sqlExpr(), paramIndex: ordinals[i] ?? `${i + 1}th`, inputSql: quotedSql(a, scope.session.timeZone), inputType: `"${typeSql(a.type)}"`, requiredType: wanted.type.oneOf ? `(${wanted.type.oneOf.map(c => `"${c.label}"`).join(' or ')})` : `"${wanted.type.label}"` }, contextOf(options.origin))
    }
    return castTo(a, target, scope)
  })
  if (definition.unify === 'common' || definition.unify === 'comparison') {
    const types = out.map(a => a.type)
    const common = definition.unify === 'comparison' && types.length === 2 ? comparisonType(types[0]!, types[1]!, ansi) : name === 'in' && !ansi && types.length === 2 ? comparisonType(types[0]!, types[1]!, false) : widerOfAll(types, ansi)
    if (!common) {
      const [left, right] = types
      throw name === 'in' || name === 'map_concat' || name === 'coalesce' || name === 'greatest' || name === 'least' || types.length !== 2
        ? analysisError('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sqlExpr: sqlExpr(), functionName: quoteIdentifier(options.called ?? name), dataType: `(${types.map(t => `"${typeSql(t)}"`).join(' or ')})` }, contextOf(options.origin))
        : analysisError('DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES', { sqlExpr: sqlExpr(), left: `"${typeSql(left!)}"`, right: `"${typeSql(right!)}"` }, contextOf(options.origin))
    }
    out = out.map(a => castTo(a, common, scope))
  }
  return out
}
