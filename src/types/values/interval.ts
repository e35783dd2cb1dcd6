// Spark's three intervals as values.
import { temporal, type Duration } from './temporal.js'

const inspect = Symbol.for('nodejs.util.inspect.custom')

/** A year-month interval: a number of months. */
export class YearMonthInterval {
  readonly months: number
  constructor(months: number) { this.months = months }
  /** `Temporal.Duration` of whole years and months. */
  toTemporal(): Duration { return new (temporal().Duration)(Math.trunc(this.months / 12), this.months % 12) }
  /** As Spark prints it: `INTERVAL '1-2' YEAR TO MONTH`. */
  toString(): string { const m = Math.abs(this.months); return `INTERVAL '${this.months < 0 ? '-' : ''}${Math.floor(m / 12)}-${m % 12}' YEAR TO MONTH` }
  valueOf(): number { return this.months }
  toJSON(): string { return this.toString() }
  [inspect](): string { return `YearMonthInterval(${this.months} months)` }
}

/** A day-time interval: a number of microseconds. */
export class DayTimeInterval {
  readonly microseconds: bigint
  constructor(microseconds: bigint | number) { this.microseconds = BigInt(microseconds) }
  toTemporal(): Duration {
    const us = this.microseconds
    const part = (unit: bigint, of: bigint) => Number((us / unit) % of)
    return new (temporal().Duration)(0, 0, 0, Number(us / 86_400_000_000n), part(3_600_000_000n, 24n), part(60_000_000n, 60n), part(1_000_000n, 60n), part(1000n, 1000n), part(1n, 1000n))
  }
  /** As Spark prints it: `INTERVAL '1 02:03:04.5' DAY TO SECOND`. */
  toString(): string {
    const us = this.microseconds < 0n ? -this.microseconds : this.microseconds
    const two = (n: bigint) => n.toString().padStart(2, '0')
    const fraction = (us % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '')
    return `INTERVAL '${this.microseconds < 0n ? '-' : ''}${us / 86_400_000_000n} ${two(us / 3_600_000_000n % 24n)}:${two(us / 60_000_000n % 60n)}:${two(us / 1_000_000n % 60n)}${fraction ? `.${fraction}` : ''}' DAY TO SECOND`
  }
  valueOf(): bigint { return this.microseconds }
  toJSON(): string { return this.toString() }
  [inspect](): string { return `DayTimeInterval(${this.microseconds} microseconds)` }
}

/** An interval of the old kind (`make_interval`): months, days and microseconds kept apart. */
export class CalendarInterval {
  readonly months: number
  readonly days: number
  readonly microseconds: bigint
  constructor(months: number, days: number, microseconds: bigint | number) { this.months = months; this.days = days; this.microseconds = BigInt(microseconds) }
  toTemporal(): Duration { const time = new DayTimeInterval(this.microseconds).toTemporal(); return new (temporal().Duration)(Math.trunc(this.months / 12), this.months % 12, 0, this.days, time.hours + time.days * 24, time.minutes, time.seconds, time.milliseconds, time.microseconds) }
  toString(): string {
    const parts: string[] = []
    const add = (n: number | bigint, unit: string) => { if (n) parts.push(`${n} ${unit}`) }
    add(Math.trunc(this.months / 12), 'years'); add(this.months % 12, 'months'); add(this.days, 'days')
    const us = this.microseconds
    add(us / 3_600_000_000n, 'hours'); add(us / 60_000_000n % 60n, 'minutes')
    const seconds = us % 60_000_000n
    if (seconds) {
      const abs = seconds < 0n ? -seconds : seconds
      const fraction = (abs % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '')
      parts.push(`${seconds < 0n ? '-' : ''}${abs / 1_000_000n}${fraction ? `.${fraction}` : ''} seconds`)
    }
    return parts.join(' ') || '0 seconds'
  }
  [inspect](): string { return `CalendarInterval(${this.toString()})` }
}
