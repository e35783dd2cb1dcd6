// Ports of daemons: the one that is asked for, or the first free one from Spark's usual number on.
import { createServer } from 'node:net'

const triesMax = 50
const isFree = (host: string, port: number): Promise<boolean> => new Promise((resolve, reject) => {
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false); else reject(new Error(`cannot listen on ${host}: ${error.message}. Give an address of this machine with --host`)) })
  server.listen(port, host, () => server.close(() => resolve(true)))
})

/** `taken`: ports that were given away in this very moment. */
export async function choosePort(host: string, { given, usual, option, taken }: { readonly given: number | undefined; readonly usual: number; readonly option: string; readonly taken: Set<number> }): Promise<number> {
  if (given !== undefined) {
    if (!await isFree(host, given)) throw new Error(`${option}: port ${given} on ${host} is in use. Leave the option out for the next free one`)
    taken.add(given)
    return given
  }
  for (let port = usual; port < usual + triesMax; port++) if (!taken.has(port) && await isFree(host, port)) { taken.add(port); return port }
  throw new Error(`no port from ${usual} to ${usual + triesMax - 1} is free on ${host}. Give one with ${option}`)
}
