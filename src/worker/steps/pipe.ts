// rdd.pipe: the partition's records as lines through a command of the operating system.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { recordText } from '../../frames/recordText.js'
import type { Step } from '../../lineage/steps.js'
import { asyncBatchesOf, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'

export function pipe({ command, env, checkCode }: Extract<Step<Revived>, { op: 'pipe' }>, parent: Batches, scope: TaskScope): Batches {
  return asyncBatchesOf(lines())
  async function* lines(): AsyncGenerator<string> {
    const [program, ...args] = typeof command === 'string' ? splitWords(command) : command
    if (!program) throw new Error('pipe: the command is empty')
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'inherit'] })
    scope.atEnd.push(() => { if (child.exitCode === null) child.kill('SIGKILL') })
    let failure: Error | undefined
    const ended = new Promise<number>((resolve, reject) => { child.once('error', error => { failure = new Error(`pipe: ${program} could not be started: ${error.message}`); reject(failure) }); child.once('close', code => resolve(code ?? -1)) })
    ended.catch(() => {})
    child.stdin.on('error', () => {})                                   // a command may end before it has read everything
    const fed = (async () => {
      for (let batch; (batch = await parent.next());) {
        scope.check()
        if (!child.stdin.writable) break
        if (!child.stdin.write(batch.map(record => `${recordText(record)}\n`).join(''))) await new Promise<void>(resolve => { child.stdin.once('drain', resolve); child.stdin.once('close', resolve); child.stdin.once('error', () => resolve()) })
      }
      child.stdin.end()
    })()
    fed.catch(() => child.kill('SIGKILL'))
    for await (const line of createInterface({ input: child.stdout, crlfDelay: Infinity })) yield line
    await fed
    const code = await ended
    if (checkCode && code !== 0) throw new Error(`Pipe function \`${[program, ...args].join(' ')}' exited with error code ${code}`)
  }
}
/** Words as a shell splits them, quotes kept together. */
const splitWords = (text: string): string[] => [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare!)
