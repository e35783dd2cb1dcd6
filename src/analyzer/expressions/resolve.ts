// The dispatch of expression analysis: one case a kind, the work in the files beside this one.
import { analysisError, unsupported } from '../../errors/sparkError.js'
import type { Expression, ExpressionOf, SortOrder } from '../../plan/expression.js'
import { BooleanType, StringType, structField, structType } from '../../types/dataType.js'
import { catalogue } from '../../functions/catalogue.js'
import { alias, literal, type ResolvedExpression, type ResolvedSort } from '../resolved.js'
import type { Scope } from '../scope.js'
import { resolveAttribute } from '../names/attribute.js'
import { contextOf } from '../names/context.js'
import { resolveCall } from './call.js'
import { explicitCast } from './cast.js'
import { extractField, extractValue } from './extract.js'
import { makeCall } from './makeCall.js'
import { nameOf } from './naming.js'
import { resolveExists, resolveInSubquery, resolveScalarSubquery } from './subquery.js'
import { resolveUserFunction } from './userFunction.js'
import { resolveWindow } from './window.js'

export function resolve(e: Expression, scope: Scope): ResolvedExpression {
  switch (e.kind) {
    case 'literal': return { ...literal(e.value, e.dataType), ...(e.origin ? { origin: e.origin } : {}) }
    case 'attribute': return resolveAttribute(e, scope)
    case 'function': return resolveCall(e, scope)
    case 'cast': return explicitCast(resolve(e.child, scope), e.to, e.mode, scope, e.origin)
    case 'alias': {
      const child = resolve(e.child, scope)
      return { ...alias(child, e.names[0]!, e.metadata ? JSON.parse(e.metadata) as Record<string, unknown> : child.kind === 'column' ? child.attribute.metadata : undefined), ...(e.origin ? { origin: e.origin } : {}) }
    }
    case 'row': return makeCall('named_struct', e.elements.flatMap((element, i) => { const value = resolve(element, scope); return [literal(fieldName(element, value, i), StringType), value.kind === 'alias' ? value.child : value] }), scope, { origin: e.origin, called: 'named_struct' })
    case 'extractValue': {
      const child = resolve(e.child, scope); const extraction = resolve(e.extraction, scope)
      return e.field && extraction.kind === 'literal' ? extractField(child, String(extraction.value), scope, e.origin) : extractValue(child, extraction, scope, e.origin)
    }
    case 'updateFields': return updateFields(resolve(e.child, scope), e.field, e.value && resolve(e.value, scope), scope)
    case 'window': return resolveWindow(e, scope)
    case 'scalarSubquery': return resolveScalarSubquery(e, scope)
    case 'exists': return resolveExists(e, scope)
    case 'inSubquery': return resolveInSubquery(e, scope)
    case 'likeQuantified': return likeQuantified(e, scope)
    case 'collate': throw unsupported('UNSUPPORTED_FEATURE.COLLATIONS_IN_MAP_KEYS' as never, { collation: e.collation })
    case 'parameter': throw analysisError('UNBOUND_SQL_PARAMETER', { name: e.name ?? `_${e.index ?? 0}` }, contextOf(e.origin))
    case 'identifierClause': return resolveIdentifier(e, scope)
    case 'namedArgument': throw analysisError('NAMED_PARAMETER_SUPPORT_DISABLED' as never, { functionName: '', argument: e.name }, contextOf(e.origin))
    case 'star': case 'regex': throw analysisError('INVALID_USAGE_OF_STAR_OR_REGEX', { elem: e.kind === 'star' ? "'*'" : `regular expression '${e.pattern}'`, prettyName: 'expression' }, contextOf(e.origin))
    case 'lambda': throw analysisError('INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION', { class: 'lambda' }, contextOf(e.origin))
    case 'lambdaVariable': return resolveAttribute({ kind: 'attribute', name: [e.name], ...(e.origin ? { origin: e.origin } : {}) }, scope)
    case 'sortOrder': throw analysisError('UNSUPPORTED_EXPR_FOR_OPERATOR', { invalidExprSqls: 'sort order' }, contextOf(e.origin))
    case 'tableArgument': throw analysisError('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_TABLE_ARGUMENT', { treeNode: 'TABLE' }, contextOf(e.origin))
    case 'semiStructuredExtract': return semiStructuredExtract(e, scope)
    case 'userFunction': return resolveUserFunction(e, scope)
  }
}

