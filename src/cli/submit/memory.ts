// Spark's sizes (`512m`, `4g`; a bare number counts mebibytes) as DuckDB writes them.
import { UsageError } from '../usageError.js'

const units: Readonly<Record<string, string>> = { b: 'B', k: 'KiB', kb: 'KiB', m: 'MiB', mb: 'MiB', g: 'GiB', gb: 'GiB', t: 'TiB', tb: 'TiB', '': 'MiB' }
export function engineMemory(size: string, key: string): string {
  const [, number, unit] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(size) ?? []
  const translated = unit === undefined ? undefined : units[unit.toLowerCase()]
  if (!translated || !Number(number)) throw new UsageError(`${key}: '${size}' is no size of memory. Write it like 512m or 4g.`)
  return `${number}${translated}`
}
