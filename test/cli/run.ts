// Runs the command as a user does, and the examples of a page of documentation.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const bin = `${root}bin/firesteel.js`

export interface Ran { readonly code: number | null; readonly out: string; readonly err: string }
export interface RunOptions { readonly input?: string; readonly env?: Record<string, string | undefined>; readonly cwd?: string; readonly onStart?: (pid: number) => void }

export const firesteel = (args: readonly string[], options: RunOptions = {}): Promise<Ran> => run(process.execPath, [bin, ...args], options)

export function run(command: string, args: readonly string[], { input = '', env, cwd = root, onStart }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, NODE_OPTIONS: '', MASTER: undefined, SPARK_REMOTE: undefined, SPARK_CONF_DIR: undefined, SPARK_HOME: undefined, FIRESTEEL_SUBMIT_CONF: undefined, ...env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', text => { out += text as string })
    child.stderr.setEncoding('utf8').on('data', text => { err += text as string })
    child.on('error', reject)
    child.on('close', code => resolve({ code, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    if (child.pid !== undefined) onStart?.(child.pid)
  })
}

/** The fenced blocks of one kind in a page. */
export function blocks(page: string, kind: string): string[] {
  return [...readFileSync(`${root}docs/${page}`, 'utf8').matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text!)
}
/** `prompt input` lines, `more` lines that go on, what they print. */
export function transcript(text: string, prompt: string, more: string): { readonly input: string; readonly output: string }[] {
  const steps: { input: string; output: string }[] = []
  for (const line of text.split('\n').slice(0, -1)) {
    const last = steps.at(-1)
    if (line.startsWith(prompt)) steps.push({ input: line.slice(prompt.length), output: '' })
    else if (last && last.output === '' && line.startsWith(more)) last.input += `\n${line.slice(more.length)}`
    else last!.output += `${line}\n`
  }
  return steps
}
