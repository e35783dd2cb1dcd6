// What executors need that share no files with this machine: the program's modules and packages, our worker, and a Node to run it. They travel as two
// archives, which Spark unpacks in each executor's folder; in place of Python it starts ./firesteel-worker/node-worker there.
// Under files/ the paths are those of this machine: what a module imports lies where it lay, and closures find their modules (closures/shipped.ts).
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installation } from '../../installation.js'
import { isThisMachine } from '../standalone/credentials.js'
import { quoted } from '../gateway/workerLauncher.js'
import { archiveOf } from './archive.js'
import { followLinks, programFiles } from './graph.js'

/** `auto`: where executors may be on other machines. */
export const shipKey = 'spark.firesteel.ship'
/** A Node that executors have; none is sent then. */
export const nodeKey = 'spark.firesteel.executorNode'

export interface Shipped {
  readonly worker: string
  /** The same for functions of DataFrames: Spark gives each session of Connect a folder of its own below. */ readonly sessionWorker: string
  /** For spark.archives. */ readonly archives: readonly string[]
}

/** Undefined where the executors see this machine's files. `program`: its file, if it is not the one that runs here. */
export async function shipProgram(conf: Readonly<Record<string, string>>, program?: string): Promise<Shipped | undefined> {
  const when = conf[shipKey] ?? 'auto'
  if (!['auto', 'always', 'never'].includes(when)) throw new Error(`${shipKey} is '${when}': it is auto, always or never`)
  if (when === 'never' || when === 'auto' && isThisMachine(conf['spark.master'] ?? '')) return undefined
  const node = conf[nodeKey]
  const code = await archiveOf(await codeOf(node, program))
  const archives = [`${code}#firesteel-worker`]
  if (node === undefined) archives.push(`${await archiveOf({ files: new Map([['node', realpathSync(process.execPath)]]), links: new Map(), scripts: new Map() })}#firesteel-node`)
  return { worker: './firesteel-worker/node-worker', sessionWorker: '../firesteel-worker/node-worker', archives }
}

async function codeOf(node: string | undefined, given: string | undefined): Promise<Parameters<typeof archiveOf>[0]> {
  const root = fileURLToPath(installation)
  const own = ['dist/bundled/index.js', 'dist/bundled/cli/main.js', 'dist/bundled/worker/spark/main.js', 'dist/loader/hooks.js'].map(name => join(root, name)).filter(existsSync)
  const program = given ?? mainFile(root)
  const { files, links } = await programFiles([...own, ...dependencies(root), ...program === undefined ? [] : [program]])
  const all = new Set(files)
  const allLinks = new Map(links)
  // Ours whole: parts of it are started by name. esbuild's program lies in a package for each kind of machine.
  for (const path of [...tree(join(root, 'dist'), name => name.endsWith('.js')), ...tree(join(root, 'bin')), join(root, 'package.json'), ...['esbuild', '@esbuild'].map(name => packageFolder(root, name)).flatMap(folder => folder === undefined ? [] : tree(folder)).filter(path => !path.endsWith('/node_modules/esbuild/bin/esbuild'))]) all.add(followLinks(path, allLinks))
  const inside = (path: string): string => `files${path}`
  const main = join(root, existsSync(join(root, 'dist/bundled/worker/spark/main.js')) ? 'dist/bundled/worker/spark/main.js' : 'dist/worker/spark/main.js')
  return {
    files: new Map([...all].map(path => [inside(path), path])),
    links: new Map([...allLinks].map(([path, target]) => [inside(path), inside(target)])),
    scripts: new Map([['node-worker', launcher(main, node)]]),
  }
}
/** Some of ours are required where an import cannot be followed. */
function dependencies(root: string): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const require = createRequire(join(root, 'package.json'))
  return Object.keys(dependencies).filter(name => !name.startsWith('@duckdb/') && name !== 'esbuild').flatMap(name => { try { return [require.resolve(name)] } catch { return [] } })
}
/** Node from the archive beside, else the executors' own. The archives' folders may be links (YARN's): modules are known by where they really are. */
const launcher = (main: string, node: string | undefined): string => `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
FIRESTEEL_FILES=$(cd "$here/files" && pwd -P)
export FIRESTEEL_FILES
exec ${node === undefined ? '"${here%/*}/firesteel-node/node"' : quoted(node)} "$FIRESTEEL_FILES"${quoted(main)} "$@"
`
function mainFile(root: string): string | undefined {
  const [, argument] = process.argv
  if (argument === undefined) return undefined
  for (const ending of ['', '.js', '.mjs', '.ts', '/index.js']) {
    const path = argument + ending
    if (existsSync(path) && statSync(path).isFile()) { const real = realpathSync(path); return real === join(root, 'bin/firesteel.js') ? undefined : real }
  }
  return undefined
}
function packageFolder(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(path)) return path
    if (dirname(folder) === folder) return undefined
  }
}
function tree(folder: string, wanted: (name: string) => boolean = () => true): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => entry.isDirectory() ? tree(join(folder, entry.name), wanted) : wanted(entry.name) ? [join(folder, entry.name)] : [])
}
