// Functions that only mean something over a window.
import { DoubleType, IntegerType } from '../types/dataType.js'
import { ANY, INT, constant, mismatch, sameAs, windowFunction, type FunctionDefinition } from './signature.js'

const group = 'window_funcs'
export const windows = {
  row_number: windowFunction([], IntegerType, { group, since: '2.0.0', windowOnly: true, doc: 'Numbers the rows of a partition from 1.' }),
  rank: windowFunction([ANY], IntegerType, { group, variadic: 0, since: '2.0.0', windowOnly: true, shown: () => 'RANK()', doc: 'Ranks rows, with gaps after ties.' }),
  dense_rank: windowFunction([ANY], IntegerType, { group, since: '2.0.0', windowOnly: true, variadic: 0, shown: () => 'DENSE_RANK()', doc: 'Ranks rows without gaps.' }),
  percent_rank: windowFunction([ANY], DoubleType, { group, since: '2.0.0', windowOnly: true, variadic: 0, shown: () => 'PERCENT_RANK()', doc: 'The rank as a fraction of the rows.' }),
  cume_dist: windowFunction([], DoubleType, { group, since: '2.0.0', windowOnly: true, doc: 'The fraction of rows at or before this one.' }),
  ntile: windowFunction([constant(INT, 'buckets', { value: 1, type: IntegerType })], IntegerType, { group, since: '2.0.0', windowOnly: true, check: a => Number(a[0]?.value ?? 1) < 1 ? mismatch('VALUE_OUT_OF_RANGE', { exprName: 'buckets', valueRange: '(0, 2147483647]', currentValue: String(a[0]!.value) }) : undefined, doc: 'Divides the rows into buckets.' }),
  lag: windowFunction([ANY, constant(INT, 'offset', { value: 1, type: IntegerType }), { name: 'default', type: ANY, default: { value: null, type: { kind: 'null' } } }], sameAs(0), { group, since: '2.0.0', windowOnly: true, nullable: a => a[0]!.nullable || a[2]!.nullable, doc: 'The value some rows before.' }),
  lead: windowFunction([ANY, constant(INT, 'offset', { value: 1, type: IntegerType }), { name: 'default', type: ANY, default: { value: null, type: { kind: 'null' } } }], sameAs(0), { group, since: '2.0.0', windowOnly: true, nullable: a => a[0]!.nullable || a[2]!.nullable, doc: 'The value some rows after.' }),
  nth_value: windowFunction([ANY, constant(INT, 'offset')], sameAs(0), { group, since: '3.1.0', windowOnly: true, nullable: 'always', doc: 'The value of the n-th row of the frame.' }),
} satisfies Record<string, FunctionDefinition>
