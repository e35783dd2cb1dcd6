// Spark's types as a program writes them: `LongType`, `new ArrayType(StringType)`, `new StructType().add('id', 'long')`.
// Each is the plain value of dataType.ts with Spark's methods on it, and carries the TypeScript type of its values for inference.
import type { DataType, DayTimeField, StructField as FieldData, YearMonthField } from './dataType.js'
import { parseDdl, parseType } from './ddl.js'
import { treeString } from './treeString.js'
import { simpleString, toDdl, typeFromJson, typeSql, typeToJson } from './typeNames.js'
import type { CalendarInterval, DayTimeInterval, YearMonthInterval } from './values/interval.js'
import type { Decimal } from './values/decimal.js'
import type { Instant, PlainDate, PlainDateTime, PlainTime } from './values/temporal.js'
import type { Variant } from './values/variant.js'
import { analysisError } from '../errors/sparkError.js'

/**
 * Settings that change the TypeScript type of values; a program widens it by declaration merging:
 * `declare module 'firesteel' { interface Settings { long: bigint } }` beside `spark.firesteel.long=bigint`.
 */
export interface Settings {}
/** What a `long` column holds. */
export type Long = Settings extends { long: infer L } ? L : number
/** What a `timestamp` column holds; `interface Settings { timestamp: Date }` goes with `spark.firesteel.timestamp=date`. */
export type Timestamp = Settings extends { timestamp: infer D } ? D : Instant

