// Functions of DataFrames on the program's runners: those of its SparkContext, so that broadcasts and accumulators are the same; else on runners of their own.
import { unpackFunction, commandHash } from '../../closures/command.js'
import { functionFailed } from '../../errors/functionError.js'
import { SparkException, sparkError } from '../../errors/sparkError.js'
import { readRecords, writeRecords } from '../../frames/records/index.js'
import type { Evaluation } from '../../lineage/evaluation.js'
import type { Lineage } from '../../lineage/lineage.js'
import { UserFunction } from '../../lineage/userFunction.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import type { RddBackend } from '../../rdd/backend.js'
import { activeBackend, embeddedBackend } from '../scheduler/backend.js'
import type { Evaluator } from './evaluator.js'

const plain = { takeFunction(): never { throw new TypeError('batches hold no functions') }, makeFunction(): never { throw new TypeError('batches hold no functions') } }
const functions = new Map<string, UserFunction>()
/** The function as lineage takes it; one object for equal commands. */
function functionOf({ command, name }: ProgramFunction): UserFunction {
  const key = commandHash(command)
  let f = functions.get(key)
  if (!f) {
    const { hash, isAsync, bytes } = unpackFunction(command)
    functions.set(key, f = UserFunction.of({ bytes, hash, name, isAsync, references: [] }))
    if (functions.size > 1000) functions.delete(functions.keys().next().value!)
  }
  return f
}
function withFunctions(evaluation: Evaluation<ProgramFunction>): Evaluation<UserFunction> {
  switch (evaluation.kind) {
    case 'columns': return { ...evaluation, calls: evaluation.calls.map(call => ({ ...call, f: functionOf(call.f) })) }
    case 'windows': return { ...evaluation, calls: evaluation.calls.map(call => ({ ...call, f: functionOf(call.f) })) }
    case 'batches': return { ...evaluation, f: functionOf(evaluation.f) }
    case 'decode': case 'encode': return evaluation
  }
}

export interface FunctionRunners { readonly evaluate: Evaluator; stop(): Promise<void> }
export function functionRunners(threads: number, conf: Readonly<Record<string, string>>): FunctionRunners {
  let own: RddBackend | undefined
  let next = 0
  return {
    async evaluate({ evaluation, batches, name }, signal) {
      if (signal.aborted) throw cancelled()
      const backend = activeBackend() ?? (own ??= embeddedBackend({ threads, conf, listeners: new Set(), isShared: false }))
      const callSite = { method: name, file: '', line: 0, stack: '' }
      const node = (operation: Lineage['operation']): Lineage => ({ id: -1 - next++, operation, className: 'EvalFunctions', callSite, partitioner: undefined, isBarrier: false, name: undefined, level: undefined, checkpoint: undefined, resolved: undefined, actual: undefined })
      const lineage = node({ kind: 'narrow', parent: node({ kind: 'frames', partitions: [[writeRecords(batches, plain)]] }), step: { op: 'evaluate', evaluation: withFunctions(evaluation) } })
      const group = `firesteel-evaluation-${next}`
      const cancel = (): void => backend.cancel({ group }, 'by the query')
      signal.addEventListener('abort', cancel, { once: true })
      try {
        const [result] = await backend.runJob({ lineage, action: { op: 'collect' }, callSite, properties: { 'spark.jobGroup.id': group } })
        return result?.kind === 'frames' ? result.frames.flatMap(frame => readRecords(frame, plain) as Uint8Array[]) : []
      } catch (error) { throw signal.aborted ? cancelled() : failed(error, name) } finally { signal.removeEventListener('abort', cancel) }
    },
    async stop() { await own?.stop() },
  }
}
const cancelled = (): Error => sparkError('SparkException', 'OPERATION_CANCELED' as never, {})
const failed = (error: unknown, name: string): unknown => error instanceof SparkException && error.cause instanceof Error ? functionFailed(name, error.cause) : error
