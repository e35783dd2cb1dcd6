// Bytes sent up to a session: small ones several to a message, large ones in pieces.
import { crc32 } from 'node:zlib'
import { make, type Messages } from './message.js'

export interface Artifact { readonly name: string; readonly data: Uint8Array }
type Request = Messages['AddArtifactsRequest']
type Common = Pick<Request, 'sessionId' | 'userContext' | 'clientType'>

const pieceBytes = 1 << 20
const chunk = (data: Uint8Array) => make('AddArtifactsRequest.ArtifactChunk', { data, crc: BigInt(crc32(data)) })

export async function* artifactRequests(common: Common, artifacts: readonly Artifact[]): AsyncGenerator<Request> {
  const request = (payload: Request['payload']) => make('AddArtifactsRequest', { ...common, payload })
  let batch: Messages['AddArtifactsRequest.SingleChunkArtifact'][] = []
  let bytes = 0
  const flush = () => { const artifacts = batch; batch = []; bytes = 0; return request({ case: 'batch', value: make('AddArtifactsRequest.Batch', { artifacts }) }) }
  for (const { name, data } of artifacts) {
    if (data.length > pieceBytes) {
      if (batch.length) yield flush()
      const count = Math.ceil(data.length / pieceBytes)
      yield request({ case: 'beginChunk', value: make('AddArtifactsRequest.BeginChunkedArtifact', { name, totalBytes: BigInt(data.length), numChunks: BigInt(count), initialChunk: chunk(data.subarray(0, pieceBytes)) }) })
      for (let i = 1; i < count; i++) yield request({ case: 'chunk', value: chunk(data.subarray(i * pieceBytes, (i + 1) * pieceBytes)) })
      continue
    }
    if (bytes + data.length > pieceBytes) yield flush()
    batch.push(make('AddArtifactsRequest.SingleChunkArtifact', { name, data: chunk(data) }))
    bytes += data.length
  }
  if (batch.length) yield flush()
}
