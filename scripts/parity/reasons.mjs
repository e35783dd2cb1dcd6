// Why an answer is not Spark's: a rule for each known difference. scripts/parity.mjs fails where a difference has none.
const notThere = new Set(['UNRESOLVED_ROUTINE', 'UNRESOLVABLE_TABLE_VALUED_FUNCTION', 'UNSUPPORTED_CALL.WITHOUT_SUGGESTION'])
export const isNotThere = got => notThere.has(got.error)

/** The functions that are not there, by what they need. */
const absent = [
  [/^st_/, 'geometry and geography are not there yet'],
  [/avro/, 'Avro is not there yet'],
  [/xml/, 'XML is not there yet'],
  [/^(hll_|kll_|theta_|tuple_|approx_top_k)/, 'sketches of Apache DataSketches in columns are not there yet'],
  [/^(java_method|reflect|try_reflect)$/, 'they call Java classes, and there is no JVM'],
  [/protobuf/, 'Protocol Buffers are not there yet'],
  [/^measure$/, 'metric views are not there yet'],
  [/^collat/, 'collations are not there yet, but for their names; no list of them'],
  [/^(unix_nanos|counter_diff|sql_keywords)$/, 'not there yet'],
  [/^python_worker_logs$/, 'logs of Python\'s workers'],
]
export const reasonNotThere = name => absent.find(([names]) => names.test(name))?.[1] ?? 'not there yet'
export const isStillOpen = 'no reason found yet'
/** Everything else, by the query. */
const differences = [
  [/\.\d{7,9}'/, 'Spark 4.3 keeps nine digits of a second in a literal; six here'],
  [/collat/i, 'collations are not there yet, but for their names'],
  [/collect_set\(/, 'the order of a set is nobody\'s promise'],
  [/localtime\(/, 'the time of day'],
  [/regr_r2\(|kurtosis|skewness/, 'the last digit of a sum of doubles depends on the order of adding'],
]
const example = (names, reason) => [new Set(names.split(' ')), reason]
const ofExamples = [
  example('bin', 'a decimal where a long is asked for: refused here, cast by Spark'),
  example('is_valid_utf8 try_validate_utf8', 'bytes are made a text before the function sees them'),
]
const parts = answer => answer.schema && { names: (answer.schema.fields ?? []).map(f => f.name).join('\n'), types: JSON.stringify(answer.schema, (key, value) => key === 'name' || key === 'nullable' || key === 'containsNull' || key === 'valueContainsNull' ? undefined : value), whole: JSON.stringify(answer.schema, (key, value) => key === 'name' ? undefined : value), values: JSON.stringify(answer.rows?.map(row => { try { return Object.values(JSON.parse(row)) } catch { return row } })) }
/** What of two answers differs, where little does. */
function onlyDifference(want, got) {
  const [w, g] = [parts(want), parts(got)]
  if (!w || !g || w.types !== g.types || want.rows && w.values !== g.values) return undefined
  return w.whole === g.whole ? 'the column\'s name alone' : w.names === g.names ? 'what may be null alone' : 'the column\'s name and what may be null'
}
export function exampleReason({ id, sql, want, got }) {
  if (isNotThere(got)) for (const [names, reason] of absent) if (names.test(id)) return reason
  for (const [queries, reason] of differences) if (queries.test(sql)) return reason
  for (const [names, reason] of ofExamples) if (names.has(id)) return reason
  return onlyDifference(want, got)
}

/** Programs of examples/ that print another thing on Spark. */
export const exampleDifference = {}

// ---- Spark's own SQL tests

const error = text => ({ want, got }) => text.test(want.error ?? '') || text.test(got.error ?? '')
const query = text => ({ sql }) => text.test(sql)
const both = (...tests) => line => tests.every(test => test(line))
const accepts = ({ want, got }) => want.error !== undefined && got.error === undefined
const refuses = ({ want, got }) => want.error === undefined && got.error !== undefined
const sameRows = ({ want, got }) => want.error === undefined && got.error === undefined && JSON.stringify(want.rows) === JSON.stringify(got.rows)
/** The types of a schema's text, without the names. */
const typesOf = schema => schema.replace(/^struct</, '').split(/,(?![^<(]*[>)])/).map(field => field.slice(field.lastIndexOf(':') + 1)).join()
/** In order: the first that holds is the reason. */
const ofStatements = [
  [({ want, got }) => want.rows && got.rows && want.rows.map(row => row.trimEnd()).join('\n') === got.rows.map(row => row.trimEnd()).join('\n'), 'the golden files cut off what is blank at the end of their rows'],
  [both(line => isNotThere(line.got), query(/xml/i)), 'XML is not there yet'],
  [both(line => isNotThere(line.got), query(/unix_nanos|counter_diff|sql_keywords/i)), 'not there yet'],
  [both(refuses, error(/^(TABLE_OR_VIEW_NOT_FOUND|UNRESOLVED_ROUTINE)$/)), 'a table or function that an earlier statement of the file makes in a way that is not there (Java classes, Hive\'s formats, statements left out)'],
  [query(/collat/i), 'collations are not there yet, but for their names'],
  [error(/^no class: .*(orrelated|subquer|DELIM|Binder Error|Not implemented)/s), 'a correlated subquery that DuckDB cannot take apart'],
  [error(/UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY|SCALAR_SUBQUERY/), 'correlated subqueries: what is refused, and when, is not Spark\'s everywhere'],
  [query(/\b(not )?(in|exists)\s*\(\s*(select|with|values)|= \(select/i), 'subqueries: nulls, counts over nothing, which of equal rows is taken, and what Spark\'s optimizer makes of them'],
  [({ got }) => /^no class:/.test(got.error ?? ''), 'an error of DuckDB\'s own, where Spark has an answer or an error with a name'],
  [query(/grouping/i), 'GROUPING SETS: equal sets, the name grouping__id, and where grouping() may stand'],
  [query(/explode|stack\(|generate|posexplode|json_tuple/i), 'generators beside aliases, GROUP BY and other generators: resolved in another order than Spark\'s'],
  [query(/natural join/i), 'natural joins: the order of a side\'s own columns under t.*, and names that a side has twice'],
  [query(/\bexcept\s*\(/i), 'EXCEPT of fields inside a struct; and a row without columns, which the golden files do not print'],
  [error(/DATETIME_PATTERN|INVALID_DATETIME|DATETIME_WEEK/), 'which pattern of dates is refused, and by which condition'],
  [query(/-?DDD\b/), 'a day of the year beside a month or a day is not checked against it'],
  [query(/WINDOWS-1252|US-ASCII/), 'character sets of Java under the settings of Spark 3 (`spark.sql.legacy.javaCharsets`, `spark.sql.legacy.codingErrorAction`)'],
  [query(/utf8\(x'/i), 'bytes are made a text before the function sees them'],
  [query(/base64/i), 'blanks and bad padding inside Base64: Node reads what Java refuses or drops'],
  [query(/to_binary\(' ', 'utf8'\)/), 'a result of blanks alone, which the golden files do not print'],
  [both(line => /decimal/.test(`${line.want.schema}${line.got.schema}`), query(/decimals_test|\d{9,}\.?\d*|\.\d{15,}/)), 'decimals: `spark.sql.decimalOperations.allowPrecisionLoss=false`, and results beyond 38 digits'],
  [both(query(/\d{6,}.*(BD|\.\d)/), error(/NUMERIC_VALUE_OUT_OF_RANGE|ARITHMETIC_OVERFLOW/)), 'decimals: `spark.sql.decimalOperations.allowPrecisionLoss=false`, and results beyond 38 digits'],
  [query(/try_(sum|avg)/i), 'try_sum and try_avg: overflows of sums inside DuckDB, and the last digit of an average of longs'],
  [both(query(/interval/i), query(/cast\(|::/i)), 'casts between intervals and numbers outside ANSI mode'],
  [both(query(/\bTIME ?'/i), query(/[-+]|::|cast\(/i)), 'the type TIME beside nulls, texts and other types in + and -, and casts of it to small integers'],
  [query(/timestampdiff|timediff/i), 'differences between timestamps with and without a time zone are not taken in the session\'s zone'],
  [query(/array_insert\(.*-\d/i), 'array_insert at negative places under `spark.sql.legacy.negativeIndexInArrayInsert`'],
  [query(/\\r/), 'line ends inside a name, which the golden files do not keep'],
  [both(accepts, error(/UNEXPECTED_INPUT_TYPE|DIFF_TYPES|WRONG_TYPE|WRONG_NUM_ARGS|NOT_INTEGER|NON_STRING_TYPE/)), 'an argument of another type is cast here, refused by Spark'],
  [both(refuses, error(/UNEXPECTED_INPUT_TYPE|DIFF_TYPES|WRONG_TYPE|WRONG_NUM_ARGS|CAST_WITHOUT_SUGGESTION/)), 'an argument of another type is refused here, cast by Spark'],
  [error(/ORDER_BY_POS|STAR_GROUP_BY_POS|AMBIGUOUS_REFERENCE|UNRESOLVED_COLUMN|MISSING_AGGREGATION|UNRESOLVED_ALL|STAR_EXPAND|GROUP_BY_POS/), 'the order in which Spark resolves names: hidden columns, ordinals beside them, aliases in GROUP BY'],
  [query(/\bpivot\b/i), 'PIVOT: names of columns made of arrays and structs; which values are refused'],
  [query(/date_part|extract/i), 'date_part of a null field: the name shows the null alone'],
  [query(/sort by/i), 'SORT BY of one partition is a whole sort here; Spark\'s partitions are its files\''],
  [({ want, got }) => want.error !== undefined && got.error !== undefined, 'refused by both, by another condition'],
  [query(/to_csv\(/i), 'to_csv writes bytes and intervals in one form, whatever `spark.sql.binaryOutputStyle` says'],
  [query(/max_by\(|min_by\(/i), 'the range of max_by\'s count is not checked'],
  [query(/array_sort\([^>]*, 1\)/i), 'array_sort passes over a second argument that is no comparing function'],
  [query(/size\(arrays_zip/i), 'the size of null is null where an array cannot be null by its type; Spark gives -1 outside ANSI mode'],
  [query(/time_to_seconds\(null\)/i), 'time_to_seconds of a bare null'],
  [query(/\.\d{7,9}'/), 'the recording of 4.2 has six digits of a second in a TIME; 4.3, and the embedded engine, nine'],
  [query(/concat_ws\('#',1,2,3/), 'numbers that look like ids are masked in the golden files'],
  [error(/^timeout$/), 'not within the time that is given'],
]
export function statementReason(line, side) {
  for (const [test, reason] of side === 'spark' ? ofSpark : ofStatements) if (test(line)) return reason
  if (side === 'spark') return isStillOpen
  if (sameRows(line) && typesOf(line.want.schema) === typesOf(line.got.schema)) return 'the column\'s name alone'
  return isStillOpen
}
/** On Spark 4.3 itself: what 4.2's files say otherwise. */
const ofSpark = [
  [query(/\.\d{7,9}'/), '4.3 keeps nine digits of a second in a literal, 4.2 six'],
  [query(/extract\(second from cast\(.* as time/i), '4.3 gives the seconds of a TIME in its own precision, 4.2 in six digits'],
  [both(refuses, error(/^UNRESOLVED_ROUTINE$/)), 'functions that only the runner of Spark\'s own tests registers'],
  [query(/\\r/), 'line ends inside a name, which the golden files do not keep'],
  [query(/utf8'\)|base64|except ?\(/i), 'blanks and control characters at the end of a line, and rows without columns, which the golden files do not keep'],
  [query(/to_char\(col, ''\)/), 'blanks and control characters at the end of a line, and rows without columns, which the golden files do not keep'],
  [query(/order by `|sort by|= \(select[\s\S]*limit 1/i), 'an order, or a choice of equal rows, that is nobody\'s promise: another number of partitions gives another'],
  [query(/concat_ws\('#',1,2,3/), 'numbers that look like ids are masked in the golden files'],
  [query(/try_avg|vector_norm/i), 'the last digit of doubles: another Java, another order of adding'],
  [query(/as interval hour to minute/i), '4.3 keeps what is finer than the interval\'s fields'],
  [query(/time_bucket\(/i), '4.3 and 4.2 place a bucket of 45 minutes in summer time each in its own way'],
  [({ want, got }) => want.error !== undefined && got.error !== undefined, 'refused by both versions; the condition has another name in 4.3'],
  [refuses, 'refused by 4.3, not by 4.2'],
]

/** Recorded programs whose answer depends on where they run. */
export const onSpark = { 'rdd.version': 'the master\'s name is part of the answer; the recording ran on `local[2]`' }

const ofSql = [
  [/collate\(/, 'collations are not there yet, but for their names'],
  [/year to month/, 'PySpark cannot show intervals of months; here they are values'],
  [/'12024-01-01'/, 'Python\'s dates end with the year 9999'],
  [/format_string\('%d-%s-%05\.2f'/, 'Spark fails on a decimal under %f: Java\'s formatter is given Spark\'s own class'],
  [/array_sort\(array\(3,null,1\)\)/, 'the column\'s name alone: Spark shows its comparing function'],
  [/sum\(x\) from values \(9223372036854775807L/, 'a long beyond 2^53 as a number is an error unless bigint is asked for'],
  [/^describe function/, 'the texts about functions are our own'],
]
export const sqlReason = (_id, text) => ofSql.find(([texts]) => texts.test(text))?.[1]
