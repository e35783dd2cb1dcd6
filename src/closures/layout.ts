// The text of a function as it will be compiled elsewhere: with the edits that it needs, and every token on the line and column where its author put it,
// so that stacks say his line without a source map. Space is put in before tokens only, a line break only where the language allows one.
import type { Token } from 'acorn'
import { acorn } from '../syntax/nodes.js'
import type { Positions, Segment } from './positions.js'
import type { Script } from './scripts.js'

export interface Edit { readonly start: number; readonly end: number; readonly text: string }
/** `line` and `column` of the first character, from 0. */
export interface Laid { readonly text: string; readonly line: number; readonly column: number; readonly isMoved: boolean }

export function layOut(script: Script, start: number, end: number, edits: readonly Edit[]): Laid {
  const sorted = [...edits].sort((a, b) => a.start - b.start)
  const edited = apply(script.source, start, end, sorted)
  const place = script.placeOf(start)
  if (!script.positions) return { text: edited, ...place, isMoved: false }
  const moved = move(script, script.positions, start, end, sorted)
  return moved && sameTokens(edited, moved.text) ? moved : { text: edited, ...place, isMoved: false }
}
function apply(source: string, start: number, end: number, edits: readonly Edit[]): string {
  let text = ''; let at = start
  for (const edit of edits) { text += source.slice(at, edit.start) + edit.text; at = edit.end }
  return text + source.slice(at, end)
}

function move(script: Script, { segments }: Positions, start: number, end: number, edits: readonly Edit[]): Laid | undefined {
  const offset = (segment: Segment) => script.offsetOf(segment.line, segment.column)
  let next = firstAtOrAfter(segments, script.placeOf(start))
  const first = segments[next]
  if (!first || offset(first) !== start) { if (next === 0) return undefined; next-- }
  const origin = segments[next]!
  const line0 = origin.sourceLine; const column0 = origin.sourceColumn + Math.max(0, start - offset(origin))
  const mayMove = tokenStarts(script.source, start, end)
  let text = ''; let line = line0; let column = column0; let at = start; let edit = 0
  const emit = (piece: string) => {
    text += piece
    const lines = piece.split('\n')
    line += lines.length - 1
    column = lines.length > 1 ? lines.at(-1)!.length : column + piece.length
  }
  const emitTo = (to: number) => {
    while (edit < edits.length && edits[edit]!.start < to) {
      emit(script.source.slice(at, edits[edit]!.start) + edits[edit]!.text)
      at = edits[edit]!.end
      edit++
    }
    if (at < to) { emit(script.source.slice(at, to)); at = to }
  }
  for (let index = next + 1; index < segments.length; index++) {
    const segment = segments[index]!
    const to = afterSpace(script.source, offset(segment))
    if (to >= end) break
    if (to < at) continue
    emitTo(to)
    if (at !== to || !mayMove.has(to)) continue
    const { sourceLine, sourceColumn } = segment
    if (sourceLine < line && /[{}([,;:?=&|+>]\s+$/.test(text)) {          // compilers break lines that the author did not
      const kept = text.trimEnd()
      line -= text.slice(kept.length).split('\n').length - 1
      text = `${kept} `
      column = text.includes('\n') ? text.length - text.lastIndexOf('\n') - 1 : column0 + text.length
    }
    if (sourceLine > line && mayBreak(text, script.source, to)) { text += '\n'.repeat(sourceLine - line) + ' '.repeat(sourceColumn); line = sourceLine; column = sourceColumn }
    else if (sourceLine === line && sourceColumn > column && /[\s(){}[\],;=:?]$/.test(text)) { text += ' '.repeat(sourceColumn - column); column = sourceColumn }
  }
  emitTo(end)
  return { text, line: line0, column: column0, isMoved: true }
}
/** Maps name the start of a line and mean its first token. */
function afterSpace(source: string, at: number): number {
  while (source[at] === ' ' || source[at] === '\n' || source[at] === '\t' || source[at] === '\r') at++
  return at
}
function firstAtOrAfter(segments: readonly Segment[], { line, column }: { line: number; column: number }): number {
  let low = 0; let high = segments.length
  while (low < high) { const middle = (low + high) >> 1; const one = segments[middle]!; if (one.line < line || (one.line === line && one.column < column)) low = middle + 1; else high = middle }
  return low
}
/** `return x` must not become `return` and `x`. */
const mayBreak = (before: string, source: string, at: number): boolean => !/\b(?:return|throw|break|continue|yield|async)\s*$/.test(before.slice(-20)) && !/^(?:\+\+|--|=>)/.test(source.slice(at, at + 2)) && /[\s(){}[\],;=:?&|+\-*<>.]$/.test(before)

/** Where tokens begin that space may stand before: not the pieces of a template. */
function tokenStarts(source: string, start: number, end: number): ReadonlySet<number> {
  const starts = new Set<number>()
  let isAfterPiece = false
  try {
    for (const { type, start: at } of acorn().tokenizer(source.slice(start, end), tokenOptions)) {
      if (!isAfterPiece && type.label !== 'template') starts.add(start + at)
      isAfterPiece = type.label === 'template'
    }
  } catch { return new Set() }
  return starts
}
const tokenOptions = { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true } as const
type TokenWithValue = Token & { readonly value?: unknown }
/** Space inside of a text or a template would change it. */
function sameTokens(one: string, other: string): boolean {
  try {
    const { tokenizer } = acorn()
    const a = tokenizer(one, tokenOptions); const b = tokenizer(other, tokenOptions)
    for (;;) {
      const x = a.getToken() as TokenWithValue; const y = b.getToken() as TokenWithValue
      if (x.type !== y.type || (x.value !== y.value && JSON.stringify(x.value) !== JSON.stringify(y.value))) return false
      if (x.type.label === 'eof') return true
    }
  } catch { return false }
}
