// The name in `col("a.b.`c.d`")`: parts by dots, back ticks around a part (UnresolvedAttribute.parseAttributeName). Laxer than SQL: `col("count(1)")` is one part.
import { analysisError } from '../errors/sparkError.js'

export function parseAttributeName(name: string): string[] {
  const bad = () => analysisError('INVALID_ATTRIBUTE_NAME_SYNTAX', { name })
  const parts: string[] = []
  let part = ''; let quoted = false
  for (let index = 0; index < name.length; index++) {
    const char = name[index]!
    if (quoted) {
      if (char !== '`') part += char
      else if (name[index + 1] === '`') { part += '`'; index++ }
      else { quoted = false; if (index + 1 < name.length && name[index + 1] !== '.') throw bad() }
    } else if (char === '`') { if (part) throw bad(); quoted = true }
    else if (char === '.') {
      if (index === 0 || name[index - 1] === '.' || index === name.length - 1) throw bad()
      parts.push(part); part = ''
    } else part += char
  }
  if (quoted) throw bad()
  parts.push(part)
  return parts
}
