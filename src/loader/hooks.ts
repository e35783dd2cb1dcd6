// The loader for Node without `registerHooks` (before 22.15): hooks in a thread of their own.
import { readFile } from 'node:fs/promises'
import type { InitializeHook, LoadHook, ResolveHook } from 'node:module'
import { keepThis } from './keepThis.js'
import { compileTypescript } from './transform.js'
import { isFiresteel, isOwnModule, mainMark, moduleFormat, syntaxError, transformOptions, typescriptBehind, typescriptPath } from './typescript.js'

export interface HookData { readonly mainURL?: string; readonly compiled?: ReadonlyMap<string, string> }
let known: HookData = {}
export const initialize: InitializeHook<HookData | undefined> = data => { known = data ?? {} }

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
    if (!isOwnModule(url, loaded.format) || !loaded.source) return loaded
    const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source as Uint8Array)
    return { ...loaded, source: (url === known.mainURL ? mainMark : '') + keepThis(source, 'module') }
  }
  const compiled = known.compiled?.get(url)
  if (compiled !== undefined) return { format: moduleFormat(path), source: compiled, shortCircuit: true }
  const source = await readFile(path, 'utf8')
  try {
    return { format: moduleFormat(path), source: await compileTypescript(source, transformOptions(path, url === known.mainURL)), shortCircuit: true }
  } catch (error) { throw syntaxError(error) }
}
