// A driver on a worker, as the command that waits for it sees it: a master that was started elsewhere and its worker, played here.
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
const running = { success: true, driverState: 'RUNNING' }

/** Answers as a master does, its submission server and its pages, and as its worker. `state`: what becomes of the driver; `wrote`: its standard output. */
const listen = (port: number, state: () => Record<string, unknown>, wrote?: () => string): Promise<Server> => new Promise(resolve => {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://127.0.0.1')
    const answer = (): unknown => {
      if (pathname.endsWith('/create')) return { action: 'CreateSubmissionResponse', success: true, submissionId: id }
      if (pathname.includes('/status/')) return { action: 'SubmissionStatusResponse', submissionId: id, ...state() }
      if (pathname === '/json/') return { workers: [{ id: 'worker-1', webuiaddress: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }], activedrivers: [{ id, worker: 'worker-1 (somewhere)' }], completeddrivers: [] }
      return undefined
    }
    response.setHeader('connection', 'close')
    if (pathname === '/log/' && wrote) {
      const bytes = Buffer.from(searchParams.get('logType') === 'stdout' ? wrote() : '')
      const from = Number(searchParams.get('offset'))
      response.end(`==== Bytes ${from}-${bytes.length} of ${bytes.length} of /work/${id}/stdout ====\n${bytes.toString('utf8', from)}`)
      return
    }
    const said = answer()
    response.statusCode = said === undefined ? 404 : 200
    response.end(JSON.stringify(said ?? {}))
  }).listen(port, '127.0.0.1', () => resolve(server))
})
const portOf = (server: Server): number => (server.address() as AddressInfo).port
const submit = (port: number) => firesteel(['submit', '--master', 'spark://127.0.0.1:1', '--deploy-mode', 'cluster', ...['spark.standalone.submit.waitAppCompletion=true', `spark.master.rest.port=${port}`, `spark.master.ui.port=${port}`].flatMap(one => ['--conf', one]), file], { env: { XDG_STATE_HOME: folder } })
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

test('a master that is away for a while: the command says so once, and goes on when it is back', async () => {
  let server = await listen(0, () => running, () => 'one\n')
  const port = portOf(server)
  const ran = submit(port)
  await pause(1500)
  server.close()
  await pause(8000)
  // It recovers, as Spark's does, before it knows its drivers again.
  let asked = 0
  server = await listen(port, () => ++asked < 3 ? { success: false, message: 'Current state is not alive: RECOVERING. Can only request driver status in ALIVE state.' } : { success: true, driverState: 'FINISHED' }, () => 'one\ntwo\n')
  const { code, out, err } = await ran
  server.close()
  assert.deepEqual({ code, out }, { code: 0, out: `${id}\none\ntwo\n` })
  assert.match(err, new RegExp(`^no submission server of spark://127.0.0.1:1 answers .*\\nWaiting for it to come back. Ctrl-C ends the waiting, not ${id}.\\n${id} is FINISHED\\n$`))
})

test('a driver that nobody knows any more; one that was lost with its worker; one whose worker shows nothing', async () => {
  for (const [state, told] of [
    [{ success: false }, `${id} is NOT_FOUND\n`],
    [{ success: true, driverState: 'RELAUNCHING' }, `What ${id} wrote cannot be read from here: http://127.0.0.1:PORT does not answer.\n${id} was on a worker that is lost. With --supervise its master starts it again under another name; the master's page, or firesteel cluster status, shows it.\n`],
    [{ success: true, driverState: 'FAILED' }, `What ${id} wrote cannot be read from here: http://127.0.0.1:PORT does not answer.\n${id} is FAILED\n`],
  ] as const) {
    const server = await listen(0, () => state)
    const port = portOf(server)
    const { code, err } = await submit(port)
    server.close()
    assert.deepEqual({ code, err }, { code: 1, err: told.replaceAll('PORT', String(port)) })
  }
})
