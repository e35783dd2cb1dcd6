// Which files a program consists of: its modules, those of its packages, and what a package reads beside them. Found by following imports, as esbuild
// does it for a bundle; the files themselves stay as they are, for functions of the program name modules by their places.
import { existsSync, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'esbuild'

export interface ProgramFiles {
  /** Absolute paths, without links in them. */ readonly files: ReadonlySet<string>
  /** Links on the way to them: where, and what they say. */ readonly links: ReadonlyMap<string, string>
}
const builtin = new Set(builtinModules)
/** What Node itself asks a package's exports for, beside `node`, `import` and `require`; without a list esbuild would ask for a bundler's `module`, too. */
const nodeConditions = (process.features as { readonly require_module?: boolean }).require_module === true ? ['module-sync'] : []
/** The embedded engine's: a driver on Spark does without. */
const leftOut = /^@duckdb\//
/** What a package may read beside its modules. Of the program's own folders nothing is taken that it does not import. */
const besideModules = /\.(?:json|node|wasm|cjs|mjs)$|^(?:LICENSE|NOTICE)/i

export async function programFiles(entries: readonly string[]): Promise<ProgramFiles> {
  const { build } = await import('esbuild')
  const files = new Set<string>()
  const links = new Map<string, string>()
  const note = (path: string): void => { const real = followLinks(path, links); if (statSync(real).isFile()) files.add(real) }
  const follow: Plugin = {
    name: 'follow', setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
        if (pluginData === follow || kind === 'entry-point') return undefined
        const name = packageName(path)
        if (builtin.has(path) || path.startsWith('node:') || leftOut.test(path)) return { external: true }
        if (name !== undefined) notePackageLink(name, dirname(importer), links)
        // What is not there is not needed, or the program itself says so when it imports it.
        const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: follow })
        return found.errors.length || found.external ? { external: true } : { path: found.path }
      })
    },
  }
  const { metafile } = await build({ entryPoints: [...entries], bundle: true, write: false, outdir: '/', metafile: true, platform: 'node', format: 'esm', conditions: nodeConditions, logLevel: 'silent', absWorkingDir: '/', plugins: [follow], loader: { '.node': 'file', '.wasm': 'file' } })
  for (const input of Object.keys(metafile.inputs)) { const path = resolve('/', input); if (existsSync(path)) note(path) }
  for (const root of new Set([...files].flatMap(packageRoots))) for (const name of root.includes('/node_modules/') ? readdirSync(root).filter(name => besideModules.test(name)) : ['package.json']) note(join(root, name))
  return { files, links }
}
/** `lodash`, `@scope/name`; undefined for paths. */
function packageName(specifier: string): string | undefined {
  if (/^[./#]|^[a-z]+:/i.test(specifier)) return undefined
  const [first, second] = specifier.split('/')
  return first!.startsWith('@') && second !== undefined ? `${first!}/${second}` : first
}
/** Where Node would look for a package: a link there leads out of the folder (workspaces, pnpm). */
function notePackageLink(name: string, from: string, links: Map<string, string>): void {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(path)) { followLinks(path, links); return }
    if (dirname(folder) === folder) return
  }
}
/** The path without links; those on the way are noted. */
export function followLinks(path: string, links: Map<string, string>): string {
  let at = '/'
  const parts = resolve(path).split('/').filter(Boolean)
  for (let i = 0; i < parts.length; i++) {
    const next = join(at, parts[i]!)
    if (!lstatSync(next, { throwIfNoEntry: false })?.isSymbolicLink()) { at = next; continue }
    const target = resolve(at, readlinkSync(next))
    links.set(next, target)
    return followLinks(join(target, ...parts.slice(i + 1)), links)
  }
  return at
}
/** The folders above a file that have a package.json: they say how it is read. */
function packageRoots(file: string): string[] {
  const roots: string[] = []
  for (let folder = dirname(file); dirname(folder) !== folder; folder = dirname(folder)) if (existsSync(join(folder, 'package.json'))) roots.push(folder)
  return roots
}
