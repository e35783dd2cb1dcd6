// Broadcasts where Spark encrypts what it writes to disk (spark.io.encryption.enabled): the executor's JVM decrypts them and serves them on a socket
// (org.apache.spark.api.python.EncryptedPythonBroadcastServer), one after another without a length: so the driver puts one before each (withLength).
// They stay in memory here.
import { openLocalSocket, type LocalSocket } from './localSocket.js'

export interface DecryptionServer { readonly place: number | string; readonly secret: string | null }

export function* withLength(bytes: Uint8Array): Generator<Uint8Array> {
  const length = Buffer.alloc(8)
  length.writeBigInt64BE(BigInt(bytes.length))
  yield length
  yield bytes
}
const long = async (socket: LocalSocket): Promise<number> => Number((await socket.take(8)).readBigInt64BE(0))

/** So many broadcasts by Spark's ids. */
export async function readDecrypted({ place, secret }: DecryptionServer, count: number): Promise<Map<number, Uint8Array>> {
  const socket = await openLocalSocket(place, secret)
  try {
    const found = new Map<number, Uint8Array>()
    while (found.size < count) {
      const id = await long(socket)
      found.set(id, new Uint8Array(await socket.take(await long(socket))))
    }
    // The JVM waits for a word that all of it has come.
    await socket.write(Buffer.from('1'))
    return found
  } finally { socket.close() }
}
