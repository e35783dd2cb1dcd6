// What the second suite needs from PyPI, in a folder of its own below node_modules/.cache: PySpark's Connect client as the judge, and TPC-H's generator. Pinned.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const pinned = ['pyspark[connect]==4.3.0', 'pandas==2.3.3', 'tpchgen-cli==4.0.0']
const home = resolve('node_modules/.cache/judge')

/** The Python of the tools; made at first use (some two minutes). */
export function python(): string {
  const bin = join(home, 'bin', 'python')
  const done = join(home, 'installed')
  if (existsSync(done)) return bin
  mkdirSync(home, { recursive: true })
  execFileSync('python3', ['-m', 'venv', home], { stdio: 'inherit' })
  execFileSync(bin, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...pinned], { stdio: 'inherit' })
  writeFileSync(done, pinned.join('\n'))
  return bin
}

/** TPC-H's tables as Parquet at a scale; generated once. */
export function tpchTables(scale: number): string {
  python()
  const folder = resolve(`node_modules/.cache/tpch-${scale}`)
  if (!existsSync(join(folder, 'region.parquet'))) execFileSync(join(home, 'bin', 'tpchgen-cli'), ['parquet', '-s', String(scale), `--output-dir=${folder}`], { stdio: 'inherit' })
  return folder
}
export const tables = ['customer', 'lineitem', 'nation', 'orders', 'part', 'partsupp', 'region', 'supplier'] as const
