// get_json_object's paths: $ . [n] [*] ['name'], with Hive's way of gathering what a star finds.
import { jsonText, type Json } from './parse.js'

type Step = { readonly key: string } | { readonly index: number } | 'star'
export function parsePath(path: string): readonly Step[] | undefined {
  if (!path.startsWith('$')) return undefined
  const steps: Step[] = []
  let rest = path.slice(1)
  while (rest) {
    const m = /^(?:\.([^.[]+)|\[\s*(\d+)\s*\]|\[\s*\*\s*\]|\['([^']*)'\]|\.\*)/.exec(rest)
    if (!m) return undefined
    if (m[1] !== undefined && m[1] !== '*') steps.push({ key: m[1] }); else if (m[2] !== undefined) steps.push({ index: Number(m[2]) }); else if (m[3] !== undefined) steps.push({ key: m[3] }); else steps.push('star')
    rest = rest.slice(m[0].length)
  }
  return steps
}
/** The text of what a path finds; a string unquoted; null where it finds nothing. */
export function evaluatePath(json: Json, steps: readonly Step[]): string | null {
  const found = walk(json, steps)
  if (!found.length) return null
  const starred = steps.includes('star')
  if (!starred || found.length === 1 && !doubleStar(steps)) { const v = found[0]!; return v.kind === 'string' ? (starred ? jsonText(v) : v.value) : v.kind === 'null' ? null : jsonText(v) }
  return `[${found.map(jsonText).join(',')}]`
}
const doubleStar = (steps: readonly Step[]) => steps.filter(s => s === 'star').length > 1
function walk(v: Json, steps: readonly Step[]): readonly Json[] {
  const [step, ...rest] = steps
  if (step === undefined) return [v]
  if (step === 'star') return v.kind === 'array' ? v.items.flatMap(x => walk(x, rest)) : []
  if ('index' in step) return v.kind === 'array' && v.items[step.index] ? walk(v.items[step.index]!, rest) : []
  if (v.kind === 'array') return v.items.flatMap(x => x.kind === 'object' ? walk(x, steps) : [])
  if (v.kind !== 'object') return []
  const entry = v.entries.find(([k]) => k === step.key)
  return entry ? walk(entry[1], rest) : []
}
