// What the second suite needs from PyPI, in folders of their own below node_modules/.cache: PySpark's Connect client as the judge, TPC-H's generator,
// Sail, a Connect server that is not Spark's, and a server for ssh. Pinned.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Python's environments by their folder. */
const environments = { judge: ['pyspark[connect]==4.3.0', 'pandas==2.3.3', 'tpchgen-cli==4.0.0'], sail: ['pysail==0.7.2'], ssh: ['asyncssh==2.24.1', 'cryptography==50.0.2', 'cffi==2.1.1', 'pycparser==3.12', 'typing_extensions==4.16.0'] } as const
const home = resolve('node_modules/.cache/judge')

/** An environment's folder of programs; made at first use (the judge's takes some two minutes). */
function programs(environment: keyof typeof environments): string {
  const folder = resolve('node_modules/.cache', environment)
  const done = join(folder, 'installed')
  const pinned = environments[environment].join('\n')
  if (!existsSync(done) || readFileSync(done, 'utf8') !== pinned) {
    mkdirSync(folder, { recursive: true })
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' })
    execFileSync(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...environments[environment]], { stdio: 'inherit' })
    writeFileSync(done, pinned)
  }
  return join(folder, 'bin')
}
/** The Python of the tools. */
export const python = (): string => join(programs('judge'), 'python')
/** The Python that has a server for ssh. */
export const sshPython = (): string => join(programs('ssh'), 'python')
/** Sail's program. */
export const sail = (): string => join(programs('sail'), 'sail')

/** TPC-H's tables as Parquet at a scale; generated once. */
export function tpchTables(scale: number): string {
  python()
  const folder = resolve(`node_modules/.cache/tpch-${scale}`)
  if (!existsSync(join(folder, 'region.parquet'))) execFileSync(join(home, 'bin', 'tpchgen-cli'), ['parquet', '-s', String(scale), `--output-dir=${folder}`], { stdio: 'inherit' })
  return folder
}
export const tables = ['customer', 'lineitem', 'nation', 'orders', 'part', 'partsupp', 'region', 'supplier'] as const
