// The one place that knows the children of a resolved expression.
import { subqueryKey } from './planKey.js'
import type { ResolvedExpression, ResolvedSort } from './resolved.js'

type E = ResolvedExpression

/** An expression's direct children (a subquery's plan is not one; its outer references are found by `outerColumns`). */
export function children(e: E): readonly E[] {
  switch (e.kind) {
    case 'literal': case 'column': case 'scalarSubquery': case 'exists': case 'grouping': return []
    case 'call': return e.args
    case 'aggregate': return [...e.args, ...(e.filter ? [e.filter] : []), ...e.order.map(o => o.child)]
    case 'window': return [e.function, ...e.partition, ...e.order.map(o => o.child)]
    case 'cast': case 'alias': case 'field': case 'fieldOfArray': return [e.child]
    case 'lambda': return [e.body]
    case 'inSubquery': return e.values
  }
}

const mapSorts = (order: readonly ResolvedSort[], f: (e: E) => E): ResolvedSort[] => order.map(o => ({ ...o, child: f(o.child) }))
/** The expression with each direct child replaced. */
export function mapChildren(e: E, f: (e: E) => E): E {
  switch (e.kind) {
    case 'literal': case 'column': case 'scalarSubquery': case 'exists': case 'grouping': return e
    case 'call': return { ...e, args: e.args.map(f) }
    case 'aggregate': return { ...e, args: e.args.map(f), filter: e.filter && f(e.filter), order: mapSorts(e.order, f) }
    case 'window': return { ...e, function: f(e.function), partition: e.partition.map(f), order: mapSorts(e.order, f) }
    case 'cast': case 'alias': case 'field': case 'fieldOfArray': return { ...e, child: f(e.child) }
    case 'lambda': return { ...e, body: f(e.body) }
    case 'inSubquery': return { ...e, values: e.values.map(f) }
  }
}

/** Whether any node of the tree satisfies the test. */
export const some = (e: E, test: (e: E) => boolean): boolean => test(e) || children(e).some(child => some(child, test))
/** Every node, outermost first. */
export function* nodes(e: E): Generator<E> { yield e; for (const child of children(e)) yield* nodes(child) }
/** Replaces from the top: where `f` gives an expression, its children are not entered. */
export function replace(e: E, f: (e: E) => E | undefined): E { return f(e) ?? mapChildren(e, child => replace(child, f)) }

/** What an aggregator of the program is called with, out of the list of tuples that stands for it (expressions/userFunction.ts). */
export function aggregatorArgs(list: E): readonly E[] | undefined {
  const tuple = list.kind === 'aggregate' ? list.args[0] : undefined
  return tuple?.kind === 'call' ? tuple.args.filter((_, i) => i % 2 === 1) : undefined
}

/** A text equal for expressions that mean the same: names and shown forms left out, ids kept (Spark's semantic equality). */
export function semanticKey(e: E): string {
  switch (e.kind) {
    case 'literal': return `L${e.type.kind}:${typeof e.value === 'bigint' ? e.value : JSON.stringify(e.value, (_, v: unknown) => typeof v === 'bigint' ? `${v}n` : v instanceof Map ? [...v] : v)}`
    case 'column': return `C${e.attribute.id}`
    case 'call': return canonicalCall(e) ?? `${e.name}${e.program ? unique(e.program.function.command) : ''}(${e.args.map(semanticKey).join()})${e.definition.deterministic ? '' : `#${unique(e)}`}`
    case 'aggregate': return `A${e.name}${e.distinct ? ' distinct' : ''}(${e.args.map(semanticKey).join()})${e.filter ? ` filter ${semanticKey(e.filter)}` : ''}${e.ignoreNulls ? ' ignore' : ''}${e.keepsNulls ? ' respect' : ''}[${e.order.map(o => semanticKey(o.child) + o.direction + o.nulls).join()}]`
    case 'window': return `W${semanticKey(e.function)}{${e.partition.map(semanticKey).join()}|${e.order.map(o => semanticKey(o.child) + o.direction + o.nulls).join()}|${frameKey(e)}}`
    case 'cast': return `T${e.mode}${JSON.stringify(e.type)}(${semanticKey(e.child)})`
    case 'alias': return semanticKey(e.child)
    case 'field': return `${semanticKey(e.child)}.${e.index}`
    case 'fieldOfArray': return `${semanticKey(e.child)}[].${e.index}`
    case 'lambda': return `λ${e.params.map(p => p.id).join()}.${semanticKey(e.body)}`
    case 'scalarSubquery': case 'exists': return `${e.kind}${subqueryKey(e.plan) ?? unique(e.plan)}`
    case 'inSubquery': return `Q${subqueryKey(e.plan) ?? unique(e.plan)}(${e.values.map(semanticKey).join()})`
    case 'grouping': return `G${e.of}${e.indexes.join()}`
  }
}
const commutative: ReadonlySet<string> = new Set(['+', '*', '&', '|', '^', 'and', 'or', 'greatest', 'least'])
const turned: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' }
const opposite: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }
/** One key for what is the same in another order: `b + a`, `b > a`, `NOT a > b` (Canonicalize). */
function canonicalCall(e: Extract<E, { kind: 'call' }>): string | undefined {
  const [first, second] = e.args
  if (commutative.has(e.name)) {
    const parts = (x: E): E[] => x.kind === 'call' && x.name === e.name ? x.args.flatMap(parts) : [x]
    return e.args.length > 1 ? `${e.name}(${e.args.flatMap(parts).map(semanticKey).sort().join()})` : undefined
  }
  if (e.name === '==' || e.name === '<=>') return `${e.name}(${e.args.map(semanticKey).sort().join()})`
  if (e.name === 'not' && first?.kind === 'call' && opposite[first.name]) return semanticKey({ ...first, name: opposite[first.name]! })
  return turned[e.name] && first && second ? `${turned[e.name]}(${semanticKey(second)},${semanticKey(first)})` : undefined
}
function frameKey(e: Extract<E, { kind: 'window' }>): string {
  if (!e.frame) return ''
  const bound = (b: NonNullable<typeof e.frame>['lower']) => typeof b === 'string' ? b : semanticKey(b.value) + b.side
  return `${e.frame.unit} ${bound(e.frame.lower)} ${bound(e.frame.upper)}`
}
const identities = new WeakMap<object, number>(); let identity = 0
function unique(o: object): number { let id = identities.get(o); if (id === undefined) identities.set(o, id = ++identity); return id }
