// Dates, times, timestamps and intervals.
import { arrayType, BooleanType, CalendarIntervalType, DateType, DoubleType, IntegerType, LongType, StringType, TimestampNTZType, TimestampType, dayTimeIntervalType, decimalType, structField, structType, timeType, yearMonthIntervalType, type DataType, type StructType } from '../types/dataType.js'
import { ANSI_INTERVAL, ANY, ANY_TIMESTAMP, DATE, DECIMAL, INT, INTEGRAL, LONG, NUMERIC, STRING, TIME, TIMESTAMP, constant, oneOf, optional, parameter, sameAs, scalar, type FunctionDefinition, type TypeClass, type TypedArgument } from './signature.js'

const group = 'datetime_funcs'
/** Made by the analyzer out of + - * /; not to be called by name. */
const internal = (result: Parameters<typeof scalar>[1]) => scalar([ANY, ANY], result, { group: 'internal', doc: 'Internal.' })

const dateField = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([DATE], IntegerType, { group, since: '1.5.0', doc, ...more })
const clockField = (doc: string) => scalar([oneOf(TIMESTAMP, ANY_TIMESTAMP, TIME)], IntegerType, { group, since: '1.5.0', doc })
/** Constants of a query: one value however many rows. */
const current = (type: DataType, doc: string, more: Partial<FunctionDefinition> = {}) => scalar([], type, { group, nullable: 'never', doc, ...more })
const nullable = { nullable: 'always' } as const
const format = optional(STRING, 'fmt')
const zero = { value: 0, type: IntegerType } as const
/** Dates and strings as well as timestamps, as a timestamp. */
const AS_TIMESTAMP = TIMESTAMP
const NTZ = { label: 'TIMESTAMP_NTZ', accepts: (t: DataType) => t.kind === 'timestamp_ntz', target: TimestampNTZType }
const secondsType = decimalType(8, 6)
/** EXTRACT's result by the field and what it is taken of. */
export function extractType(field: string, source: DataType): DataType | undefined {
  switch (source.kind) {
    case 'year_month_interval': return field === 'year' ? IntegerType : field === 'month' ? { kind: 'byte' } : undefined
    case 'day_time_interval': return field === 'day' ? IntegerType : field === 'hour' || field === 'minute' ? { kind: 'byte' } : field === 'second' ? secondsType : undefined
    case 'calendar_interval': return field === 'year' ? IntegerType : field === 'month' || field === 'hour' || field === 'minute' ? { kind: 'byte' } : field === 'day' ? IntegerType : field === 'second' ? secondsType : undefined
    case 'time': return field === 'hour' || field === 'minute' ? IntegerType : field === 'second' ? decimalType(2 + source.precision, source.precision) : undefined
    default: return field === 'second' ? secondsType : extractFields[field] ? IntegerType : undefined
  }
}
const extractFields: Readonly<Record<string, true>> = { year: true, yearofweek: true, quarter: true, month: true, week: true, day: true, dayofweek: true, dayofweek_iso: true, doy: true, hour: true, minute: true, second: true }
const fieldAliases: Readonly<Record<string, string>> = { y: 'year', years: 'year', yr: 'year', yrs: 'year', yearofweek: 'yearofweek', qtr: 'quarter', mon: 'month', mons: 'month', months: 'month', w: 'week', weeks: 'week', d: 'day', days: 'day', dow: 'dayofweek', dow_iso: 'dayofweek_iso', h: 'hour', hours: 'hour', hr: 'hour', hrs: 'hour', m: 'minute', min: 'minute', mins: 'minute', minutes: 'minute', s: 'second', sec: 'second', seconds: 'second', secs: 'second' }
/** The one name of a field that has several. */
export const extractField = (name: string): string => fieldAliases[name.toLowerCase()] ?? name.toLowerCase()
const asStruct = (type: DataType) => type as StructType
const WINDOW: TypeClass = { label: 'STRUCT<start: TIMESTAMP, end: TIMESTAMP>', accepts: t => t.kind === 'struct' && t.fields.length === 2 && t.fields[0]!.name === 'start' && t.fields[1]!.name === 'end' && t.fields.every(f => f.dataType.kind === 'timestamp' || f.dataType.kind === 'timestamp_ntz') }
const windowStruct = (a: readonly TypedArgument[]): DataType => { const t = a[0]!.type.kind === 'timestamp_ntz' ? TimestampNTZType : TimestampType; return structType([structField('start', t), structField('end', t)]) }

