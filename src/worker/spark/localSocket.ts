// A socket that the JVM beside this process listens on for one caller (org.apache.spark.security.SocketAuthServer): a port that asks for a secret, or a
// path that others cannot reach.
import { connect } from 'node:net'
import { int32 } from '../../frames/int32.js'

export interface LocalSocket {
  /** So many bytes; an error if the JVM closes before. */
  take(length: number): Promise<Buffer>
  /** Waits for more, or for the end. */
  hasMore(): Promise<boolean>
  /** Settles when the bytes are on their way. */
  write(bytes: Uint8Array): Promise<void>
  close(): void
}
/** What has come and nobody has taken stays below about this. */
const heldMax = 1 << 24

export async function openLocalSocket(place: unknown, secret: unknown): Promise<LocalSocket> {
  const socket = typeof place === 'string' ? connect(place) : connect(Number(place), process.env.SPARK_PREFER_IPV6?.toLowerCase() === 'true' ? '::1' : '127.0.0.1')
  let ask: (() => void) | undefined
  let rest: Buffer[] = []
  let held = 0
  let failure: Error | undefined
  let isClosed = false
  socket.on('data', data => { rest.push(data); held += data.length; if (held > heldMax) socket.pause(); ask?.() })
  socket.on('error', error => { failure = error; ask?.() })
  socket.on('close', () => { isClosed = true; ask?.() })
  const more = (): Promise<void> => { socket.resume(); return new Promise(resolve => { ask = resolve }) }
  const local: LocalSocket = {
    async take(length) {
      while (held < length) {
        if (failure) throw failure
        if (isClosed) throw new Error('the JVM closed a local connection before its end')
        await more()
      }
      let first = rest[0] ?? Buffer.alloc(0)
      if (first.length < length) { first = Buffer.concat(rest); rest = [first] }
      held -= length
      if (first.length === length) rest.shift()
      else rest[0] = first.subarray(length)
      return first.subarray(0, length)
    },
    async hasMore() {
      while (held === 0 && !isClosed) await more()
      if (failure) throw failure
      return held > 0
    },
    write: bytes => new Promise((resolve, reject) => { socket.write(bytes, error => { if (error) reject(failure ?? error); else resolve() }) }),
    close() { socket.end(); socket.destroySoon() },
  }
  if (typeof place === 'string' || typeof secret !== 'string') return local
  try {
    const bytes = Buffer.from(secret)
    await local.write(Buffer.concat([int32(bytes.length), bytes]))
    const told = (await local.take((await local.take(4)).readInt32BE(0))).toString()
    if (told !== 'ok') throw new Error('the JVM refused the secret of a local connection')
    return local
  } catch (error) { socket.destroy(); throw error }
}
