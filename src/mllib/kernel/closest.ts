// Which center is closest, for many points at once: WebAssembly with two doubles a register. Points lie in tiles of a few, dimension by dimension, so that
// a register holds one dimension of two points, and each point's sums are made in the order of its dimensions, whatever the machine.
// By ‖x − c‖² = ‖x‖² + ‖c‖² − 2 x·c only the products are computed; ‖x‖² is the same for all centers and left out. That is rounded otherwise than the
// sum of squared differences that Spark compares, so where two centers are about equally far the squared differences decide. The distances given are those.
import { tile, type Block } from '../block.js'
import { f64, f64x2, get, i32, loopWhile, moduleOf, set, tee, type, v128, type Code, type Func } from './assembler.js'

/** Points of a tile; centers taken together with it. 2 × 4 sums, 2 points, a center and a product stay within the registers that V8 gives out: more are slower. */
const registers = tile / 2
const together = 4
/** Numbers kept of each point: the least value so far, the second least, and whose the least is. */
const kept = 3

/** For so many centers: goes over the tiles, over the dimensions of each, and then has the new values meet those kept. */
function closestOf(centers: number): Func {
  const [points, group, norms, state, tiles, dimensions, first] = [0, 1, 2, 3, 4, 5, 6]
  const [center, end, factor, value, smaller] = [7, 8, 9, 10, 11]
  const x = (r: number): number => 12 + r
  const sum = (r: number, c: number): number => 12 + registers + r * centers + c
  const best = (r: number): number => 12 + registers + registers * centers + r
  const each = (n: number, code: (i: number) => Code): Code => Array.from({ length: n }, (_, i) => code(i))
  const step = [
    each(registers, r => [get(points), v128.load(16 * r), set(x(r))]),
    each(centers, c => [get(center), v128.load64Splat(8 * c), set(factor), each(registers, r => [get(sum(r, c)), get(x(r)), get(factor), f64x2.mul, f64x2.add, set(sum(r, c))])]),
    get(center), i32.const(8 * centers), i32.add, set(center),
    get(points), i32.const(8 * tile), i32.add, tee(points), get(end), i32.ltU,
  ]
  const place = (what: number, r: number): number => 16 * (what * registers + r)
  const meet = (c: number, r: number): Code => [
    get(factor), get(sum(r, c)), get(sum(r, c)), f64x2.add, f64x2.sub, tee(value), get(best(r)), f64x2.lt, set(smaller),
    get(state), get(state), v128.load(place(1, r)), get(best(r)), get(value), f64x2.pmax, f64x2.pmin, v128.store(place(1, r)),
    get(state), get(first), f64.const(c), f64.add, f64x2.splat, get(state), v128.load(place(2, r)), get(smaller), v128.bitselect, v128.store(place(2, r)),
    get(value), get(best(r)), get(smaller), v128.bitselect, set(best(r)),
  ]
  return {
    name: `closest${centers}`,
    params: [type.i32, type.i32, type.i32, type.i32, type.i32, type.i32, type.f64],
    locals: [type.i32, type.i32, type.v128, type.v128, type.v128, ...new Array<number>(registers + registers * centers + registers).fill(type.v128)],
    body: loopWhile([
      each(registers, r => each(centers, c => [v128.zero, set(sum(r, c))])),
      get(group), set(center),
      get(points), get(dimensions), i32.const(8 * tile), i32.mul, i32.add, set(end),
      loopWhile(step),
      each(registers, r => [get(state), v128.load(place(0, r)), set(best(r))]),
      each(centers, c => [get(norms), v128.load64Splat(8 * c), set(factor), each(registers, r => meet(c, r))]),
      each(registers, r => [get(state), get(best(r)), v128.store(place(0, r))]),
      get(state), i32.const(8 * tile * kept), i32.add, set(state),
      get(tiles), i32.const(1), i32.sub, tee(tiles),
    ]),
  }
}
/**
 * For the points of a tile, whose centers are known: the squared distances, and each point added to the sums of its center. Goes over the dimensions once;
 * two points that share a center are added one after the other.
 */
