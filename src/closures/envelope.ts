// A closure's bytes: the code and modules it needs, which are made ready before the graph of values that speaks of them by number.
import type { Code } from './plan.js'
import { asShipped, asWritten } from './shipped.js'

/** What a worker imports. Relative specifiers are whole URLs already; others are looked up from `parent`. */
export interface ModuleReference { readonly how: 'import' | 'require' | 'interop'; readonly specifier: string; readonly parent: string; readonly attributes?: Readonly<Record<string, string>> }
export interface Envelope { readonly modules: readonly ModuleReference[]; readonly codes: readonly Code[]; /** The program runs with our loader for TypeScript. */ readonly loader: boolean; readonly graph: Uint8Array }

/** What the codec keeps of a function. Numbers of a slot: the place of a held value, or -1 - place in `modules` with the export's name. */
export type FunctionHeader =
  | { readonly kind: 'global'; readonly path: readonly (string | { readonly symbol: string })[] }
  | { readonly kind: 'module'; readonly module: number; readonly name: string }
  | { readonly kind: 'bound'; readonly key?: undefined }
  | { readonly kind: 'code'; readonly code: number; readonly slots: readonly SlotHeader[]; readonly name: string; /** Places of held values: own properties, the base of a class, what stands on `prototype`. */ readonly own?: number; readonly base?: number; readonly prototype?: number; /** Of a class, by which its instances find it. */ readonly key?: string }
/** `refused`: it does not travel, and only members that nobody seems to call speak of it; who does reads why. */
export type SlotHeader = number | { readonly refused: string } | { readonly module: number; readonly name: string } | { readonly meta: true } | { readonly shell: true } | { readonly require: true }
export type ObjectHeader = { readonly kind: 'module'; readonly module: number; readonly name: string } | { readonly kind: 'reference'; readonly reference: unknown }

export function sealEnvelope({ graph, ...meta }: Envelope): Uint8Array {
  const head = Buffer.from(asWritten(JSON.stringify(meta)))
  const bytes = Buffer.allocUnsafe(4 + head.length + graph.length)
  bytes.writeUInt32LE(head.length, 0)
  head.copy(bytes, 4)
  bytes.set(graph, 4 + head.length)
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}
export function openEnvelope(bytes: Uint8Array): Envelope {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 4 + buffer.readUInt32LE(0)
  return asShipped({ ...JSON.parse(buffer.toString('utf8', 4, end)) as Omit<Envelope, 'graph'>, graph: bytes.subarray(end) })
}
