// A command on a terminal of its own, as a user sits before it: util-linux's `script` has the pseudo-terminal.
import { spawn, spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { bin, root } from './run.ts'

export const hasTerminals = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0
export const ctrlC = '\x03'
export const ctrlD = '\x04'
export const up = '\x1b[A'

export interface Terminal {
  /** Types, and gives what the screen shows from there to the end of what is awaited. */
  type(keys: string, until: RegExp | string): Promise<string>
  /** Types, and gives the exit code of the command, which this ends. */
  typeLast(keys: string): Promise<number | null>
}
const patienceMs = 20_000

export function terminal(args: readonly string[], env: Record<string, string> = {}): Terminal {
  const quoted = [process.execPath, bin, ...args].map(part => `'${part.replaceAll('\'', `'\\''`)}'`).join(' ')
  const child = spawn('script', ['-q', '-e', '-f', '-c', `stty cols 100 rows 30; exec ${quoted}`, '/dev/null'], { cwd: root, env: { ...process.env, NODE_OPTIONS: '', TERM: 'xterm', NO_COLOR: '1', SHELL: '/bin/sh', ...env }, stdio: ['pipe', 'pipe', 'inherit'] })
  let screen = ''
  let seen = 0
  let look = () => {}
  child.stdout.setEncoding('utf8').on('data', text => { screen += text as string; look() })
  const code = new Promise<number | null>(resolve => child.on('close', status => { resolve(status); look() }))
  const failed = (what: string) => { child.kill('SIGKILL'); return new Error(`${what}; the screen shows:\n${stripVTControlCharacters(screen)}`) }
  return {
    type(keys, until) {
      child.stdin.write(keys)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => { look = () => {}; reject(failed(`${String(until)} does not come after ${JSON.stringify(keys)}`)) }, patienceMs)
        look = () => {
          const text = stripVTControlCharacters(screen).replaceAll('\r', '').slice(seen)
          const at = typeof until === 'string' ? text.indexOf(until) : text.search(until)
          if (at < 0) return
          const length = at + (typeof until === 'string' ? until.length : until.exec(text)![0].length)
          clearTimeout(timer)
          look = () => {}
          seen += length
          resolve(text.slice(0, length))
        }
        look()
      })
    },
    typeLast(keys) {
      child.stdin.write(keys)
      let timer: NodeJS.Timeout
      return Promise.race([code, new Promise<never>((_, reject) => { timer = setTimeout(() => reject(failed('the command does not end')), patienceMs) })]).finally(() => clearTimeout(timer))
    },
  }
}
