// Types and schemas written as text, `array<int>` and `name string, age int NOT NULL` (DataType.fromDDL). The grammar stands here once,
// over a small cursor: the SQL parser reads types through it with its own tokens, the rooms that may not import the parser with those below.
// What only a full parser of SQL reads in a schema (defaults, generated columns) gives undefined here.
import { arrayType, decimalType, mapType, structField, structType, timeType, dayTimeIntervalType, yearMonthIntervalType, type DataType, type DayTimeField, type StructField, type StructType, type YearMonthField } from './dataType.js'
import { typeFromJson } from './typeNames.js'

/** What the grammar needs of whoever holds the tokens. */
export interface TypeCursor {
  /** The word here in upper case, or the symbol; '' for a quoted name, a literal, the end. */
  word(): string
  take(word: string): boolean
  expect(word: string): void
  /** A name, unquoted, as it is written. */
  name(): string
  integer(): number
  string(): string
  /** The text does not go on like this. */
  fail(): never
  /** The text reads well, but the type cannot be. What is given stands for it until the error comes out. */
  refuse(condition: TypeRefusal, parameters: Readonly<Record<string, string>>, start: number): DataType
  /** Where the cursor stands in the text. */
  offset(): number
  readonly timestamp: DataType
}
export type TypeRefusal = 'UNSUPPORTED_DATATYPE' | 'DATATYPE_MISSING_SIZE' | 'INCOMPLETE_TYPE_DEFINITION.ARRAY' | 'INCOMPLETE_TYPE_DEFINITION.MAP' | 'INCOMPLETE_TYPE_DEFINITION.STRUCT' | 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION'
  | 'UNSUPPORTED_TIME_PRECISION' | 'UNSUPPORTED_FEATURE.GEOSPATIAL_DISABLED' | '_LEGACY_ERROR_TEMP_0028' | '_LEGACY_ERROR_TEMP_1228'

const atoms: Readonly<Record<string, DataType['kind']>> = {
  BOOLEAN: 'boolean', TINYINT: 'byte', BYTE: 'byte', SMALLINT: 'short', SHORT: 'short', INT: 'integer', INTEGER: 'integer', BIGINT: 'long', LONG: 'long', FLOAT: 'float', REAL: 'float', DOUBLE: 'double',
  BINARY: 'binary', DATE: 'date', TIMESTAMP_NTZ: 'timestamp_ntz', TIMESTAMP_LTZ: 'timestamp', VOID: 'null', VARIANT: 'variant',
}
const yearMonth: readonly string[] = ['YEAR', 'MONTH']
const dayTime: readonly string[] = ['DAY', 'HOUR', 'MINUTE', 'SECOND']

/** A type at the cursor. */
export function readType(c: TypeCursor): DataType {
  const start = c.offset()
  const refuse = (condition: TypeRefusal, parameters: Readonly<Record<string, string>>) => c.refuse(condition, parameters, start)
  const word = c.word()
  switch (word) {
    case 'ARRAY': {
      c.take(word)
      if (!c.take('<')) return refuse('INCOMPLETE_TYPE_DEFINITION.ARRAY', { elementType: '<INT>' })
      const element = readType(c); c.expect('>')
      return arrayType(element)
    }
    case 'MAP': {
      c.take(word)
      if (!c.take('<')) return refuse('INCOMPLETE_TYPE_DEFINITION.MAP', {})
      const key = readType(c); c.expect(','); const value = readType(c); c.expect('>')
      return mapType(key, value)
    }
    case 'STRUCT': {
      c.take(word)
      if (c.take('<>')) return structType([])
      if (!c.take('<')) return refuse('INCOMPLETE_TYPE_DEFINITION.STRUCT', {})
      if (c.take('>')) return structType([])
      const fields = readFields(c); c.expect('>')
      return structType(fields)
    }
    case 'STRING': { c.take(word); const unsupported = parameters(c, 'STRING', start); return unsupported ?? (c.take('COLLATE') ? collated(readCollation(c)) : { kind: 'string' }) }
    case 'CHAR': case 'CHARACTER': case 'VARCHAR': {
      c.take(word)
      if (!c.take('(')) return refuse('DATATYPE_MISSING_SIZE', { type: `"${word}"` })
      const length = c.integer(); c.expect(')')
      return { kind: word === 'VARCHAR' ? 'varchar' : 'char', length }
    }
    case 'DECIMAL': case 'DEC': case 'NUMERIC': { c.take(word); return decimal(c, start) }
    case 'INTERVAL': c.take(word); return interval(c, start)
    case 'TIMESTAMP': c.take(word); return parameters(c, word, start) ?? (withoutTimeZone(c) ? { kind: 'timestamp_ntz' } : withLocalTimeZone(c) ? { kind: 'timestamp' } : c.timestamp)
    case 'TIME': {
      c.take(word)
      let precision = 6
      if (c.take('(')) { precision = c.integer(); c.expect(')') }
      withoutTimeZone(c)
      if (precision > 9) return refuse('UNSUPPORTED_TIME_PRECISION', { precision: String(precision) })
      return timeType(precision)
    }
  }
  const name = c.name()
  const unsupported = parameters(c, name, start)
  if (unsupported) return unsupported
  const kind = atoms[word]
  return kind ? { kind } as DataType : refuse('UNSUPPORTED_DATATYPE', { typeName: `"${name.toUpperCase()}"` })
}

