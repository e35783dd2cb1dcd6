// Rows of files with their partition values beside them, as one source of rows.
import type { KernelValue } from '../../duckdb/kernels/values.js'
import { castKernels } from '../../duckdb/render/casts/kernels.js'
import { StringType, type DataType } from '../../../types/dataType.js'
import type { Layout } from '../files/columns.js'
import type { DataFile } from '../files/listing.js'
import type { Partitions } from '../files/partitions.js'
import type { RowBatch, RowReader, RowSource } from './rows.js'

/** Opens a file for the data columns at these places. */
export type OpenFile = (file: DataFile, columns: readonly number[]) => RowReader

/** The rows of all files, or of some of them; each is one and the same however often it is asked for. */
export function filesRows(files: readonly DataFile[], layout: Layout, partitions: Partitions, timeZone: string, openFile: OpenFile): (some: readonly DataFile[]) => RowSource {
  const all = partitionedRows(files, layout, partitions, timeZone, openFile)
  const single = new Map<DataFile, RowSource>()
  return some => {
    if (some === files) return all
    const file = some[0]!
    let rows = single.get(file)
    if (!rows) single.set(file, rows = partitionedRows(some, layout, partitions, timeZone, openFile))
    return rows
  }
}
function partitionedRows(files: readonly DataFile[], layout: Layout, partitions: Partitions, timeZone: string, openFile: OpenFile): RowSource {
  return {
    schema: layout.schema,
    open(columns): RowReader {
      const places = columns.map(index => layout.places[index]!)
      const data = places.flatMap(place => 'data' in place ? [place.data] : [])
      let next = 0
      let reader: RowReader | undefined
      let constants: readonly KernelValue[] = []
      const withPartitions = (batch: RowBatch): RowBatch => {
        if (data.length === places.length) return batch
        let k = 0
        return { count: batch.count, columns: places.map(place => 'data' in place ? batch.columns[k++]! : new Array<KernelValue>(batch.count).fill(constants[place.partition] ?? null)) }
      }
      return {
        next(max) {
          for (;;) {
            if (!reader) {
              const file = files[next++]
              if (!file) return { count: 0, columns: places.map(() => []) }
              reader = openFile(file, data)
              constants = partitions.valuesOf(file).map((text, index) => partitionValue(text, partitions.columns[index]!.dataType, timeZone))
            }
            const batch = reader.next(max)
            if (batch.count) return withPartitions(batch)
            reader.close()
            reader = undefined
          }
        },
        close() { reader?.close(); reader = undefined },
      }
    },
  }
}

/** A partition's text as a value of its column's type; null where it is none. */
function partitionValue(text: string | null, type: DataType, timeZone: string): KernelValue {
  if (text === null) return null
  const call = { types: [StringType], result: type, timeZone, ansi: false, constants: [] }
  switch (type.kind) {
    case 'string': case 'char': case 'varchar': return text
    case 'byte': case 'short': case 'integer': { const n = Number(text); return Number.isInteger(n) ? n : null }
    case 'long': return /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : null
    case 'float': case 'double': { const n = Number(text.replace(/[dDfF]$/, '')); return Number.isNaN(n) && text !== 'NaN' ? null : n }
    case 'boolean': return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null
    case 'decimal': return castKernels.stringToDecimal_try!.make(call)(text) ?? null
    case 'date': case 'timestamp': case 'timestamp_ntz': case 'time': return castKernels.stringToDatetime_try!.make(call)(text) ?? null
    case 'binary': return Buffer.from(text)
    default: return null
  }
}
