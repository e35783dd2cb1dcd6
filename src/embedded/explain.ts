// EXPLAIN: the resolved plan as a tree, and with it the statement DuckDB is given.
import type { ResolvedPlan } from '../analyzer/resolved.js'
import { simpleString } from '../types/typeNames.js'
import { expressionSql } from '../analyzer/names/prettySql.js'
import type { ExplainMode } from './analyzedQuery.js'
import type { Session } from './session.js'
import { renderContext } from './query.js'

export async function explainText(plan: ResolvedPlan, mode: ExplainMode, session: Session): Promise<string> {
  const zone = session.conf.get('spark.sql.session.timeZone') ?? 'UTC'
  const logical = tree(plan, zone, 0)
  const { renderTop } = await import('./duckdb/render/plan.js')
  const sql = plan.kind === 'show' ? '' : renderTop(plan, renderContext(session))
  const physical = `== Physical Plan ==\nDuckDB\n${indent(logical)}\n`
  switch (mode) {
    case 'simple': case 'formatted': return physical
    case 'cost': return `== Optimized Logical Plan ==\n${logical}\n\n${physical}`
    // One plan stands for three: what is parsed is analyzed at once, and DuckDB optimizes by itself.
    case 'extended': return `== Parsed Logical Plan ==\n${logical}\n\n== Analyzed Logical Plan ==\n${plan.output.map(a => `${a.name}: ${simpleString(a.type)}`).join(', ')}\n${logical}\n\n== Optimized Logical Plan ==\n${logical}\n\n${physical}`
    // The code that runs is the statement DuckDB is given.
    case 'codegen': return `Found 1 DuckDB statement.\n${sql}\n`
  }
}
const indent = (text: string) => text.split('\n').map((line, i) => (i ? '   ' : '+- ') + line).join('\n')
function tree(plan: ResolvedPlan, zone: string, depth: number): string {
  const inputs = 'input' in plan ? [plan.input] : plan.kind === 'join' || plan.kind === 'zip' ? [plan.left, plan.right] : plan.kind === 'setOperation' ? plan.inputs : plan.kind === 'recursive' ? [plan.anchor, plan.step] : []
  const line = `${plan.kind[0]!.toUpperCase()}${plan.kind.slice(1)} ${detail(plan, zone)}`.trimEnd()
  return [line, ...inputs.map(input => tree(input, zone, depth + 1).split('\n').map((l, i) => (i === 0 ? '+- ' : '   ') + l).join('\n'))].join('\n')
}
function detail(plan: ResolvedPlan, zone: string): string {
  switch (plan.kind) {
    case 'project': return `[${plan.expressions.map(e => expressionSql(e, zone)).join(', ')}]`
    case 'filter': return expressionSql(plan.condition, zone)
    case 'aggregate': return `[${plan.grouping.map(e => expressionSql(e.child, zone)).join(', ')}], [${plan.expressions.map(e => expressionSql(e, zone)).join(', ')}]`
    case 'join': return `${plan.type}${plan.condition ? `, ${expressionSql(plan.condition, zone)}` : ''}`
    case 'sort': return `[${plan.order.map(o => `${expressionSql(o.child, zone)} ${o.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${o.nulls.toUpperCase()}`).join(', ')}]`
    case 'limit': case 'offset': case 'tail': return String(plan.count)
    case 'scan': return plan.source.description
    case 'range': return `(${plan.start}, ${plan.end}, step=${plan.step})`
    case 'setOperation': return `${plan.operation}${plan.all ? ' all' : ''}`
    default: return ''
  }
}
