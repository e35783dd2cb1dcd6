// Ports of daemons: the one that is asked for, or the first free one from Spark's usual number on.
import { createServer } from 'node:net'
import { daemons } from '../spark/standalone/state.js'
import { isRunning } from './process.js'

const triesMax = 50
const isFree = (host: string, port: number): Promise<boolean> => new Promise((resolve, reject) => {
  const server = createServer()
  server.once('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false); else reject(new Error(`cannot listen on ${host}: ${error.message}. Give an address of this machine with --host`)) })
  server.listen(port, host, () => server.close(() => resolve(true)))
})

/** The ports of the daemons that run here, at whatever address: their names are made of them. */
export function takenPorts(): Set<number> {
  return new Set(daemons().filter(isRunning).flatMap(({ ui, url, rest, role }) => [ui, ...role === 'master' ? [url, rest] : []]).flatMap(address => { const port = /:(\d+)$/.exec(address ?? '')?.[1]; return port === undefined ? [] : [Number(port)] }))
}
/** `taken`: ports that are given away already, of which none is chosen; it takes the chosen one in. */
export async function choosePort(host: string, { given, usual, option, taken }: { readonly given: number | undefined; readonly usual: number; readonly option: string; readonly taken: Set<number> }): Promise<number> {
  if (given !== undefined) {
    if (taken.has(given)) throw new Error(`${option}: port ${given} belongs to another daemon of this cluster, which is named by it. Leave the option out for the next free one`)
    if (!await isFree(host, given)) throw new Error(`${option}: port ${given} on ${host} is in use. Leave the option out for the next free one`)
    taken.add(given)
    return given
  }
  for (let port = usual; port < usual + triesMax; port++) if (!taken.has(port) && await isFree(host, port)) { taken.add(port); return port }
  throw new Error(`no port from ${usual} to ${usual + triesMax - 1} is free on ${host}. Give one with ${option}`)
}
