// What the kinds of functions share: the task's ends of the wire, groups as they come, columns as values.
import type { Batch } from '../../../frames/arrow/index.js'
import { defaultDecode, values } from '../../../frames/rows/decode.js'
import { columnsOf } from '../../../frames/rows/encode.js'
import type { DataType, StructType } from '../../../types/dataType.js'
import type { TaskScope } from '../../scope.js'
import type { InitMessage } from '../initMessage.js'
import type { WireReader } from '../wire.js'
import { batchReader, type BatchWriter } from './ipc.js'

export interface Work {
  readonly init: InitMessage
  readonly input: WireReader
  readonly scope: TaskScope
  /** The stream of results, of this struct; made before anything is read. */ writerOf(struct: StructType): BatchWriter
  /** Called when the first bytes of the input are there. */ begun(): void
}
export const structOf = (types: readonly DataType[]): StructType => ({ kind: 'struct', fields: types.map((dataType, i) => ({ name: `_${i}`, dataType, nullable: true })) })
export const batchOf = (struct: StructType, given: readonly (readonly unknown[])[], length: number): Batch => ({ length, columns: columnsOf(struct, given) })

export interface Group { readonly schema: StructType; readonly batches: Batch[] }
/** The groups of the input: one or two streams of batches each, or a batch each of one stream. */
export function* groupsOf({ init, input, begun }: Work): Generator<Group[]> {
  if (init.dialect.groupsAsBatches.has(init.evalType)) {
    const next = batchReader(input, begun)
    for (let given; (given = next());) yield [{ schema: given.struct, batches: [given.batch] }]
    return
  }
  for (let count; (count = input.int()) > 0;) {
    begun()
    yield Array.from({ length: count }, () => {
      const next = batchReader(input, begun)
      const found: Batch[] = []
      let schema: StructType = { kind: 'struct', fields: [] }
      for (let given; (given = next());) { schema = given.struct; found.push(given.batch) }
      return { schema, batches: found }
    })
  }
}
export const valuesAt = (schema: StructType, batch: Batch, place: number): unknown[] => values(batch.columns[place]!, schema.fields[place]!.dataType, schema.fields[place]!.name, defaultDecode)
