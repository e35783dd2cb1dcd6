// The shell as the command line starts it: what runs first, then the conversation.
import type { SparkSession } from '../sql/session/sparkSession.js'
import { converse } from './dialogue.js'
import { Evaluator } from './evaluator.js'
import { History, historyFile } from './history.js'
import { currentSession, preload } from './preload.js'
import { ShellTalk } from './shellTalk.js'

interface Source { readonly text: string; /** Its file. */ readonly path?: string }
export interface ShellOptions {
  readonly spark: SparkSession
  /** Said first on a terminal. */
  readonly banner: string
  /** Sources to run before anything is typed. */
  readonly first: readonly Source[]
  /** Sources to run instead of a conversation. */
  readonly only: readonly Source[]
}

/** Gives the exit code. */
export async function runShell({ spark, banner, first, only }: ShellOptions): Promise<number> {
  const isTerminal = Boolean(process.stdin.isTTY && process.stdout.isTTY)
  const evaluator = new Evaluator(isTerminal)
  const history = new History(isTerminal && !only.length ? historyFile('history') : undefined)
  const talk = new ShellTalk(evaluator, history, { out: process.stdout, err: process.stderr, colors: isTerminal && !process.env.NO_COLOR })
  preload(spark)
  const moment = { next: undefined, isLast: true, signal: new AbortController().signal }
  for (const { text, path } of [...first, ...only]) {
    await talk.load(text, moment, path)
    if (talk.failures) break
  }
  if (!only.length && !(talk.failures && !isTerminal)) {
    if (isTerminal) process.stdout.write(banner)
    // An error that comes later, from a timer of the user's, does not end the conversation.
    process.on('uncaughtException', error => talk.complain(String(error.stack ?? error)))
    await converse(talk, history)
  }
  const session = currentSession()
  if (session !== spark) await session?.stop().catch(() => {})
  return talk.failures && !isTerminal ? 1 : 0
}
