// `*`, `t.*`, `s.*` and `(regex)?` as the columns they stand for.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { columnOf, type Attribute, type ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { resolveHere, relationsById, sameName, unresolvedColumn } from '../names/attribute.js'
import { extractField } from './extract.js'

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
    // A side's columns of USING come first, whichever side's are shown (Star.expand: hidden output before output).
    columns = [...scope.hidden.filter(c => !c.isMetadata), ...scope.columns].filter(c => { const offset = c.qualifier.length - target.length; return offset >= 0 && target.every((p, i) => sameName(p, c.qualifier[offset + i]!, scope)) })
    columns = columns.filter((c, i) => columns.findIndex(d => d.id === c.id) === i)
    if (!columns.length) {
      const struct = resolveHere(target, e.origin, scope)
      if (struct && struct.type.kind === 'struct') {
        const fields = struct.type.fields.map(f => extractField(struct, f.name, scope, e.origin))
        return e.except ? fields.filter(f => f.kind !== 'field' || !e.except!.some(x => sameName(x[x.length - 1]!, f.name, scope))) : fields
      }
      throw analysisError('CANNOT_RESOLVE_STAR_EXPAND', { targetString: target.map(quoteIdentifier).join('.'), columns: scope.columns.map(c => quoteIdentifier(c.name)).join(', ') }, contextOf(e.origin))
    }
  } else columns = scope.columns
  if (!e.except) return columns.map(columnOf)
  const seen = new Set<string>()
  for (const name of e.except) {
    const found = resolveHere(name, e.origin, { ...scope, columns })
    if (!found) throw unresolvedColumn(name, e.origin, { ...scope, columns }, false)
    const key = name.map(p => p.toLowerCase()).join('.')
    if (seen.has(key)) throw analysisError('EXCEPT_OVERLAPPING_COLUMNS', { columns: e.except.map(n => n.join('.')).join(', ') }, contextOf(e.origin))
    seen.add(key)
  }
  return columns.filter(c => !e.except!.some(name => { const found = resolveHere(name, e.origin, { ...scope, columns }); return found?.kind === 'column' && found.attribute.id === c.id })).map(columnOf)
}

/** Stars among the arguments of a call, expanded in place. */
export function expandStars(args: readonly Expression[], scope: Scope): readonly Expression[] {
  if (!args.some(a => a.kind === 'star')) return args
  return args.flatMap((a): Expression[] => a.kind === 'star' ? expandStar(a, scope).map(c => c.kind === 'column' ? { kind: 'attribute' as const, name: [...c.attribute.qualifier, c.attribute.name], id: c.attribute.id } : { kind: 'attribute' as const, name: [...(a.target ?? []), c.kind === 'field' ? c.name : ''] }) : [a])
}
