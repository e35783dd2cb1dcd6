// Plans above Spark's threshold are sent as ZSTD where this Node has it (22.15 and later); servers take plain ones of any size up to their message limit.
import * as zlib from 'node:zlib'
import { toBinary } from '@bufbuild/protobuf'
import { CompressionCodec, make, Plan_CompressedOperation_OpType as OpType, type Messages } from '../../plan/message.js'

type Compress = (bytes: Uint8Array, done: (error: Error | null, result: Uint8Array) => void) => void
const compress = (zlib as { zstdCompress?: Compress }).zstdCompress
const thresholdBytes = 10 << 20

export async function compressPlan(request: Messages['ExecutePlanRequest']): Promise<Messages['ExecutePlanRequest']> {
  const { plan } = request
  if (!compress || !plan || (plan.opType.case !== 'root' && plan.opType.case !== 'command') || !mayBeLarge(plan)) return request
  const { RelationSchema } = await import('../../plan/gen/spark/connect/relations_pb.js')
  const { CommandSchema } = await import('../../plan/gen/spark/connect/commands_pb.js')
  const bytes = plan.opType.case === 'root' ? toBinary(RelationSchema, plan.opType.value) : toBinary(CommandSchema, plan.opType.value)
  if (bytes.length <= thresholdBytes) return request
  const data = await new Promise<Uint8Array>((resolve, reject) => compress(bytes, (error, result) => error ? reject(error) : resolve(result)))
  const value = make('Plan.CompressedOperation', { data, opType: plan.opType.case === 'root' ? OpType.RELATION : OpType.COMMAND, compressionCodec: CompressionCodec.ZSTD })
  return { ...request, plan: { ...plan, opType: { case: 'compressedOperation', value } } }
}

/** Without encoding it twice: bytes and texts are what makes a plan large. */
function mayBeLarge(value: unknown): boolean {
  let bytes = 0
  const add = (value: unknown): void => {
    if (bytes > thresholdBytes) return
    if (typeof value === 'string') bytes += value.length
    else if (value instanceof Uint8Array) bytes += value.length
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) add(inner)
    else bytes += 4
  }
  add(value)
  return bytes > thresholdBytes / 2
}
