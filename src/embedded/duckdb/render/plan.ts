// Resolved relations as DuckDB SQL: one SELECT a relation, nested, ORDER BY and LIMIT kept on the SELECT they belong to.
// Output columns are named c<id>; a query's own column order is put on at the top.
import { unsupported } from '../../../errors/sparkError.js'
import type { Attribute, Named, ResolvedExpression, ResolvedPlan, ResolvedPlanOf } from '../../../analyzer/resolved.js'
import { raiseSql } from '../errorText.js'
import { freshName, kernelCall, type RenderContext } from './context.js'
import { randomKernel } from './functions/maths.js'
import { columnName, render, renderCondition, sortSql } from './expression.js'
import { renderGenerate } from './generate.js'
import { quoteName } from './context.js'
import { neededColumns } from './needed.js'

/** A SELECT with what may still be put behind it. */
interface Select { readonly body: string; readonly order?: string; readonly tail?: string }
const textOf = (s: Select): string => s.body + (s.order ?? '') + (s.tail ?? '')

/** A source knows its own SQL: a SELECT list and FROM over its columns, in the order of its schema. */
export interface RenderableSource { readonly selectSql: (columns: readonly { readonly index: number; readonly as: string }[], context: RenderContext) => string }

/** The query with its columns in order, named by place: what runs. */
export function renderTop(plan: ResolvedPlan, shared: RenderContext): string {
  const context: RenderContext = { ...shared, needed: neededColumns(plan).ids }
  const select = relation(plan, context)
  const columns = plan.output.map((a, i) => `${columnName(a.id)} AS ${quoteName(String(i))}`)
  return `SELECT ${columns.join(', ') || '1'} FROM (${textOf(select)})`
}
/** A query inside an expression. */
export const renderQuery = (plan: ResolvedPlan, context: RenderContext): string => `SELECT ${plan.output.map(a => columnName(a.id)).join(', ') || '1'} FROM (${textOf(relation(plan, context))})`

/** A relation as it stands in FROM. Joins stand there themselves, with no SELECT between them: only so does DuckDB order them by cost. */
function from(plan: ResolvedPlan, context: RenderContext): string {
  if (plan.kind === 'join') return joinItem(plan, context)
  if (plan.kind === 'rename') return from(plan.input, context)
  return `(${textOf(relation(plan, context))})`
}
const names = (attributes: readonly Attribute[]): string => [...new Set(attributes.map(a => columnName(a.id)))].join(', ') || '1 AS "none"'

function list(expressions: readonly Named[], context: RenderContext): string {
  const seen = new Set<number>()
  const out: string[] = []
  for (const e of expressions) {
    const id = e.kind === 'column' ? e.attribute.id : e.id
    if (seen.has(id) || context.needed?.has(id) === false) continue
    seen.add(id)
    const sql = render(e, context); const name = columnName(id)
    out.push(sql === name ? name : `${sql} AS ${name}`)
  }
  return out.join(', ') || '1 AS "none"'
}

