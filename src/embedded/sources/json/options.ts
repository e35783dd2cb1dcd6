// Options of the JSON source (JSONOptions).
import { illegalArgument, sparkError } from '../../../errors/sparkError.js'
import { legacyPatterns } from '../../duckdb/render/context.js'
import type { SourceOptions } from '../options.js'

export type ParseMode = 'PERMISSIVE' | 'DROPMALFORMED' | 'FAILFAST'
/** An unknown mode is PERMISSIVE, as in Spark. */
export const parseMode = (text: string | undefined): ParseMode => { const mode = text?.toUpperCase(); return mode === 'DROPMALFORMED' || mode === 'FAILFAST' ? mode : 'PERMISSIVE' }

/** What a parser accepts besides JSON. */
export interface JsonSyntax {
  readonly comments: boolean
  readonly unquotedNames: boolean
  readonly singleQuotes: boolean
  readonly leadingZeros: boolean
  readonly nonNumeric: boolean
  readonly anyEscape: boolean
  readonly controlCharacters: boolean
}
export interface JsonOptions {
  readonly syntax: JsonSyntax
  readonly mode: ParseMode
  readonly corruptColumn: string
  readonly multiLine: boolean
  readonly lineSeparator: string | undefined
  readonly encoding: string | undefined
  readonly primitivesAsString: boolean
  readonly prefersDecimal: boolean
  readonly dropFieldIfAllNull: boolean
  readonly inferTimestamp: boolean
  readonly samplingRatio: number
  readonly dateFormat: string | undefined
  readonly timestampFormat: string | undefined
  readonly timestampNtzFormat: string | undefined
  readonly timeZone: string
  /** Datetime patterns as before Spark 3. */ readonly legacyPatterns: boolean
}

export function jsonOptions(options: SourceOptions, conf: (key: string) => string | undefined): JsonOptions {
  const samplingRatio = options.number('samplingRatio', 1)
  if (!(samplingRatio > 0)) throw sparkError('IllegalArgumentException', '_LEGACY_ERROR_TEMP_3234', { samplingRatio: String(samplingRatio) })
  const lineSeparator = options.text('lineSep')
  if (lineSeparator === '') throw illegalArgument('_LEGACY_ERROR_TEMP_3235', {})
  return {
    syntax: {
      comments: options.boolean('allowComments', false),
      unquotedNames: options.boolean('allowUnquotedFieldNames', false),
      singleQuotes: options.boolean('allowSingleQuotes', true),
      leadingZeros: options.boolean('allowNumericLeadingZeros', false),
      nonNumeric: options.boolean('allowNonNumericNumbers', true),
      anyEscape: options.boolean('allowBackslashEscapingAnyCharacter', false),
      controlCharacters: options.boolean('allowUnquotedControlChars', false),
    },
    mode: parseMode(options.text('mode')),
    corruptColumn: options.text('columnNameOfCorruptRecord') ?? conf('spark.sql.columnNameOfCorruptRecord') ?? '_corrupt_record',
    multiLine: options.boolean('multiLine', false),
    lineSeparator,
    encoding: options.text('encoding', 'charset'),
    primitivesAsString: options.boolean('primitivesAsString', false),
    prefersDecimal: options.boolean('prefersDecimal', false),
    dropFieldIfAllNull: options.boolean('dropFieldIfAllNull', false),
    inferTimestamp: options.boolean('inferTimestamp', false),
    samplingRatio,
    dateFormat: options.text('dateFormat'),
    timestampFormat: options.text('timestampFormat'),
    timestampNtzFormat: options.text('timestampNTZFormat'),
    legacyPatterns: legacyPatterns(conf), timeZone: options.text('timeZone') ?? conf('spark.sql.session.timeZone') ?? 'UTC',
  }
}
