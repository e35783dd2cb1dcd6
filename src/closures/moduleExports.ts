// Whether a function is an export of the module it was written in: such a function is imported where it arrives, with the state of its module.
import Module, { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { FunctionShape } from '../syntax/scopes.js'
import type { ModuleReference } from './envelope.js'
import { valueIn, type ScopeView } from './inspector.js'
import { nodeExport } from './natives.js'
import { isProgram, type Script } from './scripts.js'

export function exportOf(fn: Function, script: Script, shape: FunctionShape | undefined, scopes: readonly ScopeView[]): { readonly from: ModuleReference; readonly name: string } | undefined {
  const { url } = script
  if (url.startsWith('node:')) return ofNode(fn)
  if (script.isRevived || !url.startsWith('file:') || isProgram(url)) return undefined
  if (!script.isModule) return ofCommonJS(fn, url)
  const from: ModuleReference = { how: 'import', specifier: url, parent: url }
  const variables = scopes.find(scope => scope.description === 'Module')?.object
  for (const [name, local] of script.exports) if (variables && Object.hasOwn(variables, local) && valueIn(variables, local) === fn) return { from, name }
  // A function that no function speaks of is in no scope; it is the export if it stands there itself.
  if (shape?.isDefaultExport) return { from, name: 'default' }
  const declared = shape?.isDeclaration && shape.node.id ? (shape.node.id as { name?: string }).name : undefined
  const binding = declared === undefined ? undefined : script.scopes.root.names.get(declared)
  if (binding && binding.node === shape!.node && !(variables && Object.hasOwn(variables, declared!))) for (const [name, local] of script.exports) if (local === declared) return { from, name }
  return undefined
}
export function ofNode(fn: object): { readonly from: ModuleReference; readonly name: string } | undefined {
  const found = nodeExport(fn)
  return found && { from: { how: 'import', specifier: found.specifier, parent: found.specifier }, name: found.name === '*' ? 'default' : found.name }
}
function ofCommonJS(fn: Function, url: string): { readonly from: ModuleReference; readonly name: string } | undefined {
  const path = fileURLToPath(url)
  const exports = createRequire(import.meta.url).cache[path]?.exports as unknown
  const from: ModuleReference = { how: 'require', specifier: path, parent: url }
  if (exports === fn) return { from, name: '*' }
  if ((typeof exports !== 'object' && typeof exports !== 'function') || exports === null) return undefined
  for (const name of Object.keys(exports)) try { if ((exports as Record<string, unknown>)[name] === fn) return { from, name } } catch { /* a getter that fails names nothing */ }
  return undefined
}
/** The path of a CommonJS module whose exports this object is. */
export function requiredAs(value: object): string | undefined {
  for (const [path, module] of Object.entries((Module as unknown as { _cache: Record<string, { exports: unknown } | undefined> })._cache)) if (module?.exports === value) return path
  return undefined
}