function relation(plan: ResolvedPlan, context: RenderContext): Select {
  switch (plan.kind) {
    case 'oneRow': return { body: 'SELECT 1 AS "none"' }
    case 'empty': return { body: `SELECT ${plan.output.map(a => `CAST(NULL AS INTEGER) AS ${columnName(a.id)}`).join(', ') || '1'} WHERE false` }
    case 'scan': {
      const source = plan.source as unknown as RenderableSource
      return { body: source.selectSql([...plan.output, ...plan.hidden ?? []].map((a, index) => ({ index, id: a.id, as: columnName(a.id) })).filter(({ id, index }) => context.needed?.has(id) ?? index < plan.output.length), context) }
    }
    case 'local': return { body: `SELECT ${plan.output.map((a, i) => `c${i} AS ${columnName(a.id)}`).join(', ') || '1'} FROM (SELECT * FROM ${quoteName(plan.relation)}) AS l(${plan.output.map((_, i) => `c${i}`).join(', ')})` }
    case 'values': return values(plan, context)
    case 'range': {
      const count = plan.step > 0n ? plan.end > plan.start : plan.end < plan.start
      const stop = plan.end
      return { body: `SELECT range AS ${columnName(plan.output[0]!.id)} FROM range(CAST(${plan.start} AS BIGINT), CAST(${count ? stop : plan.start} AS BIGINT), CAST(${plan.step} AS BIGINT))` }
    }
    case 'project': return project(plan, context)
    case 'filter': return { body: `SELECT * FROM ${from(plan.input, context)} WHERE ${renderCondition(plan.condition, context)}` }
    case 'aggregate': return aggregate(plan, context)
    case 'generate': return { body: renderGenerate(plan, from(plan.input, context), context) }
    case 'join': return { body: `SELECT * FROM ${joinItem(plan, context)}` }
    case 'zip': {
      const row = freshName(context, 'row')
      return { body: `SELECT * EXCLUDE (${row}) FROM (SELECT *, row_number() OVER () AS ${row} FROM ${from(plan.left, context)}) JOIN (SELECT *, row_number() OVER () AS ${row} FROM ${from(plan.right, context)}) USING (${row}) ORDER BY ${row}` }
    }
    case 'setOperation': return setOperation(plan, context)
    case 'sort': {
      const input = relation(plan.input, context)
      const order = plan.order.map(o => sortSql(o, context)).join(', ')
      if (!order) return input
      // Hanging ORDER BY on the same SELECT lets it see columns the list renames; a subquery in it must not.
      return input.order || input.tail || plan.input.kind === 'setOperation' || complex(plan.order.map(o => o.child)) ? { body: `SELECT * FROM (${textOf(input)})`, order: ` ORDER BY ${order}` } : { body: input.body, order: ` ORDER BY ${order}` }
    }
    case 'limit': {
      const input = relation(enough(plan.input, plan.count), context)
      return input.tail || plan.input.kind === 'setOperation' ? { body: `SELECT * FROM (${textOf(input)})`, tail: ` LIMIT ${plan.count}` } : { ...input, tail: ` LIMIT ${plan.count}` }
    }
    case 'offset': {
      const input = relation(plan.input, context)
      return input.tail || plan.input.kind === 'setOperation' ? { body: `SELECT * FROM (${textOf(input)})`, tail: ` OFFSET ${plan.count}` } : { ...input, tail: ` OFFSET ${plan.count}` }
    }
    case 'tail': {
      const row = freshName(context, 'row'); const total = freshName(context, 'total')
      return { body: `SELECT * EXCLUDE (${row}, ${total}) FROM (SELECT *, row_number() OVER () AS ${row}, count(*) OVER () AS ${total} FROM ${from(plan.input, context)}) WHERE ${row} > ${total} - ${plan.count} ORDER BY ${row}` }
    }
    case 'distinct': return { body: `SELECT DISTINCT ${names(plan.output)} FROM ${from(plan.input, context)}` }
    case 'deduplicate': return { body: `SELECT DISTINCT ON (${names(plan.keys)}) * FROM ${from(plan.input, context)}` }
    case 'sample': return sample(plan, context)
    case 'rename': return relation(plan.input, context)
    case 'recursive': return recursive(plan, context)
    case 'recursion': return { body: `SELECT ${plan.output.map((a, i) => `r${i} AS ${columnName(a.id)}`).join(', ')} FROM recursion${plan.id}` }
    case 'mapBatches': case 'evaluated': case 'windowed': throw new Error(`${plan.kind} has a stage of its own`)
    case 'show': throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: 'show inside a query', className: 'the embedded engine' })
  }
}
const complex = (expressions: readonly ResolvedExpression[]): boolean => expressions.some(e => e.kind !== 'column')

function project(plan: ResolvedPlanOf<'project'>, context: RenderContext): Select {
  return { body: `SELECT ${list(plan.expressions, context)} FROM ${from(plan.input, context)}` }
}

function values(plan: ResolvedPlanOf<'values'>, context: RenderContext): Select {
  if (!plan.rows.length) return { body: `SELECT ${plan.output.map(a => `NULL AS ${columnName(a.id)}`).join(', ')} WHERE false` }
  const columns = plan.output.map((a, i) => `v${i} AS ${columnName(a.id)}`).join(', ')
  return { body: `SELECT ${columns} FROM (VALUES ${plan.rows.map(row => `(${row.map(e => render(e, context)).join(', ')})`).join(', ')}) AS v(${plan.output.map((_, i) => `v${i}`).join(', ')})` }
}

