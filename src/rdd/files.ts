// Files that travel with the application (SparkFiles): on this machine they are where they are.
import { basename, resolve } from 'node:path'
import type { SparkContext } from './sparkContext.js'

const added = new WeakMap<SparkContext, string[]>()
export const submittedFiles = {
  add(context: SparkContext, path: string): void { const list = added.get(context) ?? []; list.push(resolve(path.replace(/^file:(?:\/\/)?/, ''))); added.set(context, list) },
  list: (context: SparkContext): string[] => [...added.get(context) ?? []],
}
/** Where the files of addFile are. */
export const SparkFiles = {
  get(name: string): string {
    const context = current()
    const found = context && submittedFiles.list(context).find(path => basename(path) === name)
    return found ?? resolve(process.env.FIRESTEEL_FILES_DIR ?? '.', name)
  },
  getRootDirectory(): string { return resolve(process.env.FIRESTEEL_FILES_DIR ?? '.') },
}
let current: () => SparkContext | undefined = () => undefined
/** @internal */
export function currentContext(get: () => SparkContext | undefined): void { current = get }
