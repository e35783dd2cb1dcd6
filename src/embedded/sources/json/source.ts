// The JSON source. Where a query needs nothing but text columns of which the first records tell all there is to know, and shows no row before all
// were read, it runs at once; any other query first has every record looked at, as Spark does.
import type { StructField, StructType } from '../../../types/dataType.js'
import { kept } from '../kept.js'
import { layoutOf } from '../files/columns.js'
import { plainFile } from '../files/plain.js'
import type { SourceRequest } from '../request.js'
import { fileMetadata, withMetadata } from '../files/metadata.js'
import { filesRows } from '../scan/partitioned.js'
import { partitionGroups } from '../scan/partitionSql.js'
import { scanSelect } from '../../duckdb/scan.js'
import type { EmbeddedSource } from '../source.js'
import type { Findings } from './infer.js'
import { isForOwnParser, nativeColumn, nativeOptions, nativeSelect, type NativeColumn } from './native.js'
import { jsonOptions } from './options.js'
import { openJson } from './rows.js'
import { inferJson } from './schema.js'

/** How much of the files a first look takes. */
const sampleBytes = 4 << 20
/** Files of declared columns below this are left to our own parser. */
const nativeBytesMin = 1 << 20

/** What a session knows of these files: made certain by `findings`, made careful by an error of DuckDB's reader. */
interface Knowledge { findings: Findings | undefined; ownParser: boolean; complete?: Promise<void> }

export async function jsonSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { session, files, partitions, declared } = request
  const options = jsonOptions(request.options, session.conf.get)
  const plain = new Map(await Promise.all(files.map(async file => [file, await plainFile(session, file, options.encoding)] as const)))
  const inputs = files.map(file => ({ path: file.path, plain: plain.get(file)!, size: file.size }))
  const native = nativeOptions(options) && !request.caseSensitive && partitionGroups(files, partitions, []).length === 1
  const knowledge = await kept(session, request.key, async (): Promise<Knowledge> => ({ findings: declared ? undefined : inferJson(inputs, options, request.caseSensitive, native ? sampleBytes : Infinity), ownParser: false }))
  const { findings } = knowledge
  const data: StructType = declared ?? findings!.schema
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const rowsOf = filesRows(files, layout, partitions, request.timeZone, (file, columns) => openJson(file.path, plain.get(file)!, data, columns, options))
  const hasCorrupt = data.fields.some(field => field.name === options.corruptColumn)
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  const overlaps = partitions.columns.some(column => data.fields.some(field => field.name.toLowerCase() === column.name.toLowerCase()))
  /** How DuckDB reads a column, if it does. */
  const columnOf = (field: StructField): NativeColumn | undefined => {
    const { findings } = knowledge
    if (!findings || field.name === options.corruptColumn || findings.exactColumns.has(field.name)) return undefined
    return nativeColumn(field.dataType, declared ? findings.schema.fields.find(f => f.name === field.name)?.dataType : field.dataType, options)
  }
  const isNative = (columns: readonly { readonly index: number }[]): boolean => {
    const { findings } = knowledge
    return native && findings !== undefined && !overlaps && files.length > 0 && data.fields.length > 0 && !knowledge.ownParser && !findings.irregular && (!declared || findings.complete && options.mode === 'PERMISSIVE') && (!findings.malformed || findings.complete && options.mode === 'PERMISSIVE')
      && columns.every(({ index }) => { const place = layout.places[index]!; return 'partition' in place || columnOf(data.fields[place.data]!) !== undefined })
  }
  return {
    description: 'json', key: request.key, files: files.map(file => file.path), schema: layout.schema,
    ...(hasCorrupt ? { corruptColumn: options.corruptColumn } : {}),
    async prepare(limited) {
      if (!declared || !native || limited || hasCorrupt || knowledge.findings || knowledge.ownParser || bytes < nativeBytesMin) return
      // Duplicate names, say, are no matter of a query whose columns are declared.
      try { knowledge.findings = inferJson(inputs, options, request.caseSensitive) } catch { knowledge.ownParser = true }
    },
    metadata: fileMetadata,
    selectSql: (columns, context) => withMetadata(files, layout.schema.fields.length, fileMetadata, columns, (some, asked) =>
      isNative(asked) ? nativeSelect(some, plain, data, layout, partitions, asked, knowledge.findings!.malformed, place => columnOf(data.fields[place]!)!, context) : scanSelect(rowsOf(some), asked)),
    settle(needed, streamed) {
      if (declared || !findings || findings.complete) return undefined
      // Text stays text whatever else comes; only what no later record can change is certain.
      const certain = [...needed].every(name => partitions.columns.some(column => column.name === name) || data.fields.find(f => f.name === name)?.dataType.kind === 'string' && findings.textColumns.has(name) && columnOf(data.fields.find(f => f.name === name)!) !== undefined)
      if (certain && !streamed && !findings.irregular && !findings.malformed) return undefined
      return () => knowledge.complete ??= (async () => { knowledge.findings = inferJson(inputs, options, request.caseSensitive) })()
    },
    retry(error) {
      if (!native || !knowledge.findings || knowledge.ownParser || !isForOwnParser(error)) return false
      // What the first records did not show: now every record is looked at.
      if (knowledge.findings.complete) knowledge.ownParser = true
      else knowledge.findings = inferJson(inputs, options, request.caseSensitive)
      return true
    },
  }
}
