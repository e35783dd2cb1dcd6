// Imports what revived functions import, from the place where their own file stood, by the program's own loader.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import type { ModuleReference } from './envelope.js'
import { remembered } from './remembered.js'
import { shared } from './travel.js'

type Import = (specifier: string, options?: unknown) => Promise<object>
/** `import()` inside of compiled code works as in the file that it names. */
export const importsFrom = (): { readonly importModuleDynamically: never } => { silence(); return { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER as never } }

const importers = new Map<string, Import>()
export function importerAt(parent: string): Import {
  let importer = importers.get(parent)
  if (!importer) {
    importer = new vm.Script('(specifier, options) => import(specifier, options)', { filename: parent, ...importsFrom() }).runInThisContext() as Import
    importers.set(parent, importer)
  }
  return importer
}
export const requireAt = (parent: string): NodeJS.Require => createRequire(parent.startsWith('file:') ? parent : import.meta.url)

const loaded = new Map<string, object>()
const keyOf = (from: ModuleReference): string => `${from.how} ${from.specifier} ${/^(?:file|node):/.test(from.specifier) ? '' : from.parent}`
export const isLoaded = (from: ModuleReference): boolean => loaded.has(keyOf(from))
export async function loadModule(from: ModuleReference): Promise<void> {
  const key = keyOf(from)
  if (loaded.has(key)) return
  const module = from.how === 'import' ? await importerAt(from.parent)(from.specifier, from.attributes && { with: from.attributes }) : required(from)
  loaded.set(key, module)
  if ((typeof module === 'object' || typeof module === 'function') && module !== null && !remembered.has(module)) remembered.set(module, { kind: 'module', from, name: '*' })
}
/** Whether a module could be had without waiting. */
export function loadNow(from: ModuleReference): boolean {
  if (isLoaded(from)) return true
  try {
    if (from.how !== 'import') loaded.set(keyOf(from), required(from))
    else if (from.specifier.startsWith('node:')) loaded.set(keyOf(from), { ...requireAt(from.parent)(from.specifier) as object, default: requireAt(from.parent)(from.specifier) as unknown })
    else return false
    return true
  } catch { return false }
}
function required({ how, specifier, parent }: ModuleReference): object {
  const module = requireAt(parent)(specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier) as object & { readonly __esModule?: boolean }
  return how === 'require' || module.__esModule ? module : Object.assign(Object.create(Object.getPrototypeOf(module) as object) as object, module, { default: module })
}

/** A module's export; the module must be loaded. */
export function exportedBy(from: ModuleReference, name: string): unknown {
  const module = loaded.get(keyOf(from))
  if (!module) throw new TypeError(`${from.specifier} is not loaded`)
  if (name === '*') return module
  if (!(name in module)) throw new TypeError(`${from.specifier} has no export ${name}`)
  return (module as Record<string, unknown>)[name]
}

/** Node warns that this way of importing may change; the tests hold it on every Node that we support. */
function silence(): void {
  shared('firesteel.silenced', () => {
    const warn = process.emitWarning.bind(process) as (...args: unknown[]) => void
    process.emitWarning = ((...args: unknown[]) => { if (!String(args[0]).includes('USE_MAIN_CONTEXT_DEFAULT_LOADER')) warn(...args) }) as typeof process.emitWarning
    return true
  })
}
