// STUB: answers `range` and rows sent along, so that the wire can be tried. The lead's replaces it.
import { unsupported } from '../errors/sparkError.js'
import { fromArrowSchema, readStream } from '../frames/arrow/index.js'
import type { LogicalPlan } from '../plan/logical.js'
import { LongType, structField, structType, type StructType } from '../types/dataType.js'
import type { AnalyzedQuery, ResultBatch } from './analyzedQuery.js'
import type { Session } from './session.js'

interface StubQuery extends AnalyzedQuery { readonly sql: string; readonly data?: Uint8Array; readonly schema: StructType }

export async function analyzeQuery(session: Session, plan: LogicalPlan): Promise<StubQuery> {
  void session
  switch (plan.kind) {
    case 'range': return { schema: structType([structField('id', LongType, false)]), sql: `SELECT range::BIGINT FROM range(${plan.start}, ${plan.end}, ${plan.step})`, semanticKey: () => `range ${plan.start} ${plan.end} ${plan.step}` }
    case 'localRelation': if (plan.data) return { schema: fromArrowSchema(readStream(plan.data).schema), sql: '', data: plan.data, isLocal: true }
  }
  throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: plan.kind, className: 'firesteel' })
}

export async function* executeQuery(session: Session, analyzed: AnalyzedQuery, signal: AbortSignal): AsyncGenerator<ResultBatch> {
  const { sql, data, schema } = analyzed as StubQuery
  if (data) { yield { rowCount: readStream(data).batches.reduce((sum, batch) => sum + batch.length, 0), ipc: data.slice() }; return }
  const { queryArrow } = await import('./duckdb/results.js')
  yield* queryArrow(await session.state.database, sql, { schema, timeZone: session.conf.get('spark.sql.session.timeZone') ?? 'UTC' }, signal)
}
