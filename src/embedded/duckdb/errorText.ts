// Spark's errors through DuckDB, and DuckDB's own as Spark's. Errors we raise inside a statement (by `error(…)` or in a kernel) are
// a marked JSON text; the library's are told apart by its fixed prefixes, in this one file.
import { SparkException, sparkError, toDetails, type ExceptionName, type QueryContext, type Parameters } from '../../errors/sparkError.js'
import { cancelled } from './database.js'

const mark = '\u2063firesteel:'
interface Carried { readonly e: ExceptionName; readonly c: string; readonly p: Parameters; readonly o?: readonly [start: number, stop: number] | number }

/** The text a kernel's error travels as. */
export function encodeError(error: SparkException, _kernel: string): string {
  const details = toDetails(error)
  const carried: Carried = { e: details.exception, c: details.errorClass ?? 'INTERNAL_ERROR', p: details.parameters }
  return mark + JSON.stringify(carried)
}
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
/** SQL that raises a condition. `dynamic` parameters are SQL expressions of the row's values, as text. */
export function raiseSql(exception: ExceptionName, condition: string, parameters: Parameters, dynamic: Readonly<Record<string, string>> = {}, site?: number): string {
  const fixed = JSON.stringify({ e: exception, c: condition, ...(site === undefined ? {} : { o: site }) }).slice(0, -1)
  const entries = [...Object.entries(parameters).map(([k, v]) => `${quoted(k)}, ${quoted(String(v))}`), ...Object.entries(dynamic).map(([k, v]) => `${quoted(k)}, ${v}`)]
  return `error(${quoted(`${mark}${fixed},"p":`)} || json_object(${entries.join(', ')})::VARCHAR || '}')`
}

/** The Spark error behind whatever a statement failed with. `sites` are the places in the query that raising expressions name. */
export function translateError(error: unknown, sites: readonly QueryContext[], ansi = true): unknown {
  if (error instanceof SparkException) return error
  const text = error instanceof Error ? error.message : String(error)
  const at = text.indexOf(mark)
  if (at >= 0) {
    const json = text.slice(at + mark.length)
    const carried = parseFirst(json)
    if (carried) return sparkError(carried.e, carried.c as 'INTERNAL_ERROR', carried.p, typeof carried.o === 'number' ? sites[carried.o] : sites.length === 1 ? sites[0] : undefined)
  }
  const only = sites.length === 1 ? sites[0] : undefined
  const overflow = /Overflow in (addition|subtraction|multiplication) of (INT8|INT16|INT32|INT64|INT128|DECIMAL\([^)]*\)) \((-?[\d.]+) ([-+*]) (-?[\d.]+)\)/.exec(text)
  if (overflow) {
    const [, verb, type, a, sign, b] = overflow
    const alternative = { addition: 'try_add', subtraction: 'try_subtract', multiplication: 'try_multiply' }[verb as 'addition']
    if (type === 'INT8' || type === 'INT16') return sparkError('ArithmeticException', 'BINARY_ARITHMETIC_OVERFLOW', { value1: `${a}${type === 'INT8' ? 'Y' : 'S'}`, symbol: sign!, value2: `${b}${type === 'INT8' ? 'Y' : 'S'}`, functionName: `\`${alternative}\`` }, only)
    return sparkError('ArithmeticException', 'ARITHMETIC_OVERFLOW', { message: `${type === 'INT32' ? 'integer' : 'long'} overflow`, alternative: ` Use '${alternative}' to tolerate overflow and return NULL instead.`, config: '"spark.sql.ansi.enabled"' }, only)
  }
  if (/^(Conversion|Out of Range|Invalid Input) Error/.test(text) && /(INT128|HUGEINT|INT64).*(can't be cast|out of range)|Overflow (in|on)|exceeds|out of range/i.test(text)) {
    if (/DECIMAL|decimal/.test(text)) return sparkError('ArithmeticException', 'NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION', { value: /value "?(-?[\d.]+)/.exec(text)?.[1] ?? '', precision: '38', scale: '' , roundedValue: '', originalValue: '' }, only)
    return sparkError('ArithmeticException', 'ARITHMETIC_OVERFLOW', { message: 'long overflow', alternative: '', config: '"spark.sql.ansi.enabled"' }, only)
  }
  if (/scalar subquery|More than one row returned by a subquery/i.test(text)) return sparkError('SparkException', 'SCALAR_SUBQUERY_TOO_MANY_ROWS', {}, only)
  if (/^INTERRUPT Error/.test(text)) return cancelled()
  if (/Map keys must be unique/i.test(text)) return sparkError('SparkRuntimeException', 'DUPLICATED_MAP_KEY', { key: '', mapKeyDedupPolicy: '"spark.sql.mapKeyDedupPolicy"' }, only)
  if (/Map keys can not be NULL/i.test(text)) return sparkError('SparkRuntimeException', 'NULL_MAP_KEY', {}, only)
  if (/No space left|could not write|failed to offload|max_temp_directory_size/i.test(text)) return sparkError('SparkException', 'FAILED_EXECUTE_UDF' as never, { reason: `The disk is full: free space in the temporary folder or set spark.local.dir to another one. ${text}` })
  if (/^Out of Memory Error/.test(text)) return sparkError('SparkException', 'UNABLE_TO_ACQUIRE_MEMORY', { requestedBytes: '', receivedBytes: '', hint: 'Raise spark.driver.memory.' })
  void ansi
  return error
}
function parseFirst(json: string): Carried | undefined {
  for (let end = json.indexOf('}'); end >= 0; end = json.indexOf('}', end + 1)) {
    try { return JSON.parse(json.slice(0, end + 1)) as Carried } catch { /* a brace inside; the next one may be the last */ }
  }
  return undefined
}
