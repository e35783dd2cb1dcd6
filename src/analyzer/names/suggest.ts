// Names close to one that was not found, nearest first, five at most (Spark's orderSuggestedIdentifiersBySimilarity).
import { quoteIdentifier } from '../../types/typeNames.js'
import type { Attribute } from '../resolved.js'

/** Among equally near names the order is the columns': by name, as Spark's sets of attributes have them, or as they stand. */
/** A column in a message: with what it may be qualified by, but for the name that a query without one has got. */
export const shownName = (a: Attribute, parts = a.qualifier.length): string => [...a.qualifier.slice(a.qualifier.length - parts).filter(q => q !== '__auto_generated_subquery_name'), a.name].map(quoteIdentifier).join('.')
export function suggest(name: readonly string[], columns: readonly Attribute[], isSet = true): string[] {
  const wanted = name.join('.')
  const multi = name.length > 1 || new Set(columns.map(c => c.qualifier.join('.'))).size > 1
  const ordered = isSet ? [...columns].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id) : columns
  return ordered
    .map(c => shownName(c, multi ? Math.min(1, c.qualifier.length) : 0))
    .map((text, i) => ({ text, i, distance: levenshtein(text, wanted) }))
    .sort((a, b) => a.distance - b.distance || a.i - b.i)
    .slice(0, 5).map(c => c.text)
}
function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
