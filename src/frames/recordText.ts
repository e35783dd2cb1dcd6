// A record as a line of text (saveAsTextFile, pipe): what Scala's toString says of it, as far as JavaScript has the same thing.

/** Text as it is; a pair or array `(a,1)`; null `null`; a plain object as JSON; anything else by its own toString. */
export function recordText(record: unknown): string {
  if (typeof record === 'string') return record
  if (Array.isArray(record)) return `(${record.map(recordText).join(',')})`
  if (typeof record !== 'object' || record === null) return String(record)
  const prototype: unknown = Object.getPrototypeOf(record)
  if (prototype === Object.prototype || prototype === null) return JSON.stringify(record, (_, value: unknown) => typeof value === 'bigint' ? String(value) : value)
  if (record instanceof Map) return `Map(${[...record].map(([key, value]) => `${recordText(key)} -> ${recordText(value)}`).join(', ')})`
  if (record instanceof Set) return `Set(${[...record].map(recordText).join(', ')})`
  return (record as { toString: unknown }).toString === Object.prototype.toString ? JSON.stringify(record) : String(record)
}
