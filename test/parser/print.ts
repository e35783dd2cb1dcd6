// Trees on one line, for tests: `(+ a (* b 1))`, `project[a](table t)`.
import type { Expression, SortOrder, WindowSpec } from '../../dist/plan/expression.js'
import type { LogicalPlan } from '../../dist/plan/logical.js'
import { simpleString } from '../../dist/types/typeNames.js'

const list = (all: readonly Expression[]): string => all.map(show).join(' ')
const order = (all: readonly SortOrder[]): string => all.map(o => `${show(o.child)} ${o.direction === 'ascending' ? 'asc' : 'desc'} ${o.nulls}`).join(', ')
function spec(s: WindowSpec): string {
  const bound = (b: unknown) => typeof b === 'string' ? b : `${show((b as { value: Expression }).value)} ${(b as { side: string }).side}`
  return [s.base, s.partition.length ? `by ${list(s.partition)}` : '', s.order.length ? `order ${order(s.order)}` : '', s.frame ? `${s.frame.unit} ${bound(s.frame.lower)} to ${bound(s.frame.upper)}` : ''].filter(Boolean).join('; ')
}

export function show(e: Expression): string {
  switch (e.kind) {
    case 'literal': {
      const { kind } = e.dataType
      const text = e.value instanceof Uint8Array ? Buffer.from(e.value).toString('hex') : typeof e.value === 'string' && kind === 'string' ? `'${e.value}'` : typeof e.value === 'object' && e.value !== null && 'months' in e.value ? `${e.value.months}m${e.value.days}d${e.value.microseconds}us` : String(e.value)
      return kind === 'string' || kind === 'integer' || kind === 'boolean' || kind === 'null' ? text : `${text}:${simpleString(e.dataType)}`
    }
    case 'attribute': return e.name.join('.')
    case 'star': return `${e.target ? `${e.target.join('.')}.` : ''}*${e.except ? ` except ${e.except.map(n => n.join('.')).join(' ')}` : ''}${e.replace ? ` replace ${e.replace.name}=${show(e.replace.value)}` : ''}`
    case 'function': return `(${e.name.join('.')}${e.distinct ? ' distinct' : ''}${e.args.length ? ` ${list(e.args)}` : ''}${e.withinGroup ? ` within ${order(e.withinGroup)}` : ''}${e.filter ? ` filter ${show(e.filter)}` : ''}${e.ignoreNulls ? ' ignore-nulls' : ''})`
    case 'namedArgument': return `${e.name}=>${show(e.value)}`
    case 'row': return `row(${list(e.elements)})`
    case 'cast': return `${e.mode === 'try' ? 'try_' : ''}cast(${show(e.child)} ${simpleString(e.to)})`
    case 'alias': return `${show(e.child)} as ${e.names.join(',')}`
    case 'extractValue': return `${show(e.child)}${e.field ? `.${show(e.extraction)}` : `[${show(e.extraction)}]`}`
    case 'semiStructuredExtract': return `${show(e.child)}:${e.path}`
    case 'lambda': return `(${e.params.join(',')})->${show(e.body)}`
    case 'window': return `${show(e.function)} over {${spec(e.spec)}}`
    case 'scalarSubquery': return `scalar{${plan(e.plan)}}`
    case 'exists': return `exists{${plan(e.plan)}}`
    case 'inSubquery': return `${list(e.values)} in{${plan(e.plan)}}`
    case 'tableArgument': return `table{${plan(e.plan)}}${e.partition.length ? ` by ${list(e.partition)}` : ''}${e.order.length ? ` order ${order(e.order)}` : ''}${e.singlePartition ? ' single' : ''}`
    case 'likeQuantified': return `${e.negated ? 'not-' : ''}${e.caseInsensitive ? 'ilike' : 'like'}-${e.quantifier}(${show(e.child)} ${list(e.patterns)})`
    case 'collate': return `${show(e.child)} collate ${e.collation}`
    case 'parameter': return e.name === undefined ? `?${e.index}` : `:${e.name}`
    case 'identifierClause': return `identifier(${show(e.name)})${e.args ? `(${list(e.args)})` : ''}`
    default: return e.kind
  }
}

