// Accumulators over Spark: one Java accumulator carries all of ours; when a task has succeeded, the JVM brings its updates here, once.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:net'

export interface AccumulatorServer { readonly port: number; readonly secret: string; close(): void }

export async function accumulatorServer(merge: (id: number, update: Uint8Array) => void): Promise<AccumulatorServer> {
  const secret = randomBytes(24).toString('base64url')
  const expected = Buffer.from(secret)
  const server: Server = createServer(socket => {
    let bytes: Buffer = Buffer.alloc(0)
    let isTrusted = false
    socket.unref()
    socket.on('error', () => {})
    socket.on('data', data => {
      bytes = bytes.length ? Buffer.concat([bytes, data]) : data
      if (!isTrusted) {
        if (bytes.length < expected.length) return
        if (!timingSafeEqual(bytes.subarray(0, expected.length), expected)) { socket.destroy(); return }
        isTrusted = true
        bytes = bytes.subarray(expected.length)
      }
      for (let whole; (whole = wholeMessage(bytes));) {
        for (const update of whole.updates) merge(update.readInt32BE(0), update.subarray(4))
        bytes = bytes.subarray(whole.length)
        socket.write(Uint8Array.of(1))
      }
    })
  })
  await new Promise<void>((resolve, reject) => { server.once('error', reject); server.listen(0, '127.0.0.1', resolve) })
  server.unref()
  return { port: (server.address() as { port: number }).port, secret, close: () => server.close() }
}
/** A count and as many framed updates, if they are all there. */
function wholeMessage(bytes: Buffer): { readonly updates: readonly Buffer[]; readonly length: number } | undefined {
  if (bytes.length < 4) return undefined
  const updates: Buffer[] = []
  let at = 4
  for (let n = bytes.readInt32BE(0); n > 0; n--) {
    if (bytes.length < at + 4) return undefined
    const length = bytes.readInt32BE(at)
    if (bytes.length < at + 4 + length) return undefined
    updates.push(Buffer.from(bytes.subarray(at + 4, at + 4 + length)))
    at += 4 + length
  }
  return { updates, length: at }
}
