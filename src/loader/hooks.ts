// The loader for Node without `registerHooks` (before 22.15): hooks in a thread of their own.
import { readFile } from 'node:fs/promises'
import type { InitializeHook, LoadHook, ResolveHook } from 'node:module'
import { isFiresteel, mainMark, moduleFormat, syntaxError, transformOptions, typescriptBehind, typescriptPath } from './typescript.js'

let mainURL: string | undefined
export const initialize: InitializeHook<{ readonly mainURL?: string } | undefined> = data => { mainURL = data?.mainURL }

const esbuild = import('esbuild')
void esbuild.then(({ transform }) => transform(''))           // its process is there when the first file comes

export const resolve: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context)
  } catch (error) {
    const url = typescriptBehind(specifier, context.parentURL)
    if (url) return { url, shortCircuit: true }
    if (isFiresteel(specifier)) return next(specifier, { ...context, parentURL: import.meta.url })
    throw error
  }
}

export const load: LoadHook = async (url, context, next) => {
  const path = typescriptPath(url)
  if (path === undefined) {
    const loaded = await next(url, context)
    return url === mainURL && loaded.format === 'module' ? { ...loaded, source: mainMark + String(loaded.source) } : loaded
  }
  const source = await readFile(path, 'utf8')
  const { transform } = await esbuild
  try {
    const { code } = await transform(source, transformOptions(path, url === mainURL))
    return { format: moduleFormat(path), source: code, shortCircuit: true }
  } catch (error) { throw syntaxError(error) }
}
