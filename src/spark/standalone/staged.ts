// What a program in the cluster is started from: small files of this machine, and where workers do not see those, one file in a folder that all reach.
// A driver may be started again as long as its master has not seen its end. So each is noted here with the driver's name, and goes when the master says
// that the driver has ended; whoever submits, waits or asks looks after it.
import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findJava } from '../install/java.js'
import { findSpark } from '../install/home.js'
import { isUri, stagingKey } from '../submission/packed.js'
import { clusterFolder } from './state.js'

interface Staged { readonly id: string; readonly master: string; /** The address of what lies in another folder. */ readonly resource?: string }
const noteName = 'driver.json'
/** States from which the master starts no driver again. */
const ended: ReadonlySet<string> = new Set(['FINISHED', 'FAILED', 'KILLED', 'ERROR'])
/** Of drivers that no master tells of any more. */
const daysKept = 30

const allFolder = (): string => join(clusterFolder(), 'staging')
/** A folder for what one driver is started from. */
export function stagingFolder(): string {
  mkdirSync(allFolder(), { recursive: true, mode: 0o700 })
  return mkdtempSync(join(allFolder(), 'driver-'))
}
export const noteStaged = (folder: string, staged: Staged): void => writeFileSync(join(folder, noteName), JSON.stringify(staged), { mode: 0o600 })

/** Removes what drivers were started from that have ended. `stateOf`: what the master says, undefined where it knows no such driver. Gives what could not be removed. */
export async function tidyStaged(master: string, stateOf: (id: string) => Promise<string | undefined>): Promise<string[]> {
  const problems: string[] = []
  let names: string[]
  try { names = readdirSync(allFolder()) } catch { return problems }
  for (const name of names) {
    const folder = join(allFolder(), name)
    try {
      const staged = noteOf(folder)
      const state = staged?.master === master ? await stateOf(staged.id) : undefined
      const isOld = state === undefined && Date.now() - statSync(folder).mtimeMs > daysKept * 86_400_000
      if (!isOld && !(state !== undefined && ended.has(state))) continue
      if (staged?.resource !== undefined) await remove(staged.resource).catch((error: unknown) => { problems.push(`${staged.resource!} stays: ${(error as Error).message}`) })
      rmSync(folder, { recursive: true, force: true })
    } catch { /* another command has taken it away, or the master does not answer: the next one looks again */ }
  }
  return problems
}
function noteOf(folder: string): Staged | undefined {
  try { return JSON.parse(readFileSync(join(folder, noteName), 'utf8')) as Staged } catch { return undefined }
}

/** Into a folder that all machines reach; gives its address. */
export async function upload(file: string, staging: string): Promise<string> {
  const target = `${staging.replace(/\/$/, '')}/${basename(file)}`
  if (!isUri(staging)) { copyFileSync(file, target); chmodSync(target, 0o600); return pathToFileURL(target).href }
  await shell(`the program cannot be brought to ${staging} (${stagingKey})`, '-put', file, target)
  await shell('', '-chmod', '600', target).catch(() => { /* an object store has no modes */ })
  return target
}
const remove = async (resource: string): Promise<void> => resource.startsWith('file:') ? rmSync(fileURLToPath(resource), { force: true }) : shell('it cannot be removed', '-rm', '-f', '-skipTrash', resource)
/** Hadoop's own, which knows every file system that Spark knows. */
const shell = (problem: string, ...args: string[]): Promise<void> => new Promise((resolve, reject) => {
  const child = spawn(join(findSpark().path, 'bin', 'spark-class'), ['org.apache.hadoop.fs.FsShell', ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, JAVA_HOME: findJava().home } })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said = `${said}${chunk}`.slice(-3000) })
  child.on('error', reject)
  child.on('close', code => { if (code === 0) resolve(); else reject(new Error(`${problem}: ${said.trim().split('\n').filter(line => !/ WARN |^WARNING/.test(line)).slice(-3).join(' ')}`)) })
})
