// Spark's daemon: listens, starts a worker process for each connection, ends those that Spark names.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync, writeSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { int32 } from '../../frames/int32.js'
import type { Greeting } from './serve.js'
import { tellSignal, watchMemory } from './workerEnd.js'

export function serveDaemon(): void {
  const { env } = process
  const isUnix = env.PYTHON_UNIX_DOMAIN_ENABLED?.toLowerCase() === 'true'
  const path = isUnix ? join(env.PYTHON_WORKER_FACTORY_SOCK_DIR!, `.${randomUUID()}.sock`) : undefined
  const children = new Set<ChildProcess>()
  const server = createServer({ pauseOnConnect: true }, socket => start(socket, children, isUnix ? 'trusted' : 'asks'))
  server.listen(path ?? { port: 0, host: env.SPARK_PREFER_IPV6?.toLowerCase() === 'true' ? '::1' : '127.0.0.1' }, () => {
    const place = path === undefined ? int32((server.address() as { port: number }).port) : Buffer.concat([int32(Buffer.byteLength(path)), Buffer.from(path)])
    writeSync(1, place)
  })
  const end = (code: number): never => {
    if (path !== undefined) rmSync(path, { force: true })
    for (const child of children) child.kill('SIGKILL')
    process.exit(code)
  }
  process.on('SIGTERM', () => end(1))
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})
  // On standard input come the numbers of processes to be killed; its end is ours.
  let rest = Buffer.alloc(0)
  process.stdin.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    for (; rest.length >= 4; rest = rest.subarray(4)) try { process.kill(rest.readInt32BE(0), 'SIGKILL') } catch { /* gone already */ }
  })
  process.stdin.on('end', () => end(0))
  process.stdin.on('error', () => end(0))
}
function start(socket: Socket, children: Set<ChildProcess>, greeting: Greeting): void {
  const child = startWorker(socket, greeting)
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.once('error', () => children.delete(child))
}
/** A process that has the socket as its descriptor 0, where reading waits. Nobody else may read it: it comes paused. */
export function startWorker(socket: Socket, greeting: Greeting): ChildProcess {
  socket.setNoDelay()
  const memory = Number(process.env.PYSPARK_EXECUTOR_MEMORY_MB ?? -1)
  const child = spawn(process.execPath, [...(memory > 0 ? [`--max-old-space-size=${memory}`] : []), process.argv[1]!, '--serve', greeting, process.env.SPARK_REUSE_WORKER === undefined ? 'once' : 'reuse'], { stdio: [socket, 'inherit', 'inherit'] })
  if (memory > 0 && child.pid !== undefined) child.once('exit', watchMemory(child.pid, memory, () => child.kill('SIGKILL')))
  // The connection is held here too until it is said why the process ended: Spark asks when the connection breaks.
  child.once('exit', (_, signal) => { if (signal) tellSignal(child.pid!, signal, memory); socket.destroy() })
  child.once('error', () => socket.destroy())
  return child
}
