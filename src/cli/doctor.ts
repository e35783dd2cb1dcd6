// `firesteel doctor`: what works on this machine, and what is missing for what. Needs nothing to work itself.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statfsSync } from 'node:fs'
import { availableParallelism, freemem, tmpdir, totalmem } from 'node:os'
import { findSpark } from '../spark/install/home.js'
import { findJava } from '../spark/install/java.js'
import { UsageError } from './usageError.js'
import { version } from './version.js'

const usage = `usage: firesteel doctor

Says what works on this machine, and what is missing for what. Ends with 1 if programs on local[*] cannot run.

Examples:
  firesteel doctor
`
/** `needed`: without it nothing runs. What is missing otherwise is said with what it is for. */
interface Check { readonly name: string; readonly isFor: string; readonly needed?: boolean; readonly look: () => string | Promise<string> }

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`
const nodeVersionMin = [20, 19] as const

function tool(command: string, args: readonly string[], advice: string): string {
  const { error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 })
  if (error) throw new Error(advice)
  return (stdout.trim() || stderr.trim()).split('\n')[0] ?? ''
}

const checks: readonly Check[] = [
  { name: 'node', isFor: 'everything', needed: true, look: () => {
    const [major, minor] = process.versions.node.split('.').map(Number) as [number, number]
    if (major < nodeVersionMin[0] || (major === nodeVersionMin[0] && minor < nodeVersionMin[1])) throw new Error(`${process.version}: firesteel needs ${nodeVersionMin.join('.')} or later`)
    return process.version
  } },
  { name: 'duckdb', isFor: 'DataFrames and SQL on local[*]', needed: true, look: async () => {
    const { connectTo } = await import('../connectTo.js')
    const engine = await connectTo('local[1]')
    await engine.close()
    return 'the embedded engine starts'
  } },
  { name: 'temporary files', isFor: 'spilling and shuffles', needed: true, look: () => {
    const folder = process.env.SPARK_LOCAL_DIRS?.split(',')[0] || tmpdir()
    accessSync(folder, constants.W_OK)
    const { bavail, bsize } = statfsSync(folder)
    return `${folder}, ${gib(bavail * bsize)} free`
  } },
  { name: 'memory', isFor: 'everything', look: () => `${gib(totalmem())}, ${gib(freemem())} free; ${availableParallelism()} cores` },
  { name: 'java', isFor: 'Apache Spark: spark://, yarn, k8s://, local-cluster[…]', look: () => { const java = findJava(); return `Java ${java.version} in ${java.home}` } },
  { name: 'spark', isFor: 'Apache Spark: spark://, yarn, k8s://, local-cluster[…]', look: () => { const home = findSpark(); return `Spark ${home.version} in ${home.path}${home.from === 'SPARK_HOME' ? ' (SPARK_HOME)' : ''}` } },
  { name: 'pip', isFor: 'firesteel spark install', look: () => tool('python3', ['-m', 'pip', '--version'], 'not here: install python3-pip, or give an archive to firesteel spark install --from').replace(/ from .*/, '') },
  { name: 'hadoop', isFor: 'yarn', look: () => { if (!process.env.HADOOP_CONF_DIR && !process.env.YARN_CONF_DIR) throw new Error('neither HADOOP_CONF_DIR nor YARN_CONF_DIR is set'); return process.env.HADOOP_CONF_DIR ?? process.env.YARN_CONF_DIR! } },
  { name: 'ssh', isFor: 'starting clusters on other hosts', look: () => tool('ssh', ['-V'], 'not here: install openssh-client') },
  { name: 'docker', isFor: 'building images', look: () => { try { return tool('docker', ['--version'], '') } catch { return tool('podman', ['--version'], 'neither docker nor podman is here') } } },
  { name: 'kubectl', isFor: 'k8s://', look: () => tool('kubectl', ['version', '--client'], 'not here') },
]

export async function doctor(args: readonly string[]): Promise<number> {
  if (args.some(argument => argument === '--help' || argument === '-h')) { process.stdout.write(usage); return 0 }
  if (args.length) throw new UsageError(`'${args[0]!}' is no option of doctor.`)
  process.stdout.write(`firesteel ${version()} on ${process.platform} ${process.arch}\n\n`)
  const width = Math.max(...checks.map(({ name }) => name.length))
  let broken = false
  for (const { name, isFor, needed, look } of checks) {
    try {
      process.stdout.write(`  ok   ${name.padEnd(width)}  ${await look()}\n`)
    } catch (error) {
      broken ||= needed === true
      process.stdout.write(`  ${needed ? 'BAD' : ' - '}  ${name.padEnd(width)}  ${(error as Error).message} (for ${isFor})\n`)
    }
  }
  process.stdout.write(broken ? '\nPrograms cannot run here: see BAD above.\n' : '\nPrograms run here on local[*]. What has no ok above is missing only for what stands in brackets.\n')
  return broken ? 1 : 0
}
