// Resolved expressions as DuckDB SQL. Columns are named by their ids, so nothing depends on DuckDB's resolution.
import { unsupported } from '../../../errors/sparkError.js'
import type { ResolvedExpression, ResolvedFrame, ResolvedOf, ResolvedSort } from '../../../analyzer/resolved.js'
import type { FunctionName } from '../../../functions/catalogue.js'
import type { KernelValue } from '../kernels/values.js'
import { kernelCall, site, type RenderContext } from './context.js'
import { renderCast } from './casts/cast.js'
import { renderLiteral } from './literal.js'
import { renderings } from './functions/index.js'
import { fill, type CallShape } from './rendering.js'
import { renderQuery } from './plan.js'
import { orderKey } from './nestedOrder.js'
import { decimalArithmetic } from './decimals.js'

export const columnName = (id: number): string => `c${id}`

export function render(e: ResolvedExpression, context: RenderContext): string {
  const r = (x: ResolvedExpression) => render(x, context)
  switch (e.kind) {
    case 'literal': return renderLiteral(e.value, e.type)
    case 'column': return columnName(e.attribute.id)
    case 'alias': return r(e.child)
    case 'cast': return renderCast(r(e.child), e.child.type, e.type, e.mode, context, site(context, e.origin))
    case 'field': return `struct_extract_at(${r(e.child)}, ${e.index + 1})`
    case 'fieldOfArray': return `list_transform(${r(e.child)}, lambda f${e.index}: struct_extract_at(f${e.index}, ${e.index + 1}))`
    case 'call': return renderCall(e, context)
    case 'aggregate': return renderAggregate(e, context)
    case 'window': return renderWindow(e, context)
    case 'lambda': return e.params.length ? `lambda ${e.params.map(p => columnName(p.id)).join(', ')}: ${r(e.body)}` : r(e.body)
    case 'scalarSubquery': return `(${renderQuery(e.plan, context)})`
    case 'exists': return `EXISTS (${renderQuery(e.plan, context)})`
    case 'inSubquery': return inSubquery(e, false, context)
    case 'grouping': throw unsupported('UNSUPPORTED_GROUPING_EXPRESSION' as never)
  }
}

const shapeOf = (e: ResolvedOf<'call'> | ResolvedOf<'aggregate'>, context: RenderContext): CallShape => ({
  name: e.name, called: e.called, type: e.type, types: e.args.map(a => a.type), args: e.args, ansi: e.ansi, nullable: e.nullable, site: site(context, e.origin), render: x => render(x, context),
})

/** IN and NOT IN of a query are never null in Spark, where they are joins: they hold, or they do not. Only a bare NULL is in no row, and nobody knows whether in any. */
function inSubquery(e: ResolvedOf<'inSubquery'>, isNegated: boolean, context: RenderContext, isCondition = false): string {
  const [first, ...others] = e.values
  const query = renderQuery(e.plan, context)
  if (!others.length && first?.kind === 'literal' && first.value === null) {
    const legacy = context.conf('spark.sql.legacy.nullInEmptyListBehavior')
    return (legacy === undefined ? !context.ansi : legacy === 'true') ? 'CAST(NULL AS BOOLEAN)' : `CASE WHEN NOT EXISTS (${query}) THEN ${String(isNegated)} END`
  }
  const values = e.values.map(v => render(v, context))
  // A row of several may or may not match by each of its nulls.
  if (others.length && isNegated) return `NOT EXISTS (SELECT 1 FROM (${query}) WHERE ${values.map((v, i) => `(${v} = ${columnName(e.plan.output[i]!.id)}) IS NOT FALSE`).join(' AND ')})`
  const found = `(${others.length ? `(${values.join(', ')})` : values[0]!} ${isNegated ? 'NOT IN' : 'IN'} (${query}))`
  return isCondition ? found : `coalesce(${found}, false)`
}
/** An IN under any number of NOTs, and of comparisons with true and false, which Spark simplifies away first. */
function membership(e: ResolvedExpression): { readonly query: ResolvedOf<'inSubquery'>; readonly isNegated: boolean } | undefined {
  if (e.kind === 'inSubquery') return { query: e, isNegated: false }
  if (e.kind !== 'call') return undefined
  const [first, second] = e.args
  const constant = second?.kind === 'literal' && typeof second.value === 'boolean' ? second.value : undefined
  const flips = e.name === 'not' ? true : e.name === '==' && constant !== undefined ? !constant : undefined
  const inner = flips === undefined ? undefined : membership(first!)
  return inner && { query: inner.query, isNegated: inner.isNegated !== flips }
}
/** A condition, of which only the truth counts: its conjuncts as DuckDB makes semi and anti joins of them. */
export function renderCondition(e: ResolvedExpression, context: RenderContext): string {
  if (e.kind === 'call' && e.name === 'and') return `(${e.args.map(a => renderCondition(a, context)).join(' AND ')})`
  const asked = membership(e)
  return asked ? inSubquery(asked.query, asked.isNegated, context, true) : render(e, context)
}
function renderCall(e: ResolvedOf<'call'>, context: RenderContext): string {
  const asked = membership(e)
  if (asked) return inSubquery(asked.query, asked.isNegated, context)
  const decimal = decimalArithmetic(e, context, x => render(x, context))
  if (decimal) return decimal
  const entry = renderings[e.name as FunctionName]
  if (entry === undefined) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `function ${e.name}`, className: 'the embedded engine' })
  if (typeof entry === 'object' && 'refused' in entry) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `function ${e.called}`, className: `the embedded engine (${entry.refused})` })
  const args = e.args.map(a => render(a, context))
  if (typeof entry === 'string') return fill(entry, args)
  if (typeof entry === 'function') return entry(args, shapeOf(e, context), context)
  return kernelCall(context, e.name, entry.kernel, args, e.args.map(a => a.type), e.type, e.args.map(constantOf))
}
/** A literal's value as a kernel sees it; undefined for anything else. */
function constantOf(e: ResolvedExpression): KernelValue | undefined {
  if (e.kind === 'cast' && e.child.kind === 'literal' && e.child.type.kind === e.type.kind) return constantOf(e.child)
  if (e.kind !== 'literal') return undefined
  if (e.type.kind === 'decimal' && typeof e.value === 'string') return BigInt(e.value.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1'))
  return e.value as KernelValue
}

function renderAggregate(e: ResolvedOf<'aggregate'>, context: RenderContext, over?: string): string {
  const entry = renderings[e.name as FunctionName]
  if (entry === undefined) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `aggregate function ${e.name}`, className: 'the embedded engine' })
  if (typeof entry === 'object') throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `aggregate function ${e.called}`, className: `the embedded engine${'refused' in entry ? ` (${entry.refused})` : ''}` })
  const args = e.args.map(a => render(a, context))
  const order = e.order.length ? ` ORDER BY ${e.order.map(o => sortSql(o, context)).join(', ')}` : ''
  const shape: CallShape = { ...shapeOf(e, context), distinct: e.distinct, ...(e.ignoreNulls ? { ignoreNulls: true } : {}), ...(e.keepsNulls ? { keepsNulls: true } : {}), order }
  // `{agg}` marks where FILTER and OVER belong, for renderings of more than one aggregate or with a cast around it.
  const text = typeof entry === 'string' ? fill(entry, args) : entry(args, shape, context)
  const suffix = `${e.filter ? ` FILTER (WHERE ${render(e.filter, context)})` : ''}${over ?? ''}`
  return text.includes('{agg}') ? text.replaceAll('{agg}', suffix) : text + suffix
}

