// What a job makes of a partition: the actions of lineage/steps.ts.
import { recordEncodeHooks } from '../../closures/classes.js'
import { writeRecords } from '../../frames/records/index.js'
import { encodeValue } from '../../frames/values/index.js'
import type { Action } from '../../lineage/steps.js'
import { asyncRecords, forEachBatch, records, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { inFlight } from '../steps/partitions.js'
import type { TaskResult } from '../task.js'
import { userError } from '../userError.js'
import * as reduce from './reduce.js'
import { sampleKeys, sampleKeysAgain } from './sampleKeys.js'
import { checkpoint, save } from './save.js'

const frameRecords = 8192

export async function act(action: Action<Revived>, batches: Batches, scope: TaskScope): Promise<TaskResult> {
  if (action.op === 'collect' || action.op === 'take') return { kind: 'frames', frames: await gather(batches, action.op === 'take' ? action.n : Infinity, scope) }
  return { kind: 'value', value: encodeValue(await valueOf(action, batches, scope), recordEncodeHooks) }
}
function valueOf(action: Exclude<Action<Revived>, { op: 'collect' | 'take' }>, batches: Batches, scope: TaskScope): unknown {
  switch (action.op) {
    case 'count': return reduce.count(batches)
    case 'foreach': return each(action, batches, scope)
    case 'foreachPartition': return partition(action.f, batches)
    case 'reduce': return reduce.reduce(action, batches)
    case 'fold': return reduce.fold(action, batches)
    case 'aggregate': return reduce.aggregate(action, batches)
    case 'takeOrdered': return reduce.takeOrdered(action, batches)
    case 'extreme': return reduce.extreme(action, batches)
    case 'countByValue': return reduce.countBy(batches, false)
    case 'countByKey': return reduce.countBy(batches, true)
    case 'stats': return reduce.stats(batches)
    case 'sum': return reduce.sum(batches)
    case 'reduceByKey': return reduce.reduceByKey(action, batches)
    case 'histogram': return reduce.histogram(action, batches)
    case 'distinctSketch': return reduce.distinctSketch(action, batches)
    case 'sampleKeys': return sampleKeys(action, batches, scope.task.partition)
    case 'sampleKeysAgain': return sampleKeysAgain(action, batches, scope.task.partition)
    case 'run': return partition(action.f, batches)
    case 'save': return save(action, batches, scope)
    case 'checkpoint': return checkpoint(action, batches, scope)
  }
}

async function gather(batches: Batches, limit: number, scope: TaskScope): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = []
  if (limit <= 0) return frames
  let gathered: unknown[] = []
  let left = limit
  await forEachBatch(batches, batch => {
    scope.check()
    if (batch.length >= left) batch = batch.slice(0, left)
    left -= batch.length
    if (gathered.length === 0) gathered = batch.slice()
    else for (let i = 0; i < batch.length; i++) gathered.push(batch[i])
    if (gathered.length >= frameRecords) { frames.push(writeRecords(gathered, recordEncodeHooks)); gathered = [] }
    return left > 0
  })
  if (gathered.length) frames.push(writeRecords(gathered, recordEncodeHooks))
  return frames
}
async function each({ f, concurrency }: Extract<Action<Revived>, { op: 'foreach' | 'foreachPartition' }>, batches: Batches, scope: TaskScope): Promise<void> {
  let position = 0
  const call = async (record: unknown, i: number): Promise<void> => { try { await f.call(record) } catch (error) { throw userError(error, f.name, position + i) } }
  for (let batch; (batch = await batches.next());) {
    scope.check()
    if (f.isAsync) await inFlight(batch, concurrency, call, () => scope.check())
    else for (let i = 0; i < batch.length; i++) {
      let given: unknown
      try { given = f.call(batch[i]) } catch (error) { throw userError(error, f.name, position + i) }
      if (given instanceof Promise) try { await given } catch (error) { throw userError(error, f.name, position + i) }
    }
    position += batch.length
  }
}
/** A function of the whole partition; one that must be awaited over an asynchronous source reads it with `for await`. */
async function partition(f: Revived, batches: Batches): Promise<unknown> {
  try { return await f.call(batches.isAsync ? asyncRecords(batches) : records(batches)) } catch (error) { throw userError(error, f.name) }
}
