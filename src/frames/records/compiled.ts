// Functions written out for a list of keys, so that V8 knows the shape of what they read and make: reading the properties of a batch of objects
// into columns, and making the objects of columns. Where text may not become code, loops over the keys do the same.

type Columns = readonly (readonly unknown[])[]
const keptMax = 1000
function cached<F>(make: (keys: readonly string[]) => F): (keys: readonly string[]) => F {
  const kept = new Map<string, F>()
  return keys => {
    const name = JSON.stringify(keys)
    let found = kept.get(name)
    if (found === undefined) {
      if (kept.size >= keptMax) kept.clear()
      kept.set(name, found = make(keys))
    }
    return found
  }
}
function compile<F>(parameters: readonly string[], body: string): F | undefined {
  try { return new Function(...parameters, body) as F } catch (error) { if (error instanceof EvalError) return undefined; throw error }
}
const each = (count: number, text: (i: number) => string, separator = '; ') => Array.from({ length: count }, (_, i) => text(i)).join(separator)
const columnNames = (count: number) => `const [${each(count, i => `c${i}`, ', ')}] = columns`

/** Columns of the properties of objects. */
export const columnsOfObjects = cached<(objects: readonly object[]) => unknown[][]>(keys => compile<(objects: readonly object[]) => unknown[][]>(['objects'],
  `const n = objects.length; ${each(keys.length, i => `const c${i} = new Array(n)`)}; for (let i = 0; i < n; i++) { const o = objects[i]; ${each(keys.length, i => `c${i}[i] = o[${JSON.stringify(keys[i])}]`)} } return [${each(keys.length, i => `c${i}`, ', ')}]`)
  ?? (objects => keys.map(key => objects.map(object => (object as Record<string, unknown>)[key]))))

/** Plain objects of columns. */
export const objectsOfColumns = cached<(columns: Columns, count: number) => object[]>(keys => compile<(columns: Columns, count: number) => object[]>(['columns', 'count'],
  `${columnNames(keys.length)}; const out = new Array(count); for (let i = 0; i < count; i++) out[i] = { ${each(keys.length, i => `${keys[i] === '__proto__' ? '["__proto__"]' : JSON.stringify(keys[i])}: c${i}[i]`, ', ')} }; return out`)
  ?? ((columns, count) => Array.from({ length: count }, (_, i) => Object.fromEntries(keys.map((key, k) => [key, columns[k]![i]])))))

const classes = new WeakMap<object, (keys: readonly string[]) => (columns: Columns, count: number) => object[]>()
/** Instances of the class with this prototype; no constructor of it runs. */
export function instancesOfColumns(prototype: object, keys: readonly string[]): (columns: Columns, count: number) => object[] {
  let factory = classes.get(prototype)
  if (!factory) {
    factory = cached(names => {
      const slow = (columns: Columns, count: number) => Array.from({ length: count }, (_, i) => {
        const object = Object.create(prototype) as Record<string, unknown>
        names.forEach((name, k) => { object[name] = columns[k]![i] })
        return object
      })
      const make = compile<(prototype: object) => (columns: Columns, count: number) => object[]>(['prototype'],
        `function Instance(${each(names.length, i => `v${i}`, ', ')}) { ${each(names.length, i => `this[${JSON.stringify(names[i])}] = v${i}`)} }
        Instance.prototype = prototype
        return (columns, count) => { ${columnNames(names.length)}; const out = new Array(count); for (let i = 0; i < count; i++) out[i] = new Instance(${each(names.length, i => `c${i}[i]`, ', ')}); return out }`)
      return make ? make(prototype) : slow
    })
    classes.set(prototype, factory)
  }
  return factory(keys)
}

const tupleReaders = new Map<number, (tuples: readonly (readonly unknown[])[]) => unknown[][]>()
/** Columns of the elements of arrays of one length. */
export function columnsOfTuples(tuples: readonly (readonly unknown[])[], width: number): unknown[][] {
  if (width === 2) {
    const n = tuples.length; const first = new Array<unknown>(n); const second = new Array<unknown>(n)
    for (let i = 0; i < n; i++) { const tuple = tuples[i]!; first[i] = tuple[0]; second[i] = tuple[1] }
    return [first, second]
  }
  let read = tupleReaders.get(width)
  if (!read) tupleReaders.set(width, read = objects => Array.from({ length: width }, (_, k) => { const column = new Array<unknown>(objects.length); for (let i = 0; i < objects.length; i++) column[i] = objects[i]![k]; return column }))
  return read(tuples)
}
const tupleMakers = new Map<number, (columns: Columns, count: number) => unknown[][]>()
/** Arrays of one length of the columns of their elements. */
export function tuplesOfColumns(columns: Columns, count: number): unknown[][] {
  const width = columns.length
  if (width === 2) {
    const [first, second] = columns as [readonly unknown[], readonly unknown[]]
    const out = new Array<unknown[]>(count)
    for (let i = 0; i < count; i++) out[i] = [first[i], second[i]]
    return out
  }
  let make = tupleMakers.get(width)
  if (!make) {
    make = compile<(columns: Columns, count: number) => unknown[][]>(['columns', 'count'], `${columnNames(width)}; const out = new Array(count); for (let i = 0; i < count; i++) out[i] = [${each(width, i => `c${i}[i]`, ', ')}]; return out`)
      ?? ((given, n) => Array.from({ length: n }, (_, i) => given.map(column => column[i])))
    tupleMakers.set(width, make)
  }
  return make(columns, count)
}
