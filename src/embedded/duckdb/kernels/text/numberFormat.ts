// Number formats of to_number and to_char: digits 0 and 9, group separators, the point, signs, currency (Spark's ToNumberParser).
import { analysisError, sparkError } from '../../../../errors/sparkError.js'
import type { DecimalType } from '../../../../types/dataType.js'
import { zoneOffsetMicros } from '../../../../types/valueText.js'
import { compilePattern, formatPattern } from '../time/pattern.js'
import { kernelCall, legacyPatterns } from '../../render/context.js'
import { decimalText, rescale } from '../../render/decimals.js'
import type { RenderFunction } from '../../render/rendering.js'

interface Format { readonly before: string; readonly after: string; readonly sign: 'S-first' | 'S-last' | 'MI-first' | 'MI-last' | 'PR' | 'none'; readonly currency: boolean; readonly text: string }
function parse(text: string): Format {
  let rest = text.toUpperCase()
  let sign: Format['sign'] = 'none'; let currency = false
  if (rest.startsWith('S')) { sign = 'S-first'; rest = rest.slice(1) } else if (rest.startsWith('MI')) { sign = 'MI-first'; rest = rest.slice(2) }
  if (rest.startsWith('$')) { currency = true; rest = rest.slice(1) }
  if (rest.endsWith('S')) { sign = 'S-last'; rest = rest.slice(0, -1) } else if (rest.endsWith('MI')) { sign = 'MI-last'; rest = rest.slice(0, -2) } else if (rest.endsWith('PR')) { sign = 'PR'; rest = rest.slice(0, -2) }
  const match = /^([09,G]*)(?:[.D]([09]*))?$/.exec(rest)
  if (!match || !/[09]/.test(rest)) throw analysisError(rest === '' ? 'INVALID_FORMAT.EMPTY' : !/[09]/.test(rest) ? 'INVALID_FORMAT.WRONG_NUM_DIGIT' : 'INVALID_FORMAT.UNEXPECTED_TOKEN', { format: `'${text}'`, token: `'${rest}'` })
  return { before: match[1]!.replaceAll('G', ','), after: match[2] ?? '', sign, currency, text }
}

/** to_number and try_to_number. */
export const numberByFormat = (tried: boolean): RenderFunction => (a, call, context) => kernelCall(context, tried ? 'try_to_number' : 'to_number', {
  make: ({ result }) => {
    const to = result as DecimalType
    const formats = new Map<string, Format>()
    return (input, pattern) => {
      let f = formats.get(pattern as string)
      if (!f) formats.set(pattern as string, f = parse(pattern as string))
      const value = read(input as string, f, to)
      if (value === undefined) { if (tried) return null; throw sparkError('IllegalArgumentException', 'INVALID_FORMAT.MISMATCH_INPUT', { inputType: '"STRING"', input: input as string, format: pattern as string }) }
      return value
    }
  },
}, a, call.types, call.type)
function read(input: string, f: Format, to: DecimalType): bigint | undefined {
  let text = input.trim(); let negative = false
  if (f.sign === 'PR') { const m = /^<(.*)>$/.exec(text); if (m) { negative = true; text = m[1]! } }
  const first = f.sign === 'S-first' || f.sign === 'MI-first'; const last = f.sign === 'S-last' || f.sign === 'MI-last'
  if (first && /^[+-]/.test(text)) { negative = text[0] === '-'; if (text[0] === '+' && f.sign === 'MI-first') return undefined; text = text.slice(1).trim() }
  if (f.currency) { if (!text.startsWith('$')) return undefined; text = text.slice(1); if (first && /^[+-]/.test(text)) { negative = text[0] === '-'; text = text.slice(1) } }
  if (last && /[+-]$/.test(text)) { negative = text.endsWith('-'); text = text.slice(0, -1) }
  const match = /^([\d,]*)(?:\.(\d*))?$/.exec(text)
  if (!match || !/\d/.test(text)) return undefined
  const before = match[1]!; const after = match[2] ?? ''
  const groups = before.split(','); const wanted = f.before.split(',')
  const digits = before.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  const room = f.before.replaceAll(',', '').length
  if (before.replaceAll(',', '').length > room) return undefined
  if (groups.length > wanted.length || groups.slice(1).some((g, i) => g.length !== wanted[wanted.length - groups.length + 1 + i]!.length)) return undefined
  if (wanted.length > 1 && groups.length === 1 && groups[0]!.length > wanted[wanted.length - 1]!.length) return undefined
  if (f.before.startsWith('0') && before.replaceAll(',', '').length < room) return undefined
  if (after.length > f.after.length || (match[2] !== undefined && !f.text.toUpperCase().match(/[.D]/))) return undefined
  const value = rescale(BigInt((digits || '0') + after), after.length, to.scale)
  return negative ? -value : value
}

