// Spark's types as Arrow fields and back, as Spark's ArrowUtils has it.
import { unsupported } from '../../errors/sparkError.js'
import {
  arrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, DateType, dayTimeIntervalType, decimalType, DoubleType, FloatType, IntegerType, LongType, mapType, NullType, ShortType,
  StringType, structField, structType, timeType, TimestampNTZType, TimestampType, VariantType, yearMonthIntervalType, type DataType, type StructType,
} from '../../types/dataType.js'
import type { ArrowField, ArrowSchema, ArrowType } from './types.js'

/** Under this key a field carries Spark's own metadata, as JSON. */
const metadataKey = 'SPARK::metadata::json'

export const toArrowSchema = (struct: StructType, timeZone: string): ArrowSchema => ({ fields: struct.fields.map(field => toArrowField(field.name, field.dataType, field.nullable, timeZone, sparkMetadata(field.metadata))) })
const sparkMetadata = (metadata: Readonly<Record<string, unknown>> | undefined) => metadata && Object.keys(metadata).length ? { [metadataKey]: JSON.stringify(metadata) } : undefined

export function toArrowField(name: string, type: DataType, nullable: boolean, timeZone: string, metadata?: Readonly<Record<string, string>>): ArrowField {
  return { name, nullable, type: toArrowType(type, timeZone), children: childFields(type, timeZone), ...(metadata && { metadata }) }
}

function childFields(type: DataType, timeZone: string): ArrowField[] {
  switch (type.kind) {
    case 'array': return [toArrowField('element', type.elementType, type.containsNull, timeZone)]
    case 'map': return [{ name: 'entries', nullable: false, type: { kind: 'struct' }, children: [toArrowField('key', type.keyType, false, timeZone), toArrowField('value', type.valueType, type.valueContainsNull, timeZone)] }]
    case 'struct': return [...toArrowSchema(type, timeZone).fields]
    case 'variant': return [toArrowField('value', BinaryType, false, timeZone), toArrowField('metadata', BinaryType, false, timeZone, { variant: 'true' })]
    default: return []
  }
}

function toArrowType(type: DataType, timeZone: string): ArrowType {
  switch (type.kind) {
    case 'null': return { kind: 'null' }
    case 'boolean': return { kind: 'bool' }
    case 'byte': return { kind: 'int', bitWidth: 8, signed: true }
    case 'short': return { kind: 'int', bitWidth: 16, signed: true }
    case 'integer': return { kind: 'int', bitWidth: 32, signed: true }
    case 'long': return { kind: 'int', bitWidth: 64, signed: true }
    case 'float': return { kind: 'float', precision: 'single' }
    case 'double': return { kind: 'float', precision: 'double' }
    case 'string': case 'char': case 'varchar': return { kind: 'utf8' }
    case 'binary': return { kind: 'binary' }
    case 'decimal': return { kind: 'decimal', precision: type.precision, scale: type.scale, bitWidth: 128 }
    case 'date': return { kind: 'date', unit: 'day' }
    case 'timestamp': return { kind: 'timestamp', unit: 'microsecond', timeZone }
    case 'timestamp_ntz': return { kind: 'timestamp', unit: 'microsecond' }
    case 'time': return { kind: 'time', unit: 'nanosecond', bitWidth: 64 }
    case 'year_month_interval': return { kind: 'interval', unit: 'yearMonth' }
    case 'day_time_interval': return { kind: 'duration', unit: 'microsecond' }
    case 'calendar_interval': return { kind: 'interval', unit: 'monthDayNano' }
    case 'array': return { kind: 'list' }
    case 'map': return { kind: 'map', keysSorted: false }
    case 'struct': case 'variant': return { kind: 'struct' }
  }
}

export const fromArrowSchema = (schema: ArrowSchema): StructType => structType(schema.fields.map(fromArrowStructField))
function fromArrowStructField(field: ArrowField) {
  const json = field.metadata?.[metadataKey]
  return structField(field.name, fromArrowField(field), field.nullable, json === undefined ? undefined : JSON.parse(json) as Record<string, unknown>)
}
const isVariant = (field: ArrowField) => field.children.length === 2 && field.children.some(child => child.name === 'metadata' && child.metadata?.variant === 'true') && field.children.some(child => child.name === 'value')

/** The Spark type of a field. Units finer or coarser than Spark's are taken too: the values are converted where they are loaded. */
export function fromArrowField(field: ArrowField): DataType {
  const { type } = field
  switch (type.kind) {
    case 'null': return NullType
    case 'bool': return BooleanType
    case 'int':
      if (!type.signed) break
      return ({ 8: ByteType, 16: ShortType, 32: IntegerType, 64: LongType } as const)[type.bitWidth]
    case 'float':
      if (type.precision === 'half') break
      return type.precision === 'single' ? FloatType : DoubleType
    case 'utf8': case 'largeUtf8': return StringType
    case 'binary': case 'largeBinary': case 'fixedSizeBinary': return BinaryType
    case 'decimal': return decimalType(type.precision, type.scale)
    case 'date': return DateType
    case 'timestamp': return type.timeZone === undefined ? TimestampNTZType : TimestampType
    case 'time': return timeType(6)
    case 'duration': return dayTimeIntervalType()
    case 'interval':
      if (type.unit === 'dayTime') break
      return type.unit === 'yearMonth' ? yearMonthIntervalType() : CalendarIntervalType
    case 'list': case 'largeList': case 'fixedSizeList': { const element = field.children[0]!; return arrayType(fromArrowField(element), element.nullable) }
    case 'map': { const [key, value] = field.children[0]!.children; return mapType(fromArrowField(key!), fromArrowField(value!), value!.nullable) }
    case 'struct': return isVariant(field) ? VariantType : structType(field.children.map(fromArrowStructField))
    default: (type) satisfies never
  }
  throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: describe(type) })
}
const describe = (type: ArrowType): string => type.kind === 'int' ? `Int(${type.bitWidth}, ${type.signed})` : type.kind === 'float' ? `FloatingPoint(${type.precision.toUpperCase()})` : type.kind === 'interval' ? `Interval(${type.unit})` : type.kind
