// A conversation line by line, on a terminal or over a pipe: prompts, history, completion, Ctrl-C. What is said to the lines is the talker's business.
import { createInterface, type Interface } from 'node:readline'
import type { History } from './history.js'
import { RunningOperations } from './runningOperations.js'

export interface Talker {
  /** `isMore`: in the middle of an input. */
  prompt(isMore: boolean): string
  /** Takes an input, all its lines so far. */
  take(input: string, moment: Moment): Promise<'done' | 'more' | 'quit' | { readonly paste: (text: string, moment: Moment) => Promise<void> }>
  complete?(line: string, before: string): Promise<[candidates: string[], completed: string]>
}

export interface Moment {
  /** The line to come, where it is known already. */
  readonly next: string | undefined
  /** Nothing comes any more: what is there must do. */
  readonly isLast: boolean
  /** Aborted when the user waits no longer: nothing more is to be printed. */
  readonly signal: AbortSignal
}

/** Talks until the end of the input or `quit`. */
export async function converse(talker: Talker, history: History, input: NodeJS.ReadStream = process.stdin, output: NodeJS.WriteStream = process.stdout): Promise<void> {
  const isTerminal = Boolean(input.isTTY && output.isTTY)
  const operations = new RunningOperations()
  let pending = ''
  let paste: { readonly take: (text: string, moment: Moment) => Promise<void>; text: string } | undefined
  let pressedAt = 0
  const lines: string[] = []
  let ended = false
  let wake = () => {}
  let rl: Interface

  const open = () => {
    ended = false
    rl = createInterface({
      input, output: isTerminal ? output : undefined, terminal: isTerminal, historySize: 5000, removeHistoryDuplicates: true, history: [...history.lines].reverse(), tabSize: 2,
      ...(talker.complete && { completer: (line: string, callback: (error: Error | null, result: [string[], string]) => void) => { talker.complete!(line, pending).then(result => callback(null, result), () => callback(null, [[], line])) } }),
    })
    rl.on('line', line => { lines.push(line); wake() })
    rl.on('close', () => { ended = true; wake() })
    rl.on('SIGINT', () => {
      const isEmpty = rl.line === '' && pending === '' && !paste
      if (isEmpty && Date.now() - pressedAt < 2000) { output.write('\n'); lines.length = 0; rl.close(); return }
      output.write('\n')
      if (isEmpty) { pressedAt = Date.now(); output.write('(Ctrl-C again, Ctrl-D or :quit ends)\n') }
      pending = ''
      paste = undefined
      ;(rl as unknown as { line: string; cursor: number }).line = ''
      ;(rl as unknown as { cursor: number }).cursor = 0
      ask()
    })
  }
  const ask = () => { if (isTerminal) { rl.setPrompt(paste ? '' : talker.prompt(pending !== '')); rl.prompt() } }
  const nextLine = async (): Promise<string | undefined> => {
    while (!lines.length && !ended) await new Promise<void>(resolve => { wake = resolve })
    return lines.shift()
  }
  /** While something runs Ctrl-C is a signal: it ends the query, else the waiting; twice the program. */
  const running = async <R>(begin: (moment: Moment) => Promise<R>, isLast = false): Promise<R | undefined> => {
    const given = new AbortController()
    let firstAt = 0
    const left = new Promise<undefined>(resolve => { given.signal.addEventListener('abort', () => resolve(undefined)) })
    const interrupt = () => {
      if (Date.now() - firstAt < 1500) process.exit(130)
      firstAt = Date.now()
      output.write('\n')
      if (operations.size) operations.interruptAll()
      else { output.write('Interrupted.\n'); given.abort() }
    }
    const alive = isTerminal ? setInterval(() => {}, 2 ** 30) : undefined      // what is awaited may keep nothing open
    if (isTerminal) { rl.pause(); input.setRawMode(false); process.on('SIGINT', interrupt) }
    try { return await Promise.race([begin({ next: isTerminal ? undefined : lines[0], isLast, signal: given.signal }), left]) } finally {
      clearInterval(alive)
      if (isTerminal) { process.removeListener('SIGINT', interrupt); if (!ended) { input.setRawMode(true); rl.resume() } }
    }
  }

  open()
  try {
    for (;;) {
      if (!lines.length) ask()
      const line = await nextLine()
      if (paste && (line === undefined)) {
        const { take, text } = paste
        paste = undefined
        if (isTerminal) open()
        await running(moment => take(text, moment))
        continue
      }
      if (line === undefined) {
        // A pipe that ends in the middle of an input: what is there is tried, and its error told.
        if (pending && !isTerminal) await running(moment => talker.take(pending, moment), true)
        break
      }
      if (paste) { paste.text += `${line}\n`; continue }
      history.add(line)
      const text = pending === '' ? line : `${pending}\n${line}`
      if (!isTerminal && !lines.length && !ended) await new Promise(resolve => setImmediate(resolve))
      const answer = await running(moment => talker.take(text, moment))
      if (answer === 'quit') break
      pending = answer === 'more' ? text : ''
      if (typeof answer === 'object') paste = { take: answer.paste, text: '' }
    }
  } finally {
    operations.stop()
    if (!ended) rl!.close()                 // else the terminal would keep the process
  }
  if (isTerminal) output.write('\n')
}