/** `v:a.b[0]`, which has the name of its last key. */
function semiStructuredExtract(e: ExpressionOf<'semiStructuredExtract'>, scope: Scope): ResolvedExpression {
  const child = resolve(e.child, scope)
  if (child.type.kind !== 'variant') throw analysisError('COLUMN_IS_NOT_VARIANT_TYPE', {}, contextOf(e.origin))
  const path = e.path.startsWith('[') ? `$${e.path}` : `$.${e.path}`
  const key = [...path.matchAll(/\.([^.[]+)|\['([^']*)'\]|\["([^"]*)"\]/g)].at(-1)
  const part = makeCall('variant_get', [child, literal(path, StringType), literal('variant', StringType)], scope, { origin: e.origin })
  return key ? alias(part, (key[1] ?? key[2] ?? key[3])!) : part
}

export const resolveSort = (order: SortOrder, scope: Scope): ResolvedSort => ({ child: resolve(order.child, scope), direction: order.direction, nulls: order.nulls })

function fieldName(e: Expression, value: ResolvedExpression, index: number): string {
  if (value.kind === 'alias') return value.name
  if (e.kind === 'attribute') return e.name[e.name.length - 1]!
  if (value.kind === 'field') return value.name
  return `col${index + 1}`
}

/** withField and dropFields. */
function updateFields(child: ResolvedExpression, path: string, value: ResolvedExpression | undefined, scope: Scope): ResolvedExpression {
  const dot = path.indexOf('.')
  const name = dot < 0 ? path : path.slice(0, dot)
  if (child.type.kind !== 'struct') throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: '"update_fields"', paramIndex: 'first', inputSql: `"${nameOf(child, scope)}"`, inputType: `"${child.type.kind.toUpperCase()}"`, requiredType: '"STRUCT"' })
  const same = (a: string) => a === name || (!scope.session.caseSensitive && a.toLowerCase() === name.toLowerCase())
  const fields: { name: string; value: ResolvedExpression }[] = child.type.fields.map((f, index) => ({ name: f.name, value: { kind: 'field', child, index, name: f.name, type: f.dataType, nullable: child.nullable || f.nullable } }))
  let out: typeof fields
  if (dot >= 0) out = fields.map(f => same(f.name) ? { name: f.name, value: updateFields(f.value, path.slice(dot + 1), value, scope) } : f)
  else if (value) out = fields.some(f => same(f.name)) ? fields.map(f => same(f.name) ? { name, value } : f) : [...fields, { name, value }]
  else out = fields.filter(f => !same(f.name))
  if (!out.length) throw analysisError('DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS', { sqlExpr: '"update_fields()"' })
  const type = structType(out.map(f => structField(f.name, f.value.type, f.value.nullable)))
  const built: ResolvedExpression = { kind: 'call', name: 'named_struct', called: 'named_struct', definition: catalogue.get('named_struct')!, args: out.flatMap(f => [literal(f.name, StringType), f.value]), type, nullable: false, ansi: scope.session.ansi }
  if (!child.nullable) return built
  return { kind: 'call', name: 'if', called: 'if', definition: catalogue.get('if')!, args: [{ kind: 'call', name: 'isnull', called: 'isnull', definition: catalogue.get('isnull')!, args: [child], type: BooleanType, nullable: false, ansi: true }, { ...literal(null, type) }, built], type, nullable: true, ansi: scope.session.ansi }
}

function likeQuantified(e: Extract<Expression, { kind: 'likeQuantified' }>, scope: Scope): ResolvedExpression {
  const child = resolve(e.child, scope)
  const tests = e.patterns.map(p => {
    const like = makeCall(e.caseInsensitive ? 'ilike' : 'like', [child, resolve(p, scope)], scope, { origin: e.origin })
    return e.negated ? makeCall('not', [like], scope, {}) : like
  })
  // NOT LIKE ANY is "not like all of them" negated piece by piece: any of the negations.
  const joined = tests.reduce((a, b) => makeCall(e.quantifier === 'any' ? 'or' : 'and', [a, b], scope, {}))
  const word = `${e.negated ? 'not' : ''}like${e.quantifier}`
  return { ...joined, nullable: true, kind: 'call', name: 'shown_as', called: 'shown_as', definition: { ...catalogue.get('isnull')!, shown: () => e.caseInsensitive ? `(${joinedName(joined, scope)})` : `${word}(${nameOf(child, scope)})` }, args: [joined], ansi: true }
}
const joinedName = (e: ResolvedExpression, scope: Scope) => nameOf(e, scope).replace(/^\((.*)\)$/s, '$1')

function resolveIdentifier(e: Extract<Expression, { kind: 'identifierClause' }>, scope: Scope): ResolvedExpression {
  const name = resolve(e.name, scope)
  const text = constantText(name)
  if (text === undefined) throw analysisError('NOT_A_CONSTANT_STRING.NOT_CONSTANT', { name: 'IDENTIFIER', expr: `"${nameOf(name, scope)}"` }, contextOf(e.origin))
  const parts = text.split('.').map(p => p.replace(/^`|`$/g, ''))
  return e.args ? resolveCall({ kind: 'function', name: parts, args: e.args, ...(e.origin ? { origin: e.origin } : {}) }, scope) : resolveAttribute({ kind: 'attribute', name: parts, ...(e.origin ? { origin: e.origin } : {}) }, scope)
}
/** The text of a constant string, concatenations included. */
export function constantText(e: ResolvedExpression): string | undefined {
  if (e.kind === 'literal') return typeof e.value === 'string' ? e.value : undefined
  if (e.kind === 'call' && e.name === 'concat') { const parts = e.args.map(constantText); return parts.every(p => p !== undefined) ? parts.join('') : undefined }
  if (e.kind === 'call' && e.name === 'variablereference') return constantText(e.args[0]!)
  return undefined
}
