// What of a session's configuration changes the meaning of SQL text.

export interface ParserOptions {
  /** spark.sql.ansi.enabled */
  readonly ansi?: boolean
  /** spark.sql.ansi.enforceReservedKeywords (counts only with `ansi`) */
  readonly enforceReservedKeywords?: boolean
  /** spark.sql.ansi.doubleQuotedIdentifiers (counts only with `ansi`) */
  readonly doubleQuotedIdentifiers?: boolean
  /** spark.sql.parser.escapedStringLiterals */
  readonly escapedStringLiterals?: boolean
  /** spark.sql.session.timeZone */
  readonly timeZone?: string
  /** spark.sql.timestampType */
  readonly timestampType?: 'TIMESTAMP_LTZ' | 'TIMESTAMP_NTZ'
  /** spark.sql.legacy.interval.enabled */
  readonly legacyIntervals?: boolean
  /** spark.sql.legacy.setopsPrecedence.enabled */
  readonly legacySetOperationPrecedence?: boolean
  /** spark.sql.legacy.exponentLiteralAsDecimal.enabled */
  readonly legacyExponentAsDecimal?: boolean
  /** spark.sql.parser.quotedRegexColumnNames */
  readonly quotedRegexColumnNames?: boolean
  /** The present, for `DATE 'now'`; left out: the clock. In milliseconds. */
  readonly now?: number
}

/** The options that a session's configuration asks for. */
export function parserOptions(conf: (key: string) => string | undefined): ParserOptions {
  const on = (key: string, fallback = false) => { const value = conf(key); return value === undefined ? fallback : value.toLowerCase() === 'true' }
  return {
    ansi: on('spark.sql.ansi.enabled', true), enforceReservedKeywords: on('spark.sql.ansi.enforceReservedKeywords'), doubleQuotedIdentifiers: on('spark.sql.ansi.doubleQuotedIdentifiers'),
    escapedStringLiterals: on('spark.sql.parser.escapedStringLiterals'), timeZone: conf('spark.sql.session.timeZone') ?? 'UTC',
    timestampType: conf('spark.sql.timestampType')?.toUpperCase() === 'TIMESTAMP_NTZ' ? 'TIMESTAMP_NTZ' : 'TIMESTAMP_LTZ',
    legacyIntervals: on('spark.sql.legacy.interval.enabled'), legacySetOperationPrecedence: on('spark.sql.legacy.setopsPrecedence.enabled'),
    legacyExponentAsDecimal: on('spark.sql.legacy.exponentLiteralAsDecimal.enabled'), quotedRegexColumnNames: on('spark.sql.parser.quotedRegexColumnNames'),
  }
}
