// Reads any IPC stream of Arrow into batches of columns; twin of streamWriter.ts.
import { illegalArgument } from '../../errors/sparkError.js'
import { readBatch, type Dictionaries } from './batchReader.js'
import type { Batch, Column } from './column.js'
import { messageKinds } from './enums.js'
import { FlatTable } from './flatbuffer/table.js'
import { readSchema } from './schemaReader.js'
import type { ArrowField, ArrowSchema } from './types.js'

export interface ArrowStream { readonly schema: ArrowSchema; readonly batches: readonly Batch[] }

/** The messages of one stream, one after another as they come. */
export interface MessageReader {
  /** A record batch; undefined for a schema or a dictionary. `body` begins at a multiple of 8 in its buffer. */
  read(metadata: Uint8Array, body: Uint8Array): Batch | undefined
  /** Undefined before its message was read. */
  schema(): ArrowSchema | undefined
}
export function messageReader(): MessageReader {
  const dictionaries: Dictionaries = new Map()
  let schema: ArrowSchema | undefined
  let encoded = new Map<bigint, ArrowField>()
  return {
    schema: () => schema,
    read(metadata, body) {
      const message = FlatTable.root(metadata)
      const header = message.table(2)
      if (!header) throw malformed('a message has no header')
      const kind = message.u8(1)
      if (kind === messageKinds.schema) { schema = readSchema(header); encoded = dictionaryFields(schema.fields); return undefined }
      if (!schema) throw malformed('the stream does not begin with a schema')
      if (kind === messageKinds.recordBatch) return readBatch(header, body, schema.fields, dictionaries)
      if (kind !== messageKinds.dictionaryBatch) throw malformed(`message of kind ${kind}`)
      const id = header.i64(0); const field = encoded.get(id); const data = header.table(1)
      if (!field || !data) throw malformed(`a dictionary ${id} belongs to no field`)
      if (header.bool(2)) throw malformed('delta dictionaries are not read')
      dictionaries.set(id, readBatch(data, body, [field], dictionaries).columns[0] as Column)
      return undefined
    },
  }
}

export function readStream(input: Uint8Array): ArrowStream {
  // Typed views need their alignment; bytes cut out of a larger message may have lost it.
  const bytes = aligned(input)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const reader = messageReader()
  const batches: Batch[] = []
  for (let at = 0; at + 4 <= bytes.length;) {
    let length = view.getInt32(at, true); at += 4
    if (length === -1) { length = at + 4 <= bytes.length ? view.getInt32(at, true) : 0; at += 4 }    // streams before Arrow 0.15 have no continuation mark
    if (length === 0) break
    if (at + length > bytes.length) throw malformed('a message is cut off')
    const metadata = bytes.subarray(at, at + length); at += length
    const bodyLength = bodyLengthOf(metadata)
    if (at + bodyLength > bytes.length) throw malformed('a body is cut off')
    const batch = reader.read(metadata, aligned(bytes.subarray(at, at + bodyLength))); at += bodyLength
    if (batch) batches.push(batch)
  }
  const schema = reader.schema()
  if (!schema) throw malformed('the stream is empty')
  return { schema, batches }
}

/** How many bytes follow a message's metadata. */
export const bodyLengthOf = (metadata: Uint8Array): number => Number(FlatTable.root(metadata).i64(3))

/** `slice` of a Buffer would copy nothing. */
const aligned = (bytes: Uint8Array): Uint8Array => bytes.byteOffset % 8 ? new Uint8Array(bytes) : bytes
const malformed = (what: string) => illegalArgument('CONNECT_INVALID_PLAN.CANNOT_PARSE', { errorMsg: `The Arrow stream cannot be read: ${what}` })

/** The fields whose values stand in dictionaries, by id, as the dictionary holds them. */
function dictionaryFields(fields: readonly ArrowField[], found = new Map<bigint, ArrowField>()): Map<bigint, ArrowField> {
  for (const field of fields) {
    if (field.dictionary) found.set(field.dictionary.id, { ...field, dictionary: undefined })
    dictionaryFields(field.children, found)
  }
  return found
}
