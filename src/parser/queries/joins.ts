// JOIN in all its kinds.
import type { JoinType, LogicalPlan } from '../../plan/logical.js'
import { ahead, at, current, expect, fail, originFrom, refusal, take, takeAny, textOf, type Parser } from '../cursor.js'
import { identifierList } from '../identifiers.js'
import { T } from '../lexer.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { relationPrimary, requireLateral } from './from.js'

const sides = new Set(['INNER', 'CROSS', 'LEFT', 'RIGHT', 'FULL', 'SEMI', 'ANTI', 'NATURAL', 'JOIN'])
export function joinAhead(p: Parser): boolean {
  const { up } = current(p)
  return sides.has(up) || (up === 'ASOF' && ahead(p, 1).up === 'JOIN')
}

const sqlNames: Record<JoinType, string> = { inner: 'INNER', cross: 'CROSS', left: 'LEFT OUTER', right: 'RIGHT OUTER', full: 'FULL OUTER', semi: 'LEFT SEMI', anti: 'LEFT ANTI' }

function joinType(p: Parser): JoinType {
  switch (takeAny(p, 'INNER', 'CROSS', 'LEFT', 'RIGHT', 'FULL', 'SEMI', 'ANTI')) {
    case 'CROSS': return 'cross'
    case 'LEFT': return take(p, 'SEMI') ? 'semi' : take(p, 'ANTI') ? 'anti' : (take(p, 'OUTER'), 'left')
    case 'RIGHT': take(p, 'OUTER'); return 'right'
    case 'FULL': take(p, 'OUTER'); return 'full'
    case 'SEMI': return 'semi'
    case 'ANTI': return 'anti'
    default: return 'inner'
  }
}

export function join(p: Parser, left: LogicalPlan): LogicalPlan {
  const start = left.origin?.start ?? current(p).start
  const from = current(p).start
  const natural = take(p, 'NATURAL')
  const type = joinType(p)
  if (at(p, 'ASOF')) { p.pos++; expect(p, 'JOIN'); throw refusal(p, from, 'UNSUPPORTED_FEATURE.ASOF_JOIN', { config: '"spark.sql.join.asofJoin.enabled"' }) }
  expect(p, 'JOIN')
  const lateral = at(p, 'LATERAL') && take(p, 'LATERAL')
  const rightStart = current(p).start
  const right = relationPrimary(p)
  if (lateral) {
    requireLateral(p, rightStart, right)
    if (type !== 'inner' && type !== 'cross' && type !== 'left') throw refusal(p, from, 'INVALID_LATERAL_JOIN_TYPE', { joinType: sqlNames[type] })
  }
  const common = { left, right, type, ...(lateral && { lateral }) }
  if (natural) return { kind: 'join', ...common, natural, origin: originFrom(p, start) }
  if (take(p, 'ON')) { const condition = parseExpressionAt(p); return { kind: 'join', ...common, condition, origin: originFrom(p, start) } }
  if (take(p, 'USING')) {
    const using = identifierList(p)
    if (lateral) throw refusal(p, from, 'UNSUPPORTED_FEATURE.LATERAL_JOIN_USING')
    return { kind: 'join', ...common, using, origin: originFrom(p, start) }
  }
  if ((at(p, 'APPROX') || at(p, 'EXACT')) && ahead(p, 1).up === 'NEAREST') return nearestBy(p, common, from, start)
  return { kind: 'join', ...common, origin: originFrom(p, start) }
}

/** `APPROX NEAREST 3 BY SIMILARITY f(a, b)` */
function nearestBy(p: Parser, { left, right, type, lateral }: { left: LogicalPlan; right: LogicalPlan; type: JoinType; lateral?: boolean }, from: number, start: number): LogicalPlan {
  const mode = takeAny(p, 'APPROX', 'EXACT')!.toLowerCase()
  p.pos++
  let numResults = 1n
  if (current(p).type === T.integer) { numResults = BigInt(textOf(p, current(p))); p.pos++ }
  expect(p, 'BY')
  const direction = (takeAny(p, 'DISTANCE', 'SIMILARITY') ?? fail(p)).toLowerCase()
  const ranking = parseExpressionAt(p)
  if (lateral) throw refusal(p, from, 'UNSUPPORTED_FEATURE.LATERAL_JOIN_NEAREST_BY')
  if (type !== 'inner' && type !== 'left') throw refusal(p, from, 'NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE', { joinType: sqlNames[type], supported: "'INNER', 'LEFT OUTER'" })
  if (numResults < 1n || numResults > 100000n) throw refusal(p, from, 'NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE', { numResults: String(numResults), min: 1, max: 100000 })
  return { kind: 'nearestByJoin', left, right, ranking, numResults: Number(numResults), type, mode, direction, origin: originFrom(p, start) }
}
