// What of the driver's log a person must hear: a program whose cluster gives it nothing, or whose master is not there, would wait in silence, for
// Spark says so in that log alone.
import { closeSync, openSync, readSync } from 'node:fs'

const lookMs = 1000
const againMs = 60_000
const pieceBytes = 1 << 16

interface Notice { readonly logged: RegExp; text(conf: Readonly<Record<string, string>>, found: RegExpExecArray): string }
const notices: readonly Notice[] = [
  {
    // TaskSchedulerImpl, every spark.starvation.timeout (15 s).
    logged: /Initial job has not accepted any resources/,
    text: conf => `Waiting for executors: the cluster has started none for this program. All its cores are taken, or no worker has the memory free that one asks for (${conf['spark.executor.memory'] ?? '1g'}: --executor-memory). Its web page, or firesteel cluster status, shows who has them.`,
  },
  {
    // StandaloneAppClient, three times.
    logged: /Failed to connect to master (\S+)/,
    text: (_, [, address]) => `Nobody answers at spark://${address}. Spark tries for a minute: is a master running there?`,
  },
]

/** Calls `tell` with what the log says, each notice once a minute at the most. Ends with the function that it gives, or with the process. */
export function watchDriverLog(log: string, conf: Readonly<Record<string, string>>, tell: (text: string) => void): () => void {
  const file = openSync(log, 'r')
  const piece = Buffer.alloc(pieceBytes)
  const toldAt = new Map<Notice, number>()
  let begun = ''
  const look = (): void => {
    for (let count; (count = readSync(file, piece, 0, pieceBytes, null)) > 0;) {
      const lines = (begun + piece.toString('latin1', 0, count)).split('\n')
      begun = lines.pop()!
      for (const notice of notices) {
        const found = lines.map(line => notice.logged.exec(line)).find(match => match !== null)
        if (!found || performance.now() - (toldAt.get(notice) ?? -Infinity) < againMs) continue
        toldAt.set(notice, performance.now())
        tell(notice.text(conf, found))
      }
    }
  }
  const timer = setInterval(look, lookMs).unref()
  return () => { clearInterval(timer); closeSync(file) }
}
