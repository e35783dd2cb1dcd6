// What cannot be sent to a task, in Spark's words: `Task not serializable`, with the path of variables that led there.
import { SparkException } from '../errors/sparkError.js'
import { cellKey } from './cells.js'
import type { Refusal } from './travel.js'
import { describePath, UnsendableValue } from '../frames/values/refuse.js'
import type { ValuePath } from '../frames/values/hooks.js'

export function notSerializable(full: ValuePath, what: string, refusal: Refusal, cause?: unknown): SparkException {
  const { reason, errorClass } = typeof refusal === 'string' ? { reason: refusal, errorClass: undefined } : refusal
  const path = full.filter(step => !hidden.has(step))
  const refused = new SparkException({ message: `Task not serializable: ${describePath(path, what)}. ${sentence(reason)}`, ...(errorClass && { errorClass }), parameters: { path: path.join(' → '), what, reason }, contexts: [] }, cause === undefined ? undefined : { cause })
  paths.set(refused, [...full])
  return refused
}
const paths = new WeakMap<object, ValuePath>()
/** The way to what was refused, step by step as the codec went it. */
export const pathOf = (error: unknown): ValuePath | undefined => error instanceof UnsendableValue ? error.path : typeof error === 'object' && error !== null ? paths.get(error) : undefined

/** What a function's or class's own properties are called. */
export const ownStep = '$own'
/** Steps of our own making. */
const hidden: ReadonlySet<string | number> = new Set([cellKey, ownStep])
const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`

/** The codec's refusal in the same words; other errors as they are. */
export const translated = (error: unknown): unknown => error instanceof UnsendableValue ? notSerializable(error.path, error.what, error.reason) : error
