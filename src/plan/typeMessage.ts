// Data types as Connect's messages say them, both ways.
import { make, type Messages } from './message.js'
import { analysisError } from '../errors/sparkError.js'
import { arrayType, decimalType, mapType, structField, structType, timeType, dayTimeIntervalType, yearMonthIntervalType, type DataType, type DayTimeField, type StructField, type TypeKind, type YearMonthField } from '../types/dataType.js'

type Message = Messages['DataType']
type Kind = Message['kind']
const yearMonth: readonly YearMonthField[] = ['year', 'month']
const dayTime: readonly DayTimeField[] = ['day', 'hour', 'minute', 'second']

/** The kinds that carry nothing but their name: ours, Connect's case, Connect's message. */
const atoms = {
  null: ['null', 'DataType.NULL'], boolean: ['boolean', 'DataType.Boolean'], byte: ['byte', 'DataType.Byte'], short: ['short', 'DataType.Short'], integer: ['integer', 'DataType.Integer'],
  long: ['long', 'DataType.Long'], float: ['float', 'DataType.Float'], double: ['double', 'DataType.Double'], binary: ['binary', 'DataType.Binary'], date: ['date', 'DataType.Date'],
  timestamp: ['timestamp', 'DataType.Timestamp'], timestamp_ntz: ['timestampNtz', 'DataType.TimestampNTZ'], calendar_interval: ['calendarInterval', 'DataType.CalendarInterval'], variant: ['variant', 'DataType.Variant'],
} as const satisfies Partial<Record<TypeKind, readonly [Kind['case'], keyof Messages]>>
const atomOf = new Map<string, DataType>(Object.entries(atoms).map(([kind, [name]]) => [name, { kind } as DataType]))

const wrap = (kind: Kind): Message => make('DataType', { kind })

/** A type as Connect's message. */
export function typeToMessage(type: DataType): Message {
  switch (type.kind) {
    case 'string': return wrap({ case: 'string', value: make('DataType.String', { collation: type.collation ?? '' }) })
    case 'char': return wrap({ case: 'char', value: make('DataType.Char', { length: type.length }) })
    case 'varchar': return wrap({ case: 'varChar', value: make('DataType.VarChar', { length: type.length }) })
    case 'decimal': return wrap({ case: 'decimal', value: make('DataType.Decimal', { precision: type.precision, scale: type.scale }) })
    case 'time': return wrap({ case: 'time', value: make('DataType.Time', { precision: type.precision }) })
    case 'year_month_interval': return wrap({ case: 'yearMonthInterval', value: make('DataType.YearMonthInterval', { startField: yearMonth.indexOf(type.start), endField: yearMonth.indexOf(type.end) }) })
    case 'day_time_interval': return wrap({ case: 'dayTimeInterval', value: make('DataType.DayTimeInterval', { startField: dayTime.indexOf(type.start), endField: dayTime.indexOf(type.end) }) })
    case 'array': return wrap({ case: 'array', value: make('DataType.Array', { elementType: typeToMessage(type.elementType), containsNull: type.containsNull }) })
    case 'map': return wrap({ case: 'map', value: make('DataType.Map', { keyType: typeToMessage(type.keyType), valueType: typeToMessage(type.valueType), valueContainsNull: type.valueContainsNull }) })
    case 'struct': return wrap({ case: 'struct', value: make('DataType.Struct', { fields: type.fields.map(fieldToMessage) }) })
    default: {
      const [name, message] = atoms[type.kind]
      return wrap({ case: name, value: make(message) } as Kind)
    }
  }
}
const fieldToMessage = (field: StructField): Messages['DataType.StructField'] =>
  make('DataType.StructField', { name: field.name, dataType: typeToMessage(field.dataType), nullable: field.nullable, metadata: field.metadata && Object.keys(field.metadata).length ? JSON.stringify(field.metadata) : undefined })

/** The type a message of Connect describes; what cannot be held here is refused by name. */
export function typeFromMessage(message: Message): DataType {
  const { kind } = message
  switch (kind.case) {
    case 'string': return kind.value.collation && kind.value.collation !== 'UTF8_BINARY' ? { kind: 'string', collation: kind.value.collation } : { kind: 'string' }
    case 'char': return { kind: 'char', length: kind.value.length }
    case 'varChar': return { kind: 'varchar', length: kind.value.length }
    case 'decimal': return decimalType(kind.value.precision ?? 10, kind.value.scale ?? 0)
    case 'time': return timeType(kind.value.precision ?? 6)
    case 'yearMonthInterval': { const start = kind.value.startField ?? 0; return yearMonthIntervalType(yearMonth[start], yearMonth[kind.value.endField ?? (kind.value.startField === undefined ? 1 : start)]) }
    case 'dayTimeInterval': { const start = kind.value.startField ?? 0; return dayTimeIntervalType(dayTime[start], dayTime[kind.value.endField ?? (kind.value.startField === undefined ? 3 : start)]) }
    case 'array': return arrayType(typeFromMessage(kind.value.elementType!), kind.value.containsNull)
    case 'map': return mapType(typeFromMessage(kind.value.keyType!), typeFromMessage(kind.value.valueType!), kind.value.valueContainsNull)
    case 'struct': return structType(kind.value.fields.map(f => structField(f.name, typeFromMessage(f.dataType!), f.nullable, f.metadata ? JSON.parse(f.metadata) as Record<string, unknown> : undefined)))
    case 'udt': if (kind.value.sqlType) return typeFromMessage(kind.value.sqlType); break
  }
  const atom = kind.case && atomOf.get(kind.case)
  if (!atom) throw analysisError('UNSUPPORTED_DATATYPE', { typeName: kind.case === 'unparsed' ? kind.value.dataTypeString : String(kind.case) })
  return atom
}
