// Partition columns from directory names `k=v` (PartitioningUtils): names, inferred types, the values of each file.
import { analysisError, sparkError } from '../../../errors/sparkError.js'
import { parseDate, parseTimestamp } from '../../../parser/literals/datetime.js'
import { DateType, decimalType, DoubleType, IntegerType, LongType, NullType, StringType, structField, TimestampType, type DataType, type StructField, type StructType } from '../../../types/dataType.js'
import { shownPath } from './paths.js'
import type { DataFile } from './listing.js'
import { defaultPartition, unescapePathName } from './partitionNames.js'

export interface Partitions {
  readonly columns: readonly StructField[]
  /** The values of a file as written, unescaped; null where the directory says so. */ readonly valuesOf: (file: DataFile) => readonly (string | null)[]
}
const noPartitions: Partitions = { columns: [], valuesOf: () => [] }

export interface PartitionSettings { readonly inferTypes: boolean; readonly caseSensitive: boolean; readonly timeZone: string; readonly schema?: StructType }

export function discoverPartitions(files: readonly DataFile[], settings: PartitionSettings): Partitions {
  const same = (a: string, b: string) => settings.caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase()
  const byFolder = new Map<string, { readonly names: readonly string[]; readonly values: readonly (string | null)[]; readonly base: string }>()
  for (const file of files) {
    const key = `${file.base}/${file.folders.join('/')}`
    if (!byFolder.has(key)) byFolder.set(key, { ...specOf(file), base: file.base })
  }
  const specs = [...byFolder.entries()]
  if (specs.every(([, spec]) => !spec.names.length)) return noPartitions
  // Directories without values beside such with them: Spark takes only those that have some, if they agree.
  const named = specs.filter(([, spec]) => spec.names.length)
  const lists = new Map<string, string[]>()
  for (const [folder, spec] of named) { const list = spec.names.map(n => settings.caseSensitive ? n : n.toLowerCase()).join(', '); lists.set(list, [...lists.get(list) ?? [], folder]) }
  if (lists.size > 1) throw conflict(named.map(([folder, spec]) => [folder, spec.names.join(', ')]))
  if (named.length !== specs.length) throw conflict(specs.map(([folder, spec]) => [folder, spec.names.join(', ')]))
  const names = named[0]![1].names
  names.forEach((name, i) => { if (names.some((other, k) => k < i && same(other, name))) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: `\`${name.toLowerCase()}\`` }) })
  const columns = names.map((name, index) => {
    const declared = settings.schema?.fields.find(f => same(f.name, name))
    if (declared) return structField(declared.name, declared.dataType)
    return structField(name, settings.inferTypes ? commonType(named.map(([, spec]) => valueType(spec.values[index]!, settings.timeZone))) : StringType)
  })
  return { columns, valuesOf: file => byFolder.get(`${file.base}/${file.folders.join('/')}`)!.values }
}

function specOf(file: DataFile): { names: string[]; values: (string | null)[] } {
  const names: string[] = []; const values: (string | null)[] = []
  for (const folder of file.folders) {
    const at = folder.indexOf('=')
    if (at < 0) continue
    const name = unescapePathName(folder.slice(0, at)); const value = folder.slice(at + 1)
    if (!name) throw sparkError('SparkRuntimeException', '_LEGACY_ERROR_TEMP_2084', { columnSpec: folder })
    names.push(name)
    values.push(value === defaultPartition ? null : unescapePathName(value))
  }
  return { names, values }
}

function conflict(specs: readonly (readonly [folder: string, names: string])[]): Error {
  const lists = [...new Set(specs.map(([, names]) => names))].reverse()
  return sparkError('SparkRuntimeException', 'CONFLICTING_PARTITION_COLUMN_NAMES', {
    distinctPartColLists: `\n\t${lists.map((names, i) => `Partition column name list #${i}: ${names}`).join('\n\t')}\n`,
    suspiciousPaths: [...specs].reverse().map(([folder]) => `\n\t${shownPath(folder)}`).join(''),
  })
}

function valueType(value: string | null, timeZone: string): DataType {
  if (value === null) return NullType
  if (/^[+-]?\d+$/.test(value)) {
    const n = BigInt(value.replace(/^\+/, ''))
    if (BigInt.asIntN(32, n) === n) return IntegerType
    if (BigInt.asIntN(64, n) === n) return LongType
    const digits = (n < 0n ? -n : n).toString().length
    if (digits <= 38) return decimalType(digits, 0)
  }
  if (/^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?)$/.test(value)) return DoubleType
  if (/^\d{4,}-\d{1,2}-\d{1,2}$/.test(value)) return parseDate(value) === undefined ? StringType : DateType
  if (/^\d{4,}-\d{1,2}-\d{1,2}[ T]\d/.test(value) && parseTimestamp(value, timeZone, 0) !== undefined) return TimestampType
  return StringType
}
const order: readonly DataType['kind'][] = ['null', 'integer', 'long', 'decimal', 'double']
/** What values of several types become together; long beside double is text, as neither holds the other. */
function commonType(types: readonly DataType[]): DataType {
  const merged = types.reduce((a, b) => {
    if (a.kind === b.kind) return a.kind === 'decimal' && b.kind === 'decimal' && b.precision > a.precision ? b : a
    if (a.kind === 'null') return b
    if (b.kind === 'null') return a
    const kinds = new Set([a.kind, b.kind])
    if (kinds.has('date') && kinds.has('timestamp')) return TimestampType
    if (kinds.has('double') && (kinds.has('long') || kinds.has('decimal'))) return StringType
    const [x, y] = [order.indexOf(a.kind), order.indexOf(b.kind)]
    return x < 0 || y < 0 ? StringType : x > y ? a : b
  })
  return merged.kind === 'null' ? StringType : merged
}
