// From an archive to a distribution: PySpark's (the distribution under deps/, Python's part under lib/) or Spark's own.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/** Unpacks into `folder` and gives the distribution's folder in it. */
export async function unpack(archive: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const child = spawn('tar', ['-xzf', archive, '-C', folder, '--no-same-owner'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said = `${said}${chunk}`.slice(-2000) })
  const code = await new Promise<number | null>((resolve, reject) => { child.on('error', reject); child.on('close', resolve) })
  if (code !== 0) throw new Error(`${archive} cannot be unpacked: ${said.trim() || `tar ended with ${code}`}`)
  const tops = readdirSync(folder)
  const top = join(folder, tops[0] ?? '')
  if (tops.length !== 1) throw new Error(`${archive} is no archive of Spark: it holds ${tops.slice(0, 5).join(', ') || 'nothing'}`)
  const deps = join(top, 'deps')
  if (!existsSync(deps)) return top
  // Python workers and YARN look for Python's part where a full distribution has it.
  if (existsSync(join(top, 'lib')) && !existsSync(join(deps, 'python'))) {
    mkdirSync(join(deps, 'python'))
    renameSync(join(top, 'lib'), join(deps, 'python', 'lib'))
  }
  for (const name of ['LICENSE', 'NOTICE']) if (existsSync(join(top, name))) renameSync(join(top, name), join(deps, name))
  return deps
}
