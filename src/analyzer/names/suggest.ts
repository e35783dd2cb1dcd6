// Names close to one that was not found, nearest first, five at most (Spark's orderSuggestedIdentifiersBySimilarity).
import { quoteIdentifier } from '../../types/typeNames.js'
import type { Attribute } from '../resolved.js'

export function suggest(name: readonly string[], columns: readonly Attribute[]): string[] {
  const wanted = name.join('.').toLowerCase()
  const qualifiers = new Set(columns.map(c => c.qualifier.join('.')))
  const multi = name.length > 1 || qualifiers.size > 1
  return columns
    .map(c => ({ parts: multi ? [...c.qualifier.slice(-1), c.name] : [c.name] }))
    .map((c, i) => ({ ...c, i, distance: levenshtein(c.parts.join('.').toLowerCase(), wanted) }))
    .sort((a, b) => a.distance - b.distance || a.i - b.i)
    .slice(0, 5).map(c => c.parts.map(quoteIdentifier).join('.'))
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
