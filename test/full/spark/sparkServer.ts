// A real Spark for the tests that need one: brought by `firesteel spark install` where there is none, and its own Connect server on a loopback port.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installSpark } from '../../../dist/spark/install/install.js'
import { findSpark } from '../../../dist/spark/install/home.js'
import { findJava } from '../../../dist/spark/install/java.js'

/** Why tests with Spark are left out; false where they run. Without Java there is nothing to test with. */
export function skipReason(): string | false { try { findJava(); return false } catch (error) { return `left out: ${(error as Error).message}` } }

/** Spark's folder. */
export async function sparkHome(): Promise<string> {
  try { return findSpark().path } catch { return (await installSpark({ say: text => console.error(text) })).path }
}
export const freePort = (): Promise<number> => new Promise(resolve => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address() as AddressInfo; server.close(() => resolve(port)) })
})

export interface SparkServer {
  readonly port: number
  readonly url: string
  /** The same without its token. */ readonly address: string
  stop(signal?: NodeJS.Signals): Promise<void>
}
export async function startSparkServer({ port, token = randomBytes(16).toString('hex'), conf = {}, home: given }: { port?: number; token?: string; conf?: Record<string, string>; home?: string } = {}): Promise<SparkServer> {
  const home = given ?? await sparkHome()
  const bound = port ?? await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-test-server-'))
  const log = join(folder, 'log')
  const settings = { 'spark.connect.grpc.binding.address': '127.0.0.1', 'spark.connect.grpc.binding.port': String(bound), 'spark.ui.enabled': 'false', 'spark.sql.session.timeZone': 'UTC', 'spark.sql.warehouse.dir': join(folder, 'warehouse'), 'spark.driver.extraJavaOptions': `-Dderby.system.home=${folder}`, 'spark.driver.host': '127.0.0.1', ...conf }
  const output = openSync(log, 'a')
  const child: ChildProcess = spawn(join(home, 'bin/spark-submit'), ['--master', 'local[2]', '--driver-memory', '1g', ...Object.entries(settings).flatMap(([key, value]) => ['--conf', `${key}=${value}`]), '--class', 'org.apache.spark.sql.connect.service.SparkConnectServer', 'spark-internal'], { stdio: ['ignore', output, output], env: { ...process.env, SPARK_HOME: home, SPARK_CONNECT_AUTHENTICATE_TOKEN: token } })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const kill = () => { child.kill('SIGKILL') }
  process.once('exit', kill)
  for (let tries = 0; !/Spark Connect server started/.test(readFileSync(log, 'utf8')); tries++) {
    if (child.exitCode !== null || tries > 1200) { kill(); throw new Error(`Spark's Connect server did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`) }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return {
    port: bound, address: `sc://localhost:${bound}`, url: `sc://localhost:${bound}/;token=${token}`,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const timer = setTimeout(kill, 15_000)
      await exited
      clearTimeout(timer)
      process.off('exit', kill)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
