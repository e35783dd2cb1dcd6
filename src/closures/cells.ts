// Variables that functions assign: all functions of one closure that speak of the same variable share one cell where they arrive. V8 does not say whether
// two functions see the same instance of a variable; of a file's own variables there is one, of a function's it is concluded from all values around.
import type { Binding, FunctionShape } from '../syntax/scopes.js'
import { valueIn, type ScopeView } from './inspector.js'
import type { Script } from './scripts.js'

/** The one property of a cell; paths of errors leave it out. */
export const cellKey = '$v'
interface Cell { [cellKey]: unknown }
interface Instance { readonly cell: Cell; readonly around: Readonly<Record<string, unknown>> | undefined; readonly shapes: Set<FunctionShape> }

/** The cells of one capture. */
export function cellTable(): { cellOf(slot: { readonly source: string; readonly binding: Binding | undefined }, script: Script, shape: FunctionShape, scopes: readonly ScopeView[], value: unknown): Cell } {
  const instances = new Map<Binding | string, Instance[]>()
  return {
    cellOf({ source, binding }, script, shape, scopes, value) {
      const key = binding ?? source
      const list = instances.get(key) ?? instances.set(key, []).get(key)!
      const isSingle = binding === undefined || binding.scope === script.scopes.root
      const around = isSingle ? undefined : scopes.find(({ object }) => Object.hasOwn(object, source))?.object
      // Two closures of one text do not see the same variable if both were made by a call each.
      const found = isSingle ? list[0] : list.find(one => !one.shapes.has(shape) && isSame(one.around, around))
      if (found) { found.shapes.add(shape); return found.cell }
      const made: Instance = { cell: { [cellKey]: value }, around, shapes: new Set([shape]) }
      list.push(made)
      return made.cell
    },
  }
}
function isSame(one: Readonly<Record<string, unknown>> | undefined, other: Readonly<Record<string, unknown>> | undefined): boolean {
  if (!one || !other) return one === other
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every(name => Object.is(valueIn(one, name), valueIn(other, name)))
}
