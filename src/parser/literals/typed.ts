// Literals that name their type: DATE '…', TIMESTAMP '…', TIME '…', INTERVAL '…', X'…'.
import type { Expression, LiteralValue } from '../../plan/expression.js'
import { BinaryType, DateType, TimestampNTZType, TimestampType, timeType, type DataType } from '../../types/dataType.js'
import { ahead, current, originFrom, refusal, textOf, type Parser } from '../cursor.js'
import { isStringToken } from '../identifiers.js'
import { T } from '../lexer.js'
import { unescapeString } from '../strings.js'
import { namesZone, parseDate, parseTime, parseTimestamp, parseTimestampNtz, specialDate, specialTimestamp } from './datetime.js'
import { intervalFromText } from './interval.js'

/** A word and a string behind it. */
export const atTypedLiteral = (p: Parser): boolean => (current(p).type === T.word || current(p).type === T.quoted) && isStringToken(p, ahead(p, 1))

export function typedLiteral(p: Parser): Expression {
  const word = current(p)
  const { start } = word
  const raw = textOf(p, word)
  p.pos++
  const text = unescapeString(textOf(p, current(p)), p.options.escapedStringLiterals)
  p.pos++
  const invalid = (valueType: string) => refusal(p, start, 'INVALID_TYPED_LITERAL', { valueType: `"${valueType}"`, value: `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` })
  const literal = (value: LiteralValue | undefined, dataType: DataType): Expression => {
    if (value === undefined) throw invalid(word.up)
    return { kind: 'literal', value, dataType, origin: originFrom(p, start) }
  }
  const zone = p.options.timeZone ?? 'UTC'
  const now = p.options.now ?? Date.now()
  const zoned = () => literal(specialTimestamp(text, zone, now, false) ?? parseTimestamp(text, zone, now), TimestampType)
  const local = () => literal(specialTimestamp(text, zone, now, true) ?? parseTimestampNtz(text), TimestampNTZType)
  switch (word.up) {
    case 'DATE': return literal(specialDate(text, zone, now) ?? parseDate(text), DateType)
    case 'TIMESTAMP': return p.options.timestampType === 'TIMESTAMP_NTZ' && !namesZone(text) ? local() : zoned()
    case 'TIMESTAMP_LTZ': return zoned()
    case 'TIMESTAMP_NTZ': return local()
    case 'TIME': {
      // Six digits, or as many as are written (Spark 4.3).
      const digits = /\.(\d*)/.exec(text)?.[1]?.length ?? 0
      if (digits > 9 && parseTime(text) !== undefined) throw refusal(p, start, 'INVALID_TIME_LITERAL_PRECISION', { value: `'${text}'` })
      return literal(parseTime(text), timeType(Math.max(6, digits)))
    }
    case 'INTERVAL': return intervalFromText(p, start, text, () => invalid('INTERVAL'))
    case 'X': return literal(/^[0-9a-fA-F]*$/.test(text) ? Uint8Array.from(Buffer.from(text.length % 2 ? `0${text}` : text, 'hex')) : undefined, BinaryType)
  }
  throw refusal(p, start, 'UNSUPPORTED_TYPED_LITERAL', { unsupportedType: `"${raw.toUpperCase()}"`, supportedTypes: '"DATE", "TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP", "INTERVAL", "X", "TIME"' })
}