/** to_char of a number; dates and binaries go their own ways. */
export const toCharKernel: RenderFunction = (a, call, context) => {
  const from = call.types[0]!
  const legacy = legacyPatterns(context.conf)
  return kernelCall(context, `to_char${legacy ? '_legacy' : ''}`, {
    make: ({ types, timeZone }) => {
      void timeZone
      return (value, pattern) => {
        if (types[0]!.kind === 'binary') {
          const bytes = Buffer.from(value as Uint8Array)
          switch ((pattern as string).toLowerCase()) {
            case 'base64': return bytes.toString('base64')
            case 'hex': return bytes.toString('hex').toUpperCase()
            case 'utf-8': return bytes.toString('utf8')
            default: throw sparkError('AnalysisException', 'INVALID_PARAMETER_VALUE.BINARY_FORMAT', { parameter: '`format`', functionName: '`to_char`', invalidFormat: `'${pattern as string}'` })
          }
        }
        const type = types[0]!
        if (type.kind === 'timestamp') return formatPattern(compilePattern(pattern as string, false, legacy), (value as bigint) + zoneOffsetMicros(value as bigint, timeZone), timeZone)
        if (type.kind === 'timestamp_ntz') return formatPattern(compilePattern(pattern as string, false, legacy), value as bigint, undefined)
        if (type.kind === 'date') return formatPattern(compilePattern(pattern as string, false, legacy), BigInt(value as number) * 86400000000n, undefined)
        const scale = type.kind === 'decimal' ? type.scale : 0
        const text = type.kind === 'decimal' ? decimalText(value as bigint, scale) : String(value)
        return write(text, parse(pattern as string))
      }
    },
  }, [a[0]!, a[1]!], [from, call.types[1]!], call.type)
}
function write(text: string, f: Format): string {
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.')
  const room = f.before.replaceAll(',', '').length
  const digits = whole.replace(/^0+/, '')
  const overflow = digits.length > room
  let at = digits.length - room
  let out = ''; let started = false
  for (const c of f.before) {
    if (c === ',') { out += started ? ',' : ' '; continue }
    const d = at >= 0 ? digits[at] : undefined
    at++
    if (overflow) { out += '#'; started = true; continue }
    if (d !== undefined) { out += d; started = true } else if (started || c === '0') { out += '0'; started = true } else out += ' '
  }
  if (!started && !f.after.length && !overflow) out = `${out.slice(0, -1)}0`
  const hasPoint = /[.D]/i.test(f.text)
  const decimals = hasPoint ? `.${overflow ? '#'.repeat(f.after.length) : [...f.after].map((_, i) => fraction[i] ?? '0').join('')}` : ''
  const leading = /^ */.exec(out)![0].length
  let body = out.slice(leading) + decimals
  if (f.currency) body = `$${body}`
  switch (f.sign) {
    case 'S-first': body = `${negative ? '-' : '+'}${body}`; break
    case 'MI-first': body = `${negative ? '-' : ' '}${body}`; break
    case 'S-last': body = `${body}${negative ? '-' : '+'}`; break
    case 'MI-last': body = `${body}${negative ? '-' : ' '}`; break
    case 'PR': body = negative ? `<${body}>` : `${body}  `; return ' '.repeat(leading) + body
    case 'none': if (negative) body = `-${body}`; break
  }
  return ' '.repeat(leading) + body
}
