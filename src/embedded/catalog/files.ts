// The data files under a table's directory; what begins with `_` or `.` is not data.
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export function dataFiles(path: string): string[] {
  let entries
  try { entries = readdirSync(path, { withFileTypes: true }) } catch { return [] }
  return entries.filter(e => !e.name.startsWith('.') && (!e.name.startsWith('_') || e.isDirectory() && e.name.includes('='))).sort((a, b) => a.name < b.name ? -1 : 1).flatMap(e => e.isDirectory() ? dataFiles(join(path, e.name)) : [join(path, e.name)])
}
/** Hadoop's checksum beside a file. */
export const checksumOf = (file: string): string => join(dirname(file), `.${basename(file)}.crc`)
