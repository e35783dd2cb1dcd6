// Locations as the catalog writes them (`file:/a/b`) and paths of the file system.
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultPartition, escapePathName, unescapePathName } from '../sources/files/partitionNames.js'

export function pathOf(location: string): string {
  if (location.startsWith('file://')) return fileURLToPath(location)
  const path = location.startsWith('file:') ? location.slice(5) : location
  return isAbsolute(path) ? resolve(path) : resolve(process.cwd(), path)
}
export const locationOf = (path: string): string => /^[a-z][a-z0-9+.-]+:/i.test(path) && !path.startsWith('file:') ? path : `file:${pathOf(path)}`

/** `a=1/b=x` */
export const partitionPath = (columns: readonly string[], values: readonly (string | null)[]): string => columns.map((column, i) => `${escapePathName(column)}=${values[i] === null || values[i] === '' ? defaultPartition : escapePathName(values[i]!)}`).join('/')
/** The values of `a=1/b=x`, by lower-case column; undefined where a piece is no partition's. */
export function partitionValues(path: string): Map<string, string | null> | undefined {
  const values = new Map<string, string | null>()
  for (const piece of path.split('/')) {
    const at = piece.indexOf('=')
    if (at < 1) return undefined
    const value = piece.slice(at + 1)
    values.set(unescapePathName(piece.slice(0, at)).toLowerCase(), value === defaultPartition ? null : unescapePathName(value))
  }
  return values
}
