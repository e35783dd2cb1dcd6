// The COPY statement of a format: which SELECT makes its columns or lines, and the options DuckDB needs.
import type { StructField, StructType } from '../../../types/dataType.js'
import { structType } from '../../../types/dataType.js'
import { typeToJson } from '../../../types/typeNames.js'
import { carrierSql } from '../../duckdb/carrier.js'
import { quoteName, quoteText, type RenderContext } from '../../duckdb/render/context.js'
import { csvOptions } from '../csv/options.js'
import type { Format } from '../formats.js'
import type { SourceOptions } from '../options.js'
import { parquetCodec, textCodec, type Codec } from './compression.js'
import { csvHeader, csvLine, csvWriting } from './csvText.js'
import { jsonLine } from './jsonText.js'
import { writeFormats } from './temporalText.js'
import { sparkVersion } from '../../../sparkVersion.js'

export interface Copying {
  /** Columns computed beside the query's own, for the list. */ readonly computed: readonly string[]
  /** The SELECT list. */ readonly list: string
  readonly where: string
  /** DuckDB's options of COPY. */ readonly options: readonly string[]
  readonly ending: string
  readonly codec: Codec
  /** Written as UTF-8, to be encoded so afterwards. */ readonly encoding?: string
  /** Put in front of each file. */ readonly header?: string
}

/** `columns`: the query's SQL names of the data columns. */
export function copying(format: Exclude<Format, 'binaryFile'>, fields: readonly StructField[], columns: readonly string[], options: SourceOptions, conf: (key: string) => string | undefined, context: RenderContext): Copying {
  if (format === 'parquet') return parquet(fields, columns, options, conf)
  const codec = textCodec(options.text('compression', 'codec'))
  const encoding = options.text('encoding', 'charset')
  const plain = encoding === undefined || /^utf-?8$/i.test(encoding)
  const formats = writeFormats(options, conf)
  const lineSeparator = options.text('lineSep') ?? '\n'
  let line: string; let header: string | undefined; let where = ''; let computed: readonly string[] = []
  switch (format) {
    case 'json': line = jsonLine(fields, columns, formats, context); break
    case 'csv': {
      const writing = csvWriting(csvOptions(options, conf), options, formats)
      ;({ line, fields: computed } = csvLine(fields, columns, writing, context))
      if (writing.options.header) header = csvHeader(fields.map(f => f.name), writing)
      // A line without a character is no row.
      if (fields.length === 1) where = ` WHERE length(${line}) > 0`
      break
    }
    case 'text': line = `coalesce(${columns[0]!}, '')`; break
  }
  const common = [...plain && codec.duckdb ? [`COMPRESSION ${codec.duckdb}`] : []]
  const after: Codec = plain ? codec : codec.duckdb ? { ending: codec.ending } : codec
  const result = { computed, where, ending: `.${format === 'text' ? 'txt' : format}${codec.ending}`, codec: after, ...(plain ? {} : { encoding: encoding! }) }
  if (lineSeparator === '\n') return { ...result, list: `${line} AS ${quoteName(header ?? 'line')}`, options: ['FORMAT csv', `HEADER ${header !== undefined}`, `QUOTE ''`, `ESCAPE ''`, `DELIMITER ''`, `NULLSTR ''`, ...common] }
  // Another end of a line: bytes as they are. The header is a first row of its own.
  return { ...result, list: `encode(${line} || ${quoteText(lineSeparator)}) AS "line"`, options: ['FORMAT blob', ...common], ...(header === undefined ? {} : { header: header + lineSeparator }) }
}

function parquet(fields: readonly StructField[], columns: readonly string[], options: SourceOptions, conf: (key: string) => string | undefined): Copying {
  const codec = parquetCodec(options.text('compression', 'parquet.compression') ?? conf('spark.sql.parquet.compression.codec'))
  // A schema may be given as JSON, under the name that it has in the file: one with user-defined types, which are structures here.
  const schema = options.text('org.apache.spark.sql.parquet.row.metadata') ?? JSON.stringify(typeToJson(written(structType(fields))))
  const metadata = `KV_METADATA {'org.apache.spark.version': ${quoteText(sparkVersion)}, 'org.apache.spark.sql.parquet.row.metadata': ${quoteText(schema)}}`
  return {
    computed: [], list: fields.map((field, index) => `CAST(${columns[index]!} AS ${carrierSql(field.dataType)}) AS ${quoteName(field.name)}`).join(', '), where: '',
    options: ['FORMAT parquet', `COMPRESSION ${codec.duckdb!}`, metadata], ending: `${codec.ending}.parquet`, codec: { ending: codec.ending },
  }
}
/** Lengths of strings are a table's matter; the file holds strings. */
function written<T extends StructType>(type: T): StructType {
  const plain = (t: StructField['dataType']): StructField['dataType'] => {
    switch (t.kind) {
      case 'char': case 'varchar': return { kind: 'string' }
      case 'array': return { ...t, elementType: plain(t.elementType) }
      case 'map': return { ...t, keyType: plain(t.keyType), valueType: plain(t.valueType) }
      case 'struct': return written(t)
      default: return t
    }
  }
  return { kind: 'struct', fields: type.fields.map(f => ({ ...f, dataType: plain(f.dataType) })) }
}
