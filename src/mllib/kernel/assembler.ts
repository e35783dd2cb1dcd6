// WebAssembly's bytes from nested lists: just what the kernel of this folder needs, so that its code reads as code and nothing has to be assembled before.

/** Bytes, and lists of them in order. */
export type Code = number | readonly Code[]

/** A whole number without a sign (LEB128). */
export function u(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; rest >>>= 7) { if (rest < 128) { bytes.push(rest); return bytes } bytes.push(rest & 127 | 128) }
}
const section = (id: number, content: Code): Code => { const bytes = flat(content); return [id, u(bytes.length), bytes] }
const vector = (items: readonly Code[]): Code => [u(items.length), items]
const text = (value: string): Code => vector([...value].map(letter => letter.charCodeAt(0)))
const simd = (opcode: number): Code => [0xfd, u(opcode)]
const align64 = 3
const align128 = 4

export const type = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const
export const get = (local: number): Code => [0x20, u(local)]
export const set = (local: number): Code => [0x21, u(local)]
export const tee = (local: number): Code => [0x22, u(local)]
export const i32 = { const: (value: number): Code => [0x41, signed(value)], add: 0x6a, sub: 0x6b, mul: 0x6c, ltU: 0x49 } as const
export const f64 = { const: (value: number): Code => [0x44, [...new Uint8Array(Float64Array.of(value).buffer)]], load: [0x2b, align64, u(0)], store: [0x39, align64, u(0)], add: 0xa0 } as const
export const v128 = { load64Lane: (lane: number): Code => [simd(0x57), align64, u(0), lane], load: (offset: number): Code => [simd(0x00), align128, u(offset)], load64Splat: (offset: number): Code => [simd(0x0a), align64, u(offset)], store: (offset: number): Code => [simd(0x0b), align128, u(offset)], zero: [simd(0x0c), new Array<number>(16).fill(0)], bitselect: simd(0x52) } as const
export const f64x2 = { splat: simd(0x14), extractLane: (lane: number): Code => [simd(0x21), lane], lt: simd(0x49), add: simd(0xf0), sub: simd(0xf1), mul: simd(0xf2), pmin: simd(0xf6), pmax: simd(0xf7) } as const
/** Runs the body, and again as long as it leaves something other than 0. */
export const loopWhile = (body: Code): Code => [0x03, 0x40, body, 0x0d, u(0), 0x0b]

export interface Func { readonly name: string; readonly params: readonly number[]; readonly locals: readonly number[]; readonly body: Code }

/** A module over a memory that it is given as `env.memory`. */
export function moduleOf(functions: readonly Func[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(flat([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    section(1, vector(functions.map(({ params }) => [0x60, vector(params), vector([])]))),
    section(2, vector([[text('env'), text('memory'), 0x02, 0x00, u(1)]])),
    section(3, vector(functions.map((_, i) => u(i)))),
    section(7, vector(functions.map(({ name }, i) => [text(name), 0x00, u(i)]))),
    section(10, vector(functions.map(({ locals, body }) => { const code = flat([vector(locals.map(local => [u(1), local])), body, 0x0b]); return [u(code.length), code] }))),
  ]))
}
function signed(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ;) {
    const low = rest & 127
    rest >>= 7
    if (rest === 0 && !(low & 64) || rest === -1 && low & 64) { bytes.push(low); return bytes }
    bytes.push(low | 128)
  }
}
function flat(code: Code, into: number[] = []): number[] {
  if (typeof code === 'number') into.push(code)
  else for (const part of code) flat(part, into)
  return into
}
