// Arithmetic, comparison, logic and bits: the functions whose names are symbols. The analyzer types `+ - * / %` and `div` itself
// (dates and intervals meet there), after bringing both sides together.
import { BooleanType, LongType } from '../types/dataType.js'
import { ANY, BOOLEAN, INT, INTEGRAL, NUMERIC_OR_INTERVAL, oneOf, LONG, sameAs, scalar, mismatch, type FunctionDefinition, type TypedArgument } from './signature.js'
import { typeSql } from '../types/typeNames.js'

const arithmetic = (symbol: string, doc: string, more: Partial<FunctionDefinition> = {}) => scalar([ANY, ANY], sameAs(0), { group: 'math_funcs', unify: 'arithmetic', shown: { infix: symbol }, doc, ...more })
const tried = (doc: string) => scalar([ANY, ANY], sameAs(0), { group: 'math_funcs', unify: 'arithmetic', nullable: 'always', since: '3.2.0', doc })
/** Refuses arguments that have no order. */
export const ordered = (name: string) => (args: readonly TypedArgument[]) => {
  const bad = args.find(a => !isOrderable(a.type))
  return bad ? mismatch('INVALID_ORDERING_TYPE', { functionName: `\`${name}\``, dataType: `"${typeSql(bad.type)}"` }) : undefined
}
/** Whether values of a type have an order: maps, variants and calendar intervals have none. */
export function isOrderable(type: TypedArgument['type']): boolean {
  switch (type.kind) {
    case 'map': case 'variant': case 'calendar_interval': return false
    case 'array': return isOrderable(type.elementType)
    case 'struct': return type.fields.every(f => isOrderable(f.dataType))
    default: return true
  }
}
const comparison = (symbol: string, doc: string, more: Partial<FunctionDefinition> = {}) => scalar([ANY, ANY], BooleanType, { group: 'predicate_funcs', unify: 'comparison', shown: { infix: symbol }, check: ordered(symbol), doc, ...more })
const bits = (symbol: string, doc: string) => scalar([INTEGRAL, INTEGRAL], sameAs(0), { group: 'bitwise_funcs', unify: 'common', shown: { infix: symbol }, since: '1.4.0', doc })
const shift = (symbol: string, doc: string) => scalar([oneOf(INT, LONG), INT], sameAs(0), { group: 'bitwise_funcs', shown: (a, _t, called) => /^shift/.test(called) ? `${called}(${a.join(', ')})` : `(${a[0]} ${symbol} ${a[1]})`, doc })
/** Division can be null in Spark's eyes even under ANSI. */
const divisionNull = () => true

export const operators = {
  '+': arithmetic('+', 'Returns `expr1` + `expr2`.'),
  '-': arithmetic('-', 'Returns `expr1` - `expr2`.'),
  '*': arithmetic('*', 'Returns `expr1` * `expr2`.'),
  '/': arithmetic('/', 'Returns `expr1` / `expr2`, always as a fraction.', { nullable: divisionNull }),
  '%': arithmetic('%', 'Returns the remainder of `expr1` / `expr2`.', { nullable: divisionNull, aliases: ['mod'], shown: (a, _t, called) => called === 'mod' ? `mod(${a.join(', ')})` : `(${a.join(' % ')})` }),
  'div': arithmetic('div', 'Divides `expr1` by `expr2` and keeps the integral part.', { nullable: divisionNull, result: LongType, since: '3.0.0' }),
  'pmod': scalar([ANY, ANY], sameAs(0), { group: 'math_funcs', unify: 'arithmetic', nullable: divisionNull, since: '1.5.0', doc: 'Returns the positive remainder of `expr1` / `expr2`.' }),
  'try_add': tried('Returns the sum, or null where it overflows.'),
  'try_subtract': tried('Returns the difference, or null where it overflows.'),
  'try_multiply': tried('Returns the product, or null where it overflows.'),
  'try_divide': tried('Returns the quotient, or null where the divisor is 0.'),
  'try_mod': tried('Returns the remainder, or null where the divisor is 0.'),
  'negative': scalar([NUMERIC_OR_INTERVAL], sameAs(0), { group: 'math_funcs', shown: (a, _t, called) => called === 'negative' ? `negative(${a[0]})` : `(- ${a[0]})`, doc: 'Returns the negated value.' }),
  'positive': scalar([NUMERIC_OR_INTERVAL], sameAs(0), { group: 'math_funcs', shown: a => `(+ ${a[0]})`, since: '1.5.0', doc: 'Returns the value.' }),
  '==': comparison('=', 'Returns true if both sides are equal.', { aliases: ['='] }),
  '<=>': comparison('<=>', 'Equality that takes null for a value.', { nullable: 'never' }),
  '<': comparison('<', 'Returns true if `expr1` is less than `expr2`.'),
  '<=': comparison('<=', 'Returns true if `expr1` is at most `expr2`.'),
  '>': comparison('>', 'Returns true if `expr1` is greater than `expr2`.'),
  '>=': comparison('>=', 'Returns true if `expr1` is at least `expr2`.'),
  'and': scalar([BOOLEAN, BOOLEAN], BooleanType, { group: 'predicate_funcs', shown: { infix: 'AND' }, doc: 'Logical AND.' }),
  'or': scalar([BOOLEAN, BOOLEAN], BooleanType, { group: 'predicate_funcs', shown: { infix: 'OR' }, doc: 'Logical OR.' }),
  'not': scalar([BOOLEAN], BooleanType, { group: 'predicate_funcs', shown: { prefix: 'NOT ' }, aliases: ['!'], doc: 'Logical NOT.' }),
  'in': scalar([ANY, ANY], BooleanType, { group: 'predicate_funcs', variadic: 0, unify: 'common', check: ordered('in'), shown: (a) => `(${a[0]} IN (${a.slice(1).join(', ')}))`, doc: 'Returns true if `expr1` equals one of the others.' }),
  'between': scalar([ANY, ANY, ANY], BooleanType, { group: 'predicate_funcs', unify: 'common', since: '4.0.0', doc: 'Returns true if `expr1` lies between `expr2` and `expr3`, both included.' }),
  '&': bits('&', 'Bitwise AND.'),
  '|': bits('|', 'Bitwise OR.'),
  '^': bits('^', 'Bitwise XOR.'),
  '~': scalar([INTEGRAL], sameAs(0), { group: 'bitwise_funcs', shown: (a) => `~${a[0]}`, since: '1.4.0', doc: 'Bitwise NOT.' }),
  'shiftleft': shift('<<', 'Shifts to the left.'),
  'shiftright': shift('>>', 'Shifts to the right, keeping the sign.'),
  'shiftrightunsigned': shift('>>>', 'Shifts to the right, filling with zeros.'),
} satisfies Record<string, FunctionDefinition>
export const shiftSymbols: Readonly<Record<string, string>> = { '<<': 'shiftleft', '>>': 'shiftright', '>>>': 'shiftrightunsigned' }
