// A schema as Arrow's Schema message; twin of schemaReader.ts.
import type { FlatBufferBuilder, Scalar } from './flatbuffer/builder.js'
import { dateUnits, floatPrecisions, intervalUnits, timeUnits, typeCodes } from './enums.js'
import type { ArrowField, ArrowSchema, ArrowType } from './types.js'

export function writeSchema(builder: FlatBufferBuilder, schema: ArrowSchema): number {
  const fields = builder.refs(schema.fields.map(field => writeField(builder, field)))
  const metadata = writeMetadata(builder, schema.metadata)
  return builder.table([['i16', 0], ['ref', fields], metadata])
}

function writeField(builder: FlatBufferBuilder, field: ArrowField): number {
  const children = builder.refs(field.children.map(child => writeField(builder, child)))
  const name = builder.string(field.name)
  const type = builder.table(typeParameters(builder, field.type))
  const dictionary = field.dictionary && builder.table([['i64', field.dictionary.id], ['ref', builder.table(typeParameters(builder, field.dictionary.indexType))]])
  const metadata = writeMetadata(builder, field.metadata)
  return builder.table([['ref', name], ['bool', field.nullable], ['u8', typeCodes[field.type.kind]], ['ref', type], dictionary ? ['ref', dictionary] : undefined, ['ref', children], metadata])
}

function writeMetadata(builder: FlatBufferBuilder, metadata: Readonly<Record<string, string>> | undefined): Scalar | undefined {
  if (!metadata) return undefined
  const pairs = Object.entries(metadata).map(([key, value]) => { const k = builder.string(key); const v = builder.string(value); return builder.table([['ref', k], ['ref', v]]) })
  return ['ref', builder.refs(pairs)]
}

function typeParameters(builder: FlatBufferBuilder, type: ArrowType): Scalar[] {
  switch (type.kind) {
    case 'null': case 'bool': case 'utf8': case 'largeUtf8': case 'binary': case 'largeBinary': case 'list': case 'largeList': case 'struct': return []
    case 'int': return [['i32', type.bitWidth], ['bool', type.signed]]
    case 'float': return [['i16', floatPrecisions.indexOf(type.precision)]]
    case 'decimal': return [['i32', type.precision], ['i32', type.scale], ['i32', type.bitWidth]]
    case 'fixedSizeBinary': return [['i32', type.byteWidth]]
    case 'date': return [['i16', dateUnits.indexOf(type.unit)]]
    case 'time': return [['i16', timeUnits.indexOf(type.unit)], ['i32', type.bitWidth]]
    case 'timestamp': { const zone = type.timeZone === undefined ? undefined : builder.string(type.timeZone); return zone ? [['i16', timeUnits.indexOf(type.unit)], ['ref', zone]] : [['i16', timeUnits.indexOf(type.unit)]] }
    case 'duration': return [['i16', timeUnits.indexOf(type.unit)]]
    case 'interval': return [['i16', intervalUnits.indexOf(type.unit)]]
    case 'fixedSizeList': return [['i32', type.size]]
    case 'map': return [['bool', type.keysSorted]]
  }
}
