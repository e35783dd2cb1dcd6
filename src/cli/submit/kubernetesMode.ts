// Drivers in pods: started, asked for, ended. As spark-submit does it, this waits for the pod's end, unless
// spark.kubernetes.submission.waitAppCompletion is false; unlike it, it shows what the driver writes, and a driver that fails ends it with 1.
import { askPod, submitToKubernetes, type PodReport } from '../../spark/kubernetes/submission.js'
import type { ClusterProgram } from '../../spark/submission/program.js'
import { endWithReader } from '../console/endWithReader.js'

const say = (text: string): void => { process.stderr.write(`${text}\n`) }

export async function submitInKubernetes(program: ClusterProgram): Promise<number> {
  endWithReader()
  const { master } = program
  let last: PodReport | undefined
  const { waits, ended, stop } = await submitToKubernetes(program, {
    onReport(report) {
      if (last === undefined) process.stdout.write(`${report.id}\n`)
      else if (report.phase !== last.phase) say(`${report.id} is ${report.phase!}`)
      last = report
    },
    onOutput: bytes => { process.stdout.write(bytes) },
    onNoOutput(report, why) {
      const [namespace, pod] = report.id.split(':')
      say(`What the driver writes cannot be shown here (${why}). To read it: kubectl logs -f ${pod!} -n ${namespace!}`)
    },
  })
  const interrupt = (): void => {
    stop()
    say(last ? `\n${last.id} runs on. End it with: firesteel submit --master ${master} --kill ${last.id}` : '\nNothing was submitted.')
    process.exit(130)
  }
  process.once('SIGINT', interrupt)
  const { code, log } = await ended
  process.removeListener('SIGINT', interrupt)
  // The compiler does not see what the callback has set.
  const report = last as PodReport | undefined
  if (!report || code !== 0) { say(`${report ? `${report.id}: Spark's client has failed.` : 'Kubernetes has not taken the program.'} ${log}`); return 1 }
  if (!waits) { say(`${report.id} is submitted. Ask for it with --status, end it with --kill.`); return 0 }
  return report.phase === 'Succeeded' ? 0 : 1
}
export async function askKubernetes(option: '--status' | '--kill', master: string, conf: Readonly<Record<string, string>>, id: string): Promise<number> {
  const { code, said } = await askPod(option, master, conf, id)
  const isUnknown = /^Application not found/m.test(said)
  ;(code === 0 && !isUnknown ? process.stdout : process.stderr).write(`${said}\n`)
  return code === 0 && !isUnknown ? 0 : 1
}
