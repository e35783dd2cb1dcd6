// A query run to its end, its rows kept in one stream: what commands and scripts answer.
import { encodeSchema, encodeStream, readStream, toArrowSchema, type Batch } from '../frames/arrow/index.js'
import type { LogicalPlan } from '../plan/logical.js'
import type { StructType } from '../types/dataType.js'
import { analyzeQuery, executeQuery } from './query.js'
import type { Session } from './session.js'

export async function gatheredRows(session: Session, plan: LogicalPlan, signal: AbortSignal): Promise<{ readonly schema: StructType; readonly data: Uint8Array }> {
  const analyzed = await analyzeQuery(session, plan)
  const batches: Batch[] = []
  for await (const { ipc } of executeQuery(session, analyzed, signal)) batches.push(...readStream(ipc).batches)
  return { schema: analyzed.schema, data: encodeStream(encodeSchema(toArrowSchema(analyzed.schema, session.conf.get('spark.sql.session.timeZone') ?? 'UTC')), batches) }
}
