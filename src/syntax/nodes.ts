// The shape of a syntax tree (ESTree, as acorn makes it), loose enough to be walked without naming its seventy kinds.
import { createRequire } from 'node:module'
import type * as Acorn from 'acorn'

/** Loaded when the first file is read: most programs start without. */
export const acorn = (): typeof Acorn => createRequire(import.meta.url)('acorn') as typeof Acorn

export interface Node { readonly type: string; readonly start: number; readonly end: number; readonly [key: string]: unknown }
export type SourceKind = 'module' | 'script'

/** The tree of a whole file; undefined for what acorn does not read. A script may be the inside of a CommonJS module or an input of the shell. */
export function parse(source: string, kind: SourceKind): Node | undefined {
  try {
    return acorn().parse(source, { ecmaVersion: 'latest', sourceType: kind, allowHashBang: true, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true, allowSuperOutsideMethod: true, checkPrivateFields: false }) as unknown as Node
  } catch { return undefined }
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
export const child = (node: Node, key: string): Node | undefined => isNode(node[key]) ? node[key] : undefined
export const list = (node: Node, key: string): readonly (Node | null)[] => Array.isArray(node[key]) ? node[key] as (Node | null)[] : []
export const nameOf = (node: Node): string => node.name as string

/** The nodes directly below, in the order of the text. */
export function* children(node: Node): Generator<Node> {
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) { for (const one of value) if (isNode(one)) yield one } else if (isNode(value)) yield value
  }
}
