// What a driver on a worker writes, as it comes: from the worker's web page, which serves its files in pieces.
import { masterState } from './webJson.js'

export type Tell = (stream: 'stdout' | 'stderr', text: string) => void
const pieceBytes = 100_000
const pauseMs = 500

/** Whether a driver will not change any more. */
export const hasEnded = (state: string): boolean => !['SUBMITTED', 'RUNNING', 'RELAUNCHING', 'UNKNOWN'].includes(state)

/** Follows a driver to its end, and gives the state it ended in. `ui`: the pages of its master, without which nothing can be told but that. */
export async function followDriver(id: string, { state, ui, tell }: { readonly state: () => Promise<string>; readonly ui: string | undefined; readonly tell: Tell }): Promise<string> {
  const at = { stdout: 0, stderr: 0 }
  let pages: string | undefined
  const read = async (): Promise<void> => {
    pages ??= ui === undefined ? undefined : await pagesOfDriver(ui, id)
    if (pages === undefined) return
    for (const stream of ['stdout', 'stderr'] as const) for (let piece; (piece = await logPiece(pages, id, stream, at[stream]));) {
      at[stream] = piece.next
      tell(stream, piece.text)
    }
  }
  for (;;) {
    const now = await state()
    await read().catch(() => {})                       // a worker that is gone has nothing to tell; its master says what becomes of the driver
    if (hasEnded(now)) return now
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}
async function pagesOfDriver(ui: string, id: string): Promise<string | undefined> {
  const { workers, activedrivers, completeddrivers } = await masterState(ui)
  const driver = [...activedrivers, ...completeddrivers].find(one => one.id === id)
  return driver && workers.find(worker => driver.worker.startsWith(worker.id))?.webuiaddress
}

/** The page is text: a line that says which bytes of how many it holds, then what they say. */
async function logPiece(pages: string, id: string, stream: string, from: number): Promise<{ readonly text: string; readonly next: number } | undefined> {
  const answer = await fetch(`${pages}/log/?driverId=${encodeURIComponent(id)}&logType=${stream}&offset=${from}&byteLength=${pieceBytes}`, { signal: AbortSignal.timeout(10_000) })
  const page = await answer.text()
  const said = /^==== Bytes (\d+)-(\d+) of \d+ of [^\n]*\n/.exec(page)
  const next = Number(said?.[2])
  return answer.ok && said && Number(said[1]) === from && next > from ? { text: page.slice(said[0].length), next } : undefined
}
