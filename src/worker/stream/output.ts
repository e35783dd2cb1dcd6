// Records to whoever sent the task: frames of them, their texts as lines, or the bytes they are.
import { recordEncodeHooks } from '../../closures/classes.js'
import { recordText } from '../../frames/recordText.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import { forEachBatch, type Batches, type MaybePromise } from '../batches.js'
import type { TaskScope } from '../scope.js'
import type { Output } from '../task.js'
import { writeRounds } from './rounds.js'
import type { TaskStream } from './taskStream.js'

/** About so many records a frame: few enough for a reader's memory, many enough for columns. */
const frameRecords = 4096

export function writeStream(format: Extract<Output<never>, { kind: 'stream' }>['format'], batches: Batches, stream: TaskStream, scope: TaskScope): MaybePromise<void> {
  if (format === 'rounds') return writeRounds(batches, stream, scope)
  if (format === 'lines') return forEachBatch(batches, batch => { scope.check(); for (const record of batch) stream.write(Buffer.from(recordText(record), 'utf8')); scope.counters.recordsWritten += batch.length })
  if (format === 'bytes') return forEachBatch(batches, batch => { scope.check(); for (const record of batch) stream.write(record as Uint8Array); scope.counters.recordsWritten += batch.length })
  let held: unknown[] = []
  const put = (): void => { stream.write(writeRecords(held, recordEncodeHooks)); scope.counters.recordsWritten += held.length; held = [] }
  const written = forEachBatch(batches, batch => {
    scope.check()
    if (held.length === 0 && batch.length >= frameRecords && format === 'frames') { held = batch; put(); return }
    for (let i = 0; i < batch.length; i++) held.push(batch[i])
    if (format === 'frames' && held.length >= frameRecords) put()
  })
  // `whole`: one frame a partition, even of nothing, for who pairs partitions.
  const finish = (): void => { if (held.length || format === 'whole') put() }
  return written instanceof Promise ? written.then(finish) : finish()
}
