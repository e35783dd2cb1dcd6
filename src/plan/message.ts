// How a Connect message is built without its descriptor. The result is what protobuf-es itself would make:
// a plain object with `$typeName`, so it can be posted to a thread as it is, and encoded where a wire needs bytes.
import { defaults, type Messages } from './gen/messages.js'

export * from './gen/messages.js'

export type MessageName = keyof Messages
/** What `make` takes: every field may be left out; nested messages are made by `make` themselves. */
export type Init<N extends MessageName> = Partial<Omit<Messages[N], '$typeName' | '$unknown'>>

const noBytes = new Uint8Array(0)
const initial: Record<string, () => unknown> = {
  s: () => '', b: () => false, 0: () => 0, n: () => 0n, y: () => noBytes, l: () => [], m: () => ({}), o: () => ({ case: undefined }),
}
const prototypes = new Map<string, [name: string, initial: () => unknown][]>()

function fieldsOf(name: string): [string, () => unknown][] {
  let fields = prototypes.get(name)
  if (!fields) {
    fields = (defaults[name] ?? '').split(' ').filter(Boolean).map(field => {
      const colon = field.lastIndexOf(':')
      return [field.slice(0, colon), initial[field.slice(colon + 1)]!]
    })
    prototypes.set(name, fields)
  }
  return fields
}

/** A message of Spark Connect, named without its package: `make('Expression.Literal', { literalType: { case: 'integer', value: 1 } })`. */
export function make<N extends MessageName>(name: N, init: Init<N> = {}): Messages[N] {
  const message: Record<string, unknown> = { $typeName: `spark.connect.${name}` }
  for (const [field, zero] of fieldsOf(name)) message[field] = zero()
  for (const [field, value] of Object.entries(init)) if (value !== undefined) message[field] = value
  return message as unknown as Messages[N]
}
