// `firesteel serve`: Spark Connect on this machine. A client must show a token; it is printed on a terminal only, so that it does not end up in
// a log; otherwise it is written to a file that the user alone can read.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { connectTo } from '../connectTo.js'
import { ownFolder } from '../ownFolder.js'
import { startServer } from '../serve/server.js'
import { readOptions } from './readOptions.js'
import { UsageError } from './usageError.js'
import { version } from './version.js'

const usage = `usage: firesteel serve [options]

  --host HOST         address to listen on (127.0.0.1: this machine alone)
  --port PORT         port (15002; 0: any free one)
  --master MASTER     engine behind the server (local[*])
  --conf KEY=VALUE    a setting every session begins with; may be repeated
  --token-file FILE   read the token from FILE; made there if FILE does not exist
  --print-token       print the token even if the output is no terminal
  --tls-cert FILE     serve with TLS: the certificate (PEM), with --tls-key
  --tls-key FILE      its key (PEM)
  --no-auth           let in any client without a token
  --help              this text

The token is taken from FIRESTEEL_TOKEN if that is set. PySpark connects with sc://localhost:PORT/;token=TOKEN
(with a token and another name than localhost it insists on TLS), programs of firesteel with --remote and the same address.

Examples:
  firesteel serve
  firesteel serve --port 0 --token-file token.txt --conf spark.sql.ansi.enabled=false
  FIRESTEEL_TOKEN=… firesteel serve --host 0.0.0.0
`

export async function serve(args: readonly string[]): Promise<number | void> {
  const { values } = readOptions({
    args: [...args], allowPositionals: false,
    options: { host: { type: 'string' }, port: { type: 'string' }, master: { type: 'string' }, conf: { type: 'string', multiple: true }, 'token-file': { type: 'string' }, 'print-token': { type: 'boolean' }, 'no-auth': { type: 'boolean' }, 'tls-cert': { type: 'string' }, 'tls-key': { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
  })
  if (values.help) { process.stdout.write(usage); return 0 }
  if (values.version) { process.stdout.write(`firesteel ${version()}\n`); return 0 }
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined)) throw new UsageError('--tls-cert and --tls-key go together')
  const tls = values['tls-cert'] === undefined ? undefined : { certificate: readGiven(values['tls-cert']), key: readGiven(values['tls-key']!) }
  const host = values.host ?? '127.0.0.1'
  const port = readPort(values.port ?? '15002')
  const token = values['no-auth'] ? undefined : readToken(values['token-file'])
  if (token === undefined && !isLoopback(host)) process.stderr.write(`firesteel serve: ${host} is open to other machines and there is no token: anybody who reaches the port can run programs here\n`)

  const engine = await connectTo(values.master ?? 'local[*]', { conf: Object.fromEntries((values.conf ?? []).map(readSetting)) })
  let server
  try { server = await startServer({ engine, host, port, ...(token !== undefined && { token }), ...(tls && { tls }) }) } catch (error) { await engine.close(); throw error }

  const told = new Promise<string>(resolve => { for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve) })
  const written = announce(server.port, host, token, values['token-file'], values['print-token'] ?? false)
  const signal = await told
  process.stderr.write(`firesteel serve: ${signal}, closing\n`)
  await server.close()
  await engine.close()
  if (written) rmSync(dirname(written), { recursive: true, force: true })
  return 0
}

/** Says where the server is. Gives the path of a token file that was made for this run. */
function announce(port: number, host: string, token: string | undefined, tokenFile: string | undefined, print: boolean): string | undefined {
  const url = `sc://${isLoopback(host) ? 'localhost' : host}:${port}`
  if (token === undefined) { process.stdout.write(`firesteel is serving at ${url}\n`); return undefined }
  if (print || process.stdout.isTTY) { process.stdout.write(`firesteel is serving at ${url}/;token=${token}\n`); return undefined }
  const file = tokenFile ?? join(ownFolder('firesteel-token-'), 'token')
  if (!tokenFile) writeFileSync(file, `${token}\n`, { mode: 0o600 })
  process.stdout.write(`firesteel is serving at ${url} (token in ${file})\n`)
  return tokenFile ? undefined : file
}

function readToken(file: string | undefined): string {
  if (file !== undefined && existsSync(file)) {
    const token = readGiven(file).toString('utf8').trim()
    if (!token) throw new UsageError(`${file} holds no token`)
    return token
  }
  const token = process.env.FIRESTEEL_TOKEN || randomBytes(24).toString('base64url')
  if (file !== undefined) {
    try { writeFileSync(file, `${token}\n`, { mode: 0o600, flag: 'wx' }) } catch (error) { throw new UsageError(`The token cannot be written to ${file}: ${(error as NodeJS.ErrnoException).code}.`) }
  }
  return token
}
function readGiven(file: string): Buffer { try { return readFileSync(file) } catch { throw new UsageError(`The file ${file} cannot be read.`) } }
function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new UsageError(`'${text}' is no port`)
  return port
}
function readSetting(text: string): [string, string] {
  const equals = text.indexOf('=')
  if (equals < 1) throw new UsageError(`'${text}' is not KEY=VALUE`)
  return [text.slice(0, equals), text.slice(equals + 1)]
}
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')