function aggregate(plan: ResolvedPlanOf<'aggregate'>, context: RenderContext): Select {
  const computed = plan.grouping.filter(g => !(g.child.kind === 'column' && g.child.attribute.id === g.id))
  const input = computed.length ? `(SELECT *, ${computed.map(g => `${render(g, context)} AS ${columnName(g.id)}`).join(', ')} FROM ${from(plan.input, context)})` : from(plan.input, context)
  const keys = plan.grouping.map(g => columnName(g.id))
  const groupBy = plan.sets ? ` GROUP BY GROUPING SETS (${plan.sets.map(s => `(${s.map(i => keys[i]).join(', ')})`).join(', ')})` : keys.length ? ` GROUP BY ${keys.join(', ')}` : ''
  const groupingContext: RenderContext = context
  const body = `SELECT ${aggregateList(plan, keys, groupingContext)} FROM ${input}${groupBy}`
  // No expression aggregates and nothing groups: still one row.
  return { body: !groupBy && !plan.expressions.some(hasAggregate) ? `SELECT ${aggregateList(plan, keys, context)} FROM (SELECT count(*) AS "none" FROM ${input})` : body }
}
function hasAggregate(e: ResolvedExpression): boolean {
  if (e.kind === 'aggregate') return true
  if (e.kind === 'alias' || e.kind === 'cast' || e.kind === 'field') return hasAggregate(e.child)
  if (e.kind === 'call') return e.args.some(hasAggregate)
  return e.kind === 'window' && (hasAggregate(e.function) && e.function.kind === 'aggregate' && e.function.args.some(hasAggregate))
}
function aggregateList(plan: ResolvedPlanOf<'aggregate'>, keys: readonly string[], context: RenderContext): string {
  const seen = new Set<number>(); const out: string[] = []
  for (const e of plan.expressions) {
    const id = e.kind === 'column' ? e.attribute.id : e.id
    if (seen.has(id)) continue
    seen.add(id)
    const sql = renderGrouped(e, plan, keys, context); const name = columnName(id)
    out.push(sql === name ? name : `${sql} AS ${name}`)
  }
  return out.join(', ') || '1 AS "none"'
}
/** grouping() is DuckDB's, over the key columns; a key that no set has is null and grouped away, which DuckDB would not hear of. */
function renderGrouped(e: ResolvedExpression, plan: ResolvedPlanOf<'aggregate'>, keys: readonly string[], context: RenderContext): string {
  const placeholders: string[] = []
  const isDead = (place: number): boolean => plan.sets !== undefined && !plan.sets.some(set => set.includes(place))
  const dead = new Set(plan.grouping.flatMap((g, place) => isDead(place) ? [g.id] : []))
  const swap = (x: ResolvedExpression): ResolvedExpression => {
    if (x.kind === 'column' && dead.has(x.attribute.id)) return { kind: 'literal', value: null, type: x.type, nullable: true }
    if (x.kind !== 'grouping') return x.kind === 'alias' || x.kind === 'cast' || x.kind === 'field' ? { ...x, child: swap(x.child) } : x.kind === 'call' ? { ...x, args: x.args.map(swap) } : x.kind === 'window' ? { ...x, function: x.function.kind === 'aggregate' ? { ...x.function, args: x.function.args.map(swap) } : x.function, partition: x.partition.map(swap), order: x.order.map(o => ({ ...o, child: swap(o.child) })) } : x
    placeholders.push(`CAST(${x.indexes.some(isDead) || !x.indexes.length ? x.indexes.map((i, k) => `(${isDead(i) ? 1 : `GROUPING(${keys[i]})`} << ${x.indexes.length - 1 - k})`).join(' + ') || '0' : `GROUPING(${x.indexes.map(i => keys[i]).join(', ')})`} AS ${x.of === 'grouping' ? 'TINYINT' : 'BIGINT'})`)
    return { kind: 'column', attribute: { id: -placeholders.length, name: '', type: x.type, nullable: false, qualifier: [] }, type: x.type, nullable: false }
  }
  return render(swap(e), context).replace(/\bc-(\d+)\b/g, (_, n: string) => placeholders[Number(n) - 1]!)
}

/** Names are unique in a query, so both sides stay in scope without an alias. */
function joinItem(plan: ResolvedPlanOf<'join'>, context: RenderContext): string {
  const left = from(plan.left, context)
  const right = plan.lateral ? `LATERAL (${textOf(relation(plan.right, context))})` : from(plan.right, context)
  const condition = plan.condition ? render(plan.condition, context) : undefined
  const on = condition ?? 'true'
  switch (plan.type) {
    case 'cross': case 'inner': return condition === undefined ? `(${left} CROSS JOIN ${right})` : `(${left} JOIN ${right} ON ${condition})`
    case 'left': return `(${left} LEFT JOIN ${right} ON ${on})`
    case 'right': return `(${left} RIGHT JOIN ${right} ON ${on})`
    case 'full': return `(${left} FULL JOIN ${right} ON ${on})`
    case 'semi': return `(${left} SEMI JOIN ${right} ON ${on})`
    case 'anti': return `(${left} ANTI JOIN ${right} ON ${on})`
  }
}

