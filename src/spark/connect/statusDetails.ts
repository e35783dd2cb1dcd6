// What gRPC's trailer says of an error: google.rpc.Status with ErrorInfo and RetryInfo.
import { BinaryReader } from '@bufbuild/protobuf/wire'
import type { ServiceError } from '@grpc/grpc-js'

export interface StatusDetails {
  readonly message: string | undefined
  /** The Java class. */ readonly reason: string | undefined
  /** `errorClass`, `sqlState`, `messageParameters`, `classes`, `errorId`. */ readonly metadata: Readonly<Record<string, string>>
  readonly retryDelayMs: number | undefined
}
const nothing: StatusDetails = { message: undefined, reason: undefined, metadata: {}, retryDelayMs: undefined }
const known = new WeakMap<ServiceError, StatusDetails>()

export function statusDetails(error: ServiceError): StatusDetails {
  let details = known.get(error)
  if (!details) known.set(error, details = read(error))
  return details
}
function read(error: ServiceError): StatusDetails {
  const bytes = error.metadata?.get('grpc-status-details-bin')[0]
  if (!(bytes instanceof Uint8Array)) return nothing
  const out = { ...nothing, metadata: {} as Record<string, string> } as { -readonly [K in keyof StatusDetails]: StatusDetails[K] } & { metadata: Record<string, string> }
  try {
    fields(bytes, (field, status) => {
      if (field === 2) out.message = status.string()
      else if (field === 3) readDetail(status.bytes(), out)
      else return false
      return true
    })
  } catch { return nothing }                       // a proxy's trailer: the status line is all there is
  return out
}
function readDetail(any: Uint8Array, out: { reason: string | undefined; metadata: Record<string, string>; retryDelayMs: number | undefined }): void {
  let type = ''
  fields(any, (field, reader) => {
    if (field === 1) { type = reader.string(); return true }
    if (field !== 2) return false
    const value = reader.bytes()
    if (type.endsWith('google.rpc.ErrorInfo')) readErrorInfo(value, out)
    if (type.endsWith('google.rpc.RetryInfo')) fields(value, (field, retry) => { if (field !== 1) return false; out.retryDelayMs = milliseconds(retry.bytes()); return true })
    return true
  })
}
function readErrorInfo(info: Uint8Array, out: { reason: string | undefined; metadata: Record<string, string> }): void {
  fields(info, (field, reader) => {
    if (field === 1) { out.reason = reader.string(); return true }
    if (field !== 3) return false
    let key = ''; let value = ''
    fields(reader.bytes(), (field, entry) => { if (field === 1) key = entry.string(); else if (field === 2) value = entry.string(); else return false; return true })
    out.metadata[key] = value
    return true
  })
}
function milliseconds(duration: Uint8Array): number {
  let ms = 0
  fields(duration, (field, reader) => { if (field === 1) ms += Number(reader.int64()) * 1000; else if (field === 2) ms += reader.int32() / 1e6; else return false; return true })
  return ms
}
/** Each field in turn; `take` says whether it has read the value. */
function fields(bytes: Uint8Array, take: (field: number, reader: BinaryReader) => boolean): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) { const [field, type] = reader.tag(); if (!take(field, reader)) reader.skip(type) }
}
