// GROUP BY: expressions, ROLLUP, CUBE and GROUPING SETS in either spelling, ALL.
import type { Expression } from '../../plan/expression.js'
import type { GroupingKind } from '../../plan/logical.js'
import { ahead, at, atWords, commaList, current, originFrom, parenList, refusal, takeAny, takeWords, type Parser } from '../cursor.js'
import { namedExpression } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'

export interface Grouping { readonly grouping: readonly Expression[]; readonly groupingKind: GroupingKind; readonly sets?: readonly (readonly Expression[])[] }

/** `named`: in a pipe, where the keys may have names. */
export function groupBy(p: Parser, named = false): Grouping | undefined {
  if (!takeWords(p, 'GROUP', 'BY')) return undefined
  const grouping = commaList(p, q => groupingAnalytics(q) ?? (named ? namedExpression(q) : parseExpressionAt(q)))
  if (at(p, 'WITH') && (ahead(p, 1).up === 'ROLLUP' || ahead(p, 1).up === 'CUBE')) { p.pos++; return { grouping, groupingKind: takeAny(p, 'ROLLUP', 'CUBE') === 'ROLLUP' ? 'rollup' : 'cube' } }
  if (atWords(p, 'GROUPING', 'SETS', '(')) {
    p.pos += 2
    return { grouping, groupingKind: 'groupingSets', sets: parenList(p, groupingSet).map(elements) }
  }
  const only = grouping.length === 1 ? grouping[0]! : undefined
  if (only?.kind === 'attribute' && only.name.length === 1 && only.name[0]!.toUpperCase() === 'ALL') return { grouping, groupingKind: 'all' }
  if (only?.kind === 'function' && analytics.has(only)) {
    if (only.name[0] !== 'grouping_sets') return { grouping: only.args, groupingKind: only.name[0] as 'rollup' | 'cube' }
    if (only.args.every(set => set.kind === 'row')) return { grouping: [], groupingKind: 'groupingSets', sets: only.args.map(elements) }
  }
  return { grouping, groupingKind: 'groupBy' }
}
const elements = (e: Expression): readonly Expression[] => e.kind === 'row' ? e.elements : [e]
/** Those that came from the grammar, not from a function somebody called `rollup`. */
const analytics = new WeakSet<Expression>()

/** `ROLLUP(a, (b, c))`, `CUBE(…)`, `GROUPING SETS((a, b), ())` as functions over rows. */
function groupingAnalytics(p: Parser): Expression | undefined {
  const { start } = current(p)
  const make = (name: string, args: readonly Expression[]): Expression => { const e: Expression = { kind: 'function', name: [name], args, origin: originFrom(p, start) }; analytics.add(e); return e }
  if (atWords(p, 'GROUPING', 'SETS', '(')) {
    p.pos += 2
    return make('grouping_sets', parenList(p, q => groupingAnalytics(q) ?? asRow(groupingSet(q))))
  }
  const word = current(p).up
  if ((word !== 'ROLLUP' && word !== 'CUBE') || ahead(p, 1).up !== '(') return undefined
  p.pos++
  const sets = parenList(p, groupingSet)
  if (sets.some(set => set.kind === 'row' && set.elements.length === 0)) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0051', { element: word })
  return make(word.toLowerCase(), sets)
}
const asRow = (e: Expression): Expression => e.kind === 'row' ? e : { kind: 'row', elements: [e], origin: e.origin }

/** `(a, b)`, `()`, `a` */
function groupingSet(p: Parser): Expression {
  const { start } = current(p)
  if (atWords(p, '(', ')')) { p.pos += 2; return { kind: 'row', elements: [], origin: originFrom(p, start) } }
  return parseExpressionAt(p)
}
