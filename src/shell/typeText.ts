// What a value is, for :type: a DataFrame shows its schema, the rest a type as TypeScript would write it, as far as a value tells.
import { Column, DataFrame } from '../index.js'

export async function typeText(value: unknown): Promise<string> {
  if (value instanceof DataFrame) {
    const columns = await value.dtypes()
    return `DataFrame<{ ${columns.map(([name, type]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}: ${type}`).join('; ')} }>`
  }
  if (value instanceof Promise) return `Promise<${await typeText(await value)}>`
  return plain(value)
}
function plain(value: unknown): string {
  if (value === null) return 'null'
  if (value instanceof Column) return 'Column'
  if (Array.isArray(value)) {
    const kinds = [...new Set(value.slice(0, 1000).map(plain))]
    return kinds.length === 0 ? 'never[]' : kinds.length === 1 ? `${kinds[0]!}[]` : `(${kinds.join(' | ')})[]`
  }
  if (typeof value === 'function') return /^class\b/.test(Function.prototype.toString.call(value)) ? `typeof ${value.name || 'class'}` : `(${Array.from({ length: value.length }, (_, i) => `arg${i}`).join(', ')}) => …`
  if (typeof value !== 'object') return typeof value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === null) return `{ ${Object.entries(value).map(([key, member]) => `${key}: ${plain(member)}`).join('; ')} }`
  return (value as object).constructor?.name || 'object'
}
