// flatMap and flatMapValues. What the function gives for one record may be longer than memory (a generator): it is read as far as a batch needs.
import type { Step } from '../../lineage/steps.js'
import { batchSize, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { userError } from '../userError.js'
import { pairOf, promised } from './records.js'

const limit = 16 * batchSize

export function flatMapStep({ op, f }: Extract<Step<Revived>, { op: 'flatMap' | 'flatMapValues' }>, scope: TaskScope, parent: Batches): Batches {
  const { call, name, isAsync } = f
  if (isAsync) throw userError(promised(), name)
  const ofValues = op === 'flatMapValues'
  let batch: unknown[] = []
  let at = 0
  /** Records before the batch. */
  let position = 0
  /** What the record before `at` still has to give. */
  let rest: Iterator<unknown> | undefined
  let key: unknown

  /** The next records out of the batch; undefined when it has no more. */
  function more(): unknown[] | undefined {
    scope.check()
    const out: unknown[] = []
    try {
      for (;;) {
        if (rest) {
          for (;;) {
            if (out.length >= limit) return out
            const step = rest.next()
            if (step.done) break
            out.push(ofValues ? [key, step.value] : step.value)
          }
          rest = undefined
        }
        if (at === batch.length || out.length >= limit) return out.length ? out : undefined
        const record = batch[at++]
        let given: unknown
        if (ofValues) { const pair = pairOf(record); key = pair[0]; given = call(pair[1]) } else given = call(record)
        if (!Array.isArray(given)) rest = iteratorOf(given)
        else if (given.length > limit) rest = given[Symbol.iterator]()
        else if (ofValues) for (let i = 0; i < given.length; i++) out.push([key, given[i]])
        else for (let i = 0; i < given.length; i++) out.push(given[i])
      }
    } catch (error) { throw userError(error, name, position + at - 1) }
  }
  const begin = (next: unknown[]): void => { position += batch.length; batch = next; at = 0 }
  return parent.isAsync
    ? { isAsync: true, async next() { for (;;) { const out = more(); if (out) return out; const next = await parent.next(); if (!next) return undefined; begin(next) } } }
    : { isAsync: false, next() { for (;;) { const out = more(); if (out) return out; const next = parent.next() as unknown[] | undefined; if (!next) return undefined; begin(next) } } }
}
function iteratorOf(value: unknown): Iterator<unknown> {
  if (value !== null && value !== undefined && typeof (value as Iterable<unknown>)[Symbol.iterator] === 'function') return (value as Iterable<unknown>)[Symbol.iterator]()
  if (value instanceof Promise) throw promised()
  throw new TypeError(`the function of flatMap must give something iterable, not ${value === null ? 'null' : typeof value}`)
}
