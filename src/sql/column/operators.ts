// The operators of Column, as Connect names them. Importing this puts them on the prototype.
import { Column, combine } from './column.js'
import { call } from './expression.js'

const binary = {
  equalTo: '==', eq: '==', gt: '>', geq: '>=', lt: '<', leq: '<=', eqNullSafe: '<=>',
  plus: '+', minus: '-', multiply: '*', divide: '/', mod: '%', pow: 'power',
  and: 'and', or: 'or', bitwiseAND: '&', bitwiseOR: '|', bitwiseXOR: '^',
  contains: 'contains', startsWith: 'startsWith', endsWith: 'endsWith', startswith: 'startsWith', endswith: 'endsWith', like: 'like', ilike: 'ilike', rlike: 'rlike',
} as const satisfies Partial<Record<Exclude<keyof Column, 'toString'>, string>>
const unary = { not: 'not', negate: 'negative', isNull: 'isNull', isNotNull: 'isNotNull', isNaN: 'isNaN' } as const satisfies Partial<Record<Exclude<keyof Column, 'toString'>, string>>

const define = (name: string, value: (this: Column, ...args: unknown[]) => Column): void => {
  Object.defineProperty(value, 'name', { value: name })
  Object.defineProperty(Column.prototype, name, { value, writable: true, configurable: true })
}
for (const [name, symbol] of Object.entries(binary)) define(name, function (other) { return combine([this, other], args => call(symbol, args)) })
for (const [name, symbol] of Object.entries(unary)) define(name, function () { return combine([this], args => call(symbol, args)) })
// PySpark sends inequality as the negation of equality.
for (const name of ['notEqual', 'ne']) define(name, function (other) { return combine([this, other], args => call('not', [call('==', args)])) })
