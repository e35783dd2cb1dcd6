// Equality by value of what kernels hold: a text equal for equal values (NaN is itself, -0.0 is 0.0).
import type { KernelValue } from './values.js'

export function keyText(value: KernelValue): string {
  if (value === null || value === undefined) return '∅'
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`
  if (typeof value === 'bigint') return `b${value}`
  if (typeof value === 'string') return `s${value.length}:${value}`
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Uint8Array) return `x${Buffer.from(value).toString('hex')}`
  if (value instanceof Map) return `m{${[...value].map(([k, v]) => `${keyText(k as KernelValue)}=${keyText(v as KernelValue)}`).join()}}`
  if (Array.isArray(value)) return `[${(value as readonly KernelValue[]).map(keyText).join()}]`
  return JSON.stringify(value, (_, v: unknown) => typeof v === 'bigint' ? `${v}n` : v)
}
