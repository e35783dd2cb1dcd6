// What a task of an RDD is, as bytes that Spark carries and never looks into: the twin of spark/rdd's writer.
import { noFunctions } from '../../closures/command.js'
import { decodeValue, encodeValue } from '../../frames/values/index.js'
import type { StageMessage } from '../task.js'

export interface RddCommand {
  readonly stage: Omit<StageMessage, 'type' | 'mapOutputs'>
  readonly numPartitions: number
  /** Our id of each broadcast that a function uses, and Spark's. */
  readonly broadcasts: readonly (readonly [ours: number, sparks: number])[]
  /** Of a range: where each partition begins, and the end of the last. */
  readonly ranges?: Float64Array
  readonly conf: Readonly<Record<string, string>>
}
export const encodeRddCommand = (command: RddCommand): Uint8Array => encodeValue(command, noFunctions)
export const decodeRddCommand = (bytes: Uint8Array): RddCommand => decodeValue(bytes, noFunctions) as RddCommand