export const datetime = {
  current_date: current(DateType, 'Returns the date when the query began.', { aliases: ['curdate'], shown: () => 'current_date()', since: '1.5.0' }),
  current_timestamp: current(TimestampType, 'Returns the instant when the query began.', { since: '1.5.0' }), now: current(TimestampType, 'Returns the instant when the query began.', { since: '1.6.0' }),
  localtimestamp: current(TimestampNTZType, 'Returns the local date and time when the query began.', { since: '3.4.0' }),
  current_time: scalar([constant(INT, 'precision', { value: 6, type: IntegerType })], a => timeType(Number(a[0]?.value ?? 6)), { group, aliases: ['localtime'], nullable: 'never', since: '4.1.0', doc: 'Returns the time of day when the query began.' }),
  current_timezone: current(StringType, "Returns the session's time zone.", { since: '3.1.0' }),
  year: dateField('Returns the year.'), quarter: dateField('Returns the quarter, 1 to 4.'), month: dateField('Returns the month.'), dayofmonth: dateField('Returns the day of the month.', { aliases: ['day'], shown: 'called' }),
  dayofweek: dateField('Returns the day of the week, Sunday being 1.', { since: '2.3.0' }), weekday: dateField('Returns the day of the week, Monday being 0.', { since: '2.4.0' }), dayofyear: dateField('Returns the day of the year.'), weekofyear: dateField('Returns the ISO week.'),
  dayname: scalar([DATE], StringType, { group, since: '4.0.0', doc: 'Returns the three letters of the day.' }), monthname: scalar([DATE], StringType, { group, since: '4.0.0', doc: 'Returns the three letters of the month.' }),
  hour: clockField('Returns the hour.'), minute: clockField('Returns the minute.'), second: clockField('Returns the second.'),
  extract: scalar([STRING, ANY], a => extractType(extractField(String(a[0]!.value ?? '')), a[1]!.type) ?? DoubleType, { group, aliases: ['date_part', 'datepart'], since: '3.0.0', doc: 'Takes a field out of a date, time or interval.' }),
  add_months: scalar([DATE, INT], DateType, { group, since: '1.5.0', doc: 'Returns the date so many months later.' }),
  datediff: scalar([DATE, DATE], IntegerType, { group, aliases: ['date_diff'], shown: 'called', since: '1.5.0', doc: 'Returns the days from start to end.' }),
  months_between: scalar([AS_TIMESTAMP, AS_TIMESTAMP, parameter('roundOff', { label: 'BOOLEAN', accepts: t => t.kind === 'boolean', target: BooleanType }, true)], DoubleType, { group, since: '1.5.0', doc: 'Returns the months between two instants.' }),
  last_day: scalar([DATE], DateType, { group, since: '1.5.0', doc: 'Returns the last day of the month.' }),
  next_day: scalar([DATE, STRING], DateType, { group, since: '1.5.0', ...nullable, doc: 'Returns the next such day of the week.' }),
  trunc: scalar([DATE, STRING], DateType, { group, since: '1.5.0', ...nullable, doc: 'Cuts a date to a unit.' }),
  date_trunc: scalar([STRING, oneOf(AS_TIMESTAMP, ANY_TIMESTAMP)], a => a[1]!.type, { group, since: '2.3.0', ...nullable, doc: 'Cuts an instant to a unit.' }),
  date_format: scalar([oneOf(AS_TIMESTAMP, ANY_TIMESTAMP, TIME), STRING], StringType, { group, since: '1.5.0', doc: 'Writes an instant by a pattern.' }),
  to_date: scalar([ANY, format], DateType, { group, since: '1.5.0', doc: 'Converts to a date, by a pattern if given.' }), try_to_date: scalar([ANY, format], DateType, { group, since: '4.0.0', ...nullable, doc: 'Like to_date, null where it cannot.' }),
  to_timestamp: scalar([ANY, format], TimestampType, { group, since: '2.2.0', doc: 'Converts to a timestamp, by a pattern if given.' }), try_to_timestamp: scalar([ANY, format], TimestampType, { group, since: '3.3.0', ...nullable, doc: 'Like to_timestamp, null where it cannot.' }),
  to_timestamp_ltz: scalar([ANY, format], TimestampType, { group, since: '3.4.0', doc: 'Converts to a timestamp.' }), to_timestamp_ntz: scalar([ANY, format], TimestampNTZType, { group, since: '3.4.0', doc: 'Converts to a timestamp without time zone.' }),
  to_time: scalar([STRING, format], timeType(6), { group, since: '4.1.0', doc: 'Converts to a time of day.' }), try_to_time: scalar([STRING, format], timeType(6), { group, shown: (a: readonly string[]) => `try_to_time(to_time(${a.join(', ')}))`, since: '4.1.0', ...nullable, doc: 'Like to_time, null where it cannot.' }),
  unix_timestamp: scalar([{ name: 'timeExp', type: oneOf(STRING, DATE, ANY_TIMESTAMP), default: 'absent' }, parameter('fmt', STRING, 'yyyy-MM-dd HH:mm:ss')], LongType, { group, since: '1.5.0', doc: 'Returns the seconds since 1970, of now or of a text by a pattern.' }),
  to_unix_timestamp: scalar([oneOf(STRING, DATE, ANY_TIMESTAMP), parameter('fmt', STRING, 'yyyy-MM-dd HH:mm:ss')], LongType, { group, since: '1.6.0', doc: 'Returns the seconds since 1970.' }),
  from_unixtime: scalar([LONG, parameter('fmt', STRING, 'yyyy-MM-dd HH:mm:ss')], StringType, { group, ...nullable, since: '1.5.0', doc: 'Writes seconds since 1970 by a pattern.' }),
  from_utc_timestamp: scalar([AS_TIMESTAMP, STRING], TimestampType, { group, since: '1.5.0', doc: 'Reads an instant as UTC and shows it in a zone.' }), to_utc_timestamp: scalar([AS_TIMESTAMP, STRING], TimestampType, { group, since: '1.5.0', doc: 'Reads an instant in a zone and shows it in UTC.' }),
  convert_timezone: scalar([STRING, STRING, NTZ], TimestampNTZType, { group, since: '3.4.0', doc: 'Converts a local time between zones.' }),
  make_date: scalar([INT, INT, INT], DateType, { group, since: '3.0.0', doc: 'Makes a date.' }),
  make_time: scalar([INT, INT, DECIMAL], timeType(6), { group, since: '4.1.0', doc: 'Makes a time of day.' }),
  make_timestamp: scalar([ANY], TimestampType, { group, variadic: 2, since: '3.0.0', doc: 'Makes a timestamp.' }), make_timestamp_ltz: scalar([ANY], TimestampType, { group, variadic: 2, since: '3.4.0', doc: 'Makes a timestamp.' }), make_timestamp_ntz: scalar([ANY], TimestampNTZType, { group, variadic: 2, since: '3.4.0', doc: 'Makes a timestamp without time zone.' }),
  try_make_timestamp: scalar([ANY], TimestampType, { group, variadic: 2, since: '4.0.0', ...nullable, doc: 'Like make_timestamp, null where it cannot.' }), try_make_timestamp_ltz: scalar([ANY], TimestampType, { group, variadic: 2, since: '4.0.0', ...nullable, doc: 'Like make_timestamp_ltz, null where it cannot.' }), try_make_timestamp_ntz: scalar([ANY], TimestampNTZType, { group, variadic: 2, since: '4.0.0', ...nullable, doc: 'Like make_timestamp_ntz, null where it cannot.' }),
  make_interval: scalar([parameter('years', INT, zero), parameter('months', INT, zero), parameter('weeks', INT, zero), parameter('days', INT, zero), parameter('hours', INT, zero), parameter('mins', INT, zero), parameter('secs', DECIMAL, { value: '0.000000', type: decimalType(18, 6) })], CalendarIntervalType, { group, since: '3.0.0', doc: 'Makes an interval.' }),
  try_make_interval: scalar([parameter('years', INT, zero), parameter('months', INT, zero), parameter('weeks', INT, zero), parameter('days', INT, zero), parameter('hours', INT, zero), parameter('mins', INT, zero), parameter('secs', DECIMAL, { value: '0.000000', type: decimalType(18, 6) })], CalendarIntervalType, { group, since: '4.0.0', ...nullable, doc: 'Like make_interval, null where it overflows.' }),
  make_ym_interval: scalar([parameter('years', INT, zero), parameter('months', INT, zero)], yearMonthIntervalType(), { group, since: '3.2.0', doc: 'Makes a year-month interval.' }),
  make_dt_interval: scalar([parameter('days', INT, zero), parameter('hours', INT, zero), parameter('mins', INT, zero), parameter('secs', DECIMAL, { value: '0.000000', type: decimalType(18, 6) })], dayTimeIntervalType(), { group, since: '3.2.0', doc: 'Makes a day-time interval.' }),
  timestamp_seconds: scalar([NUMERIC], TimestampType, { group, since: '3.1.0', nullable: a => a[0]!.nullable || a[0]!.type.kind === 'float' || a[0]!.type.kind === 'double', doc: 'Converts seconds since 1970.' }), timestamp_millis: scalar([INTEGRAL], TimestampType, { group, since: '3.1.0', doc: 'Converts milliseconds since 1970.' }), timestamp_micros: scalar([INTEGRAL], TimestampType, { group, since: '3.1.0', doc: 'Converts microseconds since 1970.' }),
  unix_seconds: scalar([AS_TIMESTAMP], LongType, { group, since: '3.1.0', doc: 'Returns seconds since 1970.' }), unix_millis: scalar([AS_TIMESTAMP], LongType, { group, since: '3.1.0', doc: 'Returns milliseconds since 1970.' }), unix_micros: scalar([AS_TIMESTAMP], LongType, { group, since: '3.1.0', doc: 'Returns microseconds since 1970.' }),
  unix_date: scalar([DATE], IntegerType, { group, since: '3.1.0', doc: 'Returns days since 1970.' }), date_from_unix_date: scalar([INT], DateType, { group, since: '3.1.0', doc: 'Converts days since 1970.' }),
  timestampadd: scalar([STRING, LONG, oneOf(ANY_TIMESTAMP)], a => a[2]!.type, { group, aliases: [], shown: a => `timestampadd(${a.join(', ')})`, since: '3.3.0', doc: 'Adds units to an instant.' }),
  timestampdiff: scalar([STRING, TIMESTAMP, TIMESTAMP], LongType, { group, shown: a => `timestampdiff(${a.join(', ')})`, since: '3.3.0', doc: 'Counts whole units between instants.' }),
  time_diff: scalar([STRING, TIME, TIME], LongType, { group, since: '4.1.0', doc: 'Counts whole units between times.' }), time_trunc: scalar([STRING, TIME], a => a[1]!.type, { group, since: '4.1.0', doc: 'Cuts a time to a unit.' }),
  time_from_seconds: scalar([NUMERIC], timeType(6), { group, since: '4.2.0', doc: 'Makes a time of seconds since midnight.' }), time_from_millis: scalar([INTEGRAL], timeType(6), { group, since: '4.2.0', doc: 'Makes a time of milliseconds.' }), time_from_micros: scalar([INTEGRAL], timeType(6), { group, since: '4.2.0', doc: 'Makes a time of microseconds.' }),
  time_to_seconds: scalar([TIME], decimalType(14, 6), { group, since: '4.2.0', doc: 'Returns seconds since midnight.' }), time_to_millis: scalar([TIME], LongType, { group, since: '4.2.0', doc: 'Returns milliseconds since midnight.' }), time_to_micros: scalar([TIME], LongType, { group, since: '4.2.0', doc: 'Returns microseconds since midnight.' }),
  time_bucket: scalar([parameter('bucketSize', ANSI_INTERVAL), parameter('ts', ANY_TIMESTAMP), parameter('origin', ANY_TIMESTAMP, 'absent')], sameAs(1), { group, since: '4.2.0', doc: 'Returns the start of the bucket of time that an instant is in, buckets counted from an origin.' }),
  window: scalar([oneOf(ANY_TIMESTAMP, TIMESTAMP), constant(ANY, 'windowDuration'), constant(ANY, 'slideDuration', 'absent'), constant(ANY, 'startTime', 'absent')], windowStruct, { group, shown: () => 'window', since: '2.0.0', doc: 'Buckets rows into windows of time.' }),
  session_window: scalar([oneOf(ANY_TIMESTAMP, TIMESTAMP), ANY], windowStruct, { group, shown: () => 'session_window', since: '3.2.0', doc: 'Buckets rows into sessions, each ending with a gap of time.' }),
  window_time: scalar([WINDOW], a => asStruct(a[0]!.type).fields[1]!.dataType, { group, ...nullable, since: '3.4.0', doc: 'Returns the last moment of a window.' }),
  /** The window that an instant is in, and the windows where they overlap. */
  time_window: internal(windowStruct),
  time_windows: internal(a => arrayType(windowStruct(a), false)),

  date_add: scalar([DATE, INT], DateType, { group, aliases: ['dateadd'], shown: 'name', since: '1.5.0', doc: 'Returns the date so many days later.' }),
  date_sub: scalar([DATE, INT], DateType, { group, since: '1.5.0', doc: 'Returns the date so many days earlier.' }),
  date_add_interval: internal(DateType), date_subtract_interval: internal(DateType),
  date_add_days_interval: internal(DateType), date_subtract_days_interval: internal(DateType),
  timestamp_add_interval: internal(TimestampType), timestamp_subtract_interval: internal(TimestampType),
  time_add_interval: internal(sameAs(0)), time_subtract_interval: internal(sameAs(0)),
  date_minus_date: internal(dayTimeIntervalType('day', 'day')), timestamp_minus_timestamp: internal(dayTimeIntervalType()), time_minus_time: internal(dayTimeIntervalType('hour', 'second')),
  interval_add: internal(sameAs(0)), interval_subtract: internal(sameAs(0)), interval_multiply: internal(sameAs(0)), interval_divide: internal(sameAs(0)), interval_div: internal(LongType),
  try_date_add_interval: internal(DateType), try_date_subtract_interval: internal(DateType), try_date_add_days_interval: internal(DateType), try_date_subtract_days_interval: internal(DateType),
  try_timestamp_add_interval: internal(TimestampType), try_timestamp_subtract_interval: internal(TimestampType), try_time_add_interval: internal(sameAs(0)), try_time_subtract_interval: internal(sameAs(0)),
  try_date_minus_date: internal(dayTimeIntervalType('day', 'day')), try_timestamp_minus_timestamp: internal(dayTimeIntervalType()), try_time_minus_time: internal(dayTimeIntervalType('hour', 'second')),
  try_interval_add: internal(sameAs(0)), try_interval_subtract: internal(sameAs(0)), try_interval_multiply: internal(sameAs(0)), try_interval_divide: internal(sameAs(0)), try_interval_div: internal(LongType),
  try_date_add: internal(DateType), try_date_sub: internal(DateType),
} satisfies Record<string, FunctionDefinition>
