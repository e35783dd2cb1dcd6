// Actions on numbers, and counts that are about right.
import { clientError } from '../../errors/clientError.js'
import { SparkException } from '../../errors/sparkError.js'
import { approximateCount, estimateDistinct } from '../approximate.js'
import { BoundedDouble, StatCounter } from '../stats.js'
import type { RDD } from '../rdd.js'
import type { Numbers } from './given.js'
import { RddActions } from './actions.js'

export abstract class RddNumbers<T> extends RddActions<T> {
  async stats(this: Numbers): Promise<StatCounter> { return (await this.answers<[number, number, number, number, number]>({ op: 'stats' }, this.stats)).reduce((all, part) => all.mergeStats(StatCounter.of(...part)), new StatCounter()) }
  async sum(this: Numbers): Promise<number> { return (await this.answers<number | bigint>({ op: 'sum' }, this.sum)).reduce<number>((a, b) => a + Number(b), 0) }
  async mean(this: Numbers): Promise<number> { return (await this.stats()).mean() }
  async variance(this: Numbers): Promise<number> { return (await this.stats()).variance() }
  async stdev(this: Numbers): Promise<number> { return (await this.stats()).stdev() }
  async sampleVariance(this: Numbers): Promise<number> { return (await this.stats()).sampleVariance() }
  async sampleStdev(this: Numbers): Promise<number> { return (await this.stats()).sampleStdev() }
  histogram(this: Numbers, buckets: number): Promise<[buckets: number[], counts: number[]]>
  histogram(this: Numbers, buckets: readonly number[]): Promise<[buckets: number[], counts: number[]]>
  /** Counts in so many buckets of one width, or between given borders (ascending; the last holds its upper end). */
  async histogram(this: Numbers, buckets: number | readonly number[]): Promise<[number[], number[]]> {
    let borders: number[]
    let even = false
    if (typeof buckets === 'number') {
      if (!(buckets >= 1)) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'buckets', arg_value: buckets })
      const stats = await this.stats()
      if (stats.count() === 0) throw new SparkException({ message: 'can not generate buckets from empty RDD', errorClass: 'EMPTY_RDD', parameters: {}, contexts: [] })
      const [low, high] = [stats.min(), stats.max()]
      if (!Number.isFinite(low) || !Number.isFinite(high)) throw new SparkException({ message: 'Histogram on either an empty RDD or RDD containing +/-infinity or NaN', parameters: {}, contexts: [] })
      if (low === high || buckets === 1) borders = [low, high]
      else { borders = Array.from({ length: buckets }, (_, i) => low + i * (high - low) / buckets); borders.push(high); even = true }
    } else {
      borders = [...buckets]
      if (borders.length < 2) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'buckets', allowed_values: 'at least two borders' })
      if (borders.some((border, i) => i > 0 && !(border > borders[i - 1]!))) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'buckets', allowed_values: 'borders in ascending order, each once' })
    }
    const parts = await this.answers<number[]>({ op: 'histogram', buckets: Float64Array.from(borders), even }, this.histogram)
    return [borders, borders.slice(1).map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0))]
  }
  /** The number of distinct records, about: `relativeSD` is the standard deviation of the error. */
  async countApproxDistinct(relativeSD = 0.05): Promise<number> { return estimateDistinct(this.self as RDD<unknown>, relativeSD, this.countApproxDistinct) }
  /** What has been counted after `timeout` milliseconds. */
  async countApprox(timeout: number, confidence = 0.95): Promise<number> { return (await approximateCount(this.self as RDD<unknown>, timeout, confidence, this.countApprox)).valueOf() }
  async sumApprox(this: Numbers, _timeout: number, confidence = 0.95): Promise<BoundedDouble> { const sum = await this.sum(); return new BoundedDouble(sum, confidence, sum, sum) }
  async meanApprox(this: Numbers, _timeout: number, confidence = 0.95): Promise<BoundedDouble> { const mean = await this.mean(); return new BoundedDouble(mean, confidence, mean, mean) }
}
