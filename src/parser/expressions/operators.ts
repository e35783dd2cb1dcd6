// Expressions by precedence, loose to tight: OR, AND, NOT, one predicate, comparison, |, ^, &, shifts, + - ||, * / % DIV, signs, operands.
import type { Expression } from '../../plan/expression.js'
import { ahead, at, current, originFrom, type Parser } from '../cursor.js'
import { isNumberToken, numberLiteral } from '../literals/number.js'
import { T } from '../lexer.js'
import { call } from './build.js'
import { predicate } from './predicate.js'
import { postfix, primary } from './primary.js'

/** Any expression (the grammar's booleanExpression). */
export function parseExpressionAt(p: Parser): Expression {
  const { start } = current(p)
  let left = conjunction(p)
  while (at(p, 'OR')) { p.pos++; const right = conjunction(p); left = call(p, start, 'or', left, right) }
  return left
}
function conjunction(p: Parser): Expression {
  const { start } = current(p)
  let left = negation(p)
  while (at(p, 'AND')) { p.pos++; const right = negation(p); left = call(p, start, 'and', left, right) }
  return left
}
function negation(p: Parser): Expression {
  const { start } = current(p)
  if ((at(p, 'NOT') && operandFollows(p)) || at(p, '!')) {
    p.pos++
    const child = negation(p)
    return call(p, start, 'not', child)
  }
  return predicate(p, valueExpression(p), start)
}
/** Whether what follows a word such as NOT or DIV can be its operand; else the word is a name. */
export function operandFollows(p: Parser): boolean {
  const next = ahead(p, 1)
  return next.type !== T.end && next.up !== ',' && next.up !== ')' && next.up !== '.' && next.up !== ';' && next.up !== 'FROM' && next.up !== '=' && next.up !== 'AS'
}

const comparison = 1; const unaryPower = 8
const powers = new Map<string, number>([
  ['=', comparison], ['<>', comparison], ['!=', comparison], ['<', comparison], ['<=', comparison], ['>', comparison], ['>=', comparison], ['<=>', comparison],
  ['|', 2], ['^', 3], ['&', 4], ['<<', 5], ['>>', 5], ['>>>', 5], ['+', 6], ['-', 6], ['||', 6], ['*', 7], ['/', 7], ['%', 7], ['DIV', 7],
])
const names: Record<string, string> = { '=': '==', '||': 'concat', DIV: 'div' }

/** `>` and those right behind it: `>>`, `>>>`. */
function operatorAt(p: Parser): string {
  const token = current(p)
  if (token.up !== '>') return token.up
  const second = ahead(p, 1); const third = ahead(p, 2)
  if (second.up !== '>' || second.start !== token.stop) return '>'
  return third.up === '>' && third.start === second.stop ? '>>>' : '>>'
}

/** Arithmetic and comparisons (valueExpression). `minimum` is the power an operator must have to go on. */
export function valueExpression(p: Parser, minimum = 0): Expression {
  const { start } = current(p)
  let left = unary(p)
  for (;;) {
    const operator = operatorAt(p)
    const power = powers.get(operator)
    if (power === undefined || power <= minimum || (operator === 'DIV' && !operandFollows(p))) return left
    p.pos += operator === '>>>' ? 3 : operator === '>>' ? 2 : 1
    const right = valueExpression(p, power)
    left = operator === '<>' || operator === '!=' ? call(p, start, 'not', call(p, start, '==', left, right)) : call(p, start, names[operator] ?? operator, left, right)
  }
}

function unary(p: Parser): Expression {
  const token = current(p)
  if (token.up === '-' && isNumberToken(ahead(p, 1).type)) { p.pos++; return postfix(p, numberLiteral(p, true, token.start), token.start) }
  if (token.up === '-' || token.up === '+') {
    p.pos++
    const child = valueExpression(p, unaryPower)
    return { kind: 'function', name: [token.up === '-' ? 'negative' : 'positive'], args: [child], operator: true, origin: originFrom(p, token.start) }
  }
  if (token.up === '~') { p.pos++; const child = valueExpression(p, unaryPower); return call(p, token.start, '~', child) }
  return primary(p)
}
