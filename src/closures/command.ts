// A closure as one piece of bytes, for a plan's message.
import { createHash } from 'node:crypto'
import { types } from 'node:util'
import { decodeValue, encodeValue } from '../frames/values/index.js'
import type { Closure } from './capture.js'

export interface FunctionCommand { readonly name: string; readonly hash: string; readonly isAsync: boolean; readonly bytes: Uint8Array }
const noFunctions = { takeFunction(): never { throw new TypeError('a closure is bytes') }, makeFunction(): never { throw new TypeError('a closure is bytes') } }

export const packFunction = (closure: Closure, fn: unknown, name = closure.name): Uint8Array => encodeValue({ name, hash: closure.hash, isAsync: types.isAsyncFunction(fn), bytes: closure.bytes } satisfies FunctionCommand, noFunctions)
export const unpackFunction = (command: Uint8Array): FunctionCommand => decodeValue(command, noFunctions) as FunctionCommand
export const commandHash = (command: Uint8Array): string => createHash('sha256').update(command).digest('hex')
