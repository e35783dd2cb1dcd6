// One way of calling a function a mode: columns of a batch in, a column of results out.
import type { Column, ListColumn, StructColumn } from '../../frames/arrow/index.js'
import { isNull, offsetAt } from '../../frames/arrow/index.js'
import { values, type DecodeOptions } from '../../frames/rows/decode.js'
import type { DataType, StructType } from '../../types/dataType.js'
import { Row } from '../../types/values/row.js'
import { inFlight } from '../steps/partitions.js'
import type { Revived, TaskScope } from '../scope.js'
import { userError } from '../userError.js'
import { fold as foldRows, type Aggregator } from './aggregator.js'
import { groupTable, rowsOfTable } from './arrowTables.js'
import type { Call, EvaluationMode } from '../../lineage/evaluation.js'

type Run = (columns: readonly Column[], length: number, firstRow: number, scope: TaskScope) => Promise<unknown[]> | unknown[]
type Make = (call: Call<Revived>, input: StructType, decode: DecodeOptions) => Run
const concurrency = 16

export const calls: Record<EvaluationMode, Make> = { scalar, vectorized, fold, table, group, cogroup }

const argumentTypes = (call: Call<Revived>, input: StructType): { type: DataType; name: string }[] => call.args.map(place => ({ type: input.fields[place]!.dataType, name: input.fields[place]!.name }))
const decodeAll = (columns: readonly Column[], types: readonly { type: DataType; name: string }[], decode: DecodeOptions): unknown[][] => columns.map((column, i) => values(column, types[i]!.type, types[i]!.name, decode))
/** So often a long loop looks whether it is to end. */
const checkEvery = 0x3ff

