// JSON texts as trees that keep what JavaScript's own parser loses: numbers as written, the order and repetition of keys, the text of each value.

export type Json =
  | { readonly kind: 'null' } | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly text: string } | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly items: readonly Json[] } | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Json])[] }

export interface JsonOptions { readonly allowSingleQuotes?: boolean; readonly allowUnquotedFieldNames?: boolean; readonly allowComments?: boolean; readonly allowNumericLeadingZeros?: boolean; readonly allowNonNumericNumbers?: boolean; readonly allowBackslashEscapingAnyCharacter?: boolean; readonly allowUnquotedControlChars?: boolean }
class Malformed extends Error {}

/** The value a text holds; undefined where it is malformed. `rest` allows what follows the first value. */
export function parseJson(text: string, options: JsonOptions = {}, rest = false): Json | undefined {
  let at = 0
  const fail = (): never => { throw new Malformed() }
  const space = () => { for (;;) { while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++; if (options.allowComments && text.startsWith('//', at)) { while (at < text.length && text[at] !== '\n') at++; continue } if (options.allowComments && text.startsWith('/*', at)) { const end = text.indexOf('*/', at); at = end < 0 ? text.length : end + 2; continue } return } }
  const single = options.allowSingleQuotes !== false
  function string(quote: string): string {
    let out = ''
    at++
    for (;;) {
      const c = text[at]
      if (c === undefined) return fail()
      if (c === quote) { at++; return out }
      if (c === '\\') {
        const e = text[at + 1]
        if (e === 'u') { const hex = text.slice(at + 2, at + 6); if (!/^[0-9a-fA-F]{4}$/.test(hex)) return fail(); out += String.fromCharCode(parseInt(hex, 16)); at += 6; continue }
        const plain = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', "'": single ? "'" : undefined }[e ?? '']
        if (plain === undefined) { if (options.allowBackslashEscapingAnyCharacter && e !== undefined) { out += e; at += 2; continue } return fail() }
        out += plain; at += 2; continue
      }
      if (c < ' ' && !options.allowUnquotedControlChars) return fail()
      out += c; at++
    }
  }
  const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  const zerosText = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
  function value(depth: number): Json {
    if (depth > 500) return fail()
    space()
    const c = text[at]
    if (c === undefined) return fail()
    if (c === '{') {
      const entries: [string, Json][] = []
      at++; space()
      if (text[at] === '}') { at++; return { kind: 'object', entries } }
      for (;;) {
        space()
        const q = text[at]
        let key: string
        if (q === '"' || (single && q === "'")) key = string(q)
        else if (options.allowUnquotedFieldNames) { const m = /[A-Za-z_$][\w$]*/y; m.lastIndex = at; const found = m.exec(text); if (!found) return fail(); key = found[0]; at += key.length }
        else return fail()
        space()
        if (text[at++] !== ':') return fail()
        entries.push([key, value(depth + 1)])
        space()
        const next = text[at++]
        if (next === '}') return { kind: 'object', entries }
        if (next !== ',') return fail()
      }
    }
    if (c === '[') {
      const items: Json[] = []
      at++; space()
      if (text[at] === ']') { at++; return { kind: 'array', items } }
      for (;;) {
        items.push(value(depth + 1)); space()
        const next = text[at++]
        if (next === ']') return { kind: 'array', items }
        if (next !== ',') return fail()
      }
    }
    if (c === '"' || (single && c === "'")) return { kind: 'string', value: string(c) }
    for (const [word, json] of [['true', { kind: 'boolean', value: true }], ['false', { kind: 'boolean', value: false }], ['null', { kind: 'null' }]] as const) if (text.startsWith(word, at)) { at += word.length; if (/\w/.test(text[at] ?? '')) return fail(); return json }
    if (options.allowNonNumericNumbers !== false) for (const word of ['NaN', '-Infinity', '+Infinity', 'Infinity', '-INF', '+INF', 'INF']) if (text.startsWith(word, at)) { at += word.length; return { kind: 'number', text: word === 'NaN' ? 'NaN' : word.startsWith('-') ? '-Infinity' : 'Infinity' } }
    const pattern = options.allowNumericLeadingZeros ? zerosText : numberText
    pattern.lastIndex = at
    const m = pattern.exec(text)
    if (!m) return fail()
    at += m[0].length
    if (/[\w.]/.test(text[at] ?? '')) return fail()
    return { kind: 'number', text: m[0] }
  }
  try {
    const found = value(0)
    space()
    if (!rest && at < text.length) return undefined
    return found
  } catch (error) { if (error instanceof Malformed) return undefined; throw error }
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
export const quoteJson = (text: string): string => `"${text.replace(/["\\\u0000-\u001f]/g, c => escapes[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`
/** The tree as text again, without spaces. */
export function jsonText(v: Json): string {
  switch (v.kind) {
    case 'null': return 'null'
    case 'boolean': return String(v.value)
    case 'number': return v.text
    case 'string': return quoteJson(v.value)
    case 'array': return `[${v.items.map(jsonText).join(',')}]`
    case 'object': return `{${v.entries.map(([k, x]) => `${quoteJson(k)}:${jsonText(x)}`).join(',')}}`
  }
}
