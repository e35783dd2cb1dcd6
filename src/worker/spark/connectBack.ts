// Without the daemon (spark.python.use.daemon=false): Spark listens, and this process comes to it, then has a worker serve the connection.
import { connect } from 'node:net'
import { startWorker } from './daemon.js'

export function connectBack(): void {
  const { env } = process
  const path = env.PYTHON_WORKER_FACTORY_SOCK_PATH
  const fail = (error: Error): void => { console.error(error.message); process.exit(1) }
  const socket = path ? connect(path) : connect(Number(env.PYTHON_WORKER_FACTORY_PORT), '127.0.0.1')
  socket.once('error', fail)
  const serve = (): void => {
    socket.pause()
    const child = startWorker(socket, true, env.SPARK_REUSE_WORKER !== undefined)
    socket.destroy()
    child.once('exit', code => process.exit(code ?? 1))
    process.once('SIGTERM', () => child.kill('SIGTERM'))
  }
  socket.once('connect', () => {
    if (path) { serve(); return }
    const secret = Buffer.from(env.PYTHON_WORKER_FACTORY_SECRET ?? '')
    const length = Buffer.alloc(4)
    length.writeInt32BE(secret.length)
    socket.write(Buffer.concat([length, secret]))
    // `ok`, framed, and not a byte more: Spark speaks again only after the process has told its number.
    socket.on('readable', () => {
      const answer = socket.read(6) as Buffer | null
      if (!answer) return
      socket.removeAllListeners('readable')
      if (answer.toString('utf8', 4) !== 'ok') fail(new Error('Spark refused the worker\'s secret'))
      else serve()
    })
  })
}