export function sortSql(o: ResolvedSort, context: RenderContext): string {
  return `${orderKey(render(o.child, context), o.child.type)} ${o.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${o.nulls.toUpperCase()}`
}

function renderWindow(e: ResolvedOf<'window'>, context: RenderContext): string {
  const parts = [
    e.partition.length ? `PARTITION BY ${e.partition.map(p => render(p, context)).join(', ')}` : '',
    e.order.length ? `ORDER BY ${e.order.map(o => sortSql(o, context)).join(', ')}` : '',
    e.frame && e.function.kind === 'aggregate' && !frameless.has(e.function.name) ? frameSql(e.frame, e.order, context) : '',
  ].filter(Boolean)
  if (e.function.kind !== 'aggregate') throw unsupported('UNSUPPORTED_EXPR_FOR_WINDOW' as never)
  return renderAggregate({ ...e.function, ...(e.ignoreNulls ? { ignoreNulls: true } : {}) }, context, ` OVER (${parts.join(' ')})`)
}
const frameless = new Set(['row_number', 'rank', 'dense_rank', 'percent_rank', 'cume_dist', 'ntile', 'lag', 'lead'])

function frameSql(frame: ResolvedFrame, order: readonly ResolvedSort[], context: RenderContext): string {
  const bound = (b: ResolvedFrame['lower']): string => {
    if (b === 'unbounded-preceding') return 'UNBOUNDED PRECEDING'
    if (b === 'unbounded-following') return 'UNBOUNDED FOLLOWING'
    if (b === 'current') return 'CURRENT ROW'
    return `${frame.unit === 'rows' ? render(b.value, context) : rangeValue(b.value, order[0]?.child, context)} ${b.side.toUpperCase()}`
  }
  // A frame that ends before it begins is empty; DuckDB's grammar refuses to say so of the current row.
  const zero = (b: ResolvedFrame['lower'], other: ResolvedFrame['lower'], side: 'preceding' | 'following'): string => b === 'current' && typeof other === 'object' && other.side === side ? `0 ${side.toUpperCase()}` : bound(b)
  return `${frame.unit.toUpperCase()} BETWEEN ${zero(frame.lower, frame.upper, 'preceding')} AND ${zero(frame.upper, frame.lower, 'following')}`
}
/** A distance in the order's own measure: dates move by intervals. */
function rangeValue(value: ResolvedExpression, order: ResolvedExpression | undefined, context: RenderContext): string {
  const sql = render(value, context)
  const kind = order?.type.kind
  if (kind === 'date' || kind === 'timestamp' || kind === 'timestamp_ntz') {
    switch (value.type.kind) {
      case 'year_month_interval': return `to_months(${sql})`
      case 'day_time_interval': return `to_microseconds(${sql})`
      case 'byte': case 'short': case 'integer': case 'long': return `to_days(CAST(${sql} AS INTEGER))`
      default: return sql
    }
  }
  return sql
}
