// What a driver in YARN writes, as it comes: the ResourceManager says where its container is, that machine's NodeManager gives the files' last bytes.
// Where these pages ask for a login nothing is read, and the caller says where it lies.

export type Tell = (stream: 'stdout' | 'stderr', text: string) => void
export interface DriverLog {
  /** Tells what is new; false where it cannot be read. */ read(): Promise<boolean>
  /** The page of the driver's files, once it is known. */ readonly page: string | undefined
}
const lastBytes = 1 << 16
const patience = (): AbortSignal => AbortSignal.timeout(10_000)

/** `page`: any page of the ResourceManager's, or of its proxy. */
export function driverLogOf(id: string, page: string, tell: Tell): DriverLog {
  const at = { stdout: 0, stderr: 0 }
  let container: string | undefined
  let busy: Promise<boolean> = Promise.resolve(true)
  const streams = ['stdout', 'stderr'] as const
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() }
  async function read(): Promise<boolean> {
    try {
      container ??= await containerOf(id, page)
      if (container === undefined) return false
      for (const stream of streams) {
        let piece = await lastOf(container, stream, lastBytes)
        if (piece && piece.from > at[stream]) piece = await lastOf(container, stream, piece.to - at[stream] + lastBytes)
        if (!piece || piece.to <= at[stream]) continue
        tell(stream, decoders[stream].decode(piece.bytes.subarray(Math.max(0, at[stream] - piece.from)), { stream: true }))
        at[stream] = piece.to
      }
      return true
    } catch { return false }
  }
  return { read: () => busy = busy.then(read), get page() { return container } }
}
async function containerOf(id: string, page: string): Promise<string | undefined> {
  const answer = await fetch(new URL(`/ws/v1/cluster/apps/${encodeURIComponent(id)}`, page), { headers: { accept: 'application/json' }, signal: patience() })
  if (!answer.ok) return undefined
  const { app } = await answer.json() as { app?: { amContainerLogs?: string } }
  return app?.amContainerLogs
}
/** The last bytes of a file, between a head of lines, which says how long the file is, and a foot. */
async function lastOf(container: string, stream: string, count: number): Promise<{ readonly from: number; readonly to: number; readonly bytes: Uint8Array } | undefined> {
  const name = /\/containerlogs\/([^/]+)/.exec(container)?.[1]
  const answer = await fetch(new URL(`/ws/v1/node/containerlogs/${name ?? ''}/${stream}?size=-${count}`, container), { signal: patience() })
  if (!answer.ok) return undefined
  const all = Buffer.from(await answer.arrayBuffer())
  const mark = 'LogContents:\n'
  const head = all.indexOf(mark)
  const length = Number(/^LogLength:(\d+)$/m.exec(all.toString('latin1', 0, Math.max(head, 0)))?.[1])
  if (head < 0 || !Number.isSafeInteger(length)) return undefined
  const shown = Math.min(count, length)
  return { from: length - shown, to: length, bytes: all.subarray(head + mark.length, head + mark.length + shown) }
}
