// Built-in objects that hold no other object: one row a kind, its writer beside its reader. The place of a row is part of the format.
import { types } from 'node:util'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { temporal, temporalBrand } from '../../types/values/temporal.js'
import { Variant } from '../../types/values/variant.js'
import type { ByteReader } from './byteReader.js'
import type { ByteWriter } from './byteWriter.js'

export interface Leaf<T extends object = object> {
  is(value: object): boolean
  write(writer: ByteWriter, value: T): void
  read(reader: ByteReader): T
  /** Where a subclass of it and properties given to it travel as well: its own prototype, and what every instance has from birth. */
  readonly open?: { readonly prototype: object; readonly born: readonly string[] }
}
const leaf = <T extends object>(row: Leaf<T>): Leaf => row as unknown as Leaf

export function writeBigint(writer: ByteWriter, value: bigint): void {
  const hex = (value < 0n ? -value : value).toString(16)
  const bytes = Buffer.from(hex.length & 1 ? `0${hex}` : hex, 'hex')
  writer.unsigned(bytes.length * 2 + (value < 0n ? 1 : 0))
  writer.raw(bytes)
}
export function readBigint(reader: ByteReader): bigint {
  const head = reader.unsigned()
  const value = BigInt(`0x${Buffer.from(reader.view(head >>> 1)).toString('hex') || '0'}`)
  return head & 1 ? -value : value
}
const writeBytes = (writer: ByteWriter, bytes: Uint8Array) => { writer.unsigned(bytes.length); writer.raw(bytes) }
const readBytes = (reader: ByteReader) => reader.copy(reader.unsigned())
/** Plain data of a few strings, numbers and booleans. */
const writeJson = (writer: ByteWriter, value: unknown) => writer.text(JSON.stringify(value))
const readJson = <T>(reader: ByteReader): T => JSON.parse(reader.text()) as T

const durationFields = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const
type Parser = { from(text: string): object }
type IntlClass = { new (locale: string, options: object): { resolvedOptions(): { locale: string } }; readonly prototype: object }
const intlNames = ['NumberFormat', 'DateTimeFormat', 'Collator', 'PluralRules', 'RelativeTimeFormat', 'ListFormat', 'DisplayNames', 'Segmenter'] as const
const intl = Intl as unknown as Record<string, IntlClass>
const intlName = (value: object) => intlNames.find(name => Object.getPrototypeOf(value) === intl[name]?.prototype)

