// Paths into variants: `$`, then `.key`, `['key']`, `["key"]` and `[number]`.
import { sparkError } from '../../../../errors/sparkError.js'
import type { VariantStep } from '../../../../types/variant/read.js'

const utf8 = new TextEncoder()
const step = /\.([^.[]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/y

/** Undefined for a text that is no path. */
function parseVariantPath(path: string): readonly VariantStep[] | undefined {
  if (!path.startsWith('$')) return undefined
  const steps: VariantStep[] = []
  for (let at = 1; at < path.length; at = step.lastIndex) {
    step.lastIndex = at
    const found = step.exec(path)
    if (!found) return undefined
    const key = found[1] ?? found[3] ?? found[4]
    steps.push(key === undefined ? { index: Number(found[2]) } : { key, bytes: utf8.encode(key) })
  }
  return steps
}
/** Paths of one call, mostly one constant, are read once. */
export function pathReader(functionName: string, condition: 'INVALID_VARIANT_GET_PATH' | 'INVALID_VARIANT_PATH', isWrong: (steps: readonly VariantStep[]) => boolean = () => false): (path: string) => readonly VariantStep[] {
  let last: string | undefined; let steps: readonly VariantStep[] = []
  return path => {
    if (path === last) return steps
    const parsed = parseVariantPath(path)
    if (!parsed || isWrong(parsed)) throw sparkError('SparkRuntimeException', condition, { path, functionName: `\`${functionName}\`` })
    last = path; steps = parsed
    return steps
  }
}
/** The path's beginning as errors show it. */
export const pathText = (steps: readonly VariantStep[]): string => `$${steps.map(one => 'index' in one ? `[${one.index}]` : `.${one.key}`).join('')}`
