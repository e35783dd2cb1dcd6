// Arrow's Schema message as a schema; twin of schemaWriter.ts.
import { unsupported } from '../../errors/sparkError.js'
import { dateUnits, floatPrecisions, intervalUnits, refusedTypes, timeUnits, typeCodes } from './enums.js'
import type { FlatTable } from './flatbuffer/table.js'
import type { ArrowField, ArrowSchema, ArrowType } from './types.js'

const kinds = new Map(Object.entries(typeCodes).map(([kind, code]) => [code, kind as ArrowType['kind']]))

export function readSchema(table: FlatTable): ArrowSchema {
  if (table.i16(0) !== 0) throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: 'big-endian buffers' })
  return { fields: table.tables(1).map(readField), metadata: readMetadata(table.tables(2)) }
}

function readField(table: FlatTable): ArrowField {
  const dictionary = table.table(4)
  const indexType = dictionary?.table(1)
  return {
    name: table.string(0) ?? '', nullable: table.bool(1), type: readType(table.u8(2), table.table(3)), children: table.tables(5).map(readField),
    ...(dictionary && { dictionary: { id: dictionary.i64(0), indexType: indexType ? readInt(indexType) : { kind: 'int', bitWidth: 32, signed: true } as const } }),
    metadata: readMetadata(table.tables(6)),
  }
}

const readMetadata = (pairs: readonly FlatTable[]): Record<string, string> | undefined =>
  pairs.length ? Object.fromEntries(pairs.map(pair => [pair.string(0) ?? '', pair.string(1) ?? ''])) : undefined
const readInt = (table: FlatTable) => ({ kind: 'int', bitWidth: table.i32(0) as 8 | 16 | 32 | 64, signed: table.bool(1) } as const)

function readType(code: number, table: FlatTable | undefined): ArrowType {
  const kind = kinds.get(code)
  if (!kind || !table) throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: refusedTypes[code] ?? `type ${code}` })
  switch (kind) {
    case 'null': case 'bool': case 'utf8': case 'largeUtf8': case 'binary': case 'largeBinary': case 'list': case 'largeList': case 'struct': return { kind }
    case 'int': return readInt(table)
    case 'float': return { kind, precision: floatPrecisions[table.i16(0)]! }
    case 'decimal': return { kind, precision: table.i32(0), scale: table.i32(1), bitWidth: table.i32(2, 128) }
    case 'fixedSizeBinary': return { kind, byteWidth: table.i32(0) }
    case 'date': return { kind, unit: dateUnits[table.i16(0, 1)]! }
    case 'time': return { kind, unit: timeUnits[table.i16(0, 1)]!, bitWidth: table.i32(1, 32) as 32 | 64 }
    case 'timestamp': { const timeZone = table.string(1); return { kind, unit: timeUnits[table.i16(0)]!, ...(timeZone !== undefined && { timeZone }) } }
    case 'duration': return { kind, unit: timeUnits[table.i16(0, 1)]! }
    case 'interval': return { kind, unit: intervalUnits[table.i16(0)]! }
    case 'fixedSizeList': return { kind, size: table.i32(0) }
    case 'map': return { kind, keysSorted: table.bool(0) }
  }
}
