// `*`, `t.*`, `s.*` and `(regex)?` as the columns they stand for.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { StringType } from '../../types/dataType.js'
import { alias, columnOf, literal, type Attribute, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { resolveAttribute, resolveHere, relationsById, sameName, unresolvedColumn } from '../names/attribute.js'
import { extractField } from './extract.js'
import { makeCall } from './makeCall.js'

/** The columns of a relation by its name. A side's columns of USING come first, whichever side's are shown (Star.expand: hidden output before output). */
function ofQuery(target: readonly string[], scope: Scope): readonly Attribute[] {
  const found = [...scope.hidden.filter(c => !c.isMetadata), ...scope.columns].filter(c => { const offset = c.qualifier.length - target.length; return offset >= 0 && target.every((p, i) => sameName(p, c.qualifier[offset + i]!, scope)) })
  return found.filter((c, i) => found.findIndex(d => d.id === c.id) === i)
}
/** The columns of a star, in order, resolved. */
export function expandStar(e: ExpressionOf<'star'> | ExpressionOf<'regex'>, scope: Scope): readonly ResolvedExpression[] {
  if (e.kind === 'regex') {
    const pattern = new RegExp(`^(?:${e.pattern})$`, scope.session.caseSensitive ? '' : 'i')
    return scope.columns.filter(c => pattern.test(c.name) && (!e.table || c.qualifier[c.qualifier.length - 1] === e.table)).map(columnOf)
  }
  let columns: readonly Attribute[]
  if (e.planId !== undefined) {
    const ids = new Set(scope.inputs.flatMap(i => relationsById(i, e.planId!)).flatMap(r => r.output.map(a => a.id)))
    columns = scope.columns.filter(c => ids.has(c.id))
  } else if (e.target) {
    const target = e.target
    columns = ofQuery(target, scope)
    if (!columns.length) {
      const struct = resolveHere(target, e.origin, scope)
      if (struct && struct.type.kind === 'struct') {
        const fields = struct.type.fields.map(f => extractField(struct, f.name, scope, e.origin))
        return e.except ? without(fields, e.except, e, scope) : fields
      }
      // In LATERAL and in a subquery the star may be of the query around it.
      const around = scope.outer && ofQuery(target, scope.outer)
      if (around?.length) return around.map(({ qualifier, name }) => alias(resolveAttribute({ kind: 'attribute', name: [...qualifier, name] }, scope), name))
      throw analysisError('CANNOT_RESOLVE_STAR_EXPAND', { targetString: target.map(quoteIdentifier).join('.'), columns: scope.columns.map(c => quoteIdentifier(c.name)).join(', ') }, contextOf(e.origin))
    }
  } else columns = scope.columns
  return e.except ? without(columns.map(columnOf), e.except, e, scope) : columns.map(columnOf)
}

/** A field, or a column, that EXCEPT names: the place among the star's columns and the way of fields down from it. */
interface Left { readonly place: number; readonly way: readonly number[] }
/** The star's columns without those that are named; a struct that loses fields is made anew of the others. */
function without(columns: readonly ResolvedExpression[], except: readonly (readonly string[])[], e: ExpressionOf<'star'>, scope: Scope): readonly ResolvedExpression[] {
  const left = except.map(name => placeOf(columns, name, e, scope))
  const covers = (one: Left, other: Left): boolean => one.place === other.place && one.way.every((step, i) => other.way[i] === step)
  if (left.some((one, i) => left.some((other, k) => i !== k && covers(one, other)))) throw analysisError('EXCEPT_OVERLAPPING_COLUMNS', { columns: except.map(n => n.join('.')).join(', ') }, contextOf(e.origin))
  const rest = (value: ResolvedExpression, name: string, ways: readonly (readonly number[])[]): ResolvedExpression | undefined => {
    if (!ways.length) return value
    if (ways.some(way => way.length === 0) || value.type.kind !== 'struct') return undefined
    const fields = value.type.fields.flatMap((field, index): ResolvedExpression[] => {
      const kept = rest(extractField(value, field.name, scope, e.origin), field.name, ways.filter(way => way[0] === index).map(way => way.slice(1)))
      return kept ? [literal(field.name, StringType), kept.kind === 'alias' ? kept.child : kept] : []
    })
    return alias(makeCall('named_struct', fields, scope, {}), name)
  }
  return columns.flatMap((column, place) => rest(column, nameOf(column), left.filter(one => one.place === place).map(({ way }) => way)) ?? [])
}
const nameOf = (e: ResolvedExpression): string => e.kind === 'column' ? e.attribute.name : e.kind === 'field' ? e.name : ''
function placeOf(columns: readonly ResolvedExpression[], name: readonly string[], e: ExpressionOf<'star'>, scope: Scope): Left {
  const attributes = columns.flatMap(c => c.kind === 'column' ? [c.attribute] : [])
  // The fields of a struct are columns of their own here.
  const here: Scope = { ...scope, columns: attributes.length ? attributes : columns.map(c => ({ id: -1 - columns.indexOf(c), name: nameOf(c), type: c.type, nullable: c.nullable, qualifier: [] })) }
  let found: ResolvedExpression | undefined = resolveHere(name, e.origin, here)
  const way: number[] = []
  for (; found?.kind === 'field'; found = found.child) way.unshift(found.index)
  if (found?.kind === 'fieldOfArray') throw analysisError('EXCEPT_NESTED_COLUMN_INVALID_TYPE', { columnName: name.map(quoteIdentifier).join('.'), dataType: `"${typeSql(found.child.type)}"` }, contextOf(e.origin))
  const column = found
  const place = column?.kind === 'column' ? columns.findIndex((c, i) => c.kind === 'column' ? c.attribute.id === column.attribute.id : column.attribute.id === -1 - i) : -1
  if (place < 0) throw unresolvedColumn(name, e.origin, here, false)
  return { place, way }
}

/** Stars among the arguments of a call, expanded in place. */
export function expandStars(args: readonly Expression[], scope: Scope): readonly Expression[] {
  if (!args.some(a => a.kind === 'star')) return args
  return args.flatMap((a): Expression[] => a.kind === 'star' ? expandStar(a, scope).map(c => c.kind === 'column' ? { kind: 'attribute' as const, name: [...c.attribute.qualifier, c.attribute.name], id: c.attribute.id } : { kind: 'attribute' as const, name: [...(a.target ?? []), c.kind === 'field' || c.kind === 'alias' ? c.name : ''] }) : [a])
}
