// A text of several statements, cut at its semicolons by the lexer: those in strings, names and comments do not count.
import { lex, T } from './lexer.js'

/** `complete`: a semicolon ended it. The last may stand open, inside a string or a comment even. */
export interface StatementText { readonly text: string; readonly start: number; readonly complete: boolean }

export function splitStatements(text: string): StatementText[] {
  const { tokens, open } = lex(text)
  const out: StatementText[] = []
  let first: number | undefined
  let depth = 0                                                                                   // BEGIN … END: a script is one statement
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.type === T.end) break
    if (token.type === T.unknown && (open === 'string' || open === 'quote') && quotes.has(token.up)) { first ??= token.start; break }      // all behind an open quote is inside it
    if (first === undefined) {
      if (token.up === ';') continue
      first = token.start
      if (token.up === 'BEGIN' && tokens[i + 1]!.type !== T.end && tokens[i + 1]!.up !== 'TRANSACTION') depth = 1
    } else if (depth > 0) depth = Math.max(depth + nesting(tokens, i), 0)
    if (token.up === ';' && depth === 0) {
      out.push({ text: text.slice(first, token.start).trimEnd(), start: first, complete: true })
      first = undefined
    }
  }
  if (first !== undefined) out.push({ text: text.slice(first).trimEnd(), start: first, complete: false })
  else if (open === 'comment') { const start = text.lastIndexOf('/*'); out.push({ text: text.slice(start), start, complete: false }) }
  return out
}

const quotes = new Set(["'", '"', '`'])
const openers = new Set(['BEGIN', 'CASE', 'IF', 'WHILE', 'LOOP', 'REPEAT', 'FOR'])
/** In a script, blocks open and close; `END IF` closes what `IF` opened. */
function nesting(tokens: readonly { readonly up: string }[], i: number): number {
  const { up } = tokens[i]!
  if (up === 'END') return -1
  if (!openers.has(up) || tokens[i - 1]!.up === 'END') return 0
  if (up === 'BEGIN' || up === 'CASE') return 1
  const before = tokens[i - 1]!.up
  return before === ';' || before === 'THEN' || before === 'DO' || before === 'ELSE' || before === 'BEGIN' || before === ':' || before === 'LOOP' || before === 'REPEAT' ? 1 : 0
}
