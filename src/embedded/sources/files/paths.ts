// Paths as programs write them (`data/x`, `file:/x`, `file:///x`) to local ones, and as Spark shows them (`file:/x`).
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unsupported } from '../../../errors/sparkError.js'

/** The absolute local path behind a path or `file:` URL; other file systems are refused by name. */
export function localPath(path: string): string {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(path)?.[1]?.toLowerCase()
  if (scheme === undefined) return withoutSlash(resolve(path))
  if (scheme !== 'file') throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `the file system ${scheme}:// (of ${path})`, className: 'the embedded engine, which reads local files only: use a Spark master for it' })
  const rest = path.slice(5)
  // Hadoop takes what follows as it stands; only a complete URL is percent-decoded by programs, and Spark does not decode it.
  return withoutSlash(resolve(rest.startsWith('///') ? rest.slice(2) : rest.startsWith('//localhost/') ? rest.slice(11) : rest.startsWith('//') ? fileURLToPath(path) : rest))
}
const withoutSlash = (path: string): string => path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path

/** As Hadoop's Path prints a qualified local path. */
export const shownPath = (path: string): string => `file:${path}`
/** As errors about a file being read print it. */
export const fileUrl = (path: string): string => `file://${path}`
