// Files that travel with the application (SparkFiles): on this machine they are where they are.
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { SparkException } from '../errors/sparkError.js'
import type { SparkContext } from './sparkContext.js'

const added = new WeakMap<SparkContext, string[]>()
export const submittedFiles = {
  add(context: SparkContext, path: string): void {
    const file = resolve(path.replace(/^file:(?:\/\/)?/, ''))
    if (!existsSync(file)) throw new SparkException({ message: `File file:${file} does not exist`, errorClass: 'PATH_NOT_FOUND', parameters: { path: file }, contexts: [] })
    added.set(context, [...added.get(context) ?? [], file])
  },
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
