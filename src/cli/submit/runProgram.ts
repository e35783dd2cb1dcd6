// Runs a program in this process: the loader, Ctrl-C, the progress bar, and what an error of it says.
import { installLoader } from '../../loader/install.js'
import { cancelOnInterrupt } from '../console/interrupt.js'

export async function runProgram(url: string, showsProgress: boolean): Promise<void> {
  const surface = import('../../index.js')                 // begins to load; the hooks come meanwhile
  surface.catch(() => {})                                  // the program's own import will tell
  const interrupts = cancelOnInterrupt()
  if (showsProgress && process.stderr.isTTY) (await import('../console/progressBar.js')).showProgress()
  const fail = (error: unknown) => {
    failed = true
    process.exitCode = interrupts.happened ? 130 : 1
    return import('../console/reportError.js').then(({ errorText }) => { process.stderr.write(`${errorText(error)}\n`) })
  }
  let failed = false
  process.on('uncaughtException', error => { if (process.listenerCount('uncaughtException') === 1) void fail(error).finally(() => process.exit()) })
  await installLoader(url)
  await surface.catch(() => {})
  try {
    await import(url)
  } catch (error) {
    await fail(error)
    process.exit()
  }
  if (failed) process.exit()
}
