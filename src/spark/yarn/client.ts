// What becomes of applications: asked of the ResourceManager by Hadoop's own client (`yarn application`), which lies among Spark's jars and knows
// standby managers and Kerberos.
import { startSparkProgram } from '../submission/sparkSubmit.js'

export interface ApplicationReport { readonly state: string; readonly finalState: string; readonly host: string | undefined; readonly page: string | undefined; readonly diagnostics: string | undefined }

/** Undefined where nobody knows it. */
export async function applicationReport(id: string): Promise<ApplicationReport | undefined> {
  const { code, said } = await ask('-status', id)
  if (/doesn't exist/.test(said)) return undefined
  const field = (name: string): string | undefined => { const value = new RegExp(`^\\t${name} : (.*)$`, 'm').exec(said)?.[1]?.trim(); return value && value !== 'N/A' && value !== 'null' ? value : undefined }
  const state = field('State')
  if (code !== 0 || state === undefined) throw unanswered(said)
  return { state, finalState: field('Final-State') ?? 'UNDEFINED', host: field('AM Host'), page: field('Tracking-URL'), diagnostics: field('Diagnostics') }
}
/** What the ResourceManager says to it; undefined where nobody knows the application. */
export async function killApplication(id: string): Promise<string | undefined> {
  const { code, said } = await ask('-kill', id)
  if (/doesn't exist/.test(said)) return undefined
  if (code !== 0) throw unanswered(said)
  return said.split('\n').find(line => line.includes(id) && !/ (?:INFO|WARN) /.test(line))?.trim() ?? `${id} is being ended`
}
function ask(action: '-status' | '-kill', id: string): Promise<{ readonly code: number; readonly said: string }> {
  if (!/^application_\d+_\d+$/.test(id)) throw new Error(`'${id}' is no application of YARN's: it looks like application_1700000000000_0001`)
  return startSparkProgram({ script: 'spark-class', args: ['org.apache.hadoop.yarn.client.cli.ApplicationCLI', 'application', action, id] }).ended
}
const unanswered = (said: string): Error => new Error(`the ResourceManager does not answer: ${said.trim().split('\n').filter(line => !/ INFO | WARN |^WARNING|^\s+at /.test(line)).slice(-3).join(' ')}`)
