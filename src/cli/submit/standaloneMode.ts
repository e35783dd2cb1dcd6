// Drivers on the workers of a standalone cluster: started, asked for, ended.
import { followDriver } from '../../cluster/driverLog.js'
import { masterPages } from '../../spark/standalone/credentials.js'
import { submissionServer } from '../../spark/standalone/rest.js'
import { tidyStaged } from '../../spark/standalone/staged.js'
import type { ClusterProgram } from '../../spark/submission/program.js'
import { submitToCluster } from '../../spark/standalone/submission.js'
import { endWithReader } from '../console/endWithReader.js'

type Conf = Readonly<Record<string, string>>
const say = (text: string): void => { process.stderr.write(`${text}\n`) }

const missedMs = 5000
const givenUpMs = 600_000
/** As Spark does it, this ends when the cluster has the program, unless spark.standalone.submit.waitAppCompletion is set. */
export async function submitToWorker(program: ClusterProgram): Promise<number> {
  endWithReader()
  const { master, conf } = program
  const id = await submitToCluster(program)
  process.stdout.write(`${id}\n`)
  if (conf['spark.standalone.submit.waitAppCompletion'] !== 'true') {
    say(`${id} is submitted to ${master}. Ask for it with --status, end it with --kill; --conf spark.standalone.submit.waitAppCompletion=true waits for its end.`)
    await tidy(master, conf)
    return 0
  }
  process.once('SIGINT', () => { say(`\n${id} runs on. End it with: firesteel submit --master ${master} --kill ${id}`); process.exit(130) })
  const server = submissionServer(master, conf)
  let last = 'UNKNOWN'
  let heard = Date.now()
  let isMissed = false
  // A master that is away may come back, or another one take over.
  const state = async (): Promise<string> => {
    try {
      last = (await server.status(id))?.driverState ?? 'NOT_FOUND'
      heard = Date.now()
      isMissed = false
    } catch (error) {
      if (Date.now() - heard > missedMs && !isMissed) { isMissed = true; say(`${(error as Error).message}\nWaiting for it to come back. Ctrl-C ends the waiting, not ${id}.`) }
      if (Date.now() - heard > givenUpMs) return 'out of sight: its master has not answered for ten minutes'
    }
    return last
  }
  const ended = await followDriver(id, { state, masters: masterPages(master, conf), tell: (stream, text) => process[stream].write(text) })
  await tidy(master, conf)
  if (!ended.isTold && ended.state !== 'NOT_FOUND') say(`What ${id} wrote cannot be read from here: ${ended.pages === undefined ? `no page of ${master} tells of it (their port is 8080, else --conf spark.master.ui.port=…)` : `${ended.pages} does not answer`}.`)
  say(ended.state === 'RELAUNCHING' ? `${id} was on a worker that is lost. With --supervise its master starts it again under another name; the master's page, or firesteel cluster status, shows it.` : `${id} is ${ended.state}`)
  return ended.state === 'FINISHED' ? 0 : 1
}
/** What drivers were started from goes when they have ended. */
async function tidy(master: string, conf: Conf): Promise<void> {
  const server = submissionServer(master, conf)
  for (const problem of await tidyStaged(master, async id => (await server.status(id))?.driverState)) say(problem)
}
export async function driverStatus(master: string, conf: Conf, id: string): Promise<number> {
  const found = await submissionServer(master, conf).status(id)
  if (!found) { say(`The master knows no driver ${id}.`); return 1 }
  await tidy(master, conf)
  process.stdout.write(`${id} ${found.driverState}${found.worker ? ` on ${found.worker}` : ''}\n${found.message ? `${found.message}\n` : ''}`)
  return 0
}
export async function killDriver(master: string, conf: Conf, id: string): Promise<number> {
  const { success, message } = await submissionServer(master, conf).kill(id)
  ;(success ? process.stdout : process.stderr).write(`${message || (success ? `${id} is being ended` : `${id} cannot be ended`)}\n`)
  return success ? 0 : 1
}
