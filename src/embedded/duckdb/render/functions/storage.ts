// Lengths of CHAR and VARCHAR: blanks at the end that are too many are cut, other letters refused.
import type { storage as definitions } from '../../../../functions/storage.js'
import { raiseSql } from '../../errorText.js'
import type { Rendering } from '../rendering.js'

const tooLong = (limit: string): string => raiseSql('SparkRuntimeException', 'EXCEED_LIMIT_LENGTH', {}, { limit: `CAST(${limit} AS VARCHAR)` })
const checked = ([text, limit]: readonly string[], short: string): string =>
  `CASE WHEN length(${text}) <= ${limit} THEN ${short} WHEN length(rtrim(${text}, ' ')) <= ${limit} THEN left(${text}, ${limit}) WHEN ${text} IS NULL THEN NULL ELSE ${tooLong(limit!)}::VARCHAR END`

export const storage: Record<keyof typeof definitions, Rendering> = {
  char_type_write_side_check: a => checked(a, `rpad(${a[0]}, ${a[1]}, ' ')`),
  varchar_type_write_side_check: a => checked(a, a[0]!),
  read_side_padding: a => `CASE WHEN length(${a[0]}) < ${a[1]} THEN rpad(${a[0]}, ${a[1]}, ' ') ELSE ${a[0]} END`,
}
