// Why an answer is not Spark's: a rule for each known difference. scripts/parity.mjs fails where a difference has none.
const notThere = new Set(['UNRESOLVED_ROUTINE', 'UNRESOLVABLE_TABLE_VALUED_FUNCTION', 'UNSUPPORTED_CALL.WITHOUT_SUGGESTION'])
export const isNotThere = got => notThere.has(got.error)

/** The functions that are not there, by what they need. */
const absent = [
  [/variant|parse_json/, 'variants are not there yet'],
  [/^st_/, 'geometry and geography are not there yet'],
  [/avro/, 'Avro is not there yet'],
  [/xml/, 'XML is not there yet'],
  [/^bitmap_/, 'bitmaps over columns are not there yet'],
  [/^collat/, 'collations are not there yet, but for their names; no list of them'],
  [/^(jaro_winkler_similarity|collect_union|vector_avg|vector_sum|unix_nanos|histogram_numeric)$/, 'not there yet'],
  [/^python_worker_logs$/, 'logs of Python\'s workers'],
]
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
  example('to_json', 'the option sortKeys is not there'),
  example('xpath', 'Spark gives nulls where a path names elements, here their texts'),
  example('instr', 'the form with a position and an occurrence is not there'),
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

/** Recorded programs whose answer depends on where they run. */
export const onSpark = { 'rdd.version': 'the master\'s name is part of the answer; the recording ran on `local[2]`' }

const ofSql = [
  [/variant|parse_json/, 'variants are not there yet'],
  [/collate\(/, 'collations are not there yet, but for their names'],
  [/year to month/, 'PySpark cannot show intervals of months; here they are values'],
  [/cast\(map\('a','1'\)/, 'the column\'s name alone: Spark leaves the cast out of it'],
  [/'12024-01-01'/, 'Python\'s dates end with the year 9999'],
  [/format_string\('%d-%s-%05\.2f'/, 'Spark fails on a decimal under %f: Java\'s formatter is given Spark\'s own class'],
  [/array_sort\(array\(3,null,1\)\)/, 'the column\'s name alone: Spark shows its comparing function'],
  [/shuffle\(array/, 'the column\'s name alone: Spark leaves the seed out of it'],
  [/sum\(x\) from values \(9223372036854775807L/, 'a long beyond 2^53 as a number is an error unless bigint is asked for'],
  [/^describe function/, 'the texts about functions are our own'],
]
export const sqlReason = (_id, text) => ofSql.find(([texts]) => texts.test(text))?.[1]
