// An exact decimal number (java.math.BigDecimal): digits and a scale, nothing rounded. Sums and products are exact on their own;
// what needs rounding (division, roots, powers) is decimal.js's work, loaded when first asked for.
import { createRequire } from 'node:module'
import type { Decimal as DecimalJs } from 'decimal.js'

const digits = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/
let library: typeof DecimalJs | undefined
function decimalJs(): typeof DecimalJs {
  if (!library) {
    const { Decimal: base } = createRequire(import.meta.url)('decimal.js') as { Decimal: typeof DecimalJs }
    library = base.clone({ precision: 38, rounding: base.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15 })
  }
  return library
}
const powersOfTen = Array.from({ length: 77 }, (_, i) => 10n ** BigInt(i))
const ten = (exponent: number): bigint => powersOfTen[exponent] ?? 10n ** BigInt(exponent)

export type DecimalInput = Decimal | string | number | bigint

/**
 * A decimal number of Spark (`decimal(p, s)`): exact, immutable. `new Decimal('12.50')` keeps its scale, so it prints `12.50`.
 * `plus`, `minus`, `times` are exact; `div`, `pow`, `sqrt` round to 38 digits, half up.
 */
export class Decimal {
  /** All digits as a whole number: 1250n for `12.50`. */
  readonly unscaled: bigint
  /** How many of them stand behind the point. */
  readonly scale: number

  constructor(value: DecimalInput)
  constructor(unscaled: bigint, scale: number)
  constructor(value: DecimalInput, scale?: number) {
    if (typeof value === 'bigint') { this.unscaled = value; this.scale = scale ?? 0; return }
    if (value instanceof Decimal) { this.unscaled = value.unscaled; this.scale = value.scale; return }
    const match = digits.exec(String(value).trim())
    if (!match || (!match[2] && !match[3])) throw new TypeError(`'${String(value)}' is not a decimal number`)
    const fraction = match[3] ?? ''
    const exponent = Number(match[4] ?? 0)
    let unscaled = BigInt(`${match[2]}${fraction}`)
    let places = fraction.length - exponent
    if (places < 0) { unscaled *= ten(-places); places = 0 }
    this.unscaled = match[1] === '-' ? -unscaled : unscaled
    this.scale = places
  }
  static of(value: DecimalInput): Decimal { return value instanceof Decimal ? value : new Decimal(value) }
  /** By brand, so that a Decimal of another copy of this package is one too. */
  static isDecimal(value: unknown): value is Decimal { return typeof value === 'object' && value !== null && (value as { [brand]?: true })[brand] === true }
  declare readonly [brand]: true

  /** How many digits there are in all, at least one. */
  get precision(): number { return Math.max((this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().length, this.scale, 1) }

  private at(scale: number): bigint { return this.unscaled * ten(scale - this.scale) }
  plus(other: DecimalInput): Decimal { const o = Decimal.of(other); const scale = Math.max(this.scale, o.scale); return new Decimal(this.at(scale) + o.at(scale), scale) }
  minus(other: DecimalInput): Decimal { return this.plus(Decimal.of(other).negated()) }
  times(other: DecimalInput): Decimal { const o = Decimal.of(other); return new Decimal(this.unscaled * o.unscaled, this.scale + o.scale) }
  negated(): Decimal { return new Decimal(-this.unscaled, this.scale) }
  abs(): Decimal { return this.unscaled < 0n ? this.negated() : this }
  /** Rounded to 38 digits, half up. A division by zero throws. */
  div(other: DecimalInput): Decimal {
    const o = Decimal.of(other)
    if (o.unscaled === 0n) throw new RangeError('Division by zero')
    return this.through(value => value.div(o.toString()))
  }
  mod(other: DecimalInput): Decimal { return this.through(value => value.mod(Decimal.of(other).toString())) }
  pow(exponent: number): Decimal { return this.through(value => value.pow(exponent)) }
  sqrt(): Decimal { return this.through(value => value.sqrt()) }
  /** To `scale` digits behind the point, half up as Spark does. */
  round(scale = 0): Decimal {
    if (scale >= this.scale) return new Decimal(this.at(scale), scale)
    const unit = ten(this.scale - scale)
    const half = unit / 2n
    const quotient = (this.unscaled < 0n ? this.unscaled - half : this.unscaled + half) / unit
    return scale >= 0 ? new Decimal(quotient, scale) : new Decimal(quotient * ten(-scale), 0)
  }
  private through(f: (value: DecimalJs) => DecimalJs): Decimal { return new Decimal(f(new (decimalJs())(this.toString())).toFixed()) }

  compareTo(other: DecimalInput): -1 | 0 | 1 {
    const o = Decimal.of(other); const scale = Math.max(this.scale, o.scale)
    const a = this.at(scale); const b = o.at(scale)
    return a < b ? -1 : a > b ? 1 : 0
  }
  equals(other: DecimalInput): boolean { return this.compareTo(other) === 0 }
  lt(other: DecimalInput): boolean { return this.compareTo(other) < 0 }
  lte(other: DecimalInput): boolean { return this.compareTo(other) <= 0 }
  gt(other: DecimalInput): boolean { return this.compareTo(other) > 0 }
  gte(other: DecimalInput): boolean { return this.compareTo(other) >= 0 }
  isZero(): boolean { return this.unscaled === 0n }

  /** The nearest double. */
  toNumber(): number { return Number(this.toString()) }
  /** Towards zero. */
  toBigInt(): bigint { return this.unscaled / ten(this.scale) }
  toFixed(scale: number): string { return this.round(scale).toString() }
  toString(): string {
    if (this.scale === 0) return this.unscaled.toString()
    const negative = this.unscaled < 0n
    const text = (negative ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0')
    return `${negative ? '-' : ''}${text.slice(0, -this.scale)}.${text.slice(-this.scale)}`
  }
  toJSON(): string { return this.toString() }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return `Decimal('${this.toString()}')` }
  [Symbol.toPrimitive](hint: string): string | number { return hint === 'string' ? this.toString() : this.toNumber() }
}
const brand: unique symbol = Symbol.for('firesteel.Decimal') as never
Object.defineProperty(Decimal.prototype, brand, { value: true })