function settle(): Func {
  const points = 0
  const center = (p: number): number => 1 + p
  const sum = (p: number): number => 1 + tile + p
  const [out, dimensions, end, difference] = [1 + 2 * tile, 2 + 2 * tile, 3 + 2 * tile, 4 + 2 * tile]
  const x = (r: number): number => 5 + 2 * tile + r
  const total = (r: number): number => x(registers) + r
  const each = (n: number, code: (i: number) => Code): Code => Array.from({ length: n }, (_, i) => code(i))
  const onward = (pointer: number): Code => [get(pointer), i32.const(8), i32.add, set(pointer)]
  const add = (p: number): Code => [get(sum(p)), get(sum(p)), f64.load, get(x(p >> 1)), f64x2.extractLane(p & 1), f64.add, f64.store]
  return {
    name: 'settle',
    params: new Array<number>(3 + 2 * tile).fill(type.i32),
    locals: [type.i32, type.v128, ...new Array<number>(2 * registers).fill(type.v128)],
    body: [
      get(points), get(dimensions), i32.const(8 * tile), i32.mul, i32.add, set(end),
      loopWhile([
        each(registers, r => [
          get(points), v128.load(16 * r), tee(x(r)), get(center(2 * r + 1)), get(center(2 * r)), v128.load64Splat(0), v128.load64Lane(1), f64x2.sub,
          tee(difference), get(difference), f64x2.mul, get(total(r)), f64x2.add, set(total(r)),
        ]),
        each(tile, add), each(tile, p => [onward(center(p)), onward(sum(p))]),
        get(points), i32.const(8 * tile), i32.add, tee(points), get(end), i32.ltU,
      ]),
      each(registers, r => [get(out), get(total(r)), v128.store(16 * r)]),
    ],
  }
}
/** What is used of WebAssembly; @types/node leaves its values out. */
type Exported = (...args: number[]) => void
interface Memory { readonly buffer: ArrayBuffer; grow(pages: number): number }
interface Wasm {
  readonly Memory: new (size: { readonly initial: number }) => Memory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, Exported>> }
}
const { Memory, Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly
let compiled: object | undefined

/** An instance with its memory: taken again by the next task of this thread, as each memory holds a large part of the address space until it is collected. */
interface Machine { readonly memory: Memory; readonly run: Readonly<Record<string, Exported>> }
const idle: Machine[] = []
const pageBytes = 65536
function machineOf(bytes: number): Machine {
  const pages = Math.ceil(bytes / pageBytes)
  const held = idle.pop()
  if (held) {
    const more = pages - held.memory.buffer.byteLength / pageBytes
    if (more > 0) held.memory.grow(more)
    return held
  }
  compiled ??= new Module(moduleOf([...Array.from({ length: together }, (_, i) => closestOf(i + 1)), settle()]))
  const memory = new Memory({ initial: pages })
  return { memory, run: new Instance(compiled, { env: { memory } }).exports }
}

/** What is found out about the points of a block, by their places in it. */
export interface Found { readonly index: Int32Array; readonly distance: Float64Array }
export interface Search {
  /** The closest center of each point (the first of several that are equally close), and how far it is. The points are added to `sums`. */
  find(block: Block): Found
  /** The sum of the points that were closest to each center, one center after another. */
  sums(): Float64Array
  /** To be called when nothing more is looked for. */
  end(): void
}

/** About what fits into the cache that each core has of its own, beside the centers. */
const chunkBytes = 192 * 1024
/** Half the distance from 1 to the next number. */
const rounding = 2 ** -53

/** A search by squared Euclidean distance. */
export function euclideanSearch(centers: readonly ArrayLike<number>[]): Search {
  const k = centers.length
  const dimensions = centers[0]!.length
  const tiles = Math.max(1, Math.floor(chunkBytes / (8 * tile * dimensions)))
  // The memory: the points of a chunk, what is kept of each, the distances of a tile, the centers in groups, their norms, the centers one by one, their sums,
  // and the sums of places in a tile where no point is.
  const stateAt = tiles * tile * dimensions
  const outAt = stateAt + tiles * tile * kept
  const groupsAt = outAt + tile
  const normsAt = groupsAt + k * dimensions
  const centersAt = normsAt + k
  const sumsAt = centersAt + k * dimensions
  const nowhereAt = sumsAt + k * dimensions
  const machine = machineOf((nowhereAt + dimensions) * 8)
  const { run } = machine
  // Groups as even as can be: one of a single center would load as much as one of four.
  const count = Math.ceil(k / together)
  const groups = Array.from({ length: count }, (_, i) => { const first = Math.floor(i * k / count); return { first, n: Math.floor((i + 1) * k / count) - first } })
  const room = new Float64Array(machine.memory.buffer)
  room.fill(0, sumsAt, nowhereAt + dimensions)
  const state = room.subarray(stateAt, outAt)
  let largest = 0
  for (const { first, n } of groups) {
    for (let c = 0; c < n; c++) {
      const center = centers[first + c]!
      let norm = 0
      for (let d = 0; d < dimensions; d++) { room[groupsAt + first * dimensions + d * n + c] = center[d]!; room[centersAt + (first + c) * dimensions + d] = center[d]!; norm += center[d]! * center[d]! }
      room[normsAt + first + c] = norm
      largest = Math.max(largest, Math.sqrt(norm))
    }
  }
  const fresh = new Float64Array(tiles * tile * kept)
  for (let i = 0; i < fresh.length; i++) fresh[i] = i % (tile * kept) < 2 * tile ? Infinity : 0

  /** By squared differences, for the point that lies at `at` in the memory. */
  function exactly(at: number): number {
    let best = 0
    let least = NaN
    for (let c = 0; c < k; c++) {
      let distance = 0
      for (let d = 0; d < dimensions; d++) { const difference = room[centersAt + c * dimensions + d]! - room[at + d * tile]!; distance += difference * difference }
      if (c === 0 || distance < least) { best = c; least = distance }
    }
    return best
  }
  return {
    find({ values, norms, points }) {
      const index = new Int32Array(points)
      const distance = new Float64Array(points)
      for (let from = 0; from < points; from += tiles * tile) {
        const chunk = Math.min(tiles, Math.ceil((points - from) / tile))
        room.set(values.subarray(from * dimensions, (from + chunk * tile) * dimensions))
        state.set(fresh)
        for (const { first, n } of groups) run[`closest${n}`]!(0, 8 * (groupsAt + first * dimensions), 8 * (normsAt + first), 8 * stateAt, chunk, dimensions, first)
        for (let t = 0; t < chunk; t++) {
          const at = t * tile * dimensions
          const found = t * tile * kept
          const there = Math.min(tile, points - from - t * tile)
          for (let p = 0; p < there; p++) {
            const point = from + t * tile + p
            // How far both sides of the comparison, and the squared differences, can be off.
            const reach = norms[point]! + largest
            const unsure = 4 * (dimensions + 4) * rounding * reach * reach
            index[point] = state[found + tile + p]! - state[found + p]! > unsure ? state[found + 2 * tile + p]! : exactly(at + p)
          }
          const to = (p: number, base: number): number => p < there ? 8 * (base + index[from + t * tile + p]! * dimensions) : 8 * nowhereAt
          run.settle!(8 * at, to(0, centersAt), to(1, centersAt), to(2, centersAt), to(3, centersAt), to(0, sumsAt), to(1, sumsAt), to(2, sumsAt), to(3, sumsAt), 8 * outAt, dimensions)
          for (let p = 0; p < there; p++) distance[from + t * tile + p] = room[outAt + p]!
        }
      }
      return { index, distance }
    },
    sums: () => room.slice(sumsAt, nowhereAt),
    end: () => { idle.push(machine) },
  }
}
