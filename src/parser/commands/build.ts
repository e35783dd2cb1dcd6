// What the statements share: the node of a command, IF EXISTS, the raw rest of a text, partitions.
import type { Command, PartitionSpec } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { at, atWords, current, expect, fail, originFrom, parenList, refusal, take, takeAny, takeWords, type Parser } from '../cursor.js'
import { atString, identifier, stringLiteral } from '../identifiers.js'
import { primary } from '../expressions/primary.js'
import { numberLiteral } from '../literals/number.js'

export const command = (p: Parser, start: number, value: Command): LogicalPlan => ({ kind: 'command', command: value, origin: originFrom(p, start) })

export const ifExists = (p: Parser): boolean => takeWords(p, 'IF', 'EXISTS')
export const ifNotExists = (p: Parser): boolean => takeWords(p, 'IF', 'NOT', 'EXISTS') || takeWords(p, 'IF', '!', 'EXISTS')
export const temporary = (p: Parser): boolean => takeAny(p, 'TEMPORARY', 'TEMP') !== undefined
export const namespaceWord = (p: Parser): boolean => takeAny(p, 'DATABASE', 'SCHEMA', 'NAMESPACE') !== undefined
export const isNamespaceWord = (word: string): boolean => word === 'DATABASE' || word === 'SCHEMA' || word === 'NAMESPACE'

/** The rest of the text, read as it stands, without the semicolons at its end. */
export function remainder(p: Parser): string {
  const { start } = current(p)
  p.pos = p.tokens.length - 1
  return p.text.slice(start).trim()
}

/** `PARTITION (a = 1, b)` */
export function partitionSpec(p: Parser): PartitionSpec {
  expect(p, 'PARTITION')
  const { start } = current(p)
  const spec = parenList(p, q => {
    const column = identifier(q)
    if (!take(q, '=')) return { column }
    if (at(q, 'DEFAULT')) { q.pos++; throw refusal(q, start, 'REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION') }
    const from = current(q).start
    if (at(q, '-')) { q.pos++; return { column, value: numberLiteral(q, true, from) } }
    const value = primary(q)
    if (value.kind !== 'literal' && value.kind !== 'parameter') { q.pos--; return fail(q) }
    return { column, value }
  })
  const seen = new Set<string>()
  for (const { column } of spec) { const key = column.toLowerCase(); if (seen.has(key)) throw refusal(p, start, 'DUPLICATE_KEY', { keyColumn: `\`${key}\`` }); seen.add(key) }
  return spec
}
export const atPartition = (p: Parser): boolean => atWords(p, 'PARTITION', '(')
export const optionalPartition = (p: Parser): PartitionSpec => atPartition(p) ? partitionSpec(p) : []

/** `LIKE 'a*'`, the word left out or not. */
export function optionalPattern(p: Parser): string | undefined {
  if (take(p, 'LIKE')) return stringLiteral(p)
  return atString(p) ? stringLiteral(p) : undefined
}

/** Clauses that may come in any order, once each. */
export function clauses(p: Parser, readers: Readonly<Record<string, (p: Parser) => boolean>>): void {
  const { start } = current(p)
  const seen = new Set<string>()
  for (let found = true; found;) {
    found = false
    for (const [name, read] of Object.entries(readers)) {
      if (!read(p)) continue
      if (seen.has(name)) throw refusal(p, start, 'DUPLICATE_CLAUSES', { clauseName: name })
      seen.add(name)
      found = true
      break
    }
  }
}
/** A clause for `clauses`: where its words stand here, what follows is read. */
export const clause = <R>(words: readonly string[], read: (p: Parser) => R, keep: (value: R) => void) => (p: Parser): boolean => {
  if (!takeWords(p, ...words)) return false
  keep(read(p))
  return true
}
export const collationClause = (p: Parser): boolean => { if (!takeWords(p, 'DEFAULT', 'COLLATION')) return false; identifier(p); return true }
