// Hadoop's glob patterns: `*`, `?`, `[a-z]`, `[^a]`, `{a,b}`, `\` before a character that stands for itself.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const isGlob = (path: string): boolean => /[{}[\]*?\\]/.test(path)

/** A pattern of one path component as a regular expression over the whole name. */
export function globExpression(pattern: string): RegExp {
  let out = ''
  let braces = 0
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!
    if (c === '\\') { out += escape(pattern[++i] ?? '\\'); continue }
    if (c === '*') out += '[^/]*'
    else if (c === '?') out += '[^/]'
    else if (c === '{') { out += '(?:'; braces++ }
    else if (c === '}' && braces) { out += ')'; braces-- }
    else if (c === ',' && braces) out += '|'
    else if (c === '[') {
      const end = pattern.indexOf(']', i + 2)
      if (end < 0) { out += '\\['; continue }
      const inner = pattern.slice(i + 1, end)
      out += `[${/^[!^]/.test(inner) ? '^' : ''}${inner.replace(/^[!^]/, '').replace(/[\\\]^]/g, '\\$&')}]`
      i = end
    } else out += escape(c)
  }
  return new RegExp(`^${out}$`, 'su')
}
const escape = (c: string): string => c.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')

/** `{a/b,c}` spans components: such alternatives are written out first. */
function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{')
  if (open < 0) return [pattern]
  let depth = 0; let start = open + 1; const parts: string[] = []
  for (let i = open; i < pattern.length; i++) {
    const c = pattern[i]
    if (c === '\\') i++
    else if (c === '{') depth++
    else if (c === ',' && depth === 1) { parts.push(pattern.slice(start, i)); start = i + 1 }
    else if (c === '}' && --depth === 0) {
      parts.push(pattern.slice(start, i))
      return parts.flatMap(part => expandBraces(pattern.slice(0, open) + part + pattern.slice(i + 1)))
    }
  }
  return [pattern]
}

/** The existing paths a pattern means, sorted. */
export function expandGlob(pattern: string): string[] {
  const found = new Set<string>()
  for (const plain of expandBraces(pattern)) for (const path of matches('/', plain.split('/').filter(Boolean))) found.add(path)
  return [...found].sort()
}
function matches(base: string, components: readonly string[]): string[] {
  const [first, ...rest] = components
  if (first === undefined) return [base]
  if (!isGlob(first)) { const next = join(base, first); return existsSync(next) ? matches(next, rest) : [] }
  const expression = globExpression(first)
  let names: string[]
  try { names = readdirSync(base).sort() } catch { return [] }
  // Hadoop's globs do see hidden files; the listing of each result leaves them out.
  return names.filter(name => expression.test(name)).flatMap(name => matches(join(base, name), rest))
}