function setOperation(plan: ResolvedPlanOf<'setOperation'>, context: RenderContext): Select {
  const operator = `${plan.operation.toUpperCase()}${plan.all ? ' ALL' : ''}`
  const branches = plan.inputs.map(input => `SELECT ${input.output.map((a, i) => `${columnName(a.id)} AS ${columnName(plan.output[i]!.id)}`).join(', ')} FROM ${from(input, context)}`)
  return { body: branches.map(b => `(${b})`).join(` ${operator} `) }
}

function sample(plan: ResolvedPlanOf<'sample'>, context: RenderContext): Select {
  const fraction = plan.upper - plan.lower
  // Without replacement the draws are Spark's own XORShift sequence, as of one partition; with it only the fraction is Spark's.
  const draw = `((hash(row_number() OVER (), CAST(${plan.seed} AS BIGINT)) % 1000003) / 1000003.0)`
  const name = freshName(context, 'draw')
  if (plan.withReplacement) return { body: `SELECT * EXCLUDE (${name}) FROM (SELECT *, unnest(range(CAST(floor(${fraction} + ${draw}) AS BIGINT))) AS ${name} FROM ${from(plan.input, context)})` }
  const exact = kernelCall(context, `sample_${freshName(context, 's')}_${Date.now().toString(36)}`, randomKernel, [`CAST(${plan.seed} AS BIGINT)`], [{ kind: 'long' }], { kind: 'double' }, [plan.seed])
  return { body: `SELECT * EXCLUDE (${name}) FROM (SELECT *, ${exact} AS ${name} FROM ${from(plan.input, context)}) WHERE ${name} >= ${plan.lower} AND ${name} < ${plan.upper}` }
}

/** A recursion right below a LIMIT goes no further than the limit asks. */
function enough(plan: ResolvedPlan, count: number): ResolvedPlan {
  if (plan.kind === 'recursive') return { ...plan, enough: count }
  return plan.kind === 'project' || plan.kind === 'rename' ? { ...plan, input: enough(plan.input, count) } : plan
}
/** Each row carries the number of its round and how many rows came before that: what ends a recursion that would not. (No window function may count them: with one, DuckDB 1.5's semi joins in a recursion fail now and then.) */
function recursive(plan: ResolvedPlanOf<'recursive'>, context: RenderContext): Select {
  const name = `recursion${plan.id}`
  const columns = plan.output.map((_, i) => `r${i}`)
  const select = (input: ResolvedPlan): string => input.output.map((a, i) => `${columnName(a.id)} AS r${i}`).join(', ')
  const limited = (value: string, limit: number, condition: string, parameter: string): string => limit < 0 ? value : `CASE WHEN ${value} > ${limit} THEN ${raiseSql('SparkException', condition, { [parameter]: limit })} ELSE ${value} END`
  const level = (value: string): string => limited(value, plan.levels, 'RECURSION_LEVEL_LIMIT_EXCEEDED', 'levelLimit')
  const soFar = `(SELECT max(before) + count(*) FROM ${name})`
  const anchor = `SELECT ${select(plan.anchor)}, ${level('1')} AS level, 0 AS before FROM ${from(plan.anchor, context)}`
  const goesOn = plan.enough === undefined ? '' : ` WHERE ${soFar} < ${plan.enough}`
  const step = `SELECT ${select(plan.step)}, ${level(`(SELECT max(level) FROM ${name}) + 1`)}, ${limited(soFar, plan.rows, 'RECURSION_ROW_LIMIT_EXCEEDED', 'rowLimit')} FROM ${from(plan.step, context)}${goesOn}`
  return { body: `SELECT ${plan.output.map((a, i) => `r${i} AS ${columnName(a.id)}`).join(', ')} FROM (WITH RECURSIVE ${name}(${columns.join(', ')}, level, before) AS ((${anchor}) UNION ALL (${step})) SELECT * FROM ${name} WHERE level > 0 AND before >= 0)` }
}
