// Barriers on Spark: the executor's JVM listens, and answers when all tasks of the stage have come. The call must wait, so a process of its own makes it.
import { execFileSync } from 'node:child_process'
import type { TaskFields } from './initMessage.js'
import { int32 } from '../../frames/int32.js'

const functions = { barrier: 1, allGather: 2 }
/** Sends the request of its input to the address of its first argument, gives what comes back. */
const program = `
const { connect } = require('node:net')
const { readFileSync } = require('node:fs')
const [, at] = process.argv
const socket = connect(/^\\d+$/.test(at) ? { port: Number(at), host: '127.0.0.1' } : at)
socket.on('connect', () => socket.write(readFileSync(0)))
socket.on('data', data => process.stdout.write(data))
socket.on('end', () => process.exit(0))
socket.on('error', error => { console.error(error.message); process.exit(1) })`

export function barrierOf({ connection, secret }: TaskFields): (message: string) => string[] {
  return message => {
    const framed = (text: string): Buffer => { const bytes = Buffer.from(text); return Buffer.concat([int32(bytes.length), bytes]) }
    const isPort = typeof connection === 'number'
    const request = Buffer.concat([...(isPort ? [framed(secret!)] : []), int32(functions.allGather), framed(message)])
    const answer = execFileSync(process.execPath, ['-e', program, String(connection)], { input: request, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'] })
    let at = 0
    const text = (): string => { const length = answer.readInt32BE(at); at += 4 + length; return answer.toString('utf8', at - length, at) }
    if (isPort && text() !== 'ok') throw new Error('the barrier\'s coordinator refused the secret')
    // A count and as many messages; where the barrier failed, one text in place of them.
    const count = answer.readInt32BE(at)
    if (answer.length === at + 4 + count && count > 0) throw new Error(`the barrier failed: ${text()}`)
    at += 4
    return Array.from({ length: count }, text)
  }
}
