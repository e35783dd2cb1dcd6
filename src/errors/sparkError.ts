// Spark's exceptions. Code raises a condition by its class with named parameters (`analysisError('UNRESOLVED_COLUMN.…', {…})`);
// the state and the text follow from the tables. Errors cross threads and wires as `ErrorDetails` and come back as the same classes.
import { sqlStates, type Condition } from './conditions.js'
import { formatMessage } from './messages.js'

/** The piece of SQL text an error speaks of. Offsets are UTF-16, `stop` past the end; line and position count from 1 and 0 as Spark prints them. */
export interface QueryContext { readonly text: string; readonly start: number; readonly stop: number; readonly objectType?: string; readonly objectName?: string
  /** Set where the piece is no SQL but a call of the DataFrame API: `text` is the method, this the line of the program. */ readonly callSite?: string }

export interface ErrorDetails {
  readonly exception: ExceptionName
  readonly message: string
  readonly errorClass?: string
  readonly sqlState?: string
  readonly parameters: Readonly<Record<string, string>>
  readonly contexts: readonly QueryContext[]
  readonly stack?: string
  /** Under which the engine keeps the details, for clients that fetch them. */
  readonly errorId?: string
}

/** What every error of firesteel is. `message` starts with the class in brackets where there is one. */
export class SparkException extends Error {
  readonly errorClass: string | undefined
  readonly sqlState: string | undefined
  readonly messageParameters: Readonly<Record<string, string>>
  readonly queryContext: readonly QueryContext[]
  /** Given by the engine that raised the error to a client. */
  errorId: string | undefined
  /** The stack of Apache Spark's own code, causes included, where a server raised the error and sent it (spark.sql.connect.serverStacktrace.enabled). */
  serverStack: string | undefined
  constructor(details: Omit<ErrorDetails, 'exception'>, options?: ErrorOptions) {
    super(details.message, options)
    this.name = new.target.name
    this.errorClass = details.errorClass
    this.sqlState = details.sqlState
    this.messageParameters = details.parameters
    this.queryContext = details.contexts
    this.errorId = details.errorId
  }
  getCondition(): string | undefined { return this.errorClass }
  getErrorClass(): string | undefined { return this.errorClass }
  getSqlState(): string | undefined { return this.sqlState }
  getMessageParameters(): Readonly<Record<string, string>> { return this.messageParameters }
  getQueryContext(): readonly QueryContext[] { return this.queryContext }
}
export class AnalysisException extends SparkException {}
export class ParseException extends AnalysisException {}
export class TempTableAlreadyExistsException extends AnalysisException {}
export class ArithmeticException extends SparkException {}
export class ArrayIndexOutOfBoundsException extends SparkException {}
export class DateTimeException extends SparkException {}
export class IllegalArgumentException extends SparkException {}
export class NumberFormatException extends IllegalArgumentException {}
export class SparkNoSuchElementException extends SparkException {}
export class SparkRuntimeException extends SparkException {}
export class SparkUpgradeException extends SparkException {}
export class QueryExecutionException extends SparkException {}
export class UnsupportedOperationException extends SparkException {}
export class SecurityException extends SparkException {}
export class ConcurrentModificationException extends SparkException {}
/** The engine's own fault: please report it. */
export class InternalException extends SparkException {}

export const exceptions = {
  SparkException, AnalysisException, ParseException, TempTableAlreadyExistsException, ArithmeticException, ArrayIndexOutOfBoundsException, DateTimeException, IllegalArgumentException,
  NumberFormatException, SparkNoSuchElementException, SparkRuntimeException, SparkUpgradeException, QueryExecutionException, UnsupportedOperationException, SecurityException,
  ConcurrentModificationException, InternalException,
} as const
export type ExceptionName = keyof typeof exceptions

/** The Java classes behind each exception, most derived first, as Spark Connect reports them. */
export const javaClasses: Record<ExceptionName, readonly string[]> = {
  SparkException: ['org.apache.spark.SparkException'],
  AnalysisException: ['org.apache.spark.sql.AnalysisException'],
  ParseException: ['org.apache.spark.sql.catalyst.parser.ParseException', 'org.apache.spark.sql.AnalysisException'],
  TempTableAlreadyExistsException: ['org.apache.spark.sql.catalyst.analysis.TempTableAlreadyExistsException', 'org.apache.spark.sql.AnalysisException'],
  ArithmeticException: ['org.apache.spark.SparkArithmeticException', 'java.lang.ArithmeticException', 'java.lang.RuntimeException'],
  ArrayIndexOutOfBoundsException: ['org.apache.spark.SparkArrayIndexOutOfBoundsException', 'java.lang.ArrayIndexOutOfBoundsException', 'java.lang.IndexOutOfBoundsException', 'java.lang.RuntimeException'],
  DateTimeException: ['org.apache.spark.SparkDateTimeException', 'java.time.DateTimeException', 'java.lang.RuntimeException'],
  IllegalArgumentException: ['org.apache.spark.SparkIllegalArgumentException', 'java.lang.IllegalArgumentException', 'java.lang.RuntimeException'],
  NumberFormatException: ['org.apache.spark.SparkNumberFormatException', 'java.lang.NumberFormatException', 'java.lang.IllegalArgumentException', 'java.lang.RuntimeException'],
  SparkNoSuchElementException: ['org.apache.spark.SparkNoSuchElementException', 'java.util.NoSuchElementException', 'java.lang.RuntimeException'],
  SparkRuntimeException: ['org.apache.spark.SparkRuntimeException', 'java.lang.RuntimeException'],
  SparkUpgradeException: ['org.apache.spark.SparkUpgradeException', 'java.lang.RuntimeException'],
  QueryExecutionException: ['org.apache.spark.sql.execution.QueryExecutionException'],
  UnsupportedOperationException: ['org.apache.spark.SparkUnsupportedOperationException', 'java.lang.UnsupportedOperationException', 'java.lang.RuntimeException'],
  SecurityException: ['org.apache.spark.SparkSecurityException', 'java.lang.SecurityException', 'java.lang.RuntimeException'],
  ConcurrentModificationException: ['org.apache.spark.SparkConcurrentModificationException', 'java.util.ConcurrentModificationException', 'java.lang.RuntimeException'],
  InternalException: ['org.apache.spark.SparkException'],
}

