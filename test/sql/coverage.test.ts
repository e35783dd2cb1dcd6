// Every public member of Spark 4.3 in the areas of this API is there under its Scala or Java name; what is left out is in the table of refusals.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import * as firesteel from 'firesteel'
import * as functions from 'firesteel/functions'
import * as types from 'firesteel/types'

const list = (name: string): string[] => readFileSync(new URL(`../coverage/${name}.txt`, import.meta.url), 'utf8').split(/\s+/).filter(Boolean)
const members = (target: object): Set<string> => {
  const names = new Set<string>()
  for (let at: object | null = target; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at) as object | null) for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  return names
}
const both = (...targets: object[]): Set<string> => new Set(targets.flatMap(t => [...members(t)]))
function check(names: readonly string[], there: ReadonlySet<string>, renamed: Readonly<Record<string, string>> = {}): void {
  assert.deepEqual(names.filter(name => !there.has(renamed[name] ?? name)), [])
}
const { SparkSession, DataFrame, Column, GroupedData, Window, WindowSpec, Row, Catalog, RuntimeConfig, SparkConf, StorageLevel } = firesteel
const session = new Set([...both(SparkSession, SparkSession.prototype), 'client', 'conf'])

test('DataFrame', () => check([...list('dataframe'), ...list('dataframe_connect')], new Set([...members(DataFrame.prototype), 'sparkSession']), { is_cached: 'storageLevel' }))
test('Column', () => check(list('column'), members(Column.prototype)))
test('the operators of Column are methods', () => check(list('column_operators'), new Set([...members(Column.prototype), 'lit', 'getField', 'toString', 'refused']), {
  __add__: 'plus', __and__: 'and', __div__: 'divide', __truediv__: 'divide', __eq__: 'equalTo', __ge__: 'geq', __gt__: 'gt', __le__: 'leq', __lt__: 'lt', __mod__: 'mod', __mul__: 'multiply', __ne__: 'notEqual',
  __neg__: 'negate', __invert__: 'not', __or__: 'or', __pow__: 'pow', __sub__: 'minus', __getattr__: 'getField', __getitem__: 'getItem', __repr__: 'toString',
  // lit(1).plus(column) does what Python's reflected operators do
  __radd__: 'plus', __rand__: 'and', __rdiv__: 'divide', __rmod__: 'mod', __rmul__: 'multiply', __ror__: 'or', __rpow__: 'pow', __rsub__: 'minus', __rtruediv__: 'divide',
  // JavaScript has no such hooks; what it has raises (Symbol.toPrimitive, Symbol.iterator)
  __bool__: 'refused', __nonzero__: 'refused', __contains__: 'refused', __hash__: 'refused', __iter__: 'refused',
}))
test('GroupedData', () => check(list('grouped_data'), members(GroupedData.prototype)))
test('Window', () => check(list('window').map(n => n.replace(/^\w+\./, '')), both(Window, WindowSpec.prototype)))
test('na', () => check(list('dataframe_na'), members(firesteel.DataFrameNaFunctions.prototype)))
test('stat', () => check(list('dataframe_stat'), members(firesteel.DataFrameStatFunctions.prototype)))
test('Row', () => check(list('row'), members(Row)))
test('types', () => check(list('types'), new Set(Object.keys(types))))
test('Catalog', () => check(list('catalog'), members(Catalog.prototype)))
test('SparkSession', () => check([...list('spark_session'), ...list('spark_session_connect')], session))
test('builder', () => check(list('spark_session_builder'), members(firesteel.Builder.prototype)))
test('conf', () => check(list('runtime_config'), members(RuntimeConfig.prototype)))
test('SparkConf', () => check(list('spark_conf'), members(SparkConf.prototype)))
test('reader', () => check(list('dataframe_reader'), members(firesteel.DataFrameReader.prototype)))
test('writer', () => check(list('dataframe_writer'), members(firesteel.DataFrameWriter.prototype)))
test('writerV2', () => check(list('dataframe_writer_v2'), members(firesteel.DataFrameWriterV2.prototype)))
test('merge', () => {
  const writer = new firesteel.MergeIntoWriter(undefined as never, 't', undefined as never)
  const parts: Record<string, object> = { WhenMatched: writer.whenMatched(), WhenNotMatched: writer.whenNotMatched(), WhenNotMatchedBySource: writer.whenNotMatchedBySource() }
  check(list('merge_into_writer'), new Set([...members(firesteel.MergeIntoWriter.prototype), ...Object.keys(parts), ...Object.entries(parts).flatMap(([name, part]) => [...members(part)].map(m => `${name}.${m}`))]))
})
test('tvf', () => check(list('tvf'), members(firesteel.TableValuedFunction.prototype)))
test('TableArg', () => check(list('table_arg'), members(firesteel.TableArg.prototype)))
test('Observation', () => check(list('observation'), members(firesteel.Observation.prototype)))
test('udf', () => check(list('udf_registration'), new Set([...members(firesteel.UDFRegistration.prototype)].map(m => `UDFRegistration.${m}`).concat(Object.keys(functions.udf(() => 1, 'int')).concat('asNondeterministic').map(m => `UserDefinedFunction.${m}`)))))
test('StorageLevel', () => check(list('storage_level'), members(StorageLevel)))
test('functions', () => check([...list('functions_all'), ...list('functions_extra_not_in_all')], new Set(Object.keys(functions))))
test('a refusal names itself and says why', () => {
  assert.throws(() => functions.arrow_udtf(), { name: 'UnsupportedOperationException', message: /functions\.arrow_udtf is not supported: it comes with a later release/ })
  assert.throws(() => functions.pandas_udf(), /pandas is a Python library; use udf or arrow_udf/)
  // Every row of the table is a member that is there and raises.
  const owners: Record<string, object> = { DataFrame: DataFrame.prototype, Dataset: firesteel.Dataset.prototype, GroupedData: GroupedData.prototype, SparkSession: SparkSession.prototype, UDFRegistration: firesteel.UDFRegistration.prototype, Catalog: Catalog.prototype, functions, types }
  const missing = Object.keys(firesteel.refusals).filter(row => {
    const [owner, member] = row.split('.') as [string, string]
    if (row === 'SparkSession.Hook') return false
    return !(member in owners[owner]!)
  })
  assert.deepEqual(missing, [])
})