export const leaves: readonly Leaf[] = [
  leaf<Date>({
    is: types.isDate,
    write: (writer, value) => writer.double(Date.prototype.getTime.call(value)),
    read: reader => new Date(reader.double()),
    open: { prototype: Date.prototype, born: [] },
  }),
  leaf<RegExp>({
    is: types.isRegExp,
    write: (writer, value) => { writer.text(value.source); writer.text(value.flags); writer.unsigned(value.lastIndex) },
    read: reader => { const value = new RegExp(reader.text(), reader.text()); value.lastIndex = reader.unsigned(); return value },
    open: { prototype: RegExp.prototype, born: ['lastIndex'] },
  }),
  leaf<{ toString(): string } & object>({
    is: value => temporalBrand(value) !== undefined && temporalBrand(value) !== 'Duration',
    write: (writer, value) => { writer.text(temporalBrand(value)!); writer.text(value.toString()) },
    read: reader => (temporal() as unknown as Record<string, Parser>)[reader.text()]!.from(reader.text()),
  }),
  // Its text would carry 5000 milliseconds over into 5 seconds.
  leaf<Record<typeof durationFields[number], number>>({
    is: value => temporalBrand(value) === 'Duration',
    write: (writer, value) => { for (const field of durationFields) writer.double(value[field]) },
    read: reader => temporal().Duration.from(Object.fromEntries(durationFields.map(field => [field, reader.double()]))) as never,
  }),
  leaf<Decimal>({
    is: Decimal.isDecimal,
    write: (writer, value) => { writeBigint(writer, value.unscaled); writer.signed32(value.scale) },
    read: reader => { const unscaled = readBigint(reader); return new Decimal(unscaled, reader.signed32()) },
  }),
  leaf<YearMonthInterval>({
    is: value => value instanceof YearMonthInterval,
    write: (writer, value) => writer.double(value.months),
    read: reader => new YearMonthInterval(reader.double()),
  }),
  leaf<DayTimeInterval>({
    is: value => value instanceof DayTimeInterval,
    write: (writer, value) => writeBigint(writer, value.microseconds),
    read: reader => new DayTimeInterval(readBigint(reader)),
  }),
  leaf<CalendarInterval>({
    is: value => value instanceof CalendarInterval,
    write: (writer, value) => { writer.double(value.months); writer.double(value.days); writeBigint(writer, value.microseconds) },
    read: reader => { const months = reader.double(); const days = reader.double(); return new CalendarInterval(months, days, readBigint(reader)) },
  }),
  leaf<Variant>({
    is: value => value instanceof Variant,
    write: (writer, value) => { writeBytes(writer, value.value); writeBytes(writer, value.metadata) },
    read: reader => { const value = readBytes(reader); return new Variant(value, readBytes(reader)) },
  }),
  leaf<Number>({
    is: types.isNumberObject,
    write: (writer, value) => writer.double(Number.prototype.valueOf.call(value)),
    read: reader => new Number(reader.double()),
    open: { prototype: Number.prototype, born: [] },
  }),
  leaf<String>({
    is: types.isStringObject,
    write: (writer, value) => writer.text(String.prototype.valueOf.call(value)),
    read: reader => new String(reader.text()),
  }),
  leaf<Boolean>({
    is: types.isBooleanObject,
    write: (writer, value) => writer.byte(Boolean.prototype.valueOf.call(value) ? 1 : 0),
    read: reader => new Boolean(reader.byte() === 1),
    open: { prototype: Boolean.prototype, born: [] },
  }),
  leaf<object>({
    is: types.isBigIntObject,
    write: (writer, value) => writeBigint(writer, BigInt.prototype.valueOf.call(value)),
    read: reader => Object(readBigint(reader)) as object,
  }),
  leaf<URL>({
    is: value => value instanceof URL,
    write: (writer, value) => writer.text(value.href),
    read: reader => new URL(reader.text()),
  }),
  leaf<URLSearchParams>({
    is: value => value instanceof URLSearchParams,
    write: (writer, value) => writer.text(value.toString()),
    read: reader => new URLSearchParams(reader.text()),
  }),
  leaf<InstanceType<typeof TextEncoder>>({ is: value => value instanceof TextEncoder, write: () => {}, read: () => new TextEncoder() }),
  leaf<InstanceType<typeof TextDecoder>>({
    is: value => value instanceof TextDecoder,
    write: (writer, value) => writeJson(writer, [value.encoding, { fatal: value.fatal, ignoreBOM: value.ignoreBOM }]),
    read: reader => new TextDecoder(...readJson<[string, TextDecoderOptions]>(reader)),
  }),
  leaf<DOMException>({
    is: value => value instanceof DOMException,
    write: (writer, value) => { writer.text(value.message); writer.text(value.name); writer.text(String(value.stack)) },
    read: reader => { const message = reader.text(); const value = new DOMException(message, reader.text()); Object.defineProperty(value, 'stack', { value: reader.text(), writable: true, configurable: true }); return value },
  }),
  leaf<{ resolvedOptions(): { locale: string } }>({
    is: value => intlName(value) !== undefined,
    write: (writer, value) => writeJson(writer, [intlName(value), value.resolvedOptions()]),
    read: reader => { const [name, options] = readJson<[string, { locale: string }]>(reader); return new intl[name]!(options.locale, options) },
  }),
]
interface TextDecoderOptions { fatal?: boolean; ignoreBOM?: boolean }