abstract class Type<T> {
  /** The TypeScript type of the values; never there at run time. */
  declare readonly _value?: T
  private get data(): DataType { return this as unknown as DataType }
  /** `long`, `array`: the name without parameters (DataType.typeName). */
  typeName(): string { const json = this.jsonValue(); return typeof json === 'string' ? json.replace(/\(.*/, '') : (json as { type: string }).type }
  /** `bigint`, `array<int>`. */
  simpleString(): string { return simpleString(this.data) }
  catalogString(): string { return simpleString(this.data) }
  sql(): string { return typeSql(this.data) }
  /** Spark's JSON of the type as a value, and as text. */
  jsonValue(): unknown { return typeToJson(this.data) }
  json(): string { return JSON.stringify(this.jsonValue()) }
  prettyJson(): string { return JSON.stringify(this.jsonValue(), null, 2) }
  toString(): string { return this.simpleString() }
}

class AtomicType<K extends string, T> extends Type<T> {
  readonly kind: K
  constructor(kind: K) { super(); this.kind = kind; Object.freeze(this) }
}
export type { AtomicType, Type as TypeBase }

export const NullType = new AtomicType<'null', null>('null')
export const BooleanType = new AtomicType<'boolean', boolean>('boolean')
export const ByteType = new AtomicType<'byte', number>('byte')
export const ShortType = new AtomicType<'short', number>('short')
export const IntegerType = new AtomicType<'integer', number>('integer')
export const LongType = new AtomicType<'long', Long>('long')
export const FloatType = new AtomicType<'float', number>('float')
export const DoubleType = new AtomicType<'double', number>('double')
export const StringType = new AtomicType<'string', string>('string')
export const BinaryType = new AtomicType<'binary', Uint8Array>('binary')
export const DateType = new AtomicType<'date', PlainDate>('date')
export const TimestampType = new AtomicType<'timestamp', Timestamp>('timestamp')
export const TimestampNTZType = new AtomicType<'timestamp_ntz', PlainDateTime>('timestamp_ntz')
export const CalendarIntervalType = new AtomicType<'calendar_interval', CalendarInterval>('calendar_interval')
export const VariantType = new AtomicType<'variant', Variant>('variant')

/** Makes a class callable without `new`, as Scala and Python write `ArrayType(LongType)`. */
function callable<C extends new (...args: never[]) => object>(target: C): C & ((...args: ConstructorParameters<C>) => InstanceType<C>) {
  return new Proxy(target, { apply: (Class, _this, args) => Reflect.construct(Class, args) as object }) as never
}

class DecimalTypeClass extends Type<Decimal> {
  readonly kind = 'decimal'; readonly precision: number; readonly scale: number
  constructor(precision = 10, scale = 0) { super(); this.precision = precision; this.scale = scale }
}
/** `new DecimalType(10, 2)`; 10 digits, none behind the point, when left out. */
export const DecimalType = callable(DecimalTypeClass)
export type DecimalType = DecimalTypeClass

class CharTypeClass extends Type<string> { readonly kind = 'char'; readonly length: number; constructor(length: number) { super(); this.length = length } }
export const CharType = callable(CharTypeClass)
export type CharType = CharTypeClass
class VarcharTypeClass extends Type<string> { readonly kind = 'varchar'; readonly length: number; constructor(length: number) { super(); this.length = length } }
export const VarcharType = callable(VarcharTypeClass)
export type VarcharType = VarcharTypeClass

class TimeTypeClass extends Type<PlainTime> { readonly kind = 'time'; readonly precision: number; constructor(precision = 6) { super(); this.precision = precision } }
export const TimeType = callable(TimeTypeClass)
export type TimeType = TimeTypeClass

const yearMonth: readonly YearMonthField[] = ['year', 'month']
const dayTime: readonly DayTimeField[] = ['day', 'hour', 'minute', 'second']
const unit = <F extends string>(units: readonly F[], field: F | number): F => typeof field === 'number' ? units[field]! : field
class YearMonthIntervalTypeClass extends Type<YearMonthInterval> {
  static readonly YEAR = 0; static readonly MONTH = 1
  readonly kind = 'year_month_interval'; readonly start: YearMonthField; readonly end: YearMonthField
  constructor(start?: YearMonthField | number, end?: YearMonthField | number) { super(); this.start = unit(yearMonth, start ?? 0); this.end = unit(yearMonth, end ?? (start === undefined ? 1 : start)) }
}
export const YearMonthIntervalType = callable(YearMonthIntervalTypeClass)
export type YearMonthIntervalType = YearMonthIntervalTypeClass
class DayTimeIntervalTypeClass extends Type<DayTimeInterval> {
  static readonly DAY = 0; static readonly HOUR = 1; static readonly MINUTE = 2; static readonly SECOND = 3
  readonly kind = 'day_time_interval'; readonly start: DayTimeField; readonly end: DayTimeField
  constructor(start?: DayTimeField | number, end?: DayTimeField | number) { super(); this.start = unit(dayTime, start ?? 0); this.end = unit(dayTime, end ?? (start === undefined ? 3 : start)) }
}
export const DayTimeIntervalType = callable(DayTimeIntervalTypeClass)
export type DayTimeIntervalType = DayTimeIntervalTypeClass

// ---- types that hold types

/** A type as an argument: one of the values here, or its name in SQL (`'int'`, `'array<string>'`). */
export type TypeInput = DataType | string
type Parameter<S> = S extends `${infer Head}(${string})` ? Head : S
type Named<S extends string> = S extends 'boolean' ? boolean : S extends 'long' | 'bigint' ? Long
  : S extends 'byte' | 'tinyint' | 'short' | 'smallint' | 'int' | 'integer' | 'float' | 'real' | 'double' ? number
  : S extends 'string' | 'char' | 'varchar' ? string : S extends 'binary' ? Uint8Array : S extends 'decimal' | 'dec' | 'numeric' ? Decimal
  : S extends 'date' ? PlainDate : S extends 'timestamp' | 'timestamp_ltz' ? Timestamp : S extends 'timestamp_ntz' ? PlainDateTime : S extends 'time' ? PlainTime
  : S extends 'variant' ? Variant : S extends 'void' ? null : S extends `array<${infer E}>` ? (Named<E> | null)[] : any
/** The TypeScript type of a Spark type's values. */
export type ValueOf<D> = D extends string ? Named<Parameter<Lowercase<D>>> : D extends { readonly _value?: infer V } ? unknown extends V ? any : Exclude<V, undefined> : any

/** The type that text names; what cannot be read here is an error of Spark's parser. */
export function toDataType(type: TypeInput): DataType {
  if (typeof type !== 'string') return type
  const parsed = /^[{"]/.test(type.trimStart()) ? typeFromJson(JSON.parse(type)) : parseType(type) ?? parseDdl(type)
  if (!parsed) throw analysisError('UNSUPPORTED_DATATYPE', { typeName: `"${type.toUpperCase()}"` })
  return parsed
}

class ArrayTypeClass<E = any, N extends boolean = true> extends Type<N extends false ? E[] : (E | null)[]> {
  readonly kind = 'array'; readonly elementType: DataType; readonly containsNull: boolean
  constructor(elementType: TypeInput, containsNull = true) { super(); this.elementType = toDataType(elementType); this.containsNull = containsNull }
}
export interface ArrayType<E = any, N extends boolean = true> extends ArrayTypeClass<E, N> {}
interface ArrayTypeMaker { new <D extends TypeInput, N extends boolean = true>(elementType: D, containsNull?: N): ArrayType<ValueOf<D>, N>; <D extends TypeInput, N extends boolean = true>(elementType: D, containsNull?: N): ArrayType<ValueOf<D>, N> }
/** `new ArrayType(StringType, containsNull = true)`. */
export const ArrayType = callable(ArrayTypeClass) as unknown as ArrayTypeMaker

class MapTypeClass<K = any, V = any, N extends boolean = true> extends Type<Map<K, N extends false ? V : V | null>> {
  readonly kind = 'map'; readonly keyType: DataType; readonly valueType: DataType; readonly valueContainsNull: boolean
  constructor(keyType: TypeInput, valueType: TypeInput, valueContainsNull = true) { super(); this.keyType = toDataType(keyType); this.valueType = toDataType(valueType); this.valueContainsNull = valueContainsNull }
}
export interface MapType<K = any, V = any, N extends boolean = true> extends MapTypeClass<K, V, N> {}
interface MapTypeMaker {
  new <K extends TypeInput, V extends TypeInput, N extends boolean = true>(keyType: K, valueType: V, valueContainsNull?: N): MapType<ValueOf<K>, ValueOf<V>, N>
  <K extends TypeInput, V extends TypeInput, N extends boolean = true>(keyType: K, valueType: V, valueContainsNull?: N): MapType<ValueOf<K>, ValueOf<V>, N>
}
export const MapType = callable(MapTypeClass) as unknown as MapTypeMaker

class StructFieldClass<Name extends string = string, V = any> {
  declare readonly _value?: V
  readonly name: Name; readonly dataType: DataType; readonly nullable: boolean; readonly metadata: Readonly<Record<string, unknown>>
  constructor(name: Name, dataType: TypeInput, nullable = true, metadata: Readonly<Record<string, unknown>> = {}) {
    this.name = name; this.dataType = toDataType(dataType); this.nullable = nullable; this.metadata = metadata
  }
  simpleString(): string { return `${this.name}:${simpleString(this.dataType)}` }
  jsonValue(): unknown { return { name: this.name, type: typeToJson(this.dataType), nullable: this.nullable, metadata: this.metadata } }
  json(): string { return JSON.stringify(this.jsonValue()) }
  toDDL(): string { return toDdl({ kind: 'struct', fields: [this] }) }
  toString(): string { return `StructField(${this.name},${simpleString(this.dataType)},${this.nullable})` }
}
export interface StructField<Name extends string = string, V = any> extends StructFieldClass<Name, V> {}
type FieldValue<D, N> = [N] extends [false] ? ValueOf<D> : ValueOf<D> | null
interface StructFieldMaker {
  new <Name extends string, D extends TypeInput, N extends boolean = true>(name: Name, dataType: D, nullable?: N, metadata?: Readonly<Record<string, unknown>>): StructField<Name, FieldValue<D, N>>
  <Name extends string, D extends TypeInput, N extends boolean = true>(name: Name, dataType: D, nullable?: N, metadata?: Readonly<Record<string, unknown>>): StructField<Name, FieldValue<D, N>>
}
/** `new StructField('id', LongType, nullable = true, metadata = {})`. */
export const StructField = callable(StructFieldClass) as unknown as StructFieldMaker

type RowOf<F extends readonly unknown[]> = { [P in F[number] as P extends { name: infer N extends string } ? N : never]: P extends StructField<string, infer V> ? V : any }

class StructTypeClass<T = any> extends Type<T> implements Iterable<StructField> {
  readonly kind = 'struct'
  readonly fields: readonly StructField[]
  constructor(fields: readonly FieldData[] = []) {
    super()
    this.fields = fields.map(f => f instanceof StructFieldClass ? f as StructField : new StructFieldClass(f.name, publicType(f.dataType), f.nullable, f.metadata ?? {}))
  }
  /** The same schema with one more column; this one is left as it is. */
  add<F extends StructField>(field: F): StructType<T & RowOf<[F]>>
  add<Name extends string, D extends TypeInput, N extends boolean = true>(name: Name, dataType: D, nullable?: N, metadata?: Readonly<Record<string, unknown>> | string): StructType<T & { [P in Name]: FieldValue<D, N> }>
  add(name: string | FieldData, dataType?: TypeInput, nullable = true, metadata?: Readonly<Record<string, unknown>> | string): StructType {
    const field = typeof name === 'string' ? new StructFieldClass(name, dataType!, nullable, typeof metadata === 'string' ? { comment: metadata } : metadata) : name
    return new StructTypeClass([...this.fields, field])
  }
  get names(): string[] { return this.fieldNames() }
  fieldNames(): string[] { return this.fields.map(f => f.name) }
  get length(): number { return this.fields.length }
  /** The field of a name (Scala's `schema("name")`). */
  field(name: string): StructField {
    const field = this.fields.find(f => f.name === name)
    if (!field) throw analysisError('FIELD_NOT_FOUND', { fieldName: `\`${name}\``, fields: this.fieldNames().map(n => `\`${n}\``).join(', ') })
    return field
  }
  fieldIndex(name: string): number { return this.fields.indexOf(this.field(name)) }
  /** The tree that `printSchema` prints. */
  treeString(level?: number): string { return treeString(this as DataType & { kind: 'struct' }, level) }
  printTreeString(): void { console.log(this.treeString()) }
  toDDL(): string { return toDdl(this as DataType & { kind: 'struct' }) }
  [Symbol.iterator](): Iterator<StructField> { return this.fields[Symbol.iterator]() }
  /** From `a INT, b STRING NOT NULL`. */
  static fromDDL(ddl: string): StructType {
    const parsed = parseDdl(ddl)
    if (!parsed) throw analysisError('UNSUPPORTED_DATATYPE', { typeName: `"${ddl}"` })
    return new StructTypeClass(parsed.fields)
  }
  /** From Spark's JSON, text or value. */
  static fromJson(json: unknown): StructType {
    const parsed = typeFromJson(typeof json === 'string' ? JSON.parse(json) as unknown : json)
    if (parsed?.kind !== 'struct') throw analysisError('INVALID_JSON_DATA_TYPE', { invalidType: typeof json === 'string' ? json : JSON.stringify(json) })
    return new StructTypeClass(parsed.fields)
  }
}
export interface StructType<T = any> extends StructTypeClass<T> {}
interface StructTypeMaker {
  new (): StructType<{}>
  new <const F extends readonly FieldData[]>(fields: F): StructType<RowOf<F>>
  (): StructType<{}>
  <const F extends readonly FieldData[]>(fields: F): StructType<RowOf<F>>
  fromDDL(ddl: string): StructType
  fromJson(json: unknown): StructType
}
/** `new StructType([new StructField('id', LongType)])`, or `new StructType().add('id', 'long').add('name', 'string')`. */
export const StructType = callable(StructTypeClass) as unknown as StructTypeMaker

const atoms: Record<string, AtomicType<string, unknown>> = Object.fromEntries([NullType, BooleanType, ByteType, ShortType, IntegerType, LongType, FloatType, DoubleType, StringType, BinaryType, DateType, TimestampType, TimestampNTZType, CalendarIntervalType, VariantType].map(t => [t.kind, t]))
/** The public form of a plain type: the same data with Spark's methods. */
export function publicType(type: DataType): DataType {
  if (type instanceof Type) return type as unknown as DataType
  switch (type.kind) {
    case 'decimal': return new DecimalTypeClass(type.precision, type.scale)
    case 'char': return new CharTypeClass(type.length)
    case 'varchar': return new VarcharTypeClass(type.length)
    case 'time': return new TimeTypeClass(type.precision)
    case 'year_month_interval': return new YearMonthIntervalTypeClass(type.start, type.end)
    case 'day_time_interval': return new DayTimeIntervalTypeClass(type.start, type.end)
    case 'array': return new ArrayTypeClass(publicType(type.elementType), type.containsNull)
    case 'map': return new MapTypeClass(publicType(type.keyType), publicType(type.valueType), type.valueContainsNull)
    case 'struct': return new StructTypeClass(type.fields) as unknown as DataType
    case 'string': return type.collation ? Object.assign(Object.create(StringType) as object, { collation: type.collation }) as DataType : StringType as DataType
    default: return atoms[type.kind] as unknown as DataType
  }
}
export const publicStruct = (type: DataType & { kind: 'struct' }): StructType => publicType(type) as unknown as StructType

/** Java's and Scala's factory of types (org.apache.spark.sql.types.DataTypes). */
export const DataTypes = {
  NullType, BooleanType, ByteType, ShortType, IntegerType, LongType, FloatType, DoubleType, StringType, BinaryType, DateType, TimestampType, TimestampNTZType, CalendarIntervalType, VariantType,
  createArrayType: <D extends TypeInput, N extends boolean = true>(elementType: D, containsNull?: N) => new ArrayType(elementType, containsNull),
  createMapType: <K extends TypeInput, V extends TypeInput, N extends boolean = true>(keyType: K, valueType: V, valueContainsNull?: N) => new MapType(keyType, valueType, valueContainsNull),
  createDecimalType: (precision?: number, scale?: number) => new DecimalTypeClass(precision, scale),
  createStructField: <Name extends string, D extends TypeInput, N extends boolean = true>(name: Name, dataType: D, nullable?: N, metadata?: Readonly<Record<string, unknown>>) => new StructField(name, dataType, nullable, metadata),
  createStructType: <const F extends readonly FieldData[]>(fields: F) => new StructType(fields),
  createCharType: (length: number) => new CharTypeClass(length),
  createVarcharType: (length: number) => new VarcharTypeClass(length),
  createYearMonthIntervalType: (start?: number, end?: number) => new YearMonthIntervalTypeClass(start, end),
  createDayTimeIntervalType: (start?: number, end?: number) => new DayTimeIntervalTypeClass(start, end),
} as const
