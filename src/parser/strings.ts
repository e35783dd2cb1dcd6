// String literals: what stands between the quotes, and what the escapes in it mean (Spark's unescapeSQLString).

const simple: Record<string, string> = { '0': '\0', "'": "'", '"': '"', b: '\b', n: '\n', r: '\r', t: '\t', Z: '\x1a', '\\': '\\', '%': '\\%', _: '\\_' }
const escape = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([01][0-7]{2})|([\s\S]))/g

/** The value of a literal as it is written, quotes and an `r` before them included. */
export function unescapeString(literal: string, keepEscapes = false): string {
  const first = literal[0]!
  if (first === 'r' || first === 'R') return literal.slice(2, -1)
  const body = literal.slice(1, -1)
  if (keepEscapes) return body
  const quoted = body.includes(first)
  if (!quoted && !body.includes('\\')) return body
  return (quoted ? undouble(body, first) : body).replace(escape, (_, u: string | undefined, U: string | undefined, octal: string | undefined, other: string | undefined) =>
    u ? String.fromCharCode(parseInt(u, 16)) : U ? codePoint(parseInt(U, 16)) : octal ? String.fromCharCode(parseInt(octal, 8)) : simple[other!] ?? other!)
}
const codePoint = (code: number): string => code > 0x10FFFF ? '\uFFFD' : String.fromCodePoint(code)

/** `''` is one quote, but not where a backslash stands before the first. */
function undouble(body: string, quote: string): string {
  let out = ''
  for (let i = 0; i < body.length; i++) {
    const c = body[i]!
    out += c
    if (c === '\\') { i++; if (i < body.length) out += body[i] } else if (c === quote && body[i + 1] === quote) i++
  }
  return out
}
