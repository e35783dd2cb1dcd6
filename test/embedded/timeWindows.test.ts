// Windows, sessions and buckets of time.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SparkSession } from 'firesteel'
import * as F from 'firesteel/functions'
import { sqlSession } from './sqlSession.ts'

const sql = sqlSession()
after(() => sql.close())
const visits = `CREATE OR REPLACE TEMP VIEW visits AS SELECT who, CAST(at AS TIMESTAMP) AS at FROM VALUES
  ('a', '2021-01-01 00:00:00'), ('a', '2021-01-01 00:04:30'), ('a', '2021-01-01 00:10:00'), ('b', '2021-01-01 00:01:00'), ('c', NULL) AS t(who, at)`
const clock = (column: string) => `date_format(${column}, 'HH:mm:ss')`

test('a window is a column of the input; who has no time has no window', async () => {
  await sql(visits)
  assert.deepEqual(await sql(`SELECT ${clock('window.start')}, ${clock('window.end')}, count(*) FROM visits GROUP BY window(at, '5 minutes') ORDER BY 1`), ['00:00:00|00:05:00|3', '00:10:00|00:15:00|1'])
  assert.deepEqual(await sql(`SELECT ${clock('w.start')}, count(*) FROM (SELECT window(at, '5 minutes', '5 minutes', '1 minute') AS w FROM visits) GROUP BY w ORDER BY w`), ['23:56:00|1', '00:01:00|2', '00:06:00|1'])
  assert.deepEqual(await sql(`SELECT who FROM visits WHERE window(at, '5 minutes').start = '2021-01-01 00:10:00'`), ['a'])
  assert.equal(await sql.schema(`SELECT window(at, 60000000), window(CAST(at AS TIMESTAMP_NTZ), 60000000).start FROM visits`).catch(() => 'two windows'), 'two windows')
  assert.equal(await sql.schema(`SELECT *, window(CAST(at AS TIMESTAMP_NTZ), 60000000) FROM visits`), 'struct<who:string,at:timestamp,window:struct<start:timestamp_ntz,end:timestamp_ntz>>')
})
test('a row stands in every window that it is in', async () => {
  await sql(visits)
  assert.deepEqual(await sql(`SELECT ${clock('window.start')} AS start, count(*) FROM visits WHERE who = 'a' GROUP BY window(at, '10 minutes', '5 minutes') ORDER BY window`), ['23:55:00|2', '00:00:00|2', '00:05:00|1', '00:10:00|1'])
  assert.deepEqual(await sql(`SELECT ${clock('window.start')} FROM (SELECT window(TIMESTAMP_NTZ'2021-01-01 00:09:00', '10 minutes', '4 minutes')) ORDER BY 1`), ['00:00:00', '00:04:00', '00:08:00'])
})
test('the last moment of a window; windows of windows', async () => {
  await sql(visits)
  assert.deepEqual(await sql(`SELECT string(window_time(window)), n FROM (SELECT window, count(*) AS n FROM visits GROUP BY window(at, '5 minutes')) ORDER BY 1`), ['2021-01-01 00:04:59.999999|3', '2021-01-01 00:14:59.999999|1'])
  assert.deepEqual(await sql(`SELECT sum(n) AS n FROM (SELECT window AS w, count(*) AS n FROM visits GROUP BY window(at, '5 minutes')) GROUP BY window(w, '10 minutes') ORDER BY n`), ['1', '3'])
})
test('sessions that touch are one, group by group', async () => {
  await sql(visits)
  const of = (gap: string) => sql(`SELECT who, ${clock('session_window.start')}, ${clock('session_window.end')}, count(*) FROM visits GROUP BY who, session_window(at, ${gap}) ORDER BY who, 2`)
  assert.deepEqual(await of(`'5 minutes'`), ['a|00:00:00|00:09:30|2', 'a|00:10:00|00:15:00|1', 'b|00:01:00|00:06:00|1'])
  assert.deepEqual(await of(`'5 minutes 30 seconds'`), ['a|00:00:00|00:15:30|3', 'b|00:01:00|00:06:30|1'])
  assert.deepEqual(await of(`CASE WHEN who = 'a' THEN '1 minute' ELSE '0 minutes' END`), ['a|00:00:00|00:01:00|1', 'a|00:04:30|00:05:30|1', 'a|00:10:00|00:11:00|1'])
  assert.deepEqual(await sql(`SELECT count(*) AS n FROM visits GROUP BY session_window(at, '5 minutes') ORDER BY n`), ['1', '3'])
})
test('durations that make no window', async () => {
  await sql(visits)
  const error = (call: string, ...parameters: string[]) => sql.error(`SELECT count(*) FROM visits GROUP BY ${call}`, ...parameters)
  assert.equal(await error(`window(at, '0 minutes')`, 'exprName'), 'DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE `window_duration`')
  assert.equal(await error(`window(at, '5 minutes', '6 minutes')`, 'leftExprName', 'constraint'), 'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION `slide_duration` less than or equal to')
  assert.equal(await error(`window(at, '5 minutes', '5 minutes', '5 minutes')`, 'leftExprName', 'constraint'), 'DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION `abs(start_time)` less than')
  assert.equal(await error(`window(at, 'five')`), 'CANNOT_PARSE_INTERVAL')
  assert.equal(await error(`window(at, who)`), 'DATATYPE_MISMATCH.NON_FOLDABLE_INPUT')
})
test('from a program', async () => {
  const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
  const rows = spark.sql(`SELECT * FROM VALUES (1, TIMESTAMP'2021-01-01 00:00:00'), (2, TIMESTAMP'2021-01-01 00:04:30'), (4, TIMESTAMP'2021-01-01 00:10:00') AS t(n, at)`)
  const sums = await rows.groupBy(F.window('at', '5 minutes')).sum('n').orderBy('window').select('window.start', 'sum(n)').collect()
  assert.deepEqual(sums.map(row => [String(row.start), row['sum(n)']]), [['2021-01-01T00:00:00Z', 3], ['2021-01-01T00:10:00Z', 4]])
  assert.equal(await rows.groupBy(F.session_window('at', '5 minutes')).count().count(), 2)
  assert.deepEqual((await rows.withColumn('w', F.window('at', '5 minutes')).columns()), ['n', 'at', 'w'])
  await spark.stop()
})
test('buckets are counted on the clock of the wall', async () => {
  const here = sqlSession({ 'spark.sql.session.timeZone': 'America/Los_Angeles' })
  assert.deepEqual(await here(`SELECT string(time_bucket(INTERVAL '1' DAY, TIMESTAMP'2024-03-11 12:00:00')), string(time_bucket(INTERVAL '36' HOUR, TIMESTAMP'2024-11-05 11:30:00', TIMESTAMP'2024-11-01 00:00:00'))`), ['2024-03-11 00:00:00|2024-11-04 00:00:00'])
  assert.deepEqual(await here(`SELECT string(time_bucket(INTERVAL '1' MONTH, TIMESTAMP'2024-03-01 12:00:00', TIMESTAMP'1970-01-31 00:00:00')), string(time_bucket(INTERVAL '3' MONTH, TIMESTAMP_NTZ'1969-02-15 10:00:00'))`), ['2024-02-29 00:00:00|1969-01-01 00:00:00'])
  assert.equal(await here.error(`SELECT time_bucket(INTERVAL '5' MINUTE - INTERVAL '15' MINUTE, TIMESTAMP'2024-03-01 12:00:00')`, 'currentValue'), "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE INTERVAL '-10' MINUTE")
  assert.equal(await here.error(`SELECT time_bucket(INTERVAL '5' MINUTE, DATE'2024-03-01')`, 'paramIndex'), 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE second')
  await here.close()
})
test('rows of a frame are counted, whatever they are ordered by', async () => {
  assert.deepEqual(await sql(`SELECT sum(v) OVER (ORDER BY d ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM VALUES (1, DATE'2024-01-01'), (2, DATE'2024-02-01'), (4, DATE'2024-03-01') AS t(v, d)`), ['1', '3', '6'])
})