/** `(1, 2)` behind a type that takes none is a type that does not exist. */
function parameters(c: TypeCursor, name: string, start: number): DataType | undefined {
  if (c.word() !== '(') return undefined
  c.take('(')
  const upper = name.toUpperCase()
  const values: number[] = []
  if ((upper === 'GEOMETRY' || upper === 'GEOGRAPHY') && c.take('ANY')) { c.expect(')'); return c.refuse('UNSUPPORTED_FEATURE.GEOSPATIAL_DISABLED', {}, start) }
  do values.push(c.integer()); while (c.take(','))
  c.expect(')')
  if (upper === 'GEOMETRY' || upper === 'GEOGRAPHY') return c.refuse('UNSUPPORTED_FEATURE.GEOSPATIAL_DISABLED', {}, start)
  return c.refuse('UNSUPPORTED_DATATYPE', { typeName: `"${upper}(${values.join(',')})"` }, start)
}

function decimal(c: TypeCursor, start: number): DataType {
  if (!c.take('(')) return decimalType(10, 0)
  const precision = c.integer()
  const scale = c.take(',') ? c.integer() : 0
  c.expect(')')
  if (scale > precision) return c.refuse('_LEGACY_ERROR_TEMP_1228', { scale: String(scale), precision: String(precision) }, start)
  if (precision > 38) return c.refuse('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision: String(precision), maxPrecision: '38' }, start)
  return decimalType(precision, scale)
}

function interval(c: TypeCursor, start: number): DataType {
  const from = c.word()
  const units = yearMonth.includes(from) ? yearMonth : dayTime.includes(from) ? dayTime : undefined
  if (!units) return { kind: 'calendar_interval' }
  c.take(from)
  const end = c.take('TO') ? c.word() : from
  if (end !== from) {
    if (!units.includes(end)) return c.fail()
    c.take(end)
    if (units.indexOf(end) <= units.indexOf(from)) return c.refuse('_LEGACY_ERROR_TEMP_0028', { from, to: end }, start)
  }
  const [first, last] = [from.toLowerCase(), end.toLowerCase()]
  return units === yearMonth ? yearMonthIntervalType(first as YearMonthField, last as YearMonthField) : dayTimeIntervalType(first as DayTimeField, last as DayTimeField)
}

function zoned(c: TypeCursor, ...words: string[]): boolean {
  if (!c.take(words[0]!)) return false
  for (const word of words.slice(1)) c.expect(word)
  return true
}
const withoutTimeZone = (c: TypeCursor): boolean => zoned(c, 'WITHOUT', 'TIME', 'ZONE')
const withLocalTimeZone = (c: TypeCursor): boolean => zoned(c, 'WITH', 'LOCAL', 'TIME', 'ZONE')

/** The name of a collation, its schema left off. */
export function readCollation(c: TypeCursor): string {
  let name = c.name()
  while (c.take('.')) name = c.name()
  return /^(utf8|unicode)/i.test(name) ? name.toUpperCase() : name
}
const collated = (collation: string): DataType => collation === 'UTF8_BINARY' ? { kind: 'string' } : { kind: 'string', collation }

/** `a int NOT NULL COMMENT 'x', b: string`: the fields of a struct, or a table's columns. */
export function readFields(c: TypeCursor): StructField[] {
  const fields: StructField[] = []
  do {
    const name = c.name()
    c.take(':')
    const dataType = readType(c)
    const nullable = !c.take('NOT') && !c.take('!') || (c.expect('NULL'), false)
    const comment = c.take('COMMENT') ? c.string() : undefined
    fields.push(structField(name, dataType, nullable, comment === undefined ? undefined : { comment }))
  } while (c.take(','))
  return fields
}

// ---- types on their own

class NotDdl extends Error {}
const token = /\s*(?:(`(?:[^`]|``)*`)|([\p{L}_0-9]+)|('(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")|(<>|[<>(),:.!]))/uy
interface Word { readonly text: string; readonly up: string; readonly kind: 'quoted' | 'word' | 'string' | 'mark' }

function words(text: string): Word[] {
  const out: Word[] = []
  token.lastIndex = 0
  let end = 0
  for (let match = token.exec(text); match; match = token.exec(text)) {
    end = token.lastIndex
    if (match[1] !== undefined) out.push({ text: match[1].slice(1, -1).replaceAll('``', '`'), up: '', kind: 'quoted' })
    else if (match[2] !== undefined) out.push({ text: match[2], up: match[2].toUpperCase(), kind: 'word' })
    else if (match[3] !== undefined) out.push({ text: unescape(match[3]), up: '', kind: 'string' })
    else out.push({ text: match[4]!, up: match[4]!, kind: 'mark' })
  }
  if (text.slice(end).trim()) throw new NotDdl()
  return out
}
const unescape = (literal: string): string => literal.slice(1, -1).replaceAll(literal[0]! + literal[0]!, literal[0]!).replace(/\\(.)/g, (_, c: string) => c === 'n' ? '\n' : c === 't' ? '\t' : c)

