// Brings PySpark's source archive, which holds a whole Spark distribution. pip does it: the user's own index, mirror, proxy and certificates
// count, and it takes nothing whose hash is not the one that the registry publishes.
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const pips: readonly (readonly string[])[] = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']]

/** The archive's path in `folder`. Progress goes to standard error. */
export async function downloadArchive(version: string, folder: string, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const pip = pips.find(([command, ...args]) => spawnSync(command!, [...args, '--version'], { env, stdio: 'ignore' }).status === 0)
  if (!pip) throw new Error('pip is not on this machine, and Spark comes from Python\'s package registry. Install it (python3-pip), or give an archive: firesteel spark install --from spark-….tgz (or set SPARK_HOME)')
  const [command, ...args] = pip
  // No build of a wheel; pip reads the archive's metadata all the same, beside the archive and not in a /tmp that may be small.
  const child = spawn(command!, [...args, 'download', '--no-deps', '--no-binary', 'pyspark', '--disable-pip-version-check', '--no-cache-dir', '--dest', folder, `pyspark==${version}`], { env: { ...env, TMPDIR: folder, PYTHONUNBUFFERED: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = () => { child.kill() }
  process.once('SIGINT', stop)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said = `${said}${chunk}`.slice(-10_000); if (/Downloading|━|error|ERROR/.test(String(chunk))) process.stderr.write(chunk) })
  const code = await new Promise<number | null>((resolve, reject) => { child.on('error', reject); child.on('close', resolve) }).finally(() => process.off('SIGINT', stop))
  const name = readdirSync(folder).find(entry => /^pyspark-.*\.tar\.gz$/.test(entry))
  if (code !== 0 || name === undefined) throw new Error(refusalOf(version, said))
  return join(folder, name)
}

function refusalOf(version: string, said: string): string {
  if (/DO NOT MATCH THE HASHES/.test(said)) return `The archive of Spark ${version} is not the one that the registry describes (its hash differs): nothing was installed. Try again; if it stays so, the mirror is not to be trusted.`
  if (/No matching distribution|from versions/.test(said)) {
    const versions = /from versions: ([^)]*)\)/.exec(said)?.[1]?.split(', ').filter(v => /^4\.\d+\.\d+$/.test(v)) ?? []
    return `There is no Spark ${version} in the registry${versions.length ? `; there are: ${versions.join(', ')}` : ' that pip asks'}.`
  }
  return `pip could not bring Spark ${version}:\n${said.trim().split('\n').slice(-8).join('\n')}`
}
