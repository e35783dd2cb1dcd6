// Types inside SQL text: the grammar of types/ddl.ts over this parser's tokens.
import type { DataType, StructField } from '../types/dataType.js'
import { readCollation, readFields, readType, type TypeCursor } from '../types/ddl.js'
import { current, expect, fail, refusal, take, type Parser } from './cursor.js'
import { capturedIdentifier, integerLiteral, stringLiteral } from './identifiers.js'

function typeCursor(p: Parser): TypeCursor {
  return {
    word: () => current(p).up, take: word => take(p, word), expect: word => expect(p, word), name: () => capturedIdentifier(p), integer: () => integerLiteral(p), string: () => stringLiteral(p),
    fail: () => fail(p), offset: () => current(p).start, refuse: (condition, parameters, start) => { p.deferred ??= refusal(p, start, condition, parameters); return { kind: 'null' } },
    timestamp: { kind: p.options.timestampType === 'TIMESTAMP_NTZ' ? 'timestamp_ntz' : 'timestamp' },
  }
}
export const dataType = (p: Parser): DataType => readType(typeCursor(p))
export const columnTypes = (p: Parser): StructField[] => readFields(typeCursor(p))
export const collationName = (p: Parser): string => readCollation(typeCursor(p))
