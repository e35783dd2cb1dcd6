// Accumulators (org.apache.spark.util.AccumulatorV2): tasks add, the program reads. Each successful task of an action counts once.
import { travelsAs } from '../closures/travel.js'
import { recordDecodeHooks } from '../closures/classes.js'
import { decodeValue } from '../frames/values/index.js'

abstract class AccumulatorBase {
  /** @internal */
  constructor(readonly id: number, readonly name: string | undefined) {}
  /** @internal Takes a task's part in. */
  abstract merge(update: Uint8Array): void
  /** @internal A task's part as text, or the whole value. */
  abstract text(update?: Uint8Array): string
  /** @internal */
  [travelsAs](): unknown { return { kind: 'accumulator', id: this.id } }
  protected describe(className: string, value: unknown): string { return `${className}(id: ${this.id}, name: ${this.name === undefined ? 'None' : `Some(${this.name})`}, value: ${String(value)})` }
}
/** Sum and count of numbers. */
abstract class NumberAccumulator extends AccumulatorBase {
  #sum = 0
  #count = 0
  add(value: number): void {
    if (typeof value !== 'number' && typeof value !== 'bigint') throw new TypeError(`this accumulator takes numbers, not ${value === null ? 'null' : typeof value}`)
    this.#sum += Number(value)
    this.#count++
  }
  get value(): number { return this.#sum }
  get sum(): number { return this.#sum }
  get count(): number { return this.#count }
  /** NaN while nothing was added. */
  get avg(): number { return this.#sum / this.#count }
  get isZero(): boolean { return this.#count === 0 && this.#sum === 0 }
  reset(): void { this.#sum = 0; this.#count = 0 }
  /** @internal */
  merge(update: Uint8Array): void { const [sum, count] = decodeValue(update, recordDecodeHooks) as [number, number]; this.#sum += sum; this.#count += count }
}
const sumOf = (update: Uint8Array): number => (decodeValue(update, recordDecodeHooks) as [number, number])[0]
export class LongAccumulator extends NumberAccumulator {
  /** @internal */
  override text(update?: Uint8Array): string { return String(update ? sumOf(update) : this.value) }
 override toString(): string { return this.describe('LongAccumulator', this.value) }
}
export class DoubleAccumulator extends NumberAccumulator {
  /** @internal */
  override text(update?: Uint8Array): string { const value = update ? sumOf(update) : this.value; return Number.isInteger(value) ? `${value}.0` : String(value) }
 override toString(): string { return this.describe('DoubleAccumulator', this.value) }
}
/** A list of what was added. */
export class CollectionAccumulator<T> extends AccumulatorBase {
  #list: T[] = []
  add(value: T): void { this.#list.push(value) }
  get value(): T[] { return [...this.#list] }
  get isZero(): boolean { return this.#list.length === 0 }
  reset(): void { this.#list = [] }
  /** @internal */
  merge(update: Uint8Array): void { for (const value of decodeValue(update, recordDecodeHooks) as T[]) this.#list.push(value) }
  /** @internal */
  text(update?: Uint8Array): string { return `[${(update ? decodeValue(update, recordDecodeHooks) as T[] : this.#list).join(', ')}]` }
  override toString(): string { return this.describe('CollectionAccumulator', `[${this.#list.join(', ')}]`) }
}
/** How a custom accumulator begins and adds (PySpark's AccumulatorParam). `addInPlace` may change and give its first argument. */
export interface AccumulatorParam<T> { zero(initial: T): T; addInPlace(a: T, b: T): T }
/** An accumulator of any type. */
export class Accumulator<T> extends AccumulatorBase {
  #value: T
  /** @internal */
  constructor(id: number, initial: T, private readonly param: AccumulatorParam<T>) { super(id, undefined); this.#value = initial }
  add(term: T): void { this.#value = this.param.addInPlace(this.#value, term) }
  get value(): T { return this.#value }
  set value(value: T) { this.#value = value }
  /** @internal */
  merge(update: Uint8Array): void { this.#value = this.param.addInPlace(this.#value, decodeValue(update, recordDecodeHooks) as T) }
  /** @internal */
  text(update?: Uint8Array): string { return String(update ? decodeValue(update, recordDecodeHooks) : this.#value) }
  override toString(): string { return `Accumulator<id=${this.id}, value=${String(this.#value)}>` }
}
