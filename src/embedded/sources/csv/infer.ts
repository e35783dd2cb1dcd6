// Types of CSV columns from all their fields (CSVInferSchema): the first of int, long, decimal, double, date, timestamp, boolean that fits, met in one.
import { BooleanType, DateType, decimalType, DoubleType, IntegerType, LongType, StringType, TimestampType, type DataType } from '../../../types/dataType.js'
import type { Temporal } from '../temporal.js'
import type { CsvOptions } from './options.js'
import { doubleOf, integerPattern } from './values.js'

const seen = { integer: 1, long: 2, decimal: 4, double: 8, date: 16, timestamp: 32, boolean: 64, string: 128 } as const
const numbers = seen.integer | seen.long | seen.decimal | seen.double

export class ColumnInference {
  #bits = 0
  #precision = 0
  constructor(readonly options: CsvOptions, readonly temporal: Temporal) {}

  add(text: string): void {
    if (this.#bits & seen.string) return
    this.#bits |= this.#kind(text)
  }
  #kind(text: string): number {
    if (integerPattern.test(text)) {
      const length = text.length
      if (length < 10) return seen.integer
      const n = BigInt(text.startsWith('+') ? text.slice(1) : text)
      if (BigInt.asIntN(32, n) === n) return seen.integer
      if (BigInt.asIntN(64, n) === n) return seen.long
      return this.#decimal((n < 0n ? -n : n).toString().length)
    }
    const double = doubleOf(text, this.options)
    if (double !== undefined) return seen.double
    if (this.options.prefersDate && this.temporal.date(text) !== undefined && (this.options.dateFormat !== undefined || /^\d{4,7}-\d{1,2}-\d{1,2}$/.test(text))) return seen.date
    if (this.temporal.timestamp(text) !== undefined) return seen.timestamp
    const lower = text.toLowerCase()
    return lower === 'true' || lower === 'false' ? seen.boolean : seen.string
  }
  #decimal(precision: number): number {
    if (precision > 38) return seen.double
    this.#precision = Math.max(this.#precision, precision)
    return seen.decimal
  }

  get type(): DataType {
    const bits = this.#bits
    if (bits === 0) return StringType
    if ((bits & ~numbers) === 0) {
      if (bits & seen.double) return DoubleType
      if (bits & seen.decimal) return decimalType(Math.max(this.#precision, bits & seen.long ? 20 : bits & seen.integer ? 10 : 1), 0)
      return bits & seen.long ? LongType : IntegerType
    }
    if (bits === seen.boolean) return BooleanType
    if (bits === seen.date) return DateType
    if ((bits & ~(seen.date | seen.timestamp)) === 0) return TimestampType
    return StringType
  }
}
