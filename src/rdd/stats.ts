// Count, mean, variance, extremes of numbers (org.apache.spark.util.StatCounter).
export class StatCounter {
  #n = 0; #mu = 0; #m2 = 0; #max = -Infinity; #min = Infinity
  constructor(values: Iterable<number> = []) { for (const value of values) this.merge(value) }
  /** @internal */
  static of(n: number, mu: number, m2: number, max: number, min: number): StatCounter { const s = new StatCounter(); s.#n = n; s.#mu = mu; s.#m2 = m2; s.#max = max; s.#min = min; return s }
  /** Takes a number in. */
  merge(value: number): this {
    const delta = value - this.#mu
    this.#n++
    this.#mu += delta / this.#n
    this.#m2 += delta * (value - this.#mu)
    this.#max = Math.max(this.#max, value)
    this.#min = Math.min(this.#min, value)
    return this
  }
  mergeStats(other: StatCounter): this {
    if (other.#n === 0) return this
    if (this.#n === 0) { this.#n = other.#n; this.#mu = other.#mu; this.#m2 = other.#m2 } else {
      const delta = other.#mu - this.#mu
      const n = this.#n + other.#n
      if (other.#n * 10 < this.#n) this.#mu += delta * other.#n / n
      else if (this.#n * 10 < other.#n) this.#mu = other.#mu - delta * this.#n / n
      else this.#mu = (this.#mu * this.#n + other.#mu * other.#n) / n
      this.#m2 += other.#m2 + delta * delta * this.#n * other.#n / n
      this.#n = n
    }
    this.#max = Math.max(this.#max, other.#max)
    this.#min = Math.min(this.#min, other.#min)
    return this
  }
  count(): number { return this.#n }
  mean(): number { return this.#mu }
  sum(): number { return this.#n * this.#mu }
  max(): number { return this.#max }
  min(): number { return this.#min }
  /** Of the population: divided by n. */
  variance(): number { return this.#n === 0 ? NaN : this.#m2 / this.#n }
  popVariance(): number { return this.variance() }
  /** Divided by n − 1. */
  sampleVariance(): number { return this.#n <= 1 ? NaN : this.#m2 / (this.#n - 1) }
  stdev(): number { return Math.sqrt(this.variance()) }
  popStdev(): number { return this.stdev() }
  sampleStdev(): number { return Math.sqrt(this.sampleVariance()) }
  toString(): string { const f = (x: number): string => Number.isFinite(x) ? x.toFixed(6) : String(x); return `(count: ${this.#n}, mean: ${f(this.#mu)}, stdev: ${f(this.stdev())}, max: ${f(this.#max)}, min: ${f(this.#min)})` }
  asDict(sample = false): Record<string, number> { return { count: this.#n, mean: this.mean(), sum: this.sum(), min: this.#min, max: this.#max, stdev: sample ? this.sampleStdev() : this.stdev(), variance: sample ? this.sampleVariance() : this.variance() } }
}
/** A result that stands for a distribution (org.apache.spark.partial.BoundedDouble). */
export class BoundedDouble extends Number {
  constructor(mean: number, readonly confidence: number, readonly low: number, readonly high: number) { super(mean) }
  get mean(): number { return this.valueOf() }
}
