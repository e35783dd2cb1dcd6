// Without the daemon (spark.python.use.daemon=false): Spark listens, and this process comes to it, then has a worker serve the connection.
import { connect } from 'node:net'
import { startWorker } from './daemon.js'

export function connectBack(): void {
  const { env } = process
  const path = env.PYTHON_WORKER_FACTORY_SOCK_PATH
  const fail = (error: Error): void => { console.error(error.message); process.exit(1) }
  const socket = path ? connect(path) : connect(Number(env.PYTHON_WORKER_FACTORY_PORT), '127.0.0.1')
  // Whatever comes is the worker's to read.
  socket.pause()
  socket.once('error', fail)
  socket.once('connect', () => {
    const child = startWorker(socket, path ? 'trusted' : 'shows')
    child.once('exit', code => process.exit(code ?? 1))
    process.once('SIGTERM', () => child.kill('SIGTERM'))
  })
}
