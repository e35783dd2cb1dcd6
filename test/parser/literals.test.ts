import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression, type ParserOptions } from '../../dist/parser/index.js'
import { show } from './print.ts'

const cases = (title: string, rows: readonly (readonly [sql: string, value: string])[], options: ParserOptions = {}) => test(title, () => { for (const [sql, value] of rows) assert.equal(show(parseExpression(sql, options)), value, sql) })
const refuses = (sql: string, condition: string, options: ParserOptions = {}) => assert.throws(() => parseExpression(sql, options), (e: { errorClass?: string }) => e.errorClass === condition, sql)

cases('numbers', [
  ['2147483647', '2147483647'], ['2147483648', '2147483648:bigint'], ['-2147483648', '-2147483648'], ['9223372036854775808', '9223372036854775808:decimal(19,0)'], ['-9223372036854775808', '-9223372036854775808:bigint'],
  ['1.50', '1.50:decimal(3,2)'], ['0.05', '0.05:decimal(2,2)'], ['.5', '0.5:decimal(1,1)'], ['1.', '1:decimal(1,0)'], ['-0.0', '0.0:decimal(1,1)'], ['1e3', '1000:double'], ['1.5e-1', '0.15:double'],
  ['1L', '1:bigint'], ['-128Y', '-128:tinyint'], ['3S', '3:smallint'], ['1.5F', '1.5:float'], ['2D', '2:double'], ['1.5BD', '1.5:decimal(2,1)'], ['1e2BD', '100:decimal(3,0)'],
])
test('numbers out of range', () => {
  for (const sql of ['128Y', '40000S', '9223372036854775808L', '1e400D', '1e39F']) refuses(sql, 'INVALID_NUMERIC_LITERAL_RANGE')
  refuses('1'.repeat(39), 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION')
})
cases('strings', [
  ["'it''s'", "'it's'"], ['"a""b"', "'a\"b'"], ["'a' \"b\"", "'ab'"], [String.raw`'\n\t\\\''`, "'\n\t\\''"], [String.raw`'A\101\q'`, "'AAq'"], [String.raw`'\%\_'`, String.raw`'\%\_'`], [String.raw`r'\n'`, String.raw`'\n'`], [String.raw`'\U0001F600'`, "'😀'"],
])
cases('strings with their escapes kept', [[String.raw`'\n'`, String.raw`'\n'`]], { escapedStringLiterals: true })
test('double quotes may name', () => { assert.equal(show(parseExpression('"a"."b"', { doubleQuotedIdentifiers: true })), 'a.b') })

cases('dates and times', [
  ["date'2020-02-29'", '18321:date'], ["date'2020'", '18262:date'], ["DATE '-0001-01-01'", '-719893:date'], ["date' 2020-1-2T99 '", '18263:date'], ["date'epoch'", '0:date'], ["date'tomorrow'", '20001:date'],
  ["timestamp'2020-01-01 12:00:00.1234567'", '1577880000123456:timestamp'], ["timestamp'2020-01-01T12:00:00Z'", '1577880000000000:timestamp'], ["timestamp'2020-01-01 12:00:00 +08:00'", '1577851200000000:timestamp'], ["timestamp'2020-01-01 12:00:00 America/Los_Angeles'", '1577908800000000:timestamp'],
  ["timestamp_ntz'2020-01-01'", '1577836800000000:timestamp_ntz'], ["time'12:30:05.25'", '45005250000000:time(6)'], ["time'1:02:03 PM'", '46923000000000:time(6)'], ["X'1A2'", '01a2:binary'], ["x''", ':binary'],
], { now: 20000 * 86_400_000 })
cases('timestamps in the session zone', [
  ["timestamp'2020-07-01 00:00:00'", '1593586800000000:timestamp'],
  ["timestamp'2020-03-08 02:30:00'", '1583663400000000:timestamp'],                                // in the gap: an hour later
  ["timestamp'2020-11-01 01:30:00'", '1604219400000000:timestamp'],                                // in the overlap: the earlier
], { timeZone: 'America/Los_Angeles' })
cases('TIMESTAMP as spark.sql.timestampType says', [["timestamp'2020-01-01 00:00:00'", '1577836800000000:timestamp_ntz'], ["timestamp'2020-01-01 00:00:00Z'", '1577836800000000:timestamp']], { timestampType: 'TIMESTAMP_NTZ', timeZone: 'Asia/Tokyo' })
test('typed literals that are none', () => {
  for (const sql of ["date'2020-13-01'", "date'2020-02-30'", "timestamp'2020-01-01 25:00:00'", "timestamp'x'", "timestamp'2020-01-01 00:00:00 Nowhere'", "time'24:00:00'", "time'00:00:00 AM'", "X'1G'", "interval'1'", "interval'+'"]) refuses(sql, 'INVALID_TYPED_LITERAL')
  refuses("geo'x'", 'UNSUPPORTED_TYPED_LITERAL')
})

cases('intervals', [
  ['interval 1 year 2 months', '14:interval year to month'], ['interval 1 week', '604800000000:interval day'], ['interval -1 day 2 hours', '-79200000000:interval day to hour'], ['interval 1.5 seconds', '1500000:interval second'], ["interval '1' day '2' minutes", '86520000000:interval day to minute'],
  ["interval '1-2' year to month", '14:interval year to month'], ["interval -'1 02:03:04.5' day to second", '-93784500000:interval day to second'], ["interval '2:03' minute to second", '123000000:interval minute to second'],
  ["interval '1 year 1 month'", '13:interval year to month'], ["interval 'interval -2 days 3 milliseconds'", '-172799997000:interval day to second'], ['interval 30 day day', '2592000000000:interval day as day'], ['interval', 'interval'], ['interval - 1', '(- interval 1)'], ['interval(1)', '(interval 1)'],
])
cases('intervals of old', [["interval 1 month 2 days", '1m2d0us:interval'], ["interval '1 02:00:00' day to second", '0m1d7200000000us:interval']], { legacyIntervals: true })
test('intervals that are none', () => {
  refuses('interval 1 month 1 day', '_LEGACY_ERROR_TEMP_0029')
  refuses("interval '1-2' year to month '1' day", '_LEGACY_ERROR_TEMP_0024')
  refuses('interval 1 year to month', '_LEGACY_ERROR_TEMP_0027')
  refuses("interval '1 day 2' day", '_LEGACY_ERROR_TEMP_0026')
  refuses("interval '1' year to second", 'INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION')
  refuses("interval '1' day to second", 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE')
  refuses("interval '178956970-8' year to month", 'INVALID_INTERVAL_FORMAT.INTERVAL_PARSING')
  refuses("interval '106751992 04' day to hour", '_LEGACY_ERROR_TEMP_0063')
  refuses('interval 106751991 day 5 hour', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION')
})
