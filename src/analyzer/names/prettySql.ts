// The text of an expression as Spark names columns by it and shows it in messages (toPrettySQL): coercions unseen, columns by their bare name, strings
// unquoted. `exactSql` is what a few messages show instead (Expression.sql): strings quoted, columns qualified.

import { typeSql, quoteIfNeeded } from '../../types/typeNames.js'
import type { ResolvedExpression, ResolvedFrame, ResolvedSort } from '../resolved.js'
import { aggregatorArgs } from '../walk.js'
import { outerReferences } from './outerReferences.js'
import { literalSql, type LiteralForm } from './literalSql.js'

interface Form extends LiteralForm { readonly column: (e: Extract<ResolvedExpression, { kind: 'column' }>) => string }

/** A column's name made from its expression. */
export const prettySql = (e: ResolvedExpression, timeZone: string): string => print(e, { timeZone, quoteStrings: false, column: c => c.shownAs ?? c.attribute.name })
/** For errors, without the surrounding double quotes. */
export const expressionSql = prettySql
export const exactSql = (e: ResolvedExpression, timeZone: string): string =>
  print(e, { timeZone, quoteStrings: true, column: c => c.shownAs ?? [...c.attribute.qualifier, c.attribute.name].map(quoteIfNeeded).join('.') })
/** In double quotes, as messages carry it. */
export const quotedSql = (e: ResolvedExpression, timeZone: string): string => `"${expressionSql(e, timeZone)}"`

const nested: ReadonlySet<string> = new Set(['array', 'map', 'struct'])
function print(e: ResolvedExpression, form: Form): string {
  const p = (x: ResolvedExpression) => print(x, form)
  switch (e.kind) {
    case 'literal': return literalSql(e.value, e.type, form)
    case 'column': return form.column(e)
    case 'alias': return `${p(e.child)} AS ${quoteIfNeeded(e.name)}`
    // A cast to an array, a map or a struct is not shown (Cast.sql).
    case 'cast': return e.implicit || nested.has(e.type.kind) ? p(e.child) : `${e.mode === 'try' ? 'TRY_CAST' : 'CAST'}(${p(e.child)} AS ${typeSql(e.type)})`
    case 'field': case 'fieldOfArray': return `${p(e.child)}.${form.quoteStrings ? quoteIfNeeded(e.name) : e.name}`
    case 'call': {
      const written = asWritten(e)
      return written ? p(written) : call(e.name, e.called, e.definition.shown, e.args.slice(0, e.shownArgs ?? e.args.length), form)
    }
    case 'aggregate': {
      const text = aggregateText(e, form)
      return text + (e.keepsNulls ? ' RESPECT NULLS' : '') + (e.filter ? ` FILTER (WHERE ${p(e.filter)})` : '')
    }
    case 'window': {
      const parts = [...partsText(e.partition, e.order, p), ...e.frame ? [frameText(e.frame, p)] : []]
      return `${p(e.function)}${e.ignoreNulls && e.function.kind === 'aggregate' && e.function.name === 'nth_value' ? ' ignore nulls' : ''} OVER (${parts.join(' ')})`
    }
    case 'lambda': {
      const params = e.params.map(() => 'namedlambdavariable()')
      return `lambdafunction(${p(e.body)}, ${params.join(', ')})`
    }
    case 'scalarSubquery': return `scalarsubquery(${outerReferences(e.plan).map(a => a.name).join(', ')})`
    case 'exists': return `exists(${outerReferences(e.plan).map(a => a.name).join(', ')})`
    case 'inSubquery': return `(${e.values.length > 1 ? `named_struct(${e.values.map((v, i) => `'${v.kind === 'column' ? v.attribute.name : v.kind === 'literal' ? p(v) : `_${i}`}', ${p(v)}`).join(', ')})` : p(e.values[0]!)} IN (listquery(${outerReferences(e.plan).map(a => a.name).join(', ')})))`
    case 'grouping': return e.shown
  }
}

function aggregateText(e: Extract<ResolvedExpression, { kind: 'aggregate' }>, form: Form): string {
  const args = e.args.slice(0, e.shownArgs ?? e.args.length)
  const p = (x: ResolvedExpression): string => print(x, form)
  const [first] = e.order
  if (e.name === 'mode' && (first || e.args[1]?.kind === 'literal' && e.args[1].value === true)) return `mode() WITHIN GROUP (ORDER BY ${p(e.args[0]!)}${first?.direction === 'descending' ? '' : ' DESC'})`
  if (typeof e.definition.shown === 'function') {
    const text = e.definition.shown(args.map(p), args.map(a => a.type), e.called)
    return first?.direction === 'descending' && text.endsWith(')') ? `${text.slice(0, -1)} DESC)` : text
  }
  const name = first ? e.name : e.definition.shown === 'called' ? e.called : e.definition.shown === 'upper' ? e.name.toUpperCase() : e.name
  const order = first ? ` WITHIN GROUP (ORDER BY ${e.order.map(o => sortText(o, p)).join(', ')})` : ''
  return `${name}(${e.distinct ? 'DISTINCT ' : ''}${args.map(p).join(', ')})${order}`
}

/** An aggregator of the program as it was called: not with the list that it is given (expressions/userFunction.ts), and its window around it. */
function asWritten(e: Extract<ResolvedExpression, { kind: 'call' }>): ResolvedExpression | undefined {
  const [given] = e.args
  if (e.program?.function.mode !== 'fold' || !given) return undefined
  const args = aggregatorArgs(given.kind === 'window' ? given.function : given)
  if (!args) return undefined
  const { program: _, ...plain } = e
  const bare: ResolvedExpression = { ...plain, args }
  return given.kind === 'window' ? { ...given, function: bare } : bare
}
function call(name: string, called: string, shown: Extract<ResolvedExpression, { kind: 'call' }>['definition']['shown'], args: readonly ResolvedExpression[], form: Form): string {
  const texts = args.map(a => print(a, form))
  if (typeof shown === 'function') return shown(texts, args.map(a => a.type), called)
  if (typeof shown === 'object') return 'infix' in shown ? `(${texts.join(` ${shown.infix} `)})` : `(${shown.prefix}${texts[0]})`
  return `${shown === 'upper' ? name.toUpperCase() : shown === 'called' ? called : name}(${texts.join(', ')})`
}

const sortText = (o: ResolvedSort, p: (e: ResolvedExpression) => string): string => `${p(o.child)} ${o.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${o.nulls.toUpperCase()}`
export const partsText = (partition: readonly ResolvedExpression[], order: readonly ResolvedSort[], p: (e: ResolvedExpression) => string): string[] => [
  ...partition.length ? [`PARTITION BY ${partition.map(p).join(', ')}`] : [],
  ...order.length ? [`ORDER BY ${order.map(o => sortText(o, p)).join(', ')}`] : [],
]
export function frameText(frame: ResolvedFrame, p: (e: ResolvedExpression) => string): string {
  const bound = (b: ResolvedFrame['lower']): string => {
    if (b === 'unbounded-preceding') return 'UNBOUNDED PRECEDING'
    if (b === 'unbounded-following') return 'UNBOUNDED FOLLOWING'
    if (b === 'current') return 'CURRENT ROW'
    if (b.written !== undefined) return b.written
    return b.isCast && b.side === 'preceding' ? `(- ${p(b.value)}) FOLLOWING` : `${p(b.value)} ${b.side.toUpperCase()}`
  }
  return `${frame.unit.toUpperCase()} BETWEEN ${bound(frame.lower)} AND ${bound(frame.upper)}`
}
