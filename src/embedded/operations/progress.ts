// What an operation tells while its next answer takes long: one stage, a task a hundredth of the work.
import { make, type Messages } from '../../plan/message.js'
import { confEntries } from '../conf/entries.js'
import { confNumber } from '../conf/values.js'
import { percentDone } from '../duckdb/progress.js'
import type { Session } from '../session.js'
import { respond } from './respond.js'

type Response = Messages['ExecutePlanResponse']
const tasks = 100

/** The answers, and one of the progress whenever the interval passed without another. */
export async function* withProgress(session: Session, answers: AsyncIterable<Response>, signal: AbortSignal): AsyncGenerator<Response> {
  const interval = intervalOf(session)
  if (interval <= 0) { yield* answers; return }
  const iterator = answers[Symbol.asyncIterator]()
  let ended = false
  try {
    for (;;) {
      const next = iterator.next()
      next.catch(() => {})
      for (;;) {
        let timer: NodeJS.Timeout | undefined
        let result
        try { result = await Promise.race([next, new Promise<undefined>(resolve => { timer = setTimeout(resolve, interval, undefined) })]) } catch (error) { ended = true; throw error } finally { clearTimeout(timer) }
        if (!result) { yield progress(session, signal); continue }
        if (result.done) { ended = true; return }
        yield result.value
        break
      }
    }
  } finally { if (!ended) await iterator.return?.() }
}

/** Milliseconds. Where nobody said otherwise, short enough for a bar that moves. */
function intervalOf(session: Session): number {
  const key = 'spark.connect.progress.reportInterval'
  const text = session.conf.all().get(key)
  return text === undefined ? 500 : confNumber(confEntries().get(key)!.type, text) ?? 500
}
function progress(session: Session, signal: AbortSignal): Response {
  const completed = percentDone(signal)
  const stage = make('ExecutePlanResponse.ExecutionProgress.StageInfo', { stageId: 0n, numTasks: BigInt(tasks), numCompletedTasks: BigInt(completed), inputBytesRead: 0n, done: false })
  return respond(session, { case: 'executionProgress', value: make('ExecutePlanResponse.ExecutionProgress', { stages: [stage], numInflightTasks: completed < tasks ? 1n : 0n }) })
}
