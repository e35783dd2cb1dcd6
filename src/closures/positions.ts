// Positions of a compiled file in the source its author wrote, from the source map that Node holds for it (the loader's, or a compiler's).
import { findSourceMap } from 'node:module'

export interface Segment { readonly line: number; readonly column: number; readonly sourceLine: number; readonly sourceColumn: number }
export interface Positions { /** The author's file. */ readonly file: string; /** In the order of the compiled text. */ readonly segments: readonly Segment[] }

/** Undefined if the file runs as it was written, or was bundled of several. */
export function positionsOf(url: string): Positions | undefined {
  const payload = url ? findSourceMap(url)?.payload : undefined
  if (!payload || payload.sources.length !== 1) return undefined
  try { return { file: new URL(payload.sources[0]!, url).href, segments: decodeMappings(payload.mappings) } } catch { return undefined }
}

/** A place of the compiled text where its author has it. */
export function authorsPlace({ positions }: { readonly positions: Positions | undefined }, place: { readonly line: number; readonly column: number }): { readonly line: number; readonly column: number } {
  let last: Segment | undefined
  for (const segment of positions?.segments ?? []) {
    if (segment.line > place.line || (segment.line === place.line && segment.column > place.column)) break
    last = segment
  }
  return last ? { line: last.sourceLine, column: last.sourceColumn } : place
}

const digits = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((letter, value) => [letter.charCodeAt(0), value]))
/** The `mappings` of a source map with one source. */
export function decodeMappings(mappings: string): Segment[] {
  const segments: Segment[] = []
  let line = 0; let column = 0; let source = 0; let sourceLine = 0; let sourceColumn = 0; let name = 0; let at = 0
  const number = () => {
    let value = 0; let shift = 0
    for (;;) {
      const digit = digits.get(mappings.charCodeAt(at++))!
      value |= (digit & 31) << shift
      if (!(digit & 32)) return value & 1 ? -(value >> 1) : value >> 1
      shift += 5
    }
  }
  const ends = () => at >= mappings.length || mappings[at] === ',' || mappings[at] === ';'
  while (at < mappings.length) {
    if (mappings[at] === ';') { line++; column = 0; at++; continue }
    if (mappings[at] === ',') { at++; continue }
    column += number()
    if (ends()) continue
    source += number(); sourceLine += number(); sourceColumn += number()
    if (!ends()) name += number()
    segments.push({ line, column, sourceLine, sourceColumn })
  }
  return segments
}
