// Pools of the fair scheduler, from the file that spark.scheduler.allocation.file names (Spark's fairscheduler.xml).
import { readFileSync } from 'node:fs'

export function readPools(file: string | undefined): ReadonlyMap<string, { readonly weight: number; readonly minShare: number }> {
  if (file === undefined) return new Map()
  const text = readFileSync(file.replace(/^file:(?:\/\/)?/, ''), 'utf8')
  const number = (body: string, name: string, otherwise: number): number => Number(new RegExp(`<${name}>\\s*(\\d+)\\s*</${name}>`).exec(body)?.[1] ?? otherwise)
  return new Map([...text.matchAll(/<pool\s+name="([^"]+)"\s*>([\s\S]*?)<\/pool>/g)].map(([, name, body]) => [name!, { weight: number(body!, 'weight', 1), minShare: number(body!, 'minShare', 0) }]))
}
