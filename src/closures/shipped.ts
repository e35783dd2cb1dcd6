// Where executors do not share the driver's files, the program's lie in a folder of theirs, under the paths they had (spark/shipping sends them):
// what a closure names is looked for there.
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Envelope } from './envelope.js'

/** Named by the script that starts a worker. */
const files = process.env.FIRESTEEL_FILES

function here(url: string): string {
  if (!url.startsWith('file:///')) return url
  const path = files! + fileURLToPath(url)
  return existsSync(path) ? pathToFileURL(path).href : url
}
/** A closure as it reads where the program's files are. */
export function asShipped(envelope: Envelope): Envelope {
  if (!files) return envelope
  return {
    ...envelope,
    modules: envelope.modules.map(module => ({ ...module, specifier: here(module.specifier), parent: here(module.parent) })),
    codes: envelope.codes.map(code => ({ ...code, file: here(code.file), url: here(code.url) })),
  }
}
/** Paths in a text as they are in the driver's world. */
export const asWritten = (text: string): string => files ? text.replaceAll(`file://${files}/`, 'file:///').replaceAll(`${files}/`, '/') : text
