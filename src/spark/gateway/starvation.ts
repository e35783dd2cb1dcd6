// A program whose cluster gives it nothing would wait in silence: Spark says so in the driver's log alone (TaskSchedulerImpl, every
// spark.starvation.timeout, 15 s).
import { closeSync, openSync, readSync } from 'node:fs'

const lookMs = 1000
const againMs = 60_000
const pieceBytes = 1 << 16
const starved = 'Initial job has not accepted any resources'

/** Calls `tell` when the program waits for its first executor, and once a minute while it does. Ends with the function that it gives, or with the process. */
export function watchStarvation(log: string, tell: () => void): () => void {
  const file = openSync(log, 'r')
  const piece = Buffer.alloc(pieceBytes)
  let begun = ''
  let told = -Infinity
  const look = (): void => {
    for (let count; (count = readSync(file, piece, 0, pieceBytes, null)) > 0;) {
      const lines = (begun + piece.toString('latin1', 0, count)).split('\n')
      begun = lines.pop()!
      if (lines.some(line => line.includes(starved)) && performance.now() - told > againMs) { told = performance.now(); tell() }
    }
  }
  const timer = setInterval(look, lookMs).unref()
  return () => { clearInterval(timer); closeSync(file) }
}
/** What a person is told. */
export const starvationText = (conf: Readonly<Record<string, string>>): string =>
  `Waiting for executors: the cluster has started none for this program. All its cores are taken, or no worker has the memory free that one asks for (${conf['spark.executor.memory'] ?? '1g'}: --executor-memory). Its web page, or firesteel cluster status, shows who has them.\n`
