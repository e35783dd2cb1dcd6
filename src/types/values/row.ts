// Row: one class a schema, built once, with the columns as own enumerable properties, so that reading is a property load,
// and spreading, printing and JSON see the columns. What JavaScript cannot hold as plain properties (two columns of one name,
// `__proto__`) keeps its values in a hidden list besides; `Row.values`, `Row.names`, `Row.at` are always in column order.
import { inspect } from 'node:util'
import { temporalBrand } from './temporal.js'

const columnNames: unique symbol = Symbol('firesteel.Row.names') as never
const hiddenValues: unique symbol = Symbol('firesteel.Row.values') as never

interface Hidden { readonly [columnNames]: readonly string[]; readonly [hiddenValues]?: readonly unknown[] }

/** How rows of one schema are made: one by one, or a batch from its columns. */
export interface RowFactory {
  readonly names: readonly string[]
  one(values: readonly unknown[]): Row
  /** `count` rows from arrays of the columns' values. */
  batch(columns: readonly (readonly unknown[])[], count: number): Row[]
}

/**
 * A row of a DataFrame (org.apache.spark.sql.Row). Its columns are properties: `row.name`, `{ ...row }`.
 * The functions that a row has in Spark are static here, so that no column name can hide them: `Row.at(row, 0)`, `Row.asDict(row)`.
 */
export class Row {
  /** A row from an object's own properties, in their order. */
  constructor(values: Readonly<Record<string, unknown>> = {}) {
    return rowFactory(Object.keys(values)).one(Object.values(values))
  }
  /** A row from names and values: `Row.of(['a', 'b'], [1, 2])`. */
  static of(names: readonly string[], values: readonly unknown[]): Row { return rowFactory(names).one(values) }
  /** A row without names of its own: its columns are `_1`, `_2` … (Scala's Row.fromSeq). */
  static fromSeq(values: readonly unknown[]): Row { return rowFactory(values.map((_, i) => `_${i + 1}`)).one(values) }
  static isRow(value: unknown): value is Row { return value instanceof Row }
  /** The names of the columns, in order. */
  static names(row: object): readonly string[] { return (row as Hidden)[columnNames] ?? Object.keys(row) }
  /** The values, in the order of the columns. */
  static values(row: object): readonly unknown[] {
    const names = (row as Hidden)[columnNames]
    if (!names) return Object.values(row)
    return (row as Hidden)[hiddenValues] ?? names.map(name => (row as Record<string, unknown>)[name])
  }
  /** The value of the column at `index`, counted from 0; negative from the end. */
  static at(row: object, index: number): unknown { return Row.values(row).at(index) }
  static size(row: object): number { return Row.names(row).length }
  /** A plain object, nested rows as well if `recursive` (PySpark's Row.asDict). Of columns sharing a name the last counts. */
  static asDict(row: object, recursive = false): Record<string, unknown> {
    const names = Row.names(row); const values = Row.values(row)
    const plain = (value: unknown): unknown => value instanceof Row ? Row.asDict(value, true) : Array.isArray(value) ? value.map(plain) : value instanceof Map ? new Map([...value].map(([k, v]) => [k, plain(v)])) : value
    return Object.fromEntries(names.map((name, i) => [name, recursive ? plain(values[i]) : values[i]]))
  }
  /** How often a value stands in the row. */
  static count(row: object, value: unknown): number { return Row.values(row).filter(v => Object.is(v, value)).length }
  /** Where a value stands first, -1 if it does not. */
  static index(row: object, value: unknown): number { return Row.values(row).findIndex(v => Object.is(v, value)) }
}
Object.defineProperty(Row.prototype, inspect.custom, {
  value(this: Row, depth: number, options: Parameters<typeof inspect>[1] & { stylize?: unknown }, print: typeof inspect) {
    const names = Row.names(this); const values = Row.values(this)
    if (depth < 0) return '[Row]'
    // A Temporal shows nothing of itself to util.inspect.
    const inner = { ...options, depth: typeof options?.depth === 'number' ? options.depth - 1 : options?.depth }
    return names.length ? `Row { ${names.map((name, i) => `${/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name)}: ${temporalBrand(values[i]) ? String(values[i]) : print(values[i], inner)}`).join(', ')} }` : 'Row {}'
  },
})

