// The loader for Node 22.15 and later: hooks in the program's own thread. What is known beforehand is compiled beforehand, by esbuild's process and
// while other things load; a file that comes as a surprise is compiled where it stands.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as Esbuild from 'esbuild'
import { isFiresteel, mainMark, moduleFormat, syntaxError, transformOptions, typescriptBehind, typescriptPath } from './typescript.js'

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
        return url === mainURL && loaded.format === 'module' && loaded.source ? { ...loaded, source: mainMark + text(loaded.source) } : loaded
      }
      return { format: moduleFormat(path), source: compiled.get(url) ?? compile(path, url === mainURL), shortCircuit: true }
    },
  }
}
const text = (source: NonNullable<Loaded['source']>): string => typeof source === 'string' ? source : new TextDecoder().decode(source)
function compile(path: string, isMain: boolean): string {
  try { return esbuild().transformSync(readFileSync(path, 'utf8'), transformOptions(path, isMain)).code } catch (error) { throw syntaxError(error) }
}

/** The program and the TypeScript files it imports by path, compiled side by side. What cannot be compiled is left for the hooks to report. */
export async function compileAhead(mainURL: string): Promise<Map<string, string>> {
  const compiled = new Map<string, string>()
  const seen = new Set<string>()
  const visit = async (url: string): Promise<void> => {
    const path = typescriptPath(url)
    if (path === undefined || seen.has(url)) return
    seen.add(url)
    try {
      const { code } = await esbuild().transform(await readFile(path, 'utf8'), transformOptions(path, url === mainURL))
      compiled.set(url, code)
      await Promise.all([...code.matchAll(/^(?:import|export)\b[^"]*"(\.{1,2}\/[^"\n]+)"/gm)].map(async ([, specifier]) => {
        const behind = specifier!.match(/\.[cm]?tsx?$/) ? new URL(specifier!, url).href : typescriptBehind(specifier!, url)
        if (behind) await visit(behind)
      }))
    } catch { /* the hooks will say it, where the import stands */ }
  }
  await visit(mainURL)
  return compiled
}
