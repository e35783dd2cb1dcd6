// Results that the JVM serves on a socket, and data that it takes there: [port or path, secret, server].
import { int32 } from '../../frames/int32.js'
import { openLocalSocket } from '../../worker/spark/localSocket.js'
import type { Java } from '../gateway/gateway.js'
import type { JavaObject } from '../gateway/protocol.js'

/** The frames, as they come. */
export async function* servedFrames(java: Java, served: JavaObject): AsyncGenerator<Buffer> {
  const [place, secret] = await java.items(served)
  const socket = await openLocalSocket(place, secret)
  try {
    // The JVM says the end by a length below zero, or by closing.
    while (await socket.hasMore()) {
      const length = (await socket.take(4)).readInt32BE(0)
      if (length < 0) return
      yield Buffer.from(await socket.take(length))
    }
  } finally { socket.close() }
}
const chunkBytes = 1 << 20
/** Bytes to the JVM, in chunks as it takes them (org.apache.spark.api.python.DechunkedInputStream). */
export async function sendChunks(place: unknown, secret: unknown, parts: Iterable<Uint8Array>): Promise<void> {
  const socket = await openLocalSocket(place, secret)
  try {
    for (const part of parts) for (let at = 0; at < part.length; at += chunkBytes) {
      const chunk = part.subarray(at, at + chunkBytes)
      await socket.write(Buffer.concat([int32(chunk.length), chunk]))
    }
    await socket.write(int32(-1))
  } finally { socket.close() }
}
