// Drivers in YARN's ApplicationMaster: started, asked for, ended. As spark-submit does it, this waits for the application's end, unless
// spark.yarn.submit.waitAppCompletion is false.
import { applicationReport, killApplication } from '../../spark/yarn/client.js'
import { driverLogOf, type DriverLog } from '../../spark/yarn/driverLog.js'
import { submitToYarn, type Report } from '../../spark/yarn/submission.js'
import type { ClusterProgram } from '../../spark/submission/program.js'
import { endWithReader } from '../console/endWithReader.js'

const say = (text: string): void => { process.stderr.write(`${text}\n`) }
const readMs = 500

export async function submitInYarn(program: ClusterProgram): Promise<number> {
  endWithReader()
  const waits = program.conf['spark.yarn.submit.waitAppCompletion'] !== 'false'
  let last: Report | undefined
  let log: DriverLog | undefined
  const { ended, stop } = await submitToYarn(program, report => {
    if (last === undefined) process.stdout.write(`${report.id}\n`)
    if (report.state !== last?.state && report.state === 'ACCEPTED') say(`${report.id} waits for its ApplicationMaster`)
    last = report
    if (waits && report.state !== 'ACCEPTED') log ??= driverLogOf(report.id, (stream, text) => process[stream].write(text), () => say(`${report.id} has failed, and YARN starts it again`))
  }, say)
  const interrupt = (): void => {
    stop()
    say(last ? `\n${last.id} runs on. End it with: firesteel submit --master yarn --kill ${last.id}` : '\nNothing was submitted.')
    process.exit(130)
  }
  process.once('SIGINT', interrupt)
  const read = async (): Promise<boolean> => last?.page !== undefined && await log?.read(last.page) === true
  const reading = setInterval(() => void read(), readMs)
  const { code, log: words } = await ended
  clearInterval(reading)
  process.removeListener('SIGINT', interrupt)
  // The compiler does not see what the callback has set.
  const report = last as Report | undefined
  if (!report) { say(`YARN has not taken the program. ${words}`); return 1 }
  if (!waits) { say(`${report.id} is submitted. Ask for it with --status, end it with --kill.`); return code === 0 ? 0 : 1 }
  const isRead = await read() || (say('Reading what the driver wrote last from where YARN gathers it'), await log?.readGathered())
  if (!isRead) say(`What the driver wrote: yarn logs -applicationId ${report.id} -am 1${log?.page === undefined ? '' : ` (or ${log.page})`}`)
  const state = report.finalStatus ?? report.state
  say(`${report.id} is ${state}${state !== 'SUCCEEDED' && report.diagnostics !== undefined ? `: ${report.diagnostics}` : ''}`)
  return code === 0 ? 0 : 1
}
export async function yarnStatus(id: string): Promise<number> {
  const found = await applicationReport(id)
  if (!found) { say(`YARN knows no application ${id}.`); return 1 }
  const isOver = ['FINISHED', 'FAILED', 'KILLED'].includes(found.state)
  process.stdout.write(`${id} ${found.state}${isOver ? ` ${found.finalState}` : ''}${found.host !== undefined ? ` on ${found.host}` : ''}\n${isOver && found.finalState !== 'SUCCEEDED' && found.diagnostics !== undefined ? `${found.diagnostics}\n` : ''}`)
  return 0
}
export async function killInYarn(id: string): Promise<number> {
  const answer = await killApplication(id)
  if (answer === undefined) { say(`YARN knows no application ${id}.`); return 1 }
  process.stdout.write(`${answer}\n`)
  return 0
}
