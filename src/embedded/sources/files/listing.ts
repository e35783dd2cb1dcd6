// The data files below the paths of a read (HadoopFSUtils, InMemoryFileIndex): directories are walked, hidden names left out,
// and each file keeps the directories between it and its base path, in which partition values may be written.
import { readdirSync, statSync, type Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { analysisError, sparkError } from '../../../errors/sparkError.js'
import type { SourceOptions } from '../options.js'
import { expandGlob, globExpression, isGlob } from './glob.js'
import { localPath, shownPath } from './paths.js'

export interface DataFile { readonly path: string; readonly size: number; readonly modified: number; /** The folders below the base path, outermost first. */ readonly folders: readonly string[]; /** Where those folders begin. */ readonly base: string }

/** `_x` and `.x` are not data, but `_k=v` is a partition. */
const isHidden = (name: string): boolean => (name.startsWith('_') && !name.includes('=')) || name.startsWith('.') || name.endsWith('._COPYING_')

export interface Listing { readonly files: readonly DataFile[]; /** Local, as given or found by a glob. */ readonly roots: readonly string[] }

export function listFiles(paths: readonly string[], options: SourceOptions): Listing {
  const roots = paths.flatMap(rootsOf)
  const basePath = options.text('basePath')
  const base = basePath === undefined ? undefined : checkedBase(basePath)
  if (base !== undefined) {
    const outside = roots.find(root => root !== base && !root.startsWith(`${base}/`))
    if (outside !== undefined) throw sparkError('IllegalArgumentException', '_LEGACY_ERROR_TEMP_2052', { userSpecifiedBasePath: shownPath(base), p: shownPath(outside) })
  }
  const nameFilter = options.text('pathGlobFilter')
  const filter = nameFilter === undefined ? undefined : globExpression(nameFilter)
  const recursive = options.boolean('recursiveFileLookup', false)
  const before = instantOption(options, 'modifiedBefore'); const after = instantOption(options, 'modifiedAfter')
  const files: DataFile[] = []
  const add = (path: string, stats: Stats, folders: readonly string[], from: string) => {
    const name = basename(path)
    if (filter && !filter.test(name)) return
    if (before !== undefined && stats.mtimeMs >= before || after !== undefined && stats.mtimeMs <= after) return
    files.push({ path, size: stats.size, modified: stats.mtimeMs, folders: recursive ? [] : folders, base: from })
  }
  const walk = (folder: string, folders: readonly string[], from: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1)) {
      if (isHidden(entry.name)) continue
      const path = join(folder, entry.name)
      let stats: Stats
      try { stats = statSync(path) } catch { continue }              // a dangling link, or gone since
      if (stats.isDirectory()) walk(path, [...folders, entry.name], from)
      else add(path, stats, folders, from)
    }
  }
  for (const root of roots) {
    const stats = statSync(root)
    if (stats.isDirectory()) walk(root, between(base ?? root, root), base ?? root)
    else if (!isHidden(basename(root))) add(root, stats, base === undefined ? [] : between(base, dirname(root)), base ?? dirname(root))
  }
  return { files, roots }
}

function rootsOf(path: string): string[] {
  const local = localPath(path)
  try { statSync(local); return [local] } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw unreadable(local)
  }
  const found = isGlob(local) ? expandGlob(local) : []
  if (!found.length) throw analysisError('PATH_NOT_FOUND', { path: shownPath(local) })
  return found
}
function checkedBase(basePath: string): string {
  const base = localPath(basePath)
  try { if (statSync(base).isDirectory()) return base } catch { /* the same answer */ }
  throw sparkError('IllegalArgumentException', '_LEGACY_ERROR_TEMP_2050', { userSpecifiedBasePath: shownPath(base) })
}
const between = (base: string, path: string): string[] => path === base ? [] : path.slice(base === '/' ? 1 : base.length + 1).split('/')

/** `2020-06-01T13:00:00` in UTC unless a zone is named. */
function instantOption(options: SourceOptions, name: string): number | undefined {
  const text = options.text(name)
  if (text === undefined) return undefined
  const instant = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`)
  if (Number.isNaN(instant)) throw analysisError('_LEGACY_ERROR_TEMP_1133', { optionName: name })
  return instant
}
export const unreadable = (path: string) => sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: `file://${path} (permission denied)` })