const factories = new Map<string, RowFactory>()
/** The factory of rows with these column names; the same names give the same class. */
export function rowFactory(names: readonly string[]): RowFactory {
  const key = JSON.stringify(names)
  let factory = factories.get(key)
  if (!factory) {
    factory = isPlain(names) ? compiled(names) : guarded(names)
    if (factories.size >= 1000) factories.clear()
    factories.set(key, factory)
  }
  return factory
}

/** Names that an assignment in a constructor sets as own properties, in this very order. */
const isPlain = (names: readonly string[]): boolean => names.length <= 500 && new Set(names).size === names.length && !names.includes('__proto__')

function prototypeOf(names: readonly string[], repeated: ReadonlySet<string> = new Set()): object {
  const prototype = Object.create(Row.prototype) as object
  Object.defineProperty(prototype, columnNames, { value: Object.freeze([...names]) })
  for (const name of repeated) {
    Object.defineProperty(prototype, name, {
      get() { throw new TypeError(`Several columns of this row are called '${name}'. Give them names of their own with .as('…') before the action, or read them by place: Row.at(row, ${names.indexOf(name)}).`) },
    })
  }
  return prototype
}

// A constructor written out as text, once a schema: V8 then knows the shape of the rows, and a million of them cost a tenth of
// what computed keys cost. Where text may not become code (--disallow-code-generation-from-strings) computed keys do the same.
function compiled(names: readonly string[]): RowFactory {
  const prototype = prototypeOf(names)
  const parameters = names.map((_, i) => `v${i}`)
  let Class: new (...values: unknown[]) => Row
  try {
    const text = `return class Row { constructor(${parameters}) { ${names.map((name, i) => `this[${JSON.stringify(name)}] = v${i}`).join('; ')} } }`
    Class = new Function(text)() as typeof Class
    Object.setPrototypeOf(Class.prototype, Row.prototype)
    Object.defineProperty(Class.prototype, columnNames, { value: Object.freeze([...names]) })
    const batch = new Function('Row', 'columns', 'count', `const [${parameters.map((_, i) => `c${i}`)}] = columns; const out = new Array(count); for (let i = 0; i < count; i++) out[i] = new Row(${parameters.map((_, i) => `c${i}[i]`)}); return out`) as (row: typeof Class, columns: readonly (readonly unknown[])[], count: number) => Row[]
    return { names, one: values => new Class(...values), batch: (columns, count) => batch(Class, columns, count) }
  } catch (error) {
    if (!(error instanceof EvalError)) throw error
    const one = (values: readonly unknown[]): Row => {
      const row = Object.create(prototype) as Record<string, unknown>
      for (let i = 0; i < names.length; i++) row[names[i]!] = values[i]
      return row as unknown as Row
    }
    return { names, one, batch: (columns, count) => Array.from({ length: count }, (_, i) => one(columns.map(column => column[i]))) }
  }
}

function guarded(names: readonly string[]): RowFactory {
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i))
  const prototype = prototypeOf(names, repeated)
  const one = (values: readonly unknown[]): Row => {
    const row = Object.create(prototype) as object
    Object.defineProperty(row, hiddenValues, { value: [...values] })
    names.forEach((name, i) => { if (!repeated.has(name)) Object.defineProperty(row, name, { value: values[i], enumerable: true, writable: true, configurable: true }) })
    return row as Row
  }
  return { names, one, batch: (columns, count) => Array.from({ length: count }, (_, i) => one(columns.map(column => column[i]))) }
}
