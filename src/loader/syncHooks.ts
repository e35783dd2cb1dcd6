// The loader for Node 22.15 and later: hooks in the program's own thread. A file that was not compiled ahead is compiled where it stands.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Esbuild from 'esbuild'
import { keepThis } from './keepThis.js'
import { isFiresteel, isOwnModule, mainMark, moduleFormat, syntaxError, transformOptions, typescriptBehind, typescriptPath } from './typescript.js'

interface Context { readonly conditions?: readonly string[]; readonly importAttributes?: Readonly<Record<string, string>>; readonly format?: string | null; readonly parentURL?: string }
interface Resolved { readonly url: string; readonly format?: string | null; readonly shortCircuit?: boolean }
interface Loaded { readonly format: string | null | undefined; readonly source?: string | ArrayBuffer | NodeJS.TypedArray; readonly shortCircuit?: boolean }
export interface SyncHooks {
  resolve(specifier: string, context: Context, next: (specifier: string, context?: Context) => Resolved): Resolved
  load(url: string, context: Context, next: (url: string, context?: Context) => Loaded): Loaded
}
export type RegisterHooks = (hooks: SyncHooks) => unknown

const esbuild = (): typeof Esbuild => createRequire(import.meta.url)('esbuild') as typeof Esbuild

export function syncHooks(mainURL: string | undefined, compiled: ReadonlyMap<string, string> = new Map()): SyncHooks {
  return {
    resolve(specifier, context, next) {
      try {
        return next(specifier, context)
      } catch (error) {
        const url = typescriptBehind(specifier, context.parentURL)
        if (url) return { url, shortCircuit: true }
        if (isFiresteel(specifier)) return next(specifier, { ...context, parentURL: import.meta.url })
        throw error
      }
    },
    load(url, context, next) {
      const path = typescriptPath(url)
      if (path === undefined) {
        const loaded = next(url, context)
        return isOwnModule(url, loaded.format) && loaded.source ? { ...loaded, source: (url === mainURL ? mainMark : '') + keepThis(text(loaded.source), 'module') } : loaded
      }
      return { format: moduleFormat(path), source: compiled.get(url) ?? compile(path, url === mainURL), shortCircuit: true }
    },
  }
}
const text = (source: NonNullable<Loaded['source']>): string => typeof source === 'string' ? source : new TextDecoder().decode(source)
function compile(path: string, isMain: boolean): string {
  try { return keepThis(esbuild().transformSync(readFileSync(path, 'utf8'), transformOptions(path, isMain)).code, moduleFormat(path) === 'commonjs' ? 'script' : 'module') } catch (error) { throw syntaxError(error) }
}
