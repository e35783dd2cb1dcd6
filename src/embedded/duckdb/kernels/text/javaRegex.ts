// Java's regular expressions in JavaScript's: the classes, quoting and flags that differ are rewritten; what cannot be is refused.
import { sparkError } from '../../../../errors/sparkError.js'

const posix: Readonly<Record<string, string>> = { Lower: 'a-z', Upper: 'A-Z', ASCII: '\\x00-\\x7F', Alpha: 'a-zA-Z', Digit: '0-9', Alnum: 'a-zA-Z0-9', Punct: '!-\\/:-@\\[-`{-~', Graph: '!-~', Print: ' -~', Blank: ' \\t', Cntrl: '\\x00-\\x1F\\x7F', XDigit: '0-9a-fA-F', Space: ' \\t\\n\\x0B\\f\\r', javaLowerCase: 'a-z', javaUpperCase: 'A-Z', IsAlphabetic: '\\p{Alphabetic}', IsDigit: '\\p{Nd}', IsLetter: '\\p{L}' }
const cache = new Map<string, RegExp>()

/** The expression, compiled once; `flags` are added to its own. */
export function javaRegex(pattern: string, functionName: string, flags = 'g'): RegExp {
  const key = `${flags}/${pattern}`
  let compiled = cache.get(key)
  if (!compiled) {
    try { compiled = compile(pattern, flags) } catch { throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.PATTERN', { parameter: '`regexp`', functionName: `\`${functionName}\``, value: `'${pattern}'` }) }
    if (cache.size > 1000) cache.clear()
    cache.set(key, compiled)
  }
  compiled.lastIndex = 0
  return compiled
}
function compile(source: string, flags: string): RegExp {
  let extra = flags
  let pattern = source.replace(/^\(\?([imsux]+)\)/, (_, f: string) => { for (const c of f) if ('ims'.includes(c) && !extra.includes(c)) extra += c; return '' })
  pattern = pattern.replace(/\\Q([\s\S]*?)(?:\\E|$)/g, (_, quoted: string) => quoted.replace(/[\\^$.*+?()[\]{}|\/]/g, '\\$&'))
  let out = ''; let inClass = 0
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!
    if (c === '\\') {
      const next = pattern[++i]
      if (next === undefined) throw new SyntaxError('ends with a backslash')
      if (next === 'p' || next === 'P') {
        const name = /^\{(\w+)\}/.exec(pattern.slice(i + 1)) ?? /^(\w)/.exec(pattern.slice(i + 1))
        if (name && posix[name[1]!]) { const set = posix[name[1]!]!; out += inClass && next === 'p' ? set : `[${next === 'P' ? '^' : ''}${set}]`; i += name[0].length; continue }
        if (name && name[0].length === 1) { out += `\\${next}{${name[1]}}`; i += 1; continue }
        out += `\\${next}`; continue
      }
      if (next === 'A') { out += '(?<![\\s\\S])'; continue }
      if (next === 'z') { out += '(?![\\s\\S])'; continue }
      if (next === 'Z') { out += '(?=\\n?(?![\\s\\S]))'; continue }
      if (next === 'h') { out += inClass ? ' \\t\\xA0' : '[ \\t\\xA0]'; continue }
      if (next === 'R') { out += '(?:\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029])'; continue }
      // Under the u flag only syntax characters may be escaped.
      out += /[a-zA-Z0-9^$\\.*+?()[\]{}|\/-]/.test(next) ? (next === '-' && !inClass ? '-' : `\\${next}`) : next
      continue
    }
    if (c === '[') { if (inClass) { out += '\\['; inClass += 0; continue } inClass++; out += c; if (pattern[i + 1] === '^') { out += '^'; i++ } if (pattern[i + 1] === ']') { out += '\\]'; i++ } continue }
    if (c === ']' && inClass) { inClass--; out += c; continue }
    if (!inClass && c === '+' && /[*+?}]$/.test(out) && !out.endsWith('\\+') && !out.endsWith('\\*') && !out.endsWith('\\?')) continue            // possessive: the same matches, more backtracking
    if (!inClass && (c === '{' && !/^\{\d+(,\d*)?\}/.test(pattern.slice(i)))) throw new SyntaxError('a brace')
    if (!inClass && c === '}' && !/\{\d+(,\d*)?$/.test(out)) { out += '\\}'; continue }
    if (!inClass && c === ']') { out += '\\]'; continue }
    out += c
  }
  return new RegExp(out, extra.includes('u') ? extra : `${extra}u`)
}
/** Java's replacement text ($1, ${name}, \$) as a function of a match. */
export function javaReplacement(text: string): (match: RegExpExecArray) => string {
  const parts: (string | number)[] = []
  let literal = ''
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (c === '\\' && i + 1 < text.length) { literal += text[++i]; continue }
    const group = c === '$' ? /^\$(\d+)/.exec(text.slice(i)) : null
    if (group) { parts.push(literal, Number(group[1])); literal = ''; i += group[0].length - 1; continue }
    literal += c
  }
  parts.push(literal)
  return match => parts.map(p => typeof p === 'number' ? groupOf(match, p) : p).join('')
}
function groupOf(match: RegExpExecArray, index: number): string {
  // $12 is group 1 and a 2 where there are fewer than 12 groups.
  if (index < match.length) return match[index] ?? ''
  const digits = String(index)
  if (digits.length > 1 && Number(digits[0]) < match.length) return (match[Number(digits[0])] ?? '') + digits.slice(1)
  throw sparkError('SparkRuntimeException', 'INTERNAL_ERROR', { message: `No group ${index}` })
}
