// A closure as one piece of bytes, for a plan's message.
import { createHash } from 'node:crypto'
import { types } from 'node:util'
import { decodeValue, encodeValue } from '../frames/values/index.js'
import type { DataType } from '../types/dataType.js'
import type { Closure } from './capture.js'

/** `mode` and `returns`: what an executor must know that sees nothing but this. */
export interface FunctionCommand { readonly name: string; readonly hash: string; readonly isAsync: boolean; readonly bytes: Uint8Array; readonly mode: string; readonly returns: DataType; /** The broadcasts and accumulators it speaks of. */ readonly references: readonly { readonly kind: 'broadcast' | 'accumulator'; readonly id: number }[] }
/** For values in which closures are bytes already. */
export const noFunctions = { takeFunction(): never { throw new TypeError('a closure is bytes') }, makeFunction(): never { throw new TypeError('a closure is bytes') } }

export const packFunction = (closure: Closure, fn: unknown, { name, mode, returns }: Pick<FunctionCommand, 'name' | 'mode' | 'returns'>): Uint8Array => encodeValue({ name, mode, returns: plain(returns), hash: closure.hash, isAsync: types.isAsyncFunction(fn), bytes: closure.bytes, references: (closure.references as FunctionCommand['references']).map(({ kind, id }) => ({ kind, id })) } satisfies FunctionCommand, noFunctions)
/** A type as plain data: classes of types do not travel. */
const plain = (type: DataType): DataType => JSON.parse(JSON.stringify(type)) as DataType
export const unpackFunction = (command: Uint8Array): FunctionCommand => decodeValue(command, noFunctions) as FunctionCommand
export const commandHash = (command: Uint8Array): string => createHash('sha256').update(command).digest('hex')
