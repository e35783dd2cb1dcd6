// Arguments come in Spark's positional order or as one trailing object with the parameters' names.
import { Column } from './column/column.js'

type Options = Readonly<Record<string, unknown>>
/** A plain object that is no value of Spark's: the trailing options. */
export function isOptions(value: unknown): value is Options {
  if (typeof value !== 'object' || value === null || value instanceof Column) return false
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === Object.prototype || prototype === null
}
/** The arguments by name: `sample(true, 0.1)` and `sample({ withReplacement: true, fraction: 0.1 })` give the same. */
export function byName(args: readonly unknown[], names: readonly string[]): Record<string, unknown> {
  const last = args.at(-1)
  const options = isOptions(last) && args.length <= names.length + 1 ? last : undefined
  const positional = options ? args.slice(0, -1) : args
  const out: Record<string, unknown> = { ...options }
  positional.forEach((value, i) => { if (value !== undefined && i < names.length) out[names[i]!] = value })
  return out
}
/** Options of a source as text: true is `true`, null is left out. */
export function optionText(value: unknown): string | undefined {
  return value === null || value === undefined ? undefined : typeof value === 'string' ? value : String(value)
}
