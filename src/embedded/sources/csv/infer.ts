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
  /** Takes a field by its bytes where they show the type at once. False: its text is wanted. */
  addBytes(bytes: Buffer, start: number, end: number): boolean {
    if (this.#bits & seen.string) return true
    if (!this.#plain) return false
    const kind = plainKind(bytes, start, end)
    this.#bits |= kind
    return kind !== 0
  }
  get #plain(): boolean { return this.options.prefersDate && this.options.dateFormat === undefined && this.options.timestampFormat === undefined && this.options.nullValue === '' }
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

/** The kind of the usual forms, from their bytes: digits, digits with a point, yyyy-MM-dd, yyyy-MM-dd HH:mm:ss. 0 for anything else. */
function plainKind(bytes: Buffer, start: number, end: number): number {
  const length = end - start
  if (length === 0) return 0
  let p = start
  if (bytes[p] === 0x2d) p++
  let digits = 0; let points = 0
  for (; p < end; p++) {
    const b = bytes[p]!
    if (b >= 0x30 && b <= 0x39) digits++
    else if (b === 0x2e && digits > 0 && points === 0 && p + 1 < end) points = 1
    else break
  }
  if (p === end) return digits === 0 ? 0 : points ? seen.double : digits < 10 ? seen.integer : 0
  if (length !== 10 && length !== 19) return 0
  const at = (offset: number) => bytes[start + offset]! - 0x30
  const two = (offset: number): number => { const a = at(offset); const b = at(offset + 1); return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : -1 }
  if (two(0) < 0 || two(2) < 0 || bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d) return 0
  const month = two(5); const day = two(8)
  if (month < 1 || month > 12 || day < 1 || day > 28) return 0
  if (length === 10) return seen.date
  const gap = bytes[start + 10]
  const hour = two(11); const minute = two(14); const second = two(17)
  return (gap === 0x20 || gap === 0x54) && bytes[start + 13] === 0x3a && bytes[start + 16] === 0x3a && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 ? seen.timestamp : 0
}
