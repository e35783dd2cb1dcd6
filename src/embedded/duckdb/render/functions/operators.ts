import type { operators as definitions } from '../../../../functions/operators.js'
import { carrierSql } from '../../carrier.js'
import { raiseSql } from '../../errorText.js'
import { compared } from '../nestedOrder.js'
import type { CallShape, Rendering, RenderFunction } from '../rendering.js'

const bits = { byte: 8, short: 16, integer: 32, long: 64 } as const
const isIntegral = (call: CallShape) => call.type.kind === 'byte' || call.type.kind === 'short' || call.type.kind === 'integer' || call.type.kind === 'long'
/** Two's complement, as Java wraps: without ANSI an overflow is no error. */
function wrapped(sql: (a: string) => string, args: readonly string[], call: CallShape): string {
  const width = BigInt(bits[call.type.kind as 'byte']); const modulus = 1n << width; const half = 1n << (width - 1n)
  const [a, b] = args.map(x => `CAST(${x} AS HUGEINT)`)
  return `CAST((((${sql(`${a}|${b}`)} + ${half}) % ${modulus} + ${modulus}) % ${modulus}) - ${half} AS ${carrierSql(call.type)})`
}
const arithmetic = (operator: '+' | '-' | '*'): RenderFunction => (a, call) => {
  if (isIntegral(call) && !call.ansi) {
    if (operator === '*' && call.type.kind === 'long') return `CASE WHEN TRY_CAST(CAST(${a[0]} AS HUGEINT) * CAST(${a[1]} AS HUGEINT) AS BIGINT) IS NOT NULL OR ${a[0]} IS NULL OR ${a[1]} IS NULL THEN TRY_CAST(CAST(${a[0]} AS HUGEINT) * CAST(${a[1]} AS HUGEINT) AS BIGINT) ELSE ${wrapped(x => { const [l, r] = x.split('|'); return `((${l} % 4294967296) * (${r} % 4294967296) + ((${l} // 4294967296) * (${r} % 4294967296) + (${r} // 4294967296) * (${l} % 4294967296)) % 4294967296 * 4294967296)` }, a, call)} END`
    return wrapped(x => { const [l, r] = x.split('|'); return `(${l} ${operator} ${r})` }, a, call)
  }
  return `(${a[0]} ${operator} ${a[1]})`
}
const tried = (operator: '+' | '-' | '*'): RenderFunction => (a, call) => isIntegral(call) ? `TRY_CAST(CAST(${a[0]} AS HUGEINT) ${operator} CAST(${a[1]} AS HUGEINT) AS ${carrierSql(call.type)})` : `(${a[0]} ${operator} ${a[1]})`
const zeroDivision = (call: CallShape, remainder = false) => call.ansi ? raiseSql('ArithmeticException', remainder ? 'REMAINDER_BY_ZERO' : 'DIVIDE_BY_ZERO', { config: '"spark.sql.ansi.enabled"' }, {}, call.site) : 'NULL'
/** Java's remainder keeps the dividend's sign, as DuckDB's does; by -1 it is 0, where DuckDB finds that the smallest integer overflows. */
const remainder = (a: readonly string[], call: CallShape) => isIntegral(call) ? `CASE WHEN ${a[1]} = -1 THEN CAST(0 AS ${carrierSql(call.type)}) ELSE ${a[0]} % ${a[1]} END` : `(${a[0]} % ${a[1]})`
const guarded = (a: readonly string[], value: string, zero: string) => `CASE WHEN ${a[1]} = 0 THEN ${zero} ELSE ${value} END`
const guardedNull = (a: readonly string[], value: string, zero: string) => `CASE WHEN ${a[0]} IS NULL THEN NULL WHEN ${a[1]} = 0 THEN ${zero} ELSE ${value} END`
/** Equality that takes -0.0 for 0.0 and NaN for itself is DuckDB's own; structs, arrays and maps compare whole. */

export const operators: Record<keyof typeof definitions, Rendering> = {
  '+': arithmetic('+'), '-': arithmetic('-'), '*': arithmetic('*'),
  '/': (a, call) => guardedNull(a, `(${a[0]} / ${a[1]})`, zeroDivision(call)),
  '%': (a, call) => guardedNull(a, remainder(a, call), zeroDivision(call, true)),
  'div': (a, call) => guardedNull(a, call.types[0]!.kind === 'long' && call.ansi ? `CASE WHEN ${a[0]} = (-9223372036854775807 - 1) AND ${a[1]} = -1 THEN ${raiseSql('ArithmeticException', 'ARITHMETIC_OVERFLOW', { message: 'Overflow in integral divide', alternative: " Use 'try_divide' to tolerate overflow and return NULL instead.", config: '"spark.sql.ansi.enabled"' }, {}, call.site)} ELSE CAST(${a[0]} // ${a[1]} AS BIGINT) END` : `CAST(${a[0]} // ${a[1]} AS BIGINT)`, zeroDivision(call)),
  'pmod': (a, call) => guardedNull(a, `CAST(((${a[0]} % ${a[1]}) + ${a[1]}) % ${a[1]} AS ${carrierSql(call.type)})`, zeroDivision(call, true)),
  'try_add': tried('+'), 'try_subtract': tried('-'), 'try_multiply': tried('*'),
  'try_divide': a => guarded(a, `(${a[0]} / ${a[1]})`, 'NULL'),
  'try_mod': (a, call) => guarded(a, remainder(a, call), 'NULL'),
  'negative': (a, call) => isIntegral(call) && !call.ansi ? wrapped(x => `(-(${x.split('|')[0]}))`, [a[0]!, '0'], call) : call.type.kind === 'calendar_interval' ? `(-1 * ${a[0]})` : call.type.kind === 'year_month_interval' || call.type.kind === 'day_time_interval' ? `CASE WHEN ${a[0]} = ${call.type.kind === 'year_month_interval' ? '-2147483648' : '(-9223372036854775807 - 1)'} THEN ${raiseSql('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {}, {}, call.site)} ELSE -${a[0]} END` : `(-${a[0]})`,
  'positive': '$0',
  '==': '($0 = $1)', '<': compared('<'), '<=': compared('<='), '>': compared('>'), '>=': compared('>='),
  '<=>': '($0 IS NOT DISTINCT FROM $1)',
  'and': '($0 AND $1)', 'or': '($0 OR $1)', 'not': '(NOT $0)',
  'in': a => a.length === 1 ? `CASE WHEN ${a[0]} IS NULL THEN NULL ELSE false END` : `(${a[0]} IN (${a.slice(1).join(', ')}))`,
  'between': '$3',
  '&': '($0 & $1)', '|': '($0 | $1)', '^': 'xor($0, $1)', '~': '(~$0)',
  // Java takes the shift's distance modulo the width.
  'shiftleft': (a, call) => `CAST(CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL ELSE ((CAST(${a[0]} AS HUGEINT) * (CAST(1 AS HUGEINT) << (((${a[1]}) % ${bits[call.type.kind as 'long']} + ${bits[call.type.kind as 'long']}) % ${bits[call.type.kind as 'long']}))) % ${1n << BigInt(bits[call.type.kind as 'long'])} + ${(1n << BigInt(bits[call.type.kind as 'long'])) + (1n << BigInt(bits[call.type.kind as 'long'] - 1))}) % ${1n << BigInt(bits[call.type.kind as 'long'])} - ${1n << BigInt(bits[call.type.kind as 'long'] - 1)} END AS ${carrierSql(call.type)})`,
  'shiftright': (a, call) => `CAST(floor(CAST(${a[0]} AS DOUBLE) / pow(2, ((${a[1]}) % ${bits[call.type.kind as 'long']} + ${bits[call.type.kind as 'long']}) % ${bits[call.type.kind as 'long']})) AS ${carrierSql(call.type)})`,
  'shiftrightunsigned': (a, call) => `CAST((((CASE WHEN ${a[0]} < 0 THEN CAST(${a[0]} AS HUGEINT) + ${1n << BigInt(bits[call.type.kind as 'long'])} ELSE CAST(${a[0]} AS HUGEINT) END) // (CAST(1 AS HUGEINT) << (((${a[1]}) % ${bits[call.type.kind as 'long']} + ${bits[call.type.kind as 'long']}) % ${bits[call.type.kind as 'long']}))) + ${1n << BigInt(bits[call.type.kind as 'long'] - 1)}) % ${1n << BigInt(bits[call.type.kind as 'long'])} - ${1n << BigInt(bits[call.type.kind as 'long'] - 1)} AS ${carrierSql(call.type)})`,
}
