// How many files Spark would write for a plan: one a partition. Small rows made here are dealt over the cores, a shuffle brings few rows into one
// partition (adaptive execution), files are packed by size.
import type { ResolvedPlan } from '../../../analyzer/resolved.js'
import { readStream } from '../../../frames/arrow/index.js'
import type { ResolvedQuery } from '../../query.js'
import type { Session } from '../../session.js'
import type { EmbeddedSource } from '../source.js'
import { statSync } from 'node:fs'

export function outputPartitions(session: Session, query: ResolvedQuery): number {
  const cores = session.state.threads
  const count = (plan: ResolvedPlan): number => {
    if (plan.partitions) return plan.partitions.shuffle ? plan.partitions.count : Math.min(plan.partitions.count, of(plan))
    return of(plan)
  }
  const of = (plan: ResolvedPlan): number => {
    switch (plan.kind) {
      case 'range': return cores
      case 'local': return Math.min(Math.max(localRows(query, plan.relation), 1), cores)
      case 'values': return Math.min(Math.max(plan.rows.length, 1), cores)
      case 'scan': return filePartitions(session, plan.source as EmbeddedSource, cores)
      case 'project': case 'filter': case 'generate': case 'rename': case 'sample': case 'mapBatches': case 'evaluated': return count(plan.input)
      case 'join': return plan.type === 'right' ? count(plan.right) : plan.type === 'full' ? 1 : count(plan.left)
      case 'setOperation': return plan.operation === 'union' && plan.all ? plan.inputs.reduce((sum, input) => sum + count(input), 0) : 1
      case 'oneRow': case 'empty': case 'aggregate': case 'windowed': case 'sort': case 'limit': case 'offset': case 'tail': case 'distinct': case 'deduplicate': case 'zip': case 'recursive': case 'recursion': case 'show': return 1
      default: plan satisfies never; return 1
    }
  }
  return Math.max(count(query.plan), 1)
}
/** Whether a program asked for the number, or the rows were made here: then the files must be as many, else large ones need not. */
export function isSmall(query: ResolvedQuery, session: Session): boolean {
  let small = true
  const walk = (plan: ResolvedPlan): void => {
    if (plan.partitions && plan.kind !== 'range') return
    if (plan.kind === 'range') { const span = (plan.end - plan.start) / plan.step; if (span > 5_000_000n) small = false }
    else if (plan.kind === 'scan') { if (bytesOf(plan.source as EmbeddedSource) > 64 << 20) small = false }
    else if ('input' in plan) walk(plan.input)
    else if ('left' in plan) { walk(plan.left); walk(plan.right) }
    else if (plan.kind === 'setOperation') plan.inputs.forEach(walk)
  }
  walk(query.plan)
  void session
  return small
}

function localRows(query: ResolvedQuery, relation: string): number {
  const local = query.locals.get(relation)
  return local?.data.length ? readStream(local.data).batches.reduce((sum, batch) => sum + batch.length, 0) : 0
}
const sizes = (source: EmbeddedSource): number[] => (source.files ?? []).map(path => { try { return statSync(path).size } catch { return 0 } })
const bytesOf = (source: EmbeddedSource): number => sizes(source).reduce((sum, size) => sum + size, 0)

/** FilePartition.getFilePartitions: large files are split, small ones share a partition. */
function filePartitions(session: Session, source: EmbeddedSource, cores: number): number {
  const conf = (key: string, whenMissing: number) => { const text = session.conf.get(key); const n = text === undefined ? NaN : Number.parseInt(text, 10); return Number.isNaN(n) || !/^\d+b?$/i.test(text!) ? whenMissing : n }
  const openCost = conf('spark.sql.files.openCostInBytes', 4 << 20); const most = conf('spark.sql.files.maxPartitionBytes', 128 << 20)
  const files = sizes(source)
  const total = files.reduce((sum, size) => sum + size + openCost, 0)
  const splitBytes = Math.min(most, Math.max(openCost, total / cores))
  let partitions = 0; let current = -1
  for (const size of files.flatMap(size => Array.from({ length: Math.max(Math.ceil(size / splitBytes), 1) }, (_, k) => Math.min(splitBytes, size - k * splitBytes))).sort((a, b) => b - a)) {
    if (current < 0 || current + size > splitBytes) { partitions++; current = 0 }
    current += size + openCost
  }
  return partitions
}
