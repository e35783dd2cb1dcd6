// What is known of a file (or an input of the shell) that functions come from: its text, its functions and names, its exports. Read once.
import { existsSync, realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { typescriptBehind } from '../loader/typescript.js'
import { child, list, nameOf, parse, type Node } from '../syntax/nodes.js'
import { analyzeScopes, type FileScopes, type FunctionShape } from '../syntax/scopes.js'
import { inputOf } from './inputs.js'
import { readProgram, readScript, type ScriptView } from './inspector.js'
import { positionsOf, type Positions } from './positions.js'
import { shared } from './travel.js'

export interface Script {
  readonly id: string
  /** Where it was loaded from; '' for an input of the shell or `new Function`. */
  readonly url: string
  readonly isModule: boolean
  /** Code that revive.ts compiled: what it speaks of lies in its own variables. */
  readonly isRevived: boolean
  readonly source: string
  readonly scopes: FileScopes
  /** The local name of each export that has one. */
  readonly exports: ReadonlyMap<string, string>
  readonly positions: Positions | undefined
  /** Line and column of an offset, from 0. */
  placeOf(offset: number): { readonly line: number; readonly column: number }
  offsetOf(line: number, column: number): number
  /** What was made of each function's text so far. */
  readonly known: Map<FunctionShape, unknown>
}

/** Code compiled by revive.ts begins so. */
export const revivedMark = '/*firesteel*/'
const scriptsMax = 2000
const scripts = new Map<string, Script | undefined>()
/** Texts that were read and not asked about yet. */
const read = new Map<string, ScriptView>()

const isKnown = (id: string): boolean => scripts.has(id) || read.has(id)

/** Undefined where the text cannot be read whole. */
export function scriptOf(id: string): Script | undefined {
  if (scripts.has(id)) return scripts.get(id)
  const view = read.get(id) ?? readScript(id, isKnown, (other, view) => read.set(other, view))
  read.delete(id)
  const script = makeScript({ id, ...view })
  if (scripts.size >= scriptsMax) scripts.delete(scripts.keys().next().value!)
  scripts.set(id, script)
  return script
}
/** Reads and takes apart the program's own files that are loaded by now. */
export function readAhead(): void {
  readProgram(isKnown, (id, view) => read.set(id, view))
  for (const [id, { url }] of read) if (isProgram(url)) scriptOf(id)
}
/** The text of one function alone, for want of its file. */
export function scriptOfText(text: string, url: string): Script | undefined {
  for (const source of [`(${text})`, `({${text}})`]) {
    const script = makeScript({ id: '', url: '', isModule: false, source, startLine: 0, startColumn: 0 })
    if (script) return { ...script, url }
  }
  return undefined
}
function makeScript({ id, url, isModule, source, startLine, startColumn }: { readonly id: string; readonly url: string; readonly isModule: boolean; readonly source: string; readonly startLine: number; readonly startColumn: number }): Script | undefined {
  const isRevived = source.startsWith(revivedMark)
  const tree = parse(source, isModule ? 'module' : 'script')
  if (!tree) return undefined
  let starts: number[] | undefined
  const lineStarts = () => starts ??= [0, ...[...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map(found => found.index + found[0].length)]
  return {
    id, url, isModule, isRevived, source, scopes: analyzeScopes(tree, source), exports: exportsOf(tree), positions: isRevived ? undefined : url ? positionsOf(url) : inputOf(source), known: new Map(),
    placeOf(offset) {
      const lines = lineStarts()
      let low = 0; let high = lines.length
      while (low + 1 < high) { const middle = (low + high) >> 1; if (lines[middle]! <= offset) low = middle; else high = middle }
      return { line: startLine + low, column: (low === 0 ? startColumn : 0) + offset - lines[low]! }
    },
    offsetOf: (line, column) => (lineStarts()[line - startLine] ?? Infinity) + column - (line === startLine ? startColumn : 0),
  }
}
function exportsOf(tree: Node): Map<string, string> {
  const exports = new Map<string, string>()
  for (const statement of list(tree, 'body')) {
    const declaration = child(statement!, 'declaration')
    if (statement!.type === 'ExportDefaultDeclaration') { const name = declaration!.type === 'Identifier' ? declaration : child(declaration!, 'id'); if (name) exports.set('default', nameOf(name)) }
    if (statement!.type !== 'ExportNamedDeclaration') continue
    if (!statement!.source) for (const one of list(statement!, 'specifiers')) exports.set((child(one!, 'exported')!.name ?? child(one!, 'exported')!.value) as string, nameOf(child(one!, 'local')!))
    if (!declaration) continue
    const id = child(declaration, 'id')
    if (id) exports.set(nameOf(id), nameOf(id))
    for (const one of list(declaration, 'declarations')) { const name = child(one!, 'id')!; if (name.type === 'Identifier') exports.set(nameOf(name), nameOf(name)) }
  }
  return exports
}

/** The function of a file whose text this is; `line` and `column` lie in it. */
export function findShape(script: Script, text: string, place: { readonly line: number; readonly column: number } | undefined): FunctionShape | undefined {
  const candidates = script.scopes.functions.filter(shape => shape.end - shape.start === text.length && script.source.startsWith(text, shape.start))
  if (candidates.length < 2 || !place) return candidates[0]
  const offset = script.offsetOf(place.line, place.column)
  return candidates.find(shape => shape.start <= offset && offset < shape.end) ?? candidates[0]
}

/** The program itself, as the loader was told; tests and `node file` are told by their arguments. */
export const programURLs: Set<string> = shared('firesteel.programs', () => new Set<string>())
export function isProgram(url: string): boolean {
  const bare = url.replace(/[?#].*$/s, '')
  return programURLs.has(bare) || startedURLs().has(bare)
}
let started: { readonly argument: string | undefined; readonly urls: ReadonlySet<string> } | undefined
/** `node app` runs app.js, `node folder` its index; links are followed. */
function startedURLs(): ReadonlySet<string> {
  const argument = process.argv[1]
  if (started && started.argument === argument) return started.urls
  const urls = new Set<string>()
  const add = (path: string) => { urls.add(pathToFileURL(path).href); try { urls.add(pathToFileURL(realpathSync(path)).href) } catch { /* it is not there */ } }
  if (argument) for (const ending of ['', '.js', '.mjs', '.cjs', '.ts', '/index.js']) add(argument + ending)
  started = { argument, urls }
  return urls
}

/** The file a relative specifier means; undefined for packages. */
export function relativeURL(specifier: string, parent: string): string | undefined {
  if (/^(?:file|data|node):/.test(specifier)) return specifier
  if (!/^\.{0,2}\//.test(specifier) && specifier !== '.' && specifier !== '..') return undefined
  try {
    const url = new URL(specifier, parent)
    return url.protocol === 'file:' && !existsSync(url) ? typescriptBehind(specifier, parent) ?? url.href : url.href
  } catch { return undefined }
}
