// Options of a read or a write: names without regard to case, values checked where they are asked for.
import { illegalArgument, sparkError } from '../../errors/sparkError.js'

export class SourceOptions {
  readonly #values: ReadonlyMap<string, string>
  constructor(values: Readonly<Record<string, string>>) { this.#values = new Map(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value])) }
  /** The first of several names that is set. */
  text(...names: readonly string[]): string | undefined {
    for (const name of names) { const value = this.#values.get(name.toLowerCase()); if (value !== undefined) return value }
    return undefined
  }
  has(name: string): boolean { return this.#values.has(name.toLowerCase()) }
  boolean(name: string, whenMissing: boolean): boolean {
    const value = this.text(name)
    if (value === undefined) return whenMissing
    const lower = value.toLowerCase()
    if (lower === 'true' || lower === 'false') return lower === 'true'
    throw sparkError('SparkException', '_LEGACY_ERROR_TEMP_2090', { paramName: name })
  }
  integer(name: string, whenMissing: number): number {
    const value = this.text(name)
    if (value === undefined) return whenMissing
    if (/^[+-]?\d+$/.test(value.trim())) return Number(value)
    throw illegalArgument('_LEGACY_ERROR_TEMP_2091', { paramName: name, value })
  }
  number(name: string, whenMissing: number): number {
    const value = this.text(name)
    if (value === undefined) return whenMissing
    const number = Number(value)
    if (value.trim() === '' || Number.isNaN(number)) throw sparkError('NumberFormatException', '_LEGACY_ERROR_TEMP_2092', { value })
    return number
  }
  /** A text that is the same for the same options. */
  key(): string { return JSON.stringify([...this.#values].sort(([a], [b]) => a < b ? -1 : 1)) }
}
