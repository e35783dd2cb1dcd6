// Runs a program in this process: the loader, Ctrl-C, the progress bar, and what an error of it says.
import { compileAhead } from '../../loader/ahead.js'
import { hooksHaveThread, installLoader } from '../../loader/install.js'
import { cancelOnInterrupt } from '../console/interrupt.js'
import { endWithReader } from '../console/endWithReader.js'

interface Run { /** Whether the embedded engine is likely to be asked for. */ readonly isLocal: boolean; readonly showsProgress: boolean }

export async function runProgram(url: string, { isLocal, showsProgress }: Run): Promise<void> {
  const compiling = compileAhead(url)
  const surface = loadSurface(isLocal)
  const interrupts = cancelOnInterrupt()
  endWithReader()
  if (showsProgress && process.stderr.isTTY) (await import('../../events/progressBar.js')).showProgress()
  let failed = false
  const fail = async (error: unknown) => {
    failed = true
    process.exitCode = interrupts.happened ? 130 : 1
    const { errorText } = await import('../../shell/errorText.js')
    process.stderr.write(`${errorText(error)}\n`)
  }
  process.on('uncaughtException', error => { if (process.listenerCount('uncaughtException') === 1) void fail(error).finally(() => process.exit()) })
  if (hooksHaveThread) await surface                 // every import after the hooks crosses to their thread and back
  await installLoader(url, await compiling)
  await surface
  try {
    await import(url)
  } catch (error) {
    await fail(error)
    process.exit()
  }
  if (failed) process.exit()
}

/** What a program is going to import, in advance. An error is the program's to meet. */
async function loadSurface(isLocal: boolean): Promise<void> {
  await Promise.allSettled([import('../../index.js'), import('../../functions.js'), ...(isLocal ? [import('../../connectTo.js')] : [])])
}
