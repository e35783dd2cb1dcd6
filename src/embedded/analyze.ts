// AnalyzePlan: facts about a plan (SparkConnectAnalyzeHandler).
import { illegalArgument, parseError, unsupported } from '../errors/sparkError.js'
import { AnalyzePlanRequest_Explain_ExplainMode as Mode, make, type Messages } from '../plan/message.js'
import { planFromConnect } from '../plan/fromConnect.js'
import { typeToMessage } from '../plan/typeMessage.js'
import type { StructType } from '../types/dataType.js'
import { toDdl, typeFromJson, typeSql } from '../types/typeNames.js'
import { treeString } from '../types/treeString.js'
import type { AnalyzedQuery, ExplainMode } from './analyzedQuery.js'
import { analyzeQuery } from './query.js'
import { persistLevel, persistPlan, unpersistPlan } from './persisted.js'
import type { Session } from './session.js'
import { sessionParsers } from './sqlText.js'
import { sparkVersion } from '../sparkVersion.js'

type M = Messages
type Result = M['AnalyzePlanResponse']['result']

export async function handleAnalyze(session: Session, request: M['AnalyzePlanRequest']): Promise<M['AnalyzePlanResponse']> {
  return make('AnalyzePlanResponse', { sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId, result: await answer(session, request.analyze) })
}

async function answer(session: Session, it: M['AnalyzePlanRequest']['analyze']): Promise<Result> {
  switch (it.case) {
    case 'schema': return { case: 'schema', value: make('AnalyzePlanResponse.Schema', { schema: typeToMessage((await analyzed(session, it.value.plan)).schema) }) }
    case 'explain': return { case: 'explain', value: make('AnalyzePlanResponse.Explain', { explainString: await explain(session, it.value) }) }
    case 'treeString': return { case: 'treeString', value: make('AnalyzePlanResponse.TreeString', { treeString: treeString((await analyzed(session, it.value.plan)).schema, it.value.level) }) }
    case 'isLocal': return { case: 'isLocal', value: make('AnalyzePlanResponse.IsLocal', { isLocal: (await analyzed(session, it.value.plan)).isLocal ?? false }) }
    case 'isStreaming': return { case: 'isStreaming', value: make('AnalyzePlanResponse.IsStreaming', { isStreaming: (await analyzed(session, it.value.plan)).isStreaming ?? false }) }
    case 'inputFiles': { const query = await analyzed(session, it.value.plan); return { case: 'inputFiles', value: make('AnalyzePlanResponse.InputFiles', { files: [...await asked(query.inputFiles, 'inputFiles')()] }) } }
    case 'sparkVersion': return { case: 'sparkVersion', value: make('AnalyzePlanResponse.SparkVersion', { version: sparkVersion }) }
    case 'ddlParse': return { case: 'ddlParse', value: make('AnalyzePlanResponse.DDLParse', { parsed: typeToMessage(sessionParsers(session.conf).parseSchema(it.value.ddlString)) }) }
    case 'jsonToDdl': return { case: 'jsonToDdl', value: make('AnalyzePlanResponse.JsonToDDL', { ddlString: jsonToDdl(it.value.jsonString) }) }
    case 'sameSemantics': return { case: 'sameSemantics', value: make('AnalyzePlanResponse.SameSemantics', { result: await semanticKey(session, it.value.targetPlan) === await semanticKey(session, it.value.otherPlan) }) }
    case 'semanticHash': return { case: 'semanticHash', value: make('AnalyzePlanResponse.SemanticHash', { result: hash(await semanticKey(session, it.value.plan)) }) }
    case 'persist': await persistPlan(session, relationPlan(session, it.value.relation), it.value.storageLevel); return { case: 'persist', value: make('AnalyzePlanResponse.Persist') }
    case 'unpersist': await unpersistPlan(session, relationPlan(session, it.value.relation)); return { case: 'unpersist', value: make('AnalyzePlanResponse.Unpersist') }
    case 'getStorageLevel': return { case: 'getStorageLevel', value: make('AnalyzePlanResponse.GetStorageLevel', { storageLevel: await persistLevel(session, relationPlan(session, it.value.relation)) }) }
    case undefined: throw illegalArgument('CONNECT_INVALID_PLAN.UNKNOWN_ANALYZE_METHOD', { other: 'nothing' })
    default: it satisfies never; throw illegalArgument('CONNECT_INVALID_PLAN.UNKNOWN_ANALYZE_METHOD', { other: '' })
  }
}

const missing = (field: string) => illegalArgument('CONNECT_INVALID_PLAN.FIELD_CANNOT_BE_EMPTY', { fieldName: field, fullName: 'spark.connect.AnalyzePlanRequest' })
function relationPlan(session: Session, relation: M['Relation'] | undefined) {
  if (!relation) throw missing('relation')
  return planFromConnect(relation, sessionParsers(session.conf))
}
function planOf(session: Session, plan: M['Plan'] | undefined) {
  if (plan?.opType.case !== 'root') throw missing('plan')
  return relationPlan(session, plan.opType.value)
}
const analyzed = (session: Session, plan: M['Plan'] | undefined): Promise<AnalyzedQuery> => analyzeQuery(session, planOf(session, plan))
function asked<T>(ability: T | undefined, name: string): T {
  if (ability === undefined) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: name, className: 'firesteel' })
  return ability
}

const modes: Readonly<Record<number, ExplainMode>> = { [Mode.UNSPECIFIED]: 'simple', [Mode.SIMPLE]: 'simple', [Mode.EXTENDED]: 'extended', [Mode.CODEGEN]: 'codegen', [Mode.COST]: 'cost', [Mode.FORMATTED]: 'formatted' }
async function explain(session: Session, { plan, explainMode }: M['AnalyzePlanRequest.Explain']): Promise<string> {
  const mode = modes[explainMode]
  if (!mode) throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ENUM', { fullName: 'spark.connect.AnalyzePlanRequest.Explain.ExplainMode', name: 'UNRECOGNIZED', number: explainMode })
  return asked((await analyzed(session, plan)).explain, 'explain')(mode)
}

async function semanticKey(session: Session, plan: M['Plan'] | undefined): Promise<string> { return asked((await analyzed(session, plan)).semanticKey, 'semanticHash')() }
/** The same key has the same hash in every process. */
function hash(key: string): number {
  let value = 42
  for (let index = 0; index < key.length; index++) value = Math.imul(value ^ key.charCodeAt(index), 0x01000193)
  return value | 0
}

function jsonToDdl(json: string): string {
  let value: unknown
  try { value = JSON.parse(json) } catch { value = undefined }
  const type = typeFromJson(value)
  if (!type) throw parseError('INVALID_JSON_DATA_TYPE', { invalidType: json })
  return type.kind === 'struct' ? toDdl(type as StructType) : typeSql(type)
}
