// Records to files: lines of text, or frames (saveAsObjectFile, checkpoints). A task writes under a name of its own; the driver renames it when the task has succeeded.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, gzipSync } from 'node:zlib'
import { recordEncodeHooks } from '../../closures/classes.js'
import { writeChecksum } from '../../frames/checksumFile.js'
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
    const writer = blockWriter(path)
    const done = forEachBatch(batches, batch => { scope.check(); writer.write(writeRecords(batch, recordEncodeHooks)); scope.counters.recordsWritten += batch.length })
    const finish = () => { scope.counters.bytesWritten += writer.finish(); return saved() }
    return done instanceof Promise ? done.then(finish) : finish()
  }
  const file = openSync(path, 'w')
  scope.atEnd.push(() => { try { closeSync(file) } catch { /* closed before */ } })
  let text: string[] = []
  let pending = 0
  const put = (): void => {
    const bytes = Buffer.from(text.join(''))
    // Members of gzip one after another are one gzip file; a deflate stream has to be one.
    const out = codec === 'gzip' ? gzipSync(bytes) : bytes
    for (let at = 0; at < out.length;) at += writeSync(file, out, at)
    scope.counters.bytesWritten += out.length
    text = []
    pending = 0
  }
  const done = forEachBatch(batches, batch => {
    scope.check()
    for (const record of batch) { const line = recordText(record); text.push(line, '\n'); pending += line.length + 1 }
    scope.counters.recordsWritten += batch.length
    if (codec !== 'deflate' && pending > 1 << 20) put()
  })
  const finish = (): Saved => {
    if (codec === 'deflate') { const out = deflateSync(Buffer.from(text.join(''))); for (let at = 0; at < out.length;) at += writeSync(file, out, at) }
    else put()
    closeSync(file)
    return saved()
  }
  return done instanceof Promise ? done.then(finish) : finish()
}
/** A partition of a checkpoint. */
export function checkpoint({ folder }: Extract<Action<Revived>, { op: 'checkpoint' }>, batches: Batches, scope: TaskScope): MaybePromise<Saved> {
  const own = join(folder, `_attempt-${scope.task.taskId}`)
  const writer = blockWriter(own)
  const done = forEachBatch(batches, batch => { scope.check(); writer.write(writeRecords(batch, recordEncodeHooks)) })
  const finish = (): Saved => { writer.finish(); return [{ from: own, name: `part-${String(scope.task.partition).padStart(5, '0')}` }] }
  return done instanceof Promise ? done.then(finish) : finish()
}
