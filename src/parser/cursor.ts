// Where a parser stands: the tokens of one text, a position in them, the session's options. The rest of this folder is functions over it.
import type { Origin } from '../plan/expression.js'
import { fragmentError, shapeError, type ErrorParameters } from './errors.js'
import { tokenize, T, type Token } from './lexer.js'
import type { ParserOptions } from './options.js'
import { SparkException, type parseError } from '../errors/sparkError.js'

export interface Parser {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly options: ParserOptions
  pos: number
  /** `?` met so far: each knows its place. */
  parameters: number
  /** `:name` met so far. */
  named: number
  /** The text is a type or a schema alone: its errors have no query context. */
  bare?: boolean
  /** The first refusal of something well formed; an error of the grammar behind it comes first. */
  deferred?: SparkException
}

export const parserOf = (text: string, options: ParserOptions = {}): Parser => ({ text, tokens: tokenize(text), options, pos: 0, parameters: 0, named: 0 })

export const current = (p: Parser): Token => p.tokens[p.pos]!
/** The token `n` places on; past the end, the end. */
export const ahead = (p: Parser, n: number): Token => p.tokens[p.pos + n] ?? p.tokens[p.tokens.length - 1]!
export const at = (p: Parser, word: string): boolean => p.tokens[p.pos]!.up === word
/** Whether these words stand here, one after the other. */
export function atWords(p: Parser, ...words: string[]): boolean {
  for (let i = 0; i < words.length; i++) if (ahead(p, i).up !== words[i]) return false
  return true
}
export const atType = (p: Parser, type: number): boolean => p.tokens[p.pos]!.type === type
export const atEnd = (p: Parser): boolean => p.tokens[p.pos]!.type === T.end

export function take(p: Parser, word: string): boolean {
  if (p.tokens[p.pos]!.up !== word) return false
  p.pos++
  return true
}
export function takeWords(p: Parser, ...words: string[]): boolean {
  if (!atWords(p, ...words)) return false
  p.pos += words.length
  return true
}
/** Takes any of the words and tells which. */
export function takeAny(p: Parser, ...words: string[]): string | undefined {
  const up = p.tokens[p.pos]!.up
  if (up === '' || !words.includes(up)) return undefined
  p.pos++
  return up
}
export function expect(p: Parser, word: string): void { if (!take(p, word)) fail(p, word) }
export function expectWords(p: Parser, ...words: string[]): void { for (const word of words) expect(p, word) }
export function expectAny(p: Parser, ...words: string[]): string { return takeAny(p, ...words) ?? fail(p) }

/** Items between commas. */
export function commaList<R>(p: Parser, item: (p: Parser) => R): R[] {
  const out = [item(p)]
  while (take(p, ',')) out.push(item(p))
  return out
}
export function inParens<R>(p: Parser, inner: (p: Parser) => R): R {
  expect(p, '(')
  const value = inner(p)
  expect(p, ')')
  return value
}
export const parenList = <R>(p: Parser, item: (p: Parser) => R): R[] => inParens(p, q => commaList(q, item))

export const textOf = (p: Parser, token: Token): string => p.text.slice(token.start, token.stop)
/** The end of what was read last. */
export const lastStop = (p: Parser): number => p.pos === 0 ? 0 : p.tokens[p.pos - 1]!.stop
/** The text from an offset to what was read last. */
export const textFrom = (p: Parser, start: number): string => p.text.slice(start, lastStop(p))
export const originFrom = (p: Parser, start: number): Origin => ({ text: p.text, start, stop: lastStop(p) })

/** Adjacent `>` are one shift to the reader of an error. */
function shown(p: Parser, index: number): string {
  const token = p.tokens[index]!
  if (token.type === T.end) return 'end of input'
  let stop = token.stop
  if (token.up === '>') for (let i = index + 1; i < index + 3 && p.tokens[i]!.up === '>' && p.tokens[i]!.start === stop; i++) stop = p.tokens[i]!.stop
  return `'${p.text.slice(token.start, stop)}'`
}

/** The text does not go on as the grammar needs here. As ANTLR does, names a token too many or one that is missing where one step would mend it. */
export function fail(p: Parser, expected?: string): never {
  const token = current(p)
  const next = ahead(p, 1)
  const text = shown(p, p.pos)
  const hint = expected === undefined ? '' : token.type === T.end ? (expected === ')' ? ": missing ')'" : '') : next.up === expected ? `: extra input ${text}` : ''
  throw shapeError(p.text, token.start, 'PARSE_SYNTAX_ERROR', { error: text, hint })
}
/** Something stands behind the end of the statement. */
export function failAtEnd(p: Parser): never {
  const next = ahead(p, 1)
  const text = shown(p, p.pos)
  const extra = next.type === T.end || next.up === ';' || (p.pos > 0 && p.tokens[p.pos - 1]!.up === ';')
  throw shapeError(p.text, current(p).start, 'PARSE_SYNTAX_ERROR', { error: text, hint: extra ? `: extra input ${text}` : '' })
}

/** What Spark's AstBuilder refuses though the grammar takes it: the fragment from `start` to what was read last. */
export const refusal = (p: Parser, start: number, condition: Parameters<typeof parseError>[0], parameters: ErrorParameters = {}): SparkException =>
  p.bare ? shapeError(p.text, start, condition, parameters) : fragmentError({ text: p.text, start, stop: Math.max(lastStop(p), start) }, condition, parameters)
/** "Operation not allowed: …", Spark's refusal of what has no class of its own. */
export const notAllowed = (p: Parser, start: number, message: string): SparkException => refusal(p, start, '_LEGACY_ERROR_TEMP_0035', { message })

/** Tries a reading; where it fails the position is as before. For the few places where no look ahead tells. */
export function attempt<R>(p: Parser, read: (p: Parser) => R): R | undefined {
  const { pos, parameters, named, deferred } = p
  try { return read(p) } catch (error) {
    if (!(error instanceof SparkException)) throw error
    Object.assign(p, { pos, parameters, named, deferred })
    return undefined
  }
}
