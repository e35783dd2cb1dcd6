// The program's aggregators over columns of values: groups and frames of windows, on both engines.
import { serialize } from 'node:v8'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { temporalBrand } from '../../types/values/temporal.js'

export interface Aggregator { readonly zero: unknown; reduce(buffer: unknown, ...values: unknown[]): unknown; finish(buffer: unknown): unknown }
type Columns = readonly (readonly unknown[])[]
/** The rows of a frame, `end` not among them. */
export interface Frames { begin(row: number): number; end(row: number): number }

const beginning = ({ zero }: Aggregator): unknown => typeof zero === 'function' ? (zero as () => unknown)() : isObject(zero) ? structuredClone(zero) : zero
function reduced(aggregator: Aggregator, buffer: unknown, columns: Columns, from: number, to: number): unknown {
  const [only] = columns
  if (columns.length === 1) for (let at = from; at < to; at++) buffer = aggregator.reduce(buffer, only![at])
  else for (let at = from; at < to; at++) buffer = aggregator.reduce(buffer, ...columns.map(column => column[at]))
  return buffer
}
export const fold = (aggregator: Aggregator, columns: Columns, from: number, to: number): unknown => aggregator.finish(reduced(aggregator, beginning(aggregator), columns, from, to))

/** The result for each of the rows of a partition. A frame that only grows is folded on, an equal one has the same result, any other is folded anew. */
export function foldFrames(aggregator: Aggregator, columns: Columns, length: number, { begin, end }: Frames, failed: (error: unknown, row: number) => unknown, check: () => void): unknown[] {
  const out = new Array<unknown>(length)
  let from = -1, to = -1, buffer: unknown, isOpen = false, mayGrow = true
  for (let row = 0; row < length; row++) {
    if ((row & 0xff) === 0) check()
    const first = begin(row), last = Math.max(first, end(row))
    if (row > 0 && first === from && last === to) { out[row] = out[row - 1]; continue }
    try {
      buffer = isOpen && first === from && last > to ? reduced(aggregator, buffer, columns, to, last) : reduced(aggregator, beginning(aggregator), columns, first, last)
      from = first; to = last
      isOpen = mayGrow && row + 1 < length && begin(row + 1) === first
      if (!isOpen) { out[row] = aggregator.finish(buffer); continue }
      const { result, isIntact } = finished(aggregator, buffer)
      out[row] = result
      isOpen = mayGrow = isIntact
    } catch (error) { throw failed(error, row) }
  }
  return out
}
/** `finish` may spoil the buffer, or give a part of it away: only where it has done neither can more rows be added to it. */
function finished(aggregator: Aggregator, buffer: unknown): { readonly result: unknown; readonly isIntact: boolean } {
  const before = stateOf(buffer)
  const result = aggregator.finish(buffer)
  if (!isChanging(buffer)) return { result, isIntact: true }
  const after = before && stateOf(buffer)
  return { result, isIntact: after !== undefined && isSame(before!, after) && !sharesWith(result, before!.parts) }
}

/** What a buffer is made of; undefined where it has anything whose state cannot be seen. */
interface State { readonly parts: ReadonlySet<object>; readonly bytes: Buffer }
function stateOf(value: unknown): State | undefined {
  const parts = isChanging(value) ? partsOf(value) : undefined
  if (!parts) return undefined
  try { return { parts, bytes: serialize(value) } } catch { return undefined }
}
function isSame(a: State, b: State): boolean {
  if (a.parts.size !== b.parts.size || !a.bytes.equals(b.bytes)) return false
  const others = b.parts.values()
  for (const part of a.parts) if (part !== others.next().value) return false
  return true
}
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isImmutable = (value: object): boolean => value instanceof Decimal || value instanceof YearMonthInterval || value instanceof DayTimeInterval || value instanceof CalendarInterval || temporalBrand(value) !== undefined
const isChanging = (value: unknown): value is object => isObject(value) && !isImmutable(value)
function partsOf(value: object): Set<object> | undefined {
  const parts = new Set<object>([value])
  // What is added while the set is walked is walked too.
  for (const part of parts) {
    const inner = isImmutable(part) ? [] : membersOf(part)
    if (!inner) return undefined
    for (const member of inner) { if (typeof member === 'function' || typeof member === 'symbol') return undefined; if (isObject(member)) parts.add(member) }
  }
  return parts
}
function membersOf(value: object): Iterable<unknown> | undefined {
  if (Array.isArray(value)) return value
  if (value instanceof Map) return [...value.keys(), ...value.values()]
  if (value instanceof Set) return value
  if (ArrayBuffer.isView(value)) return [value.buffer]
  if (value instanceof ArrayBuffer || value instanceof Date) return []
  if (value instanceof Row) return Row.values(value)
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? Object.values(value) : undefined
}
/** Whether a result holds anything of these objects that may change; one that cannot be seen into may. */
function sharesWith(result: unknown, parts: ReadonlySet<object>): boolean {
  if (!isChanging(result)) return typeof result === 'function'
  const own = partsOf(result)
  return !own || [...own].some(part => parts.has(part) && !isImmutable(part))
}
