// A proxy before a server, for tests: it can cut what goes through, hold it, or send callers to another server.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Proxy {
  readonly port: number
  /** How many bytes may come back over all connections before each is cut; then the count begins anew. */
  cutEvery: number
  cuts: number
  /** Where new connections go. */
  target: number
  cutAll(): void
  close(): void
}
export async function startProxy(target: number): Promise<Proxy> {
  const open = new Set<Socket>()
  let passed = 0
  const proxy: Proxy = {
    port: 0, cutEvery: Infinity, cuts: 0, target,
    cutAll() { for (const socket of open) socket.destroy(); open.clear() },
    close() { proxy.cutAll(); server.close() },
  }
  const server = createServer(client => {
    const upstream = connect(proxy.target, '127.0.0.1')
    for (const socket of [client, upstream]) { open.add(socket); socket.on('error', () => {}); socket.on('close', () => { open.delete(socket); client.destroy(); upstream.destroy() }) }
    client.pipe(upstream)
    upstream.on('data', chunk => {
      passed += chunk.length
      if (passed >= proxy.cutEvery) { passed = 0; proxy.cuts++; client.destroy(); return }
      if (!client.write(chunk)) { upstream.pause(); client.once('drain', () => upstream.resume()) }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  Object.assign(proxy, { port: (server.address() as AddressInfo).port })
  return proxy
}
