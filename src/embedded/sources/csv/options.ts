// Options of the CSV source (CSVOptions), as a reader takes them.
import { illegalArgument, sparkError } from '../../../errors/sparkError.js'
import { legacyPatterns } from '../../duckdb/render/context.js'
import { parseMode, type ParseMode } from '../json/options.js'
import type { SourceOptions } from '../options.js'

export interface CsvOptions {
  readonly separator: string
  /** '' for none. */ readonly quote: string
  readonly escape: string
  /** What stands for an escape before a quote; '' for none. */ readonly escapeEscape: string
  readonly comment: string
  readonly header: boolean
  readonly inferSchema: boolean
  readonly enforceSchema: boolean
  readonly nullValue: string
  readonly emptyValue: string
  readonly nanValue: string
  readonly positiveInfinity: string
  readonly negativeInfinity: string
  readonly trimStart: boolean
  readonly trimEnd: boolean
  readonly multiLine: boolean
  readonly lineSeparator: string | undefined
  readonly encoding: string | undefined
  readonly mode: ParseMode
  readonly corruptColumn: string
  readonly prefersDate: boolean
  readonly columnPruning: boolean
  readonly maxColumns: number
  readonly dateFormat: string | undefined
  readonly timestampFormat: string | undefined
  readonly timestampNtzFormat: string | undefined
  readonly timeZone: string
  /** Datetime patterns as before Spark 3. */ readonly legacyPatterns: boolean
}

export function csvOptions(options: SourceOptions, conf: (key: string) => string | undefined): CsvOptions {
  const quote = character(options, 'quote', '"')
  const escape = character(options, 'escape', '\\')
  const lineSeparator = options.text('lineSep')
  if (lineSeparator === '') throw illegalArgument('_LEGACY_ERROR_TEMP_3235', {})
  return {
    separator: separatorOf(options.text('sep', 'delimiter') ?? ','),
    quote, escape,
    escapeEscape: character(options, 'charToEscapeQuoteEscaping', escape === quote ? '' : escape),
    comment: character(options, 'comment', ''),
    header: options.boolean('header', false),
    inferSchema: options.boolean('inferSchema', false),
    enforceSchema: options.boolean('enforceSchema', true),
    nullValue: options.text('nullValue') ?? '',
    emptyValue: options.text('emptyValue') ?? '',
    nanValue: options.text('nanValue') ?? 'NaN',
    positiveInfinity: options.text('positiveInf') ?? 'Inf',
    negativeInfinity: options.text('negativeInf') ?? '-Inf',
    trimStart: options.boolean('ignoreLeadingWhiteSpace', false),
    trimEnd: options.boolean('ignoreTrailingWhiteSpace', false),
    multiLine: options.boolean('multiLine', false),
    lineSeparator,
    encoding: options.text('encoding', 'charset'),
    mode: parseMode(options.text('mode')),
    corruptColumn: options.text('columnNameOfCorruptRecord') ?? conf('spark.sql.columnNameOfCorruptRecord') ?? '_corrupt_record',
    prefersDate: options.boolean('preferDate', true),
    columnPruning: options.boolean('columnPruning', conf('spark.sql.csv.parser.columnPruning.enabled') !== 'false'),
    maxColumns: options.integer('maxColumns', 20480),
    dateFormat: options.text('dateFormat'),
    timestampFormat: options.text('timestampFormat'),
    timestampNtzFormat: options.text('timestampNTZFormat'),
    legacyPatterns: legacyPatterns(conf), timeZone: options.text('timeZone') ?? conf('spark.sql.session.timeZone') ?? 'UTC',
  }
}

function character(options: SourceOptions, name: string, whenMissing: string): string {
  const text = options.text(name)
  if (text === undefined) return whenMissing
  if (text === '' || text === '\0') return ''
  if (text.length > 1) throw sparkError('SparkException', '_LEGACY_ERROR_TEMP_2089', { paramName: name })
  return text
}
const escapes: Readonly<Record<string, string>> = { t: '\t', r: '\r', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' }
/** `\t`, `\u0001` and the like as the characters they name (CSVExprUtils.toDelimiterStr). */
function separatorOf(text: string): string {
  if (text === '') throw sparkError('IllegalArgumentException', 'INVALID_DELIMITER_VALUE.EMPTY_STRING' as 'INVALID_DELIMITER_VALUE')
  if (text === '\\') throw illegalArgument('INVALID_DELIMITER_VALUE.SINGLE_BACKSLASH' as 'INVALID_DELIMITER_VALUE')
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gsu, (whole, hex: string | undefined, c: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16))
    const named = escapes[c!]
    if (named === undefined) throw illegalArgument('INVALID_DELIMITER_VALUE.UNSUPPORTED_SPECIAL_CHARACTER' as 'INVALID_DELIMITER_VALUE', { str: whole })
    return named
  })
}
