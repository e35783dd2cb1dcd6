// What a program gives to an RDD's methods, as steps take it; and the types of what it may give.
import { recordEncodeHooks } from '../../closures/classes.js'
import { clientError } from '../../errors/clientError.js'
import { SparkException } from '../../errors/sparkError.js'
import { encodeValue } from '../../frames/values/index.js'
import type { Ordering } from '../../lineage/steps.js'
import { UserFunction } from '../../lineage/userFunction.js'
import type { RDD } from '../rdd.js'

/** Refuses functions that give promises, at compile time. */
export type NoPromise<U> = U extends PromiseLike<unknown> ? ['this function is async: use mapAsync'] : unknown
/** A value of a type that is known already. The empty tuple makes the compiler read `[a, b]` as a tuple where U is one, not as an array. */
export type Again<U> = U | U & []
export type MaybeAsyncIterable<U> = Iterable<U> | AsyncIterable<U> | Promise<Iterable<U>>
export type Numbers = RDD<number>
export type Fn = (...args: never[]) => unknown
/** A join's side that may be missing. */
export type Absent<V> = V | null

export function fn(f: unknown, method: string): UserFunction {
  if (typeof f !== 'function') throw clientError('NOT_EXPECTED_TYPE', { arg_name: `${method}'s function`, expected_type: 'function', arg_type: f === null ? 'null' : typeof f })
  return new UserFunction(f as Fn)
}
export const zero = (value: unknown): Uint8Array => encodeValue(value, recordEncodeHooks)
export const keyOrder = (ascending: boolean, keyfunc?: Fn, compare?: Fn): Ordering<UserFunction> => ({ ascending, byKey: true, ...(keyfunc && { key: fn(keyfunc, 'keyfunc') }), ...(compare && { compare: fn(compare, 'compare') }) })
export function positive(n: number): number {
  if (!(n >= 1) || !Number.isInteger(n)) throw new SparkException({ message: 'Number of partitions must be positive.', errorClass: 'VALUE_NOT_POSITIVE', parameters: { arg_name: 'numPartitions', arg_value: String(n) }, contexts: [] })
  return n
}
export const seedOf = (seed: unknown): bigint => typeof seed === 'bigint' ? BigInt.asIntN(64, seed) : typeof seed === 'number' ? BigInt(Math.trunc(seed)) : BigInt(Math.floor(Math.random() * 2 ** 48))
export function codecOf(name: string | undefined): 'gzip' | 'deflate' | 'none' {
  switch (name?.split('.').at(-1)?.toLowerCase().replace(/codec$/, '')) {
    case undefined: case 'none': return 'none'
    case 'gzip': return 'gzip'
    case 'deflate': case 'default': return 'deflate'
    default: throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'compressionCodecClass', allowed_values: 'gzip, deflate, or Hadoop\'s GzipCodec, DeflateCodec, DefaultCodec' })
  }
}