export type Parameters = Readonly<Record<string, string | number>>

/** The whole text of an error: `[CLASS] message SQLSTATE: …` and, with a context, the fragment underlined. */
export function fullMessage(condition: string, sqlState: string, parameters: Readonly<Record<string, string>>, contexts: readonly QueryContext[]): string {
  const head = `[${condition}] ${formatMessage(condition, parameters)}${sqlState ? ` SQLSTATE: ${sqlState}` : ''}`
  return contexts.length ? `${head}\n${contexts.map(contextSummary).join('\n')}` : head
}

/** `== SQL (line 1, position 8) ==`, the lines of the text that hold the fragment, and carets under it. */
export function contextSummary(context: QueryContext): string {
  if (context.callSite !== undefined) return `== DataFrame ==\n"${context.text}" was called from\n${context.callSite}\n`
  const before = context.text.slice(0, context.start).split('\n')
  const line = before.length; const position = before[before.length - 1]!.length
  const where = context.objectType ? ` of ${context.objectType} ${context.objectName ?? ''}` : ''
  const lines = context.text.split('\n')
  const out = [`== SQL${where} (line ${line}, position ${position + 1}) ==`]
  let offset = 0
  for (const text of lines) {
    const end = offset + text.length
    out.push(text)
    if (end >= context.start && offset < context.stop) {
      const from = Math.max(context.start - offset, 0); const to = Math.min(context.stop - offset, text.length)
      if (to > from) out.push(' '.repeat(from) + '^'.repeat(to - from))
    }
    offset = end + 1
  }
  return out.join('\n') + '\n'
}

/** Any of Spark's errors by the name of its exception; prefer the shorthands below. */
export function sparkError(exception: ExceptionName, condition: Condition | `_LEGACY_ERROR_TEMP_${string}`, parameters: Parameters = {}, context?: QueryContext | readonly QueryContext[], options?: ErrorOptions): SparkException {
  const texts = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, String(value)]))
  const contexts = context ? (Array.isArray(context) ? context : [context]) as readonly QueryContext[] : []
  const sqlState = (sqlStates as Record<string, string>)[condition] ?? ''
  return new exceptions[exception]({ message: fullMessage(condition, sqlState, texts, contexts), errorClass: condition, sqlState: sqlState || undefined, parameters: texts, contexts }, options)
}

type Raise = (condition: Parameters_<typeof sparkError>[1], parameters?: Parameters, context?: QueryContext | readonly QueryContext[]) => SparkException
type Parameters_<F extends (...args: never[]) => unknown> = F extends (...args: infer A) => unknown ? A : never
const raiser = (exception: ExceptionName): Raise => (condition, parameters, context) => sparkError(exception, condition, parameters, context)
export const analysisError = raiser('AnalysisException')
export const parseError = raiser('ParseException')
export const arithmeticError = raiser('ArithmeticException')
export const dateTimeError = raiser('DateTimeException')
export const illegalArgument = raiser('IllegalArgumentException')
export const unsupported = raiser('UnsupportedOperationException')

/** An error as data, for a port or a wire. Anything that is no SparkException becomes INTERNAL_ERROR with its own stack. */
export function toDetails(error: unknown): ErrorDetails {
  if (error instanceof SparkException) {
    const exception = (Object.hasOwn(exceptions, error.name) ? error.name : 'SparkException') as ExceptionName
    return { exception, message: error.message, errorClass: error.errorClass, sqlState: error.sqlState, parameters: error.messageParameters, contexts: error.queryContext, stack: error.stack, errorId: error.errorId }
  }
  const text = error instanceof Error ? error.message : String(error)
  return { exception: 'InternalException', message: `[INTERNAL_ERROR] ${text} SQLSTATE: XX000`, errorClass: 'INTERNAL_ERROR', sqlState: 'XX000', parameters: { message: text }, contexts: [], stack: error instanceof Error ? error.stack : undefined }
}
/** The error that `toDetails` described. */
export const fromDetails = (details: ErrorDetails): SparkException => new exceptions[details.exception](details)
