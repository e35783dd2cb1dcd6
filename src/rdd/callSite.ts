// Where in the program an RDD was made or an action called.
import { dist } from '../installation.js'
import type { CallSite } from '../lineage/lineage.js'

/** `boundary` is the public method: frames above it are the program's. The text is made when somebody asks. */
export function callSiteOf(method: string, boundary: (...args: never[]) => unknown): CallSite {
  const holder: { stack?: string } = {}
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 16
  Error.captureStackTrace(holder, boundary)
  Error.stackTraceLimit = limit
  let parsed: { file: string; line: number; stack: string } | undefined
  const parse = () => {
    if (parsed) return parsed
    const frames = (holder.stack ?? '').split('\n').slice(1).filter(frame => !frame.includes(dist) && !frame.includes('node:internal'))
    const [, file, line] = /([^/\\()\s]+):(\d+):\d+\)?$/.exec(frames[0] ?? '') ?? []
    return parsed = { file: file ?? '<unknown>', line: Number(line ?? 0), stack: frames.join('\n') }
  }
  return { method, get file() { return parse().file }, get line() { return parse().line }, get stack() { return parse().stack } }
}