function cursor(text: string): TypeCursor & { readonly done: () => boolean } {
  const all = words(text)
  let at = 0
  const fail = (): never => { throw new NotDdl() }
  const of = (...kinds: Word['kind'][]): string => { const word = all[at]; if (!word || !kinds.includes(word.kind)) return fail(); at++; return word.text }
  const take = (word: string) => { if (all[at]?.up !== word) return false; at++; return true }
  return {
    take, fail, refuse: fail, offset: () => at, timestamp: { kind: 'timestamp' }, done: () => at >= all.length,
    word: () => all[at]?.up ?? '',
    expect: word => { if (!take(word)) fail() },
    name: () => of('word', 'quoted'), string: () => of('string'),
    integer: () => { const digits = of('word'); return /^\d+$/.test(digits) ? Number(digits) : fail() },
  }
}
function attemptDdl<T>(text: string, read: (c: TypeCursor) => T): T | undefined {
  try { const c = cursor(text); const value = read(c); return c.done() ? value : undefined } catch (error) { if (error instanceof NotDdl) return undefined; throw error }
}

/** One type: `int`, `map<string,int>`. Undefined where the text is none. */
export const parseType = (text: string): DataType | undefined => attemptDdl(text, readType)
/** A list of columns. Undefined where the text is none that can be read here. */
export function parseDdl(text: string): StructType | undefined {
  const columns = attemptDdl(text, readFields)
  return columns && structType(columns)
}
/** What takes a schema as text means by it: columns, or one type, in DDL or Spark's JSON. */
export function parseSchemaText(text: string): DataType | undefined {
  if (text.trimStart().startsWith('{')) { try { return typeFromJson(JSON.parse(text)) } catch { return undefined } }
  return parseDdl(text) ?? parseType(text)
}
