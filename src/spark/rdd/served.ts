// Results that the JVM serves on a socket: [port or path, secret, server].
import { connect } from 'node:net'
import type { Java } from '../gateway/gateway.js'
import type { JavaObject } from '../gateway/protocol.js'

/** The frames, as they come. */
export async function* servedFrames(java: Java, served: JavaObject): AsyncGenerator<Buffer> {
  const [place, secret] = await java.items(served)
  const socket = typeof place === 'string' ? connect(place) : connect(Number(place), '127.0.0.1')
  let ask: (() => void) | undefined
  let rest: Buffer[] = []
  let held = 0
  let failure: Error | undefined
  let isClosed = false
  socket.on('data', data => { rest.push(data); held += data.length; if (held > 1 << 24) socket.pause(); ask?.() })
  socket.on('error', error => { failure = error; ask?.() })
  socket.on('close', () => { isClosed = true; ask?.() })
  const take = async (length: number): Promise<Buffer> => {
    while (held < length) {
      if (failure) throw failure
      if (isClosed) throw new Error('the JVM closed a result before its end')
      socket.resume()
      await new Promise<void>(resolve => { ask = resolve })
    }
    let first = rest[0] ?? Buffer.alloc(0)
    if (first.length < length) { first = Buffer.concat(rest); rest = [first] }
    held -= length
    if (first.length === length) rest.shift()
    else rest[0] = first.subarray(length)
    return first.subarray(0, length)
  }
  /** The JVM says the end by a length below zero, or by closing. */
  const hasMore = async (): Promise<boolean> => {
    while (held === 0 && !isClosed) { socket.resume(); await new Promise<void>(resolve => { ask = resolve }) }
    if (failure) throw failure
    return held > 0
  }
  try {
    if (typeof place !== 'string' && typeof secret === 'string') {
      const bytes = Buffer.from(secret)
      const length = Buffer.alloc(4)
      length.writeInt32BE(bytes.length)
      socket.write(Buffer.concat([length, bytes]))
      const told = (await take((await take(4)).readInt32BE(0))).toString()
      if (told !== 'ok') throw new Error('the JVM refused the secret of a result')
    }
    while (await hasMore()) {
      const length = (await take(4)).readInt32BE(0)
      if (length < 0) return
      yield Buffer.from(await take(length))
    }
  } finally { socket.destroy() }
}