function scalar(call: Call<Revived>, input: StructType, decode: DecodeOptions): Run {
  const { call: f, name, isAsync } = call.f
  const types = argumentTypes(call, input)
  return (columns, length, firstRow, scope) => {
    const args = decodeAll(columns, types, decode)
    if (isAsync) return inFlight(Array.from({ length }, (_, i) => i), concurrency, async (_, i) => { try { return await f(...args.map(column => column[i])) } catch (error) { throw described(error, name, args, i, firstRow) } }, () => scope.check())
    const out = new Array<unknown>(length)
    const [a, b] = args
    let i = 0
    try {
      // Calls with one or two arguments need no array of them.
      if (args.length === 1) for (; i < length; i++) { if ((i & checkEvery) === 0) scope.check(); out[i] = f(a![i]) }
      else if (args.length === 2) for (; i < length; i++) { if ((i & checkEvery) === 0) scope.check(); out[i] = f(a![i], b![i]) }
      else for (; i < length; i++) { if ((i & checkEvery) === 0) scope.check(); out[i] = f(...args.map(column => column[i])) }
    } catch (error) { throw described(error, name, args, i, firstRow) }
    if (out[0] instanceof Promise) throw userError(new TypeError('the function gave a promise: declare it async'), name, firstRow)
    return out
  }
}
/** The error with the row that met it. */
function described(error: unknown, name: string, args: readonly unknown[][], i: number, firstRow: number): unknown {
  const wrapped = userError(error, name, firstRow + i)
  if (wrapped instanceof Error && wrapped !== error) wrapped.message += ` (called with ${args.map(column => show(column[i])).join(', ')})`
  return wrapped
}
function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value === 'object' && value !== null && !(value instanceof Row) && Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value) ? String(value) : safeJson(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
const safeJson = (value: unknown): string => { try { return JSON.stringify(value, (_, v: unknown) => typeof v === 'bigint' ? `${v}n` : v) ?? String(value) } catch { return String(value) } }

/** Whole columns: numbers without null as typed arrays, anything else as arrays. */
function vectorized(call: Call<Revived>, input: StructType, decode: DecodeOptions): Run {
  const { call: f, name } = call.f
  const types = argumentTypes(call, input)
  return async (columns, length) => {
    const args = columns.map((column, i) => column.layout === 'fixed' && column.stride === 1 && !column.validity && !(column.values instanceof BigInt64Array) && ['byte', 'short', 'integer', 'float', 'double'].includes(types[i]!.type.kind) ? column.values.subarray(0, length) : values(column, types[i]!.type, types[i]!.name, decode))
    let given: unknown
    try { given = await f(...args) } catch (error) { throw userError(error, name) }
    const array = Array.isArray(given) ? given : ArrayBuffer.isView(given) && !(given instanceof DataView) ? [...given as unknown as Iterable<unknown>] : undefined
    if (!array) throw userError(new TypeError(`a vectorized function must give an array of ${length} values, not ${given === null ? 'null' : typeof given}`), name)
    if (array.length !== length) throw userError(new TypeError(`a vectorized function must give as many values as it gets: ${length}, not ${array.length}`), name)
    return array
  }
}

/** An aggregator over the list of a group's argument tuples. */
function fold(call: Call<Revived>, input: StructType, decode: DecodeOptions): Run {
  const { name } = call.f
  const aggregator = call.f.call() as Aggregator
  const tuple = elementOf(argumentTypes(call, input)[0]!.type).fields.map(({ dataType, name: field }) => ({ type: dataType, name: field }))
  return (columns, length, firstRow, scope) => {
    const groups = lists(columns[0]!)
    const args = decodeAll((groups.child as StructColumn).children, tuple, decode)
    return Array.from({ length }, (_, i) => {
      scope.check()
      const [from, to] = isNull(groups, i) ? [0, 0] : [offsetAt(groups.offsets, i), offsetAt(groups.offsets, i + 1)]
      try { return foldRows(aggregator, args, from, to) } catch (error) { throw userError(error, name, firstRow + i) }
    })
  }
}
/** Rows out of each row: a generator function, or a class with eval and terminate. */
function table(call: Call<Revived>, input: StructType, decode: DecodeOptions): Run {
  const { call: f, name } = call.f
  const types = argumentTypes(call, input)
  const isClass = /^class\b/.test(Function.prototype.toString.call(f))
  return async (columns, length, firstRow, scope) => {
    const args = decodeAll(columns, types, decode)
    const out = new Array<unknown>(length)
    for (let i = 0; i < length; i++) {
      scope.check()
      try {
        const rows: unknown[] = []
        const take = async (given: unknown): Promise<void> => {
          const awaited = await given
          if (awaited === null || awaited === undefined) return
          if (typeof awaited === 'object' && Symbol.asyncIterator in awaited) for await (const row of awaited as AsyncIterable<unknown>) rows.push(row)
          else for (const row of awaited as Iterable<unknown>) rows.push(row)
        }
        const own = args.map(column => column[i])
        if (isClass) {
          const instance = new (f as unknown as new () => { eval(...args: unknown[]): unknown; terminate?(): unknown })()
          await take(instance.eval(...own))
          if (instance.terminate) await take(instance.terminate())
        } else await take(f(...own))
        out[i] = rows
      } catch (error) { throw userError(error, name, firstRow + i) }
    }
    return out
  }
}
const lists = (column: Column): ListColumn => column as ListColumn
/** The rows of a group as an Arrow table; the keys before it where the function takes two arguments. */
function group(call: Call<Revived>, input: StructType, decode: DecodeOptions): Run {
  const { call: f, name } = call.f
  const keys = call.keys ?? 0
  const types = argumentTypes(call, input)
  const struct = elementOf(types[keys]!.type)
  return async (columns, length, firstRow, scope) => {
    const keyValues = decodeAll(columns.slice(0, keys), types, decode)
    const rows = lists(columns[keys]!)
    const out = new Array<unknown>(length)
    for (let i = 0; i < length; i++) {
      scope.check()
      const tables = groupTable(rows.child as StructColumn, struct, offsetAt(rows.offsets, i), offsetAt(rows.offsets, i + 1))
      try { out[i] = rowsOfTable(await (f.length >= 2 ? f(keyValues.map(column => column[i]), tables) : f(tables)), call.returns, decode) } catch (error) { throw userError(error, name, firstRow + i) }
    }
    return out
  }
}
function cogroup(call: Call<Revived>, input: StructType, decode: DecodeOptions): Run {
  const { call: f, name } = call.f
  const keys = call.keys ?? 0
  const types = argumentTypes(call, input)
  return async (columns, length, firstRow, scope) => {
    const keyValues = decodeAll(columns.slice(0, keys), types, decode)
    const out = new Array<unknown>(length)
    for (let i = 0; i < length; i++) {
      scope.check()
      const sides = [0, 1].map(side => {
        const column = lists(columns[keys + side]!)
        const [from, to] = isNull(column, i) ? [0, 0] : [offsetAt(column.offsets, i), offsetAt(column.offsets, i + 1)]
        return groupTable(column.child as StructColumn, elementOf(types[keys + side]!.type), from, to)
      })
      try { out[i] = rowsOfTable(await (f.length >= 3 ? f(keyValues.map(column => column[i]), ...sides) : f(...sides)), call.returns, decode) } catch (error) { throw userError(error, name, firstRow + i) }
    }
    return out
  }
}
function elementOf(type: DataType): StructType {
  if (type.kind === 'array' && type.elementType.kind === 'struct') return type.elementType
  throw new Error(`a list of rows was expected, not ${type.kind}`)
}
