// How an error of a program is told: its line, the message, the program's own frames. Ours and Node's are left out, but for a fault of ours.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { inputNamed } from '../closures/inputs.js'
import { asWritten } from '../closures/shipped.js'
import { SparkException } from '../errors/sparkError.js'
import { installation } from '../installation.js'

const root = fileURLToPath(installation)
const ours = [`${root}dist/`, `${root}src/`, `${root}bin/`]

const isFrame = (line: string): boolean => /^\s+at /.test(line)
/** A frame of the program or a package of it. */
const isUsers = (line: string): boolean => !/\bnode:|<anonymous>\)?$|\(internal\/|\(native\)/.test(line) && !ours.some(path => line.includes(path) || line.includes(`file://${path}`))

/** In a cluster the program's files lie elsewhere: their paths are told as they are where it was submitted. */
export const errorText = (error: unknown): string => asWritten(textOf(error))
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return `Uncaught ${inspect(error)}`
  const isFault = isSparkError(error) && error.name === 'InternalException'
  const text = isFault ? String(error.stack) : `${codeFrame(error.stack)}${told(error)}`
  return error.cause instanceof Error ? `${text}\nCaused by: ${textOf(error.cause)}` : text
}
/** Of this copy of firesteel or of another. */
const isSparkError = (error: Error): boolean => error instanceof SparkException || ('errorClass' in error && 'queryContext' in error)

function told(error: Error): string {
  const stack = cleanStack(String(error.stack || error))
  if (isSparkError(error)) return stack
  const details = Object.fromEntries(Object.entries(error).filter(([key]) => !['cause', 'stack', 'message', 'name'].includes(key)))
  return Object.keys(details).length ? `${stack} ${inspect(details)}` : stack
}
export function cleanStack(stack: string): string { return stack.split('\n').filter(line => !isFrame(line) || isUsers(line)).join('\n') }

/** `app.ts:3`, the line, a caret: as Node shows where an error was thrown. */
export function codeFrame(stack: string | undefined): string {
  const frame = stack?.split('\n').find(line => isFrame(line) && isUsers(line))
  const [, path, line, column] = /\(?((?:file:\/\/)?\/[^()]*|[A-Za-z]:[^()]*|firesteel:shell\/\d+):(\d+):(\d+)\)?$/.exec(frame ?? '') ?? []
  if (!path || path.includes('/node_modules/')) return ''
  try {
    const file = path.startsWith('file:') ? fileURLToPath(path) : path
    const text = (inputNamed(file) ?? readFileSync(file, 'utf8')).split('\n')[Number(line) - 1]
    return text === undefined || text.length > 300 ? '' : `${file}:${line}\n${text}\n${text.slice(0, Number(column) - 1).replace(/[^\t]/g, ' ')}^\n\n`
  } catch { return '' }
}
