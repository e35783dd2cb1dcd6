// A hundred random plans and a hundred mutated SQL texts, from seeds: each answers or raises a Spark error, and none takes the process with it.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SparkException, SparkSession } from 'firesteel'
import { col, lit, sum, count, max, avg, upper, concat, when, explode, array, row_number } from 'firesteel/functions'
import { Window } from 'firesteel'
import { random } from './random.js'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
after(() => spark.stop())

const statements = [
  "SELECT a, b + 1 AS c, upper(s) FROM VALUES (1, 2, 'x'), (3, NULL, 'y') AS t(a, b, s) WHERE a > 0 ORDER BY c DESC NULLS LAST LIMIT 5",
  "WITH t AS (SELECT id, id % 3 AS k FROM range(20)) SELECT k, count(*), sum(id) FILTER (WHERE id > 5) FROM t GROUP BY k HAVING count(*) > 1",
  "SELECT *, row_number() OVER (PARTITION BY k ORDER BY v DESC) AS r FROM VALUES ('a', 1), ('a', 2), ('b', 3) AS t(k, v)",
  "SELECT l.id, r.x FROM range(5) l LEFT JOIN (SELECT id, id * 2 AS x FROM range(3)) r ON l.id = r.id",
  "SELECT explode(array(1, 2, 3)) AS e, map('k', 1)['k'], named_struct('a', 1, 'b', 'x').b",
  "SELECT CAST('2024-02-29' AS DATE) + INTERVAL 1 MONTH, date_format(TIMESTAMP'2024-01-01 10:00:00', 'yyyy-MM-dd'), 1.5 * 2.25 / 3",
  "SELECT transform(array(1, 2), x -> x + 1), filter(array(1, 2, 3), x -> x % 2 = 1), aggregate(array(1, 2), 0, (a, x) -> a + x)",
  "SELECT * FROM (SELECT id FROM range(4) UNION ALL SELECT id * 10 FROM range(4)) EXCEPT SELECT id FROM range(2)",
  "SELECT a, grouping(a), sum(b) FROM VALUES (1, 2), (1, 3) AS t(a, b) GROUP BY ROLLUP (a)",
  "SELECT (SELECT max(id) FROM range(3)) AS m, id IN (SELECT id FROM range(2)) AS i FROM range(4) WHERE EXISTS (SELECT 1 FROM range(1))",
  "SELECT from_json('{\"a\": 1}', 'a INT'), to_json(named_struct('x', array(1, 2))), get_json_object('{\"a\": [1, 2]}', '$.a[1]')",
  "SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(n, s) PIVOT (max(n) FOR s IN ('a', 'b'))",
]
const words = ['NULL', '1', "'x'", '(', ')', ',', '+', '-', '*', '/', '%', '=', '<', 'AND', 'NOT', 'SELECT', 'FROM', 'WHERE', 'a', 'b', 'id', 'CAST', 'AS', 'INT', 'array(', 'map(', '::string', '1e400', '99999999999999999999', "DATE'2024-01-01'", 'INTERVAL 1 DAY', '`', "'", '"', '--', '/*', ';', '\u0000', '🦀', 'OVER ()', 'x -> x', '.', '[0]', '|>', 'LATERAL', 'x\'FF\'']
function mutate(seed: number): string {
  const { below, pick } = random(seed)
  const tokens = pick(statements).match(/\s+|\w+|'[^']*'|./gs)!
  for (let i = 0, times = 1 + below(2); i < times; i++) {
    const at = below(tokens.length)
    switch (below(4)) {
      case 0: tokens.splice(at, 1); break
      case 1: tokens.splice(at, 0, ` ${pick(words)} `); break
      case 2: tokens[at] = ` ${pick(words)} `; break
      default: { const other = below(tokens.length); [tokens[at], tokens[other]] = [tokens[other]!, tokens[at]!] }
    }
  }
  return tokens.join('')
}
/** Answers, or a Spark error; our own fault (INTERNAL_ERROR) is neither. */
async function soundly(what: string, run: () => Promise<unknown>): Promise<'answer' | 'error'> {
  try { await run(); return 'answer' } catch (error) {
    assert.ok(error instanceof SparkException, `${what}: not a Spark error: ${String(error)}`)
    assert.notEqual(error.errorClass, 'INTERNAL_ERROR', `${what}: ${error.message}`)
    return 'error'
  }
}

test('a hundred mutated SQL texts answer or raise a Spark error', async () => {
  let answers = 0
  for (let seed = 1; seed <= 100; seed++) { const text = mutate(seed); if (await soundly(`seed ${seed}: ${text}`, async () => (await spark.sql(text)).take(50)) === 'answer') answers++ }
  assert.ok(answers > 5 && answers < 100, `${answers} of 100 answered`)
})

test('a hundred random plans answer or raise a Spark error', async () => {
  let answers = 0
  for (let seed = 1; seed <= 100; seed++) {
    const { below, pick } = random(seed + 1000)
    const names = ['id', 'k', 's', 'd', 'nope']
    const expression = (): ReturnType<typeof col> => pick([() => col(pick(names)), () => lit(pick([1, 2.5, 'x', null, true])), () => col(pick(names)).plus(col(pick(names))), () => upper(col(pick(names))), () => concat(col(pick(names)), lit('!')), () => when(col('id').gt(lit(2)), col(pick(names))).otherwise(col(pick(names))), () => col(pick(names)).cast(pick(['int', 'string', 'date', 'double']))])()
    let frame = spark.range(10).selectExpr('id', 'id % 3 AS k', "concat('s', CAST(id AS STRING)) AS s", 'id / 2 AS d')
    const run = async () => {
      for (let step = 0; step <= below(5); step++) {
        frame = pick([
          () => frame.filter(expression().isNotNull()), () => frame.withColumn(pick(['s', 'z']), expression()), () => frame.groupBy(pick(names)).agg(sum(pick(names)).as('d'), count('*').as('id'), max(pick(names)).as('s')),
          () => frame.orderBy(pick(names)), () => frame.limit(below(8)), () => frame.distinct(), () => frame.union(frame), () => frame.join(spark.range(5), 'id', pick(['inner', 'left', 'left_semi', 'full'])),
          () => frame.withColumn('r', row_number().over(Window.partitionBy(pick(names)).orderBy(pick(names)))), () => frame.select(explode(array(expression(), expression())).as('id'), col(pick(names)).as('k')), () => frame.drop(pick(names)), () => frame.na.fill(0), () => frame.agg(avg(pick(names)).as('id')),
        ] as (() => typeof frame)[])()
      }
      await frame.collect()
    }
    if (await soundly(`plan of seed ${seed}`, run) === 'answer') answers++
  }
  assert.ok(answers > 10, `${answers} of 100 answered`)
})
