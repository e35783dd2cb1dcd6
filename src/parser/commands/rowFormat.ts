// ROW FORMAT SERDE '…' and ROW FORMAT DELIMITED …, of Hive's tables and scripts.
import type { Options } from '../../plan/logical.js'
import { atWords, current, expect, expectWords, refusal, take, takeWords, type Parser } from '../cursor.js'
import { stringLiteral } from '../identifiers.js'
import { propertyList } from '../properties.js'

export function rowFormat(p: Parser): Options | undefined {
  if (!atWords(p, 'ROW', 'FORMAT')) return undefined
  const { start } = current(p)
  p.pos += 2
  if (take(p, 'SERDE')) {
    const serde = stringLiteral(p)
    return { serde, ...(takeWords(p, 'WITH', 'SERDEPROPERTIES') ? propertyList(p) : {}) }
  }
  expect(p, 'DELIMITED')
  const out: Record<string, string> = {}
  const terminated = (key: string) => { expectWords(p, 'TERMINATED', 'BY'); out[key] = stringLiteral(p) }
  if (take(p, 'FIELDS')) { terminated('field.delim'); if (takeWords(p, 'ESCAPED', 'BY')) out['escape.delim'] = stringLiteral(p) }
  if (takeWords(p, 'COLLECTION', 'ITEMS')) terminated('collection.delim')
  if (takeWords(p, 'MAP', 'KEYS')) terminated('mapkey.delim')
  if (take(p, 'LINES')) {
    terminated('line.delim')
    if (out['line.delim'] !== '\n') throw refusal(p, start, '_LEGACY_ERROR_TEMP_0064', { msg: `LINES TERMINATED BY only supports newline '\\n' right now: ${out['line.delim']!}` })
  }
  if (takeWords(p, 'NULL', 'DEFINED', 'AS')) out['serialization.null.format'] = stringLiteral(p)
  return out
}
