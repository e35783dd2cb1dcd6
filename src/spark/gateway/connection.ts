// One connection to the gateway: a thread of the JVM, one command at a time. It holds the process only while an answer is awaited.
import { connect, type Socket } from 'node:net'
import { command } from './protocol.js'

export interface Connection {
  /** Sends a command; gives the line of the answer. */
  send(text: string): Promise<string>
  readonly isOpen: boolean
  close(): void
}
export interface GatewayAddress { readonly port: number; readonly secret: string }

/** `onLost`: told when the JVM closes the connection. */
export async function openConnection({ port, secret }: GatewayAddress, onLost?: () => void): Promise<Connection> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect(port, '127.0.0.1', () => { opening.off('error', reject); resolve(opening) })
    opening.once('error', reject)
  })
  socket.setNoDelay(true)
  socket.setEncoding('utf8')
  const waiting: { resolve(line: string): void; reject(error: Error): void }[] = []
  let rest: string[] = []
  let failure: Error | undefined
  const lose = (error: Error): void => {
    failure ??= error
    for (const each of waiting.splice(0)) each.reject(failure)
  }
  socket.on('data', (text: string) => {
    let from = 0
    for (let at; (at = text.indexOf('\n', from)) >= 0; from = at + 1) {
      rest.push(text.slice(from, at))
      const line = rest.join('')
      rest = []
      waiting.shift()?.resolve(line)
      if (waiting.length === 0) socket.unref()
    }
    if (from < text.length) rest.push(text.slice(from))
  })
  socket.on('error', lose)
  socket.on('close', () => { const isLost = failure === undefined; lose(new Error('the connection to Spark\'s driver was closed: the JVM has ended')); if (isLost) onLost?.() })
  socket.unref()
  const connection: Connection = {
    send(text) {
      if (failure) return Promise.reject(failure)
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        socket.ref()
        socket.write(text)
      })
    },
    get isOpen() { return failure === undefined },
    close() { failure ??= new Error('the gateway is closed'); socket.end(); socket.destroySoon() },
  }
  const answer = await connection.send(command.authenticate(secret))
  if (!answer.startsWith('!y')) { connection.close(); throw new Error('the gateway refused the secret') }
  return connection
}
