// What a driver on a worker writes, as it comes: from the worker's web page, which serves its files in pieces.
import { masterState } from './webJson.js'

export type Tell = (stream: 'stdout' | 'stderr', text: string) => void
const pieceBytes = 100_000
const pauseMs = 500

/** Whether a driver will not change any more. One whose worker is lost stays RELAUNCHING for good: with --supervise, the master starts another, under another name. */
export const hasEnded = (state: string): boolean => !['SUBMITTED', 'RUNNING', 'UNKNOWN'].includes(state)

export interface Followed { /** The state that it ended in. */ readonly state: string; /** Whether all that it wrote was told. */ readonly isTold: boolean; /** The pages of its worker, if they were found. */ readonly pages: string | undefined }
/** Follows a driver to its end. `masters`: the pages of its masters, one of which knows it. */
export async function followDriver(id: string, { state, masters, tell }: { readonly state: () => Promise<string>; readonly masters: readonly string[]; readonly tell: Tell }): Promise<Followed> {
  const at = { stdout: 0, stderr: 0 }
  let pages: string | undefined
  const read = async (): Promise<void> => {
    pages ??= await pagesOfDriver(masters, id)
    if (pages === undefined) throw new Error('no master tells of it')
    for (const stream of ['stdout', 'stderr'] as const) for (let piece; (piece = await logPiece(pages, id, stream, at[stream]));) {
      at[stream] = piece.next
      tell(stream, piece.text)
    }
  }
  for (;;) {
    const now = await state()
    // A worker that is gone has nothing to tell; its master says what becomes of the driver.
    const isTold = await read().then(() => true, () => false)
    if (hasEnded(now)) return { state: now, isTold, pages }
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}
async function pagesOfDriver(masters: readonly string[], id: string): Promise<string | undefined> {
  for (const master of masters) {
    const known = await masterState(master).catch(() => undefined)
    const driver = known && [...known.activedrivers, ...known.completeddrivers].find(one => one.id === id)
    const worker = driver && known.workers.find(one => driver.worker.startsWith(one.id))
    if (worker) return worker.webuiaddress
  }
  return undefined
}

/** The page is text: a line that says which bytes of how many it holds, then what they say. */
async function logPiece(pages: string, id: string, stream: string, from: number): Promise<{ readonly text: string; readonly next: number } | undefined> {
  const answer = await fetch(`${pages}/log/?driverId=${encodeURIComponent(id)}&logType=${stream}&offset=${from}&byteLength=${pieceBytes}`, { signal: AbortSignal.timeout(10_000) })
  const page = await answer.text()
  const said = /^==== Bytes (\d+)-(\d+) of \d+ of [^\n]*\n/.exec(page)
  const next = Number(said?.[2])
  if (!answer.ok) throw new Error(`${pages} answers ${answer.status}`)
  return said && Number(said[1]) === from && next > from ? { text: page.slice(said[0].length), next } : undefined
}
