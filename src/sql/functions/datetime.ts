// Written by scripts/functions.mjs from scripts/functions/datetime.txt. Change the table, not this.
import { call, given, named, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import { Decimal } from '../../types/values/decimal.js'
import type { Long, Timestamp } from '../../types/classes.js'
import type { PlainDate, PlainDateTime, PlainTime } from '../../types/values/temporal.js'

/** A date so many months later. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.add_months.html */
export function add_months<const A extends Input>(start: A, months: A): Column<PlainDate | NullOf<A>> { return call('add_months', [start, months]) }
/** Today. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.curdate.html */
export function curdate(): Column<PlainDate> { return call('curdate', []) }
/** Today. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_date.html */
export function current_date(): Column<PlainDate> { return call('current_date', []) }
/** The time of day now. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_time.html */
export function current_time(precision?: unknown): Column<PlainTime> { [precision] = named([precision], ['precision']) as never[]; return call('current_time', [given(precision)]) }
/** Now. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_timestamp.html */
export function current_timestamp(): Column<Timestamp> { return call('current_timestamp', []) }
/** The session's time zone. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_timezone.html */
export function current_timezone(): Column<string> { return call('current_timezone', []) }
/** A date so many days later. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_add.html */
export function date_add<const A extends Input>(start: A, days: A): Column<PlainDate | NullOf<A>> { return call('date_add', [start, days]) }
/** The days between two dates. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_diff.html */
export function date_diff<const A extends Input>(end_: A, start: A): Column<number | NullOf<A>> { return call('date_diff', [end_, start]) }
/** A date or timestamp by a pattern. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_format.html */
export function date_format<const A extends Input>(date: A, format: unknown): Column<string | NullOf<A>> { return call('date_format', [date, lit(format)]) }
/** The date so many days after 1970-01-01. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_from_unix_date.html */
export function date_from_unix_date<const A extends Input>(days: A): Column<PlainDate | NullOf<A>> { return call('date_from_unix_date', [days]) }
/** A part of a date, timestamp or interval. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_part.html */
export function date_part(field: Input, source: Input): Column { return call('date_part', [field, source]) }
/** A date so many days earlier. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_sub.html */
export function date_sub<const A extends Input>(start: A, days: A): Column<PlainDate | NullOf<A>> { return call('date_sub', [start, days]) }
/** A timestamp cut to a unit. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.date_trunc.html */
export function date_trunc(format: unknown, timestamp: Input): Column<Timestamp | null> { return call('date_trunc', [lit(format), timestamp]) }
/** The same as `date_add`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.dateadd.html */
export function dateadd<const A extends Input>(start: A, days: A): Column<PlainDate | NullOf<A>> { return call('dateadd', [start, days]) }
/** The days between two dates. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.datediff.html */
export function datediff<const A extends Input>(end_: A, start: A): Column<number | NullOf<A>> { return call('datediff', [end_, start]) }
/** The same as `date_part`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.datepart.html */
export function datepart(field: Input, source: Input): Column { return call('datepart', [field, source]) }
/** The day of the month. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.day.html */
export function day<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('day', [col]) }
/** The short name of the day of the week. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.dayname.html */
export function dayname<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('dayname', [col]) }
/** The day of the month. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.dayofmonth.html */
export function dayofmonth<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('dayofmonth', [col]) }
/** The day of the week, 1 is Sunday. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.dayofweek.html */
export function dayofweek<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('dayofweek', [col]) }
/** The day of the year. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.dayofyear.html */
export function dayofyear<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('dayofyear', [col]) }
/** A part of a date, timestamp or interval. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.extract.html */
export function extract(field: Input, source: Input): Column { return call('extract', [field, source]) }
/** Seconds since 1970 as text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.from_unixtime.html */
export function from_unixtime<const A extends Input>(timestamp: A, format?: unknown): Column<string | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('from_unixtime', [timestamp, format === undefined ? lit('yyyy-MM-dd HH:mm:ss') : lit(format)]) }
/** A UTC time as the local time of a zone. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.from_utc_timestamp.html */
export function from_utc_timestamp<const A extends Input>(timestamp: A, tz: unknown): Column<Timestamp | NullOf<A>> { return call('from_utc_timestamp', [timestamp, lit(tz)]) }
/** The hour. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hour.html */
export function hour<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('hour', [col]) }
/** The last day of the month. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.last_day.html */
export function last_day<const A extends Input>(date: A): Column<PlainDate | NullOf<A>> { return call('last_day', [date]) }
/** The local date and time now. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.localtimestamp.html */
export function localtimestamp(): Column<PlainDateTime> { return call('localtimestamp', []) }
/** A date of its parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_date.html */
export function make_date(year: Input, month: Input, day: Input): Column<PlainDate | null> { return call('make_date', [year, month, day]) }
/** A day-time interval of its parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_dt_interval.html */
export function make_dt_interval(days?: Input | { readonly days?: Input; readonly hours?: Input; readonly mins?: Input; readonly secs?: Input }, hours?: Input, mins?: Input, secs?: Input): Column { [days, hours, mins, secs] = named([days, hours, mins, secs], ['days', 'hours', 'mins', 'secs']) as never[]; return call('make_dt_interval', [days ?? lit(0), hours ?? lit(0), mins ?? lit(0), secs ?? lit(new Decimal('0'))]) }
/** An interval of its parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_interval.html */
export function make_interval(years?: Input | { readonly years?: Input; readonly months?: Input; readonly weeks?: Input; readonly days?: Input; readonly hours?: Input; readonly mins?: Input; readonly secs?: Input }, months?: Input, weeks?: Input, days?: Input, hours?: Input, mins?: Input, secs?: Input): Column { [years, months, weeks, days, hours, mins, secs] = named([years, months, weeks, days, hours, mins, secs], ['years', 'months', 'weeks', 'days', 'hours', 'mins', 'secs']) as never[]; return call('make_interval', [years ?? lit(0), months ?? lit(0), weeks ?? lit(0), days ?? lit(0), hours ?? lit(0), mins ?? lit(0), secs ?? lit(new Decimal('0'))]) }
/** A time of its parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_time.html */
export function make_time<const A extends Input>(hour: A, minute: A, second: A): Column<PlainTime | NullOf<A>> { return call('make_time', [hour, minute, second]) }
/** A timestamp of its parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_timestamp_ltz.html */
export function make_timestamp_ltz(years: Input, months: Input, days: Input, hours: Input, mins: Input, secs: Input, timezone?: Input | { readonly timezone?: Input }): Column<Timestamp | null> { [timezone] = named([timezone], ['timezone']) as never[]; return call('make_timestamp_ltz', [years, months, days, hours, mins, secs, timezone]) }
/** A year-month interval of its parts. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_ym_interval.html */
export function make_ym_interval(years?: Input | { readonly years?: Input; readonly months?: Input }, months?: Input): Column { [years, months] = named([years, months], ['years', 'months']) as never[]; return call('make_ym_interval', [years ?? lit(0), months ?? lit(0)]) }
/** The minute. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.minute.html */
export function minute<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('minute', [col]) }
/** The month. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.month.html */
export function month<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('month', [col]) }
/** The short name of the month. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.monthname.html */
export function monthname<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('monthname', [col]) }
/** The months between two dates. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.months_between.html */
export function months_between<const A extends Input>(date1: A, date2: A, roundOff?: unknown): Column<number | NullOf<A>> { [roundOff] = named([roundOff], ['roundOff']) as never[]; return call('months_between', [date1, date2, roundOff === undefined ? lit(true) : lit(roundOff)]) }
/** The next such day of the week. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.next_day.html */
export function next_day(date: Input, dayOfWeek: unknown): Column<PlainDate | null> { return call('next_day', [date, lit(dayOfWeek)]) }
/** Now. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.now.html */
export function now(): Column<Timestamp> { return call('now', []) }
/** The quarter. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.quarter.html */
export function quarter<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('quarter', [col]) }
/** The second. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.second.html */
export function second<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('second', [col]) }
/** The session that a time belongs to: it ends with a gap. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.session_window.html */
export function session_window(timeColumn: Input, gapDuration: unknown): Column { return call('session_window', [timeColumn, lit(gapDuration)]) }
/** The bucket of time that a timestamp falls into. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_bucket.html */
export function time_bucket(bucket_size: Input, ts: Input, origin?: Input | { readonly origin?: Input }): Column { [origin] = named([origin], ['origin']) as never[]; return call('time_bucket', [bucket_size, ts, origin]) }
/** The units between two times. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_diff.html */
export function time_diff<const A extends Input>(unit: A, start: A, end_: A): Column<Long | NullOf<A>> { return call('time_diff', [unit, start, end_]) }
/** The time so many microseconds after midnight. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_from_micros.html */
export function time_from_micros<const A extends Input>(col: A): Column<PlainTime | NullOf<A>> { return call('time_from_micros', [col]) }
/** The time so many milliseconds after midnight. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_from_millis.html */
export function time_from_millis<const A extends Input>(col: A): Column<PlainTime | NullOf<A>> { return call('time_from_millis', [col]) }
/** The time so many seconds after midnight. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_from_seconds.html */
export function time_from_seconds<const A extends Input>(col: A): Column<PlainTime | NullOf<A>> { return call('time_from_seconds', [col]) }
/** Microseconds since midnight. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_to_micros.html */
export function time_to_micros<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('time_to_micros', [col]) }
/** Milliseconds since midnight. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_to_millis.html */
export function time_to_millis<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('time_to_millis', [col]) }
/** Seconds since midnight. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_to_seconds.html */
export function time_to_seconds(col: Input): Column { return call('time_to_seconds', [col]) }
/** A time cut to a unit. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.time_trunc.html */
export function time_trunc<const A extends Input>(unit: A, time: A): Column<PlainTime | NullOf<A>> { return call('time_trunc', [unit, time]) }
/** A timestamp so many units later. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.timestamp_add.html */
export function timestamp_add(unit: unknown, quantity: Input, ts: Input): Column { return call('timestampadd', [lit(unit), quantity, ts]) }
/** The whole units between two timestamps. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.timestamp_diff.html */
export function timestamp_diff<const A extends Input>(unit: unknown, start: A, end_: A): Column<Long | NullOf<A>> { return call('timestampdiff', [lit(unit), start, end_]) }
/** The timestamp so many microseconds after 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.timestamp_micros.html */
export function timestamp_micros<const A extends Input>(col: A): Column<Timestamp | NullOf<A>> { return call('timestamp_micros', [col]) }
/** The timestamp so many milliseconds after 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.timestamp_millis.html */
export function timestamp_millis<const A extends Input>(col: A): Column<Timestamp | NullOf<A>> { return call('timestamp_millis', [col]) }
/** The timestamp so many nanoseconds after 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.timestamp_nanos.html */
export function timestamp_nanos<const A extends Input>(col: A): Column<Timestamp | NullOf<A>> { return call('timestamp_nanos', [col]) }
/** The timestamp so many seconds after 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.timestamp_seconds.html */
export function timestamp_seconds<const A extends Input>(col: A): Column<Timestamp | NullOf<A>> { return call('timestamp_seconds', [col]) }
/** Text as a date. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_date.html */
export function to_date<const A extends Input>(col: A, format?: unknown): Column<PlainDate | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_date', [col, given(format)]) }
/** Text as a time. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_time.html */
export function to_time<const A extends Input>(str: A, format?: Input | { readonly format?: Input }): Column<PlainTime | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_time', [str, format]) }
/** Text as a timestamp. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_timestamp.html */
export function to_timestamp<const A extends Input>(col: A, format?: unknown): Column<Timestamp | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_timestamp', [col, given(format)]) }
/** Text as a timestamp with the session's zone. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_timestamp_ltz.html */
export function to_timestamp_ltz<const A extends Input>(timestamp: A, format?: Input | { readonly format?: Input }): Column<Timestamp | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_timestamp_ltz', [timestamp, format]) }
/** Text as a timestamp without zone. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_timestamp_ntz.html */
export function to_timestamp_ntz<const A extends Input>(timestamp: A, format?: Input | { readonly format?: Input }): Column<PlainDateTime | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_timestamp_ntz', [timestamp, format]) }
/** Text as seconds since 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_unix_timestamp.html */
export function to_unix_timestamp<const A extends Input>(timestamp: A, format?: Input | { readonly format?: Input }): Column<Long | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_unix_timestamp', [timestamp, format]) }
/** The local time of a zone as UTC. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_utc_timestamp.html */
export function to_utc_timestamp<const A extends Input>(timestamp: A, tz: unknown): Column<Timestamp | NullOf<A>> { return call('to_utc_timestamp', [timestamp, lit(tz)]) }
/** A date cut to a unit. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.trunc.html */
export function trunc(date: Input, format: unknown): Column<PlainDate | null> { return call('trunc', [date, lit(format)]) }
/** As `make_interval`, null where it overflows. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_make_interval.html */
export function try_make_interval(years?: Input | { readonly years?: Input; readonly months?: Input; readonly weeks?: Input; readonly days?: Input; readonly hours?: Input; readonly mins?: Input; readonly secs?: Input }, months?: Input, weeks?: Input, days?: Input, hours?: Input, mins?: Input, secs?: Input): Column { [years, months, weeks, days, hours, mins, secs] = named([years, months, weeks, days, hours, mins, secs], ['years', 'months', 'weeks', 'days', 'hours', 'mins', 'secs']) as never[]; return call('try_make_interval', [years ?? lit(0), months ?? lit(0), weeks ?? lit(0), days ?? lit(0), hours ?? lit(0), mins ?? lit(0), secs ?? lit(new Decimal('0'))]) }
/** As `make_timestamp_ltz`, null where the parts are none. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_make_timestamp_ltz.html */
export function try_make_timestamp_ltz(years: Input, months: Input, days: Input, hours: Input, mins: Input, secs: Input, timezone?: Input | { readonly timezone?: Input }): Column<Timestamp | null> { [timezone] = named([timezone], ['timezone']) as never[]; return call('try_make_timestamp_ltz', [years, months, days, hours, mins, secs, timezone]) }
/** As `to_date`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_to_date.html */
export function try_to_date(col: Input, format?: unknown): Column<PlainDate | null> { [format] = named([format], ['format']) as never[]; return call('try_to_date', [col, given(format)]) }
/** As `to_time`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_to_time.html */
export function try_to_time(str: Input, format?: Input | { readonly format?: Input }): Column<PlainTime | null> { [format] = named([format], ['format']) as never[]; return call('try_to_time', [str, format]) }
/** As `to_timestamp`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_to_timestamp.html */
export function try_to_timestamp(col: Input, format?: Input | { readonly format?: Input }): Column<Timestamp | null> { [format] = named([format], ['format']) as never[]; return call('try_to_timestamp', [col, format]) }
/** Days since 1970-01-01. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unix_date.html */
export function unix_date<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('unix_date', [col]) }
/** Microseconds since 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unix_micros.html */
export function unix_micros<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('unix_micros', [col]) }
/** Milliseconds since 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unix_millis.html */
export function unix_millis<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('unix_millis', [col]) }
/** Nanoseconds since 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unix_nanos.html */
export function unix_nanos<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('unix_nanos', [col]) }
/** Seconds since 1970. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unix_seconds.html */
export function unix_seconds<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('unix_seconds', [col]) }
/** The day of the week, 0 is Monday. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.weekday.html */
export function weekday<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('weekday', [col]) }
/** The week of the year. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.weekofyear.html */
export function weekofyear<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('weekofyear', [col]) }
/** The last moment of a window. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.window_time.html */
export function window_time(windowColumn: Input): Column { return call('window_time', [windowColumn]) }
/** The year. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.year.html */
export function year<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('year', [col]) }
/** A partition transform: by year. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.years.html */
export function years(col: Input): Column { return call('years', [col]) }
/** A partition transform: by month. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.months.html */
export function months(col: Input): Column { return call('months', [col]) }
/** A partition transform: by day. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.days.html */
export function days(col: Input): Column { return call('days', [col]) }
/** A partition transform: by hour. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hours.html */
export function hours(col: Input): Column { return call('hours', [col]) }
/** A partition transform: by hash. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bucket.html */
export function bucket(numBuckets: unknown, col: Input): Column { return call('bucket', [lit(numBuckets), col]) }
