// Plans that a client compressed (ZSTD, above `spark.connect.session.planCompression.threshold`) are opened here: engines see plain ones.
import { fromBinary } from '@bufbuild/protobuf'
import { decompress } from 'fzstd'
import { illegalArgument } from '../errors/sparkError.js'
import { CompressionCodec, Plan_CompressedOperation_OpType as OpType, type Messages } from '../plan/message.js'
import { CommandSchema } from '../plan/gen/spark/connect/commands_pb.js'
import { RelationSchema } from '../plan/gen/spark/connect/relations_pb.js'

/** The plan with its compressed operation replaced, in place. */
export function openPlan(plan: Messages['Plan'] | undefined): void {
  if (plan?.opType.case !== 'compressedOperation') return
  const { data, opType, compressionCodec } = plan.opType.value
  if (compressionCodec !== CompressionCodec.ZSTD) throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ENUM', { fullName: 'spark.connect.CompressionCodec', name: 'UNRECOGNIZED', number: compressionCodec })
  let bytes: Uint8Array
  try { bytes = decompress(data) } catch (error) { throw illegalArgument('CONNECT_INVALID_PLAN.CANNOT_PARSE', { errorMsg: `the compressed plan cannot be opened: ${(error as Error).message}` }) }
  if (opType === OpType.RELATION) plan.opType = { case: 'root', value: fromBinary(RelationSchema, bytes) }
  else if (opType === OpType.COMMAND) plan.opType = { case: 'command', value: fromBinary(CommandSchema, bytes) }
  else throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ENUM', { fullName: 'spark.connect.Plan.CompressedOperation.OpType', name: 'UNRECOGNIZED', number: opType })
}

export function openAnalyzedPlans({ analyze }: Messages['AnalyzePlanRequest']): void {
  switch (analyze.case) {
    case 'schema': case 'explain': case 'treeString': case 'isLocal': case 'isStreaming': case 'inputFiles': case 'semanticHash': openPlan(analyze.value.plan); return
    case 'sameSemantics': openPlan(analyze.value.targetPlan); openPlan(analyze.value.otherPlan); return
    case 'sparkVersion': case 'ddlParse': case 'persist': case 'unpersist': case 'getStorageLevel': case 'jsonToDdl': case undefined: return
    default: analyze satisfies never
  }
}
