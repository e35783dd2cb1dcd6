// Functions that DuckDB lacks, in JavaScript: called by DuckDB with whole chunks on the engine's thread. A kernel is made for one
// set of types and one session's settings, registered under a name of its own the first time a query needs it, and kept.
import type { DataType } from '../../../types/dataType.js'
import { simpleString } from '../../../types/typeNames.js'
import { SparkException } from '../../../errors/sparkError.js'
import { duckdb, type NativeConnection } from '../bindings.js'
import { carrierType } from '../carrier.js'
import { encodeError } from '../errorText.js'
import { readerOf, writeValues, type KernelValue } from './values.js'

/** What a kernel is made for. */
export interface KernelCall { readonly types: readonly DataType[]; readonly result: DataType; readonly timeZone: string; readonly ansi: boolean; /** Constant arguments by place, where the caller knew them. */ readonly constants: readonly (KernelValue | undefined)[] }
export type KernelFunction = (...args: KernelValue[]) => KernelValue | undefined
export interface Kernel {
  /** Makes the function for a call: look at types and constants once, here. */
  readonly make: (call: KernelCall) => KernelFunction
  /** Wants nulls too; otherwise a null argument gives null without a call. */
  readonly nulls?: boolean
  readonly volatile?: boolean
}
export interface KernelUse { readonly name: string; readonly kernel: Kernel; readonly call: KernelCall }

export const kernelName = (name: string, call: KernelCall): string =>
  `k_${name}_${hash([...call.types.map(t => simpleString(t)), simpleString(call.result), call.timeZone, call.ansi, JSON.stringify(call.constants, (_, v: unknown) => typeof v === 'bigint' ? `${v}n` : v instanceof Map ? [...v] : v)].join('|'))}`
function hash(text: string): string {
  let a = 0x811c9dc5; let b = 0x01000193
  for (let i = 0; i < text.length; i++) { a = Math.imul(a ^ text.charCodeAt(i), 0x01000193); b = Math.imul(b + text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13) }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36)
}

/** Registers what is not known yet; functions belong to the database, whichever connection brought them. */
export function registerKernels(connection: NativeConnection, uses: Iterable<KernelUse>, known: Set<string>): void {
  for (const use of uses) {
    if (known.has(use.name)) continue
    known.add(use.name)
    const f = duckdb.create_scalar_function()
    duckdb.scalar_function_set_name(f, use.name)
    for (const type of use.call.types) duckdb.scalar_function_add_parameter(f, carrierType(type))
    duckdb.scalar_function_set_return_type(f, carrierType(use.call.result))
    if (use.kernel.nulls || use.call.types.length === 0) duckdb.scalar_function_set_special_handling(f)
    if (use.kernel.volatile) duckdb.scalar_function_set_volatile(f)
    const apply = use.kernel.make(use.call)
    const { types, result } = use.call
    duckdb.scalar_function_set_function(f, (info, input, output) => {
      try {
        const size = duckdb.data_chunk_get_size(input)
        const readers = types.map((type, k) => readerOf(type, duckdb.data_chunk_get_vector(input, k), size))
        const out = new Array<KernelValue>(size)
        for (let i = 0; i < size; i++) {
          const args = readers.map(read => read(i))
          out[i] = !use.kernel.nulls && args.includes(null) ? null : apply(...args) ?? null
        }
        writeValues(result, output, out)
      } catch (error) {
        duckdb.scalar_function_set_error(info, error instanceof SparkException ? encodeError(error, use.name) : `kernel ${use.name}: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
      }
    })
    duckdb.register_scalar_function(connection, f)
    duckdb.destroy_scalar_function_sync(f)
  }
}
