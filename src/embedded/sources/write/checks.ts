// What a write may not be asked: columns the format cannot hold, partition columns that are none.
import { analysisError } from '../../../errors/sparkError.js'
import type { DataType, StructField, StructType } from '../../../types/dataType.js'
import { quoteIdentifier, simpleString, typeSql } from '../../../types/typeNames.js'
import type { Format } from '../formats.js'

const notInCsv = new Set<DataType['kind']>(['array', 'map', 'struct', 'variant', 'calendar_interval', 'null'])
const shown: Readonly<Record<Format, string>> = { json: 'JSON', csv: 'CSV', parquet: 'Parquet', text: 'Text', binaryFile: 'binaryFile' }

export interface WriteColumns { /** Places of the columns that go into the files. */ readonly data: readonly number[]; /** Places of those that become directories. */ readonly partitions: readonly number[] }

export function checkColumns(format: Format, schema: StructType, partitionBy: readonly string[], caseSensitive: boolean): WriteColumns {
  const key = (name: string) => caseSensitive ? name : name.toLowerCase()
  const taken = new Set<string>()
  for (const { name } of schema.fields) {
    if (taken.has(key(name))) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: quoteIdentifier(key(name)) })
    taken.add(key(name))
  }
  const partitions = partitionBy.map(name => {
    const index = schema.fields.findIndex(f => key(f.name) === key(name))
    if (index < 0) throw analysisError('_LEGACY_ERROR_TEMP_1155', { col: name, schemaCatalog: simpleString(schema) })
    return index
  })
  if (partitions.length && partitions.length >= schema.fields.length) throw analysisError('ALL_PARTITION_COLUMNS_NOT_ALLOWED')
  for (const index of partitions) {
    const { dataType } = schema.fields[index]!
    if (['array', 'map', 'struct', 'variant', 'calendar_interval', 'null'].includes(dataType.kind)) throw analysisError('INVALID_PARTITION_COLUMN_DATA_TYPE', { type: `"${typeSql(dataType)}"` })
  }
  const data = schema.fields.map((_, index) => index).filter(index => !partitions.includes(index))
  checkData(format, data.map(index => schema.fields[index]!))
  return { data, partitions }
}

function checkData(format: Format, fields: readonly StructField[]): void {
  const unsupported = (field: StructField, type: DataType) => analysisError('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: quoteIdentifier(field.name), columnType: `"${typeSql(type)}"`, format: shown[format] })
  if (!fields.length || fields.some(f => hasEmptyStruct(f.dataType)) && format === 'parquet') throw analysisError('EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE', { format: shown[format] })
  if (format === 'text' && fields.length !== 1) throw analysisError('_LEGACY_ERROR_TEMP_1290', { schemaSize: fields.length })
  for (const field of fields) {
    const { dataType } = field
    if (format === 'text' && dataType.kind !== 'string' && dataType.kind !== 'char' && dataType.kind !== 'varchar') throw unsupported(field, dataType)
    if (format === 'csv' && notInCsv.has(dataType.kind)) throw unsupported(field, dataType)
    if ((format === 'json' || format === 'parquet') && holds(dataType, kind => kind === 'calendar_interval')) throw unsupported(field, dataType)
    if (format === 'parquet' && holds(dataType, kind => kind === 'variant')) throw unsupported(field, dataType)
  }
}
function holds(type: DataType, wanted: (kind: DataType['kind']) => boolean): boolean {
  switch (type.kind) {
    case 'array': return holds(type.elementType, wanted)
    case 'map': return holds(type.keyType, wanted) || holds(type.valueType, wanted)
    case 'struct': return type.fields.some(f => holds(f.dataType, wanted))
    default: return wanted(type.kind)
  }
}
const hasEmptyStruct = (type: DataType): boolean => type.kind === 'struct' ? !type.fields.length || type.fields.some(f => hasEmptyStruct(f.dataType)) : type.kind === 'array' ? hasEmptyStruct(type.elementType) : type.kind === 'map' && hasEmptyStruct(type.valueType)
