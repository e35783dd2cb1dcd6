// TABLESAMPLE (10 PERCENT), (5 ROWS), (BUCKET 1 OUT OF 4), with REPEATABLE (seed).
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, atType, current, expect, originFrom, refusal, take, takeWords, textOf, type Parser } from '../cursor.js'
import { identifier, integerLiteral, multipart } from '../identifiers.js'
import { T } from '../lexer.js'
import { parseExpressionAt } from '../expressions/operators.js'

export function sample(p: Parser, input: LogicalPlan): LogicalPlan {
  if (!at(p, 'TABLESAMPLE')) return input
  const bernoulli = ahead(p, 1).up === 'BERNOULLI' && ahead(p, 2).up === '('
  if (ahead(p, 1).up !== '(' && !bernoulli) return input
  const { start } = current(p)
  p.pos += bernoulli ? 3 : 2
  const plan = method(p, input, start)
  expect(p, ')')
  if (!takeWords(p, 'REPEATABLE', '(')) return plan
  const seed = BigInt(integerLiteral(p))
  expect(p, ')')
  return plan.kind === 'sample' && !plan.rows ? { ...plan, seed } : plan
}

function method(p: Parser, input: LogicalPlan, start: number): LogicalPlan {
  const common = { kind: 'sample' as const, input, lower: 0, withReplacement: false }
  if (at(p, ')')) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0014')
  const signed = at(p, '-') ? 1 : 0
  if ((ahead(p, signed).type === T.integer || ahead(p, signed).type === T.decimal) && ahead(p, signed + 1).up === 'PERCENT') {
    if (signed) p.pos++
    const fraction = Number((signed ? '-' : '') + textOf(p, current(p))) / 100
    p.pos += 2
    if (fraction < -1e-6 || fraction > 1 + 1e-6) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0064', { msg: `Sampling fraction (${Number.isInteger(fraction) ? fraction.toFixed(1) : fraction}) must be on interval [0, 1]` })
    return { ...common, upper: fraction, origin: originFrom(p, start) }
  }
  if (at(p, 'BUCKET') && atTypeAhead(p, 1, T.integer)) {
    p.pos++
    const numerator = integerLiteral(p)
    expect(p, 'OUT'); expect(p, 'OF')
    const denominator = integerLiteral(p)
    if (take(p, 'ON')) {
      multipart(p)
      const call = take(p, '(')
      if (call) expect(p, ')')
      throw refusal(p, start, '_LEGACY_ERROR_TEMP_0015', { msg: call ? 'BUCKET x OUT OF y ON function' : 'BUCKET x OUT OF y ON colname' })
    }
    return { ...common, upper: numerator / denominator, buckets: { numerator, denominator }, origin: originFrom(p, start) }
  }
  const from = current(p).start
  if (atType(p, T.word) && ahead(p, 1).up === ')') {
    const bytes = identifier(p)
    throw /^[0-9]+[bkmg]$/i.test(bytes) ? refusal(p, start, '_LEGACY_ERROR_TEMP_0015', { msg: 'byteLengthLiteral' }) : refusal(p, start, '_LEGACY_ERROR_TEMP_0016', { bytesStr: bytes })
  }
  const rows = parseExpressionAt(p)
  if (take(p, 'ROWS')) return { ...common, upper: 1, rows, origin: originFrom(p, start) }
  throw refusal(p, start, '_LEGACY_ERROR_TEMP_0016', { bytesStr: p.text.slice(from, p.tokens[p.pos - 1]!.stop) })
}
const atTypeAhead = (p: Parser, n: number, type: number): boolean => ahead(p, n).type === type
