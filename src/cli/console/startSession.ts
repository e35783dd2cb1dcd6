// What the shell and `firesteel sql` begin with: the settings of the command line, a session, the progress bar.
import type { SparkSession } from '../../sql/session/sparkSession.js'
import type { CommandLine } from '../submit/arguments.js'
import { endWithReader } from './endWithReader.js'
import { applicationSettings } from '../submit/settings.js'

export interface Started {
  readonly spark: SparkSession
  readonly master: string
  /** Ends the session and all that was begun with it. */
  end(): Promise<void>
}

export async function startSession(line: CommandLine, name: string): Promise<Started> {
  const warn = (message: string) => process.stderr.write(`Warning: ${message}\n`)
  const settings = applicationSettings(line, process.env, warn)
  const conf: Readonly<Record<string, string>> = { 'spark.app.name': name, ...settings.conf }
  if (line.spark.has('--verbose')) {
    const { describe } = await import('../submit/verbose.js')
    process.stderr.write(`${describe(line, { ...settings, conf }, 'null')}\n\n`)
  }
  endWithReader()
  process.env.FIRESTEEL_SUBMIT_CONF = JSON.stringify(conf)
  const { SparkSession } = await import('../../index.js')
  const spark = SparkSession.builder.getOrCreate()
  const hideProgress = conf['spark.ui.showConsoleProgress'] !== 'false' && process.stderr.isTTY ? (await import('../../events/progressBar.js')).showProgress() : undefined
  return {
    // Without the parameters of a remote: one may be a token.
    spark, master: (conf['spark.remote'] ?? conf['spark.master'] ?? 'local[*]').replace(/^(sc:\/\/[^/;]*).*$/s, '$1'),
    async end() {
      await spark.stop().catch(() => {})                // an error of it was told by the statement that had it
      hideProgress?.()
    },
  }
}
