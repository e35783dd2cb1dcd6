// Records to files: lines of text, objects as Spark has them, or frames (checkpoints). A task writes under a name of its own; the driver renames it when the task has succeeded.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { recordEncodeHooks } from '../../closures/classes.js'
import { adler32 } from '../../frames/adler32.js'
import { writeChecksum } from '../../frames/checksumFile.js'
import { objectFileWriter } from '../../frames/objectFile/index.js'
import { recordText } from '../../frames/recordText.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import type { Action } from '../../lineage/steps.js'
import { forEachBatch, type Batches, type MaybePromise } from '../batches.js'
import { blockWriter } from '../../frames/spill/index.js'
import type { Revived, TaskScope } from '../scope.js'

/** What a task wrote: files to be moved into the output folder, by their names there. */
export type Saved = readonly { readonly from: string; readonly name: string }[]
const suffixes = { gzip: '.gz', deflate: '.deflate', none: '' } as const

export function save({ format, codec, folder }: Extract<Action<Revived>, { op: 'save' }>, batches: Batches, scope: TaskScope): MaybePromise<Saved> {
  const own = join(folder, '_temporary', `attempt-${scope.task.taskId}`)
  mkdirSync(own, { recursive: true })
  const name = `part-${String(scope.task.partition).padStart(5, '0')}${suffixes[codec]}`
  const path = join(own, name)
  const saved = (): Saved => { writeChecksum(path); return [{ from: path, name }, { from: join(own, `.${name}.crc`), name: `.${name}.crc` }] }
  if (format === 'object') {
    const writer = objectFileWriter(path)
    scope.atEnd.push(writer.abandon)
    const done = forEachBatch(batches, batch => { scope.check(); writer.write(writeRecords(batch, recordEncodeHooks)); scope.counters.recordsWritten += batch.length })
    const finish = () => { scope.counters.bytesWritten += writer.finish(); return saved() }
    return done instanceof Promise ? done.then(finish) : finish()
  }
  const file = openSync(path, 'w')
  let isOpen = true
  const close = (): void => { if (isOpen) { isOpen = false; closeSync(file) } }
  scope.atEnd.push(close)
  const compressor = compressors[codec]()
  let text: string[] = []
  let pending = 0
  const write = (bytes: Uint8Array): void => { for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at); scope.counters.bytesWritten += bytes.length }
  const put = (): void => { write(compressor.piece(Buffer.from(text.join('')))); text = []; pending = 0 }
  const done = forEachBatch(batches, batch => {
    scope.check()
    for (const record of batch) { const line = recordText(record); text.push(line, '\n'); pending += line.length + 1 }
    scope.counters.recordsWritten += batch.length
    if (pending > 1 << 20) put()
  })
  const finish = (): Saved => {
    put()
    write(compressor.end())
    close()
    return saved()
  }
  return done instanceof Promise ? done.then(finish) : finish()
}
interface Compressor { piece(bytes: Buffer): Uint8Array; end(): Uint8Array }
const nothing = new Uint8Array(0)
const compressors: Record<'gzip' | 'deflate' | 'none', () => Compressor> = {
  none: () => ({ piece: bytes => bytes, end: () => nothing }),
  // Members of gzip one after another are one gzip file.
  gzip: () => ({ piece: bytes => gzipSync(bytes), end: () => nothing }),
  // A zlib stream is one: pieces that end on a byte and are not the last, then an empty last block and the sum of all.
  deflate() {
    let sum = 1
    let head: readonly number[] = [0x78, 0x9c]
    return {
      piece(bytes) { sum = adler32(bytes, sum); const out = Buffer.concat([Uint8Array.from(head), deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })]); head = []; return out },
      end() { const out = Buffer.from([3, 0, 0, 0, 0, 0]); out.writeUInt32BE(sum, 2); return out },
    }
  },
}
/** A partition of a checkpoint. */
export function checkpoint({ folder }: Extract<Action<Revived>, { op: 'checkpoint' }>, batches: Batches, scope: TaskScope): MaybePromise<Saved> {
  const own = join(folder, `_attempt-${scope.task.taskId}`)
  const writer = blockWriter(own)
  const done = forEachBatch(batches, batch => { scope.check(); writer.write(writeRecords(batch, recordEncodeHooks)) })
  const finish = (): Saved => { writer.finish(); return [{ from: own, name: `part-${String(scope.task.partition).padStart(5, '0')}` }] }
  return done instanceof Promise ? done.then(finish) : finish()
}