export function plan(p: LogicalPlan): string {
  const name = (n: readonly string[] | Expression) => 'kind' in n ? show(n) : n.join('.')
  switch (p.kind) {
    case 'table': return `${name(p.name)}${p.asOf ? `@${show((p.asOf.version ?? p.asOf.timestamp)!)}` : ''}`
    case 'oneRow': return '-'
    case 'values': return `values(${p.rows.map(row => list(row)).join(' | ')})`
    case 'tableFunction': return `${p.name.join('.')}(${list(p.args)})`
    case 'subqueryAlias': return `${plan(p.input)} as ${p.alias.join('.')}${p.columns ? `(${p.columns.join(' ')})` : ''}`
    case 'with': return `with${p.recursive ? ' recursive' : ''} ${p.tables.map(t => `${t.name}${t.columns ? `(${t.columns.join(' ')})` : ''}{${plan(t.plan)}}`).join(' ')} ${plan(p.input)}`
    case 'project': return `select[${list(p.expressions)}](${plan(p.input)})`
    case 'filter': case 'having': case 'qualify': return `${p.kind}[${show(p.condition)}](${plan(p.input)})`
    case 'aggregate': return `${p.groupingKind}[${list(p.grouping)}${p.sets ? `; ${p.sets.map(set => `(${list(set)})`).join('')}` : ''}][${list(p.expressions)}](${plan(p.input)})`
    case 'distinct': return `distinct(${plan(p.input)})`
    case 'sort': return `${p.global ? 'order' : 'sort'}${p.all ? '-all' : ''}[${order(p.order)}](${plan(p.input)})`
    case 'limit': return `limit[${show(p.limit)}](${plan(p.input)})`
    case 'offset': return `offset[${show(p.offset)}](${plan(p.input)})`
    case 'repartitionByExpression': return `distribute[${list(p.expressions)}](${plan(p.input)})`
    case 'join': return `${p.natural ? 'natural-' : ''}${p.lateral ? 'lateral-' : ''}${p.type}${p.using ? `(${p.using.join(' ')})` : ''}${p.condition ? `[${show(p.condition)}]` : ''}(${plan(p.left)}, ${plan(p.right)})`
    case 'setOperation': return `${p.operation}${p.all ? '-all' : ''}(${plan(p.left)}, ${plan(p.right)})`
    case 'lateralView': return `view${p.outer ? '-outer' : ''}[${show(p.generator)} ${p.tableAlias}(${p.columns.join(' ')})](${plan(p.input)})`
    case 'pivot': return `pivot[${list(p.aggregates)} for ${show(p.column)} in ${list(p.values)}](${plan(p.input)})`
    case 'unpivot': return `unpivot[${p.valueColumns.join(' ')} for ${p.variableColumn} in ${p.values!.map(v => `${list(v.columns)}${v.alias ? ` as ${v.alias}` : ''}`).join(', ')}](${plan(p.input)})`
    case 'sample': return `sample[${p.rows ? `${show(p.rows)} rows` : p.upper}](${plan(p.input)})`
    case 'hint': return `hint[${p.name}${p.parameters.length ? ` ${list(p.parameters)}` : ''}](${plan(p.input)})`
    case 'windowDefinitions': return `windows[${Object.entries(p.definitions).map(([n, s]) => `${n}: ${spec(s)}`).join(', ')}](${plan(p.input)})`
    case 'nearestByJoin': return `nearest-${p.mode}-${p.direction}-${p.numResults}-${p.type}[${show(p.ranking)}](${plan(p.left)}, ${plan(p.right)})`
    default: return p.kind
  }
}
