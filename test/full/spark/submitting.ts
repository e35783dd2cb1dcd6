// What tests of submitted programs share: programs in a folder of their own, a run that must go well, waiting for something to come true.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { firesteel, root, type Ran, type RunOptions } from '../../cli/run.ts'

const head = `import { SparkSession, SparkFiles } from 'firesteel'
import { col, udf } from 'firesteel/functions'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
void [col, udf, existsSync, readFileSync, writeFileSync, SparkFiles]
const spark = SparkSession.builder.getOrCreate()
const sc = spark.sparkContext
`
/** The line of a program that its text begins in. */
export const firstLine = head.split('\n').length

export interface Programs { readonly folder: string; /** Writes one that has a session and a context; gives its file. */ program(name: string, text: string): string; remove(): void }
/** A folder below node_modules, so that programs find the packages. */
export function programs(name: string): Programs {
  const folder = mkdtempSync(join(root, `node_modules/.cache-${name}-`))
  return {
    folder,
    program(name, text) { const file = join(folder, name); writeFileSync(file, head + text); return file },
    remove() { rmSync(folder, { recursive: true, force: true }) },
  }
}
/** What it printed. */
export function good(args: readonly string[], { code, out, err }: Ran): string {
  assert.equal(code, 0, `${args.join(' ')}\n${out}\n${err.slice(-6000)}`)
  return out
}
/** firesteel with an environment of the test's. */
export const withEnvironment = (env: () => Readonly<Record<string, string>>) => (args: readonly string[], options: RunOptions = {}): Promise<Ran> => firesteel(args, { ...options, env: { ...env(), ...options.env } })

export async function until<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false, seconds = 120): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 200))) { const found = await look(); if (found) return found }
  return assert.fail(`${what}: not within ${seconds} seconds`)
}
