// A driver on a worker, as the command that waits for it sees it: the master's submission server, played here.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { firesteel } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-waiting-test-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'app.ts')
writeFileSync(file, '')
const id = 'driver-20261122000000-0000'

/** Answers as a master does; `state` says what becomes of the driver. */
const listen = (port: number, state: () => Record<string, unknown>): Promise<Server> => new Promise(resolve => {
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close')
    response.end(JSON.stringify(request.url!.endsWith('/create') ? { action: 'CreateSubmissionResponse', success: true, submissionId: id } : { action: 'SubmissionStatusResponse', submissionId: id, ...state() }))
  }).listen(port, '127.0.0.1', () => resolve(server))
})
const submit = (port: number) => firesteel(['submit', '--master', 'spark://127.0.0.1:1', '--deploy-mode', 'cluster', '--conf', 'spark.standalone.submit.waitAppCompletion=true', '--conf', `spark.master.rest.port=${port}`, file], { env: { XDG_STATE_HOME: folder } })

test('a master that is away for a while: the command says so once, and goes on when it is back', async () => {
  const running = { success: true, driverState: 'RUNNING' }
  let server = await listen(0, () => running)
  const { port } = server.address() as AddressInfo
  const ran = submit(port)
  await new Promise(resolve => setTimeout(resolve, 1500))
  server.close()
  await new Promise(resolve => setTimeout(resolve, 8000))
  // It recovers, as Spark's does, before it knows its drivers again.
  let asked = 0
  server = await listen(port, () => ++asked < 3 ? { success: false, message: 'Current state is not alive: RECOVERING. Can only request driver status in ALIVE state.' } : { success: true, driverState: 'FINISHED' })
  const { code, out, err } = await ran
  server.close()
  assert.deepEqual({ code, out }, { code: 0, out: `${id}\n` })
  assert.match(err, new RegExp(`^no submission server of spark://127.0.0.1:1 answers .*\\nWaiting for it to come back. Ctrl-C ends the waiting, not ${id}.\\n${id} is FINISHED\\n$`))
})

test('a driver that nobody knows any more', async () => {
  const server = await listen(0, () => ({ success: false }))
  const { code, err } = await submit((server.address() as AddressInfo).port)
  server.close()
  assert.deepEqual({ code, err }, { code: 1, err: `${id} is NOT_FOUND\n` })
})
