// What a driver in YARN writes, as it comes: the ResourceManager says where its container is, that machine's NodeManager gives the files' last bytes.
// What has ended may be gone from there: YARN gathers the files of its containers in HDFS, if it is told to. Where the pages ask for a login, that
// is all that can be read.
import { gatheredFiles } from './gatheredFiles.js'
import { logFiles } from './logFiles.js'

const streams = ['stdout', 'stderr'] as const
type Stream = typeof streams[number]
export type Tell = (stream: Stream, text: string) => void
export interface DriverLog {
  /** Tells what is new; false where it cannot be read. `page`: any page of the ResourceManager's, or of its proxy. */ read(page: string): Promise<boolean>
  /** Tells what is new when the application has ended; false where nothing was gathered. */ readGathered(): Promise<boolean>
  /** The page of the driver's files, once it is known. */ readonly page: string | undefined
}
const lastBytes = 1 << 16
const patience = (): AbortSignal => AbortSignal.timeout(10_000)

/** `onAttempt`: the driver has failed, and YARN has started it again. */
export function driverLogOf(id: string, tell: Tell, onAttempt: () => void): DriverLog {
  /** Of one attempt: how much is told of each file. */
  const begun = () => ({ stdout: { at: 0, decoder: new TextDecoder() }, stderr: { at: 0, decoder: new TextDecoder() } })
  let told = begun()
  let container: string | undefined
  let busy: Promise<boolean> = Promise.resolve(true)
  /** `bytes`: the file from there on, which may be before what is told. */
  const tellNew = (stream: Stream, from: number, bytes: Uint8Array): void => {
    const one = told[stream]
    if (from + bytes.length <= one.at) return
    tell(stream, one.decoder.decode(bytes.subarray(Math.max(0, one.at - from)), { stream: true }))
    one.at = from + bytes.length
  }
  const readOf = async (container: string): Promise<boolean> => {
    for (const stream of streams) {
      let piece = await lastOf(container, stream, lastBytes)
      if (piece && piece.from > told[stream].at) piece = await lastOf(container, stream, piece.from + piece.bytes.length - told[stream].at + lastBytes)
      if (piece) tellNew(stream, piece.from, piece.bytes)
      else if (stream === 'stdout') return false
    }
    return true
  }
  async function read(page: string): Promise<boolean> {
    try {
      const now = await containerOf(id, page) ?? container
      if (now === undefined) return false
      if (container !== undefined && now !== container) {
        await readOf(container).catch(() => {})
        onAttempt()
        told = begun()
      }
      container = now
      return await readOf(now)
    } catch { return false }
  }
  return {
    read: page => busy = busy.then(() => read(page)),
    async readGathered() {
      await busy
      const gathered = await gatheredFiles(id).catch(() => undefined)
      if (!gathered) return false
      if (container !== undefined && gathered.container !== nameOf(container)) { onAttempt(); told = begun() }
      for (const { name, bytes } of gathered.files) if (name === 'stdout' || name === 'stderr') tellNew(name, 0, bytes)
      return true
    },
    get page() { return container },
  }
}
async function containerOf(id: string, page: string): Promise<string | undefined> {
  const answer = await fetch(new URL(`/ws/v1/cluster/apps/${encodeURIComponent(id)}`, page), { headers: { accept: 'application/json' }, signal: patience() })
  if (!answer.ok) return undefined
  const { app } = await answer.json() as { app?: { amContainerLogs?: string } }
  return app?.amContainerLogs
}
const nameOf = (container: string): string | undefined => /\/containerlogs\/([^/]+)/.exec(container)?.[1]
/** The last bytes of a file. */
async function lastOf(container: string, stream: Stream, count: number): Promise<{ readonly from: number; readonly bytes: Uint8Array } | undefined> {
  const answer = await fetch(new URL(`/ws/v1/node/containerlogs/${nameOf(container) ?? ''}/${stream}?size=-${count}`, container), { signal: patience() })
  if (!answer.ok) return undefined
  const [file] = logFiles(Buffer.from(await answer.arrayBuffer()), count)
  return file && { from: file.length - file.bytes.length, bytes: file.bytes }
}
