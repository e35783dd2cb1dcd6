// Files a client sends with its session: whole, or in chunks, each with its checksum (SparkConnectAddArtifactsHandler).
// Kept under their names: `cache/<sha256>` are rows of local relations, the rest is for functions of the program.
import { crc32 } from 'node:zlib'
import { make, type Messages } from '../plan/message.js'
import { illegalArgument } from '../errors/sparkError.js'
import type { Session } from './session.js'

type Chunk = Messages['AddArtifactsRequest.ArtifactChunk']
type Summary = Messages['AddArtifactsResponse.ArtifactSummary']
interface Partial { readonly name: string; readonly parts: Uint8Array[]; readonly chunks: number; sound: boolean }

const isSound = (chunk: Chunk): boolean => crc32(chunk.data) === Number(chunk.crc)
const malformed = (message: string) => illegalArgument('CONNECT_INVALID_PLAN.ASSERTION_FAILURE', { message })

/** `sessionOf` finds the session of the first request; the others are of the same. */
export async function addArtifacts(requests: AsyncIterable<Messages['AddArtifactsRequest']>, sessionOf: (request: Messages['AddArtifactsRequest']) => Session): Promise<Messages['AddArtifactsResponse']> {
  let session: Session | undefined
  let open: Partial | undefined
  const summaries: Summary[] = []
  const finish = (name: string, data: Uint8Array, sound: boolean) => {
    summaries.push(make('AddArtifactsResponse.ArtifactSummary', { name, isCrcSuccessful: sound }))
    if (sound) session!.artifacts.set(checkedName(name), data)
  }
  const close = (partial: Partial) => { if (partial.parts.length === partial.chunks) { finish(partial.name, Buffer.concat(partial.parts), partial.sound); open = undefined } }
  for await (const request of requests) {
    session ??= sessionOf(request)
    const it = request.payload
    switch (it.case) {
      case 'batch':
        if (open) throw malformed(`artifact ${open.name} is not complete`)
        for (const { name, data } of it.value.artifacts) { if (!data) throw malformed(`artifact ${name} has no data`); finish(name, data.data, isSound(data)) }
        break
      case 'beginChunk': {
        if (open) throw malformed(`artifact ${open.name} is not complete`)
        const { name, numChunks, initialChunk } = it.value
        if (!initialChunk) throw malformed(`artifact ${name} has no data`)
        open = { name, parts: [initialChunk.data], chunks: Number(numChunks), sound: isSound(initialChunk) }
        close(open)
        break
      }
      case 'chunk':
        if (!open) throw malformed('a chunk belongs to no artifact')
        open.parts.push(it.value.data)
        open.sound &&= isSound(it.value)
        close(open)
        break
      case undefined: throw malformed('a request has no payload')
      default: it satisfies never
    }
  }
  if (open) throw malformed(`artifact ${open.name} is not complete`)
  return make('AddArtifactsResponse', { sessionId: session?.sessionId ?? '', serverSideSessionId: session?.serverSideSessionId ?? '', artifacts: summaries })
}

/** A name is a relative path that stays where it is. */
function checkedName(name: string): string {
  if (!name || name.startsWith('/') || name.split('/').includes('..') || name.includes('\0')) throw malformed(`artifact name ${JSON.stringify(name)} is not a relative path`)
  return name
}

export function artifactStatus(session: Session, { names }: Messages['ArtifactStatusesRequest']): Messages['ArtifactStatusesResponse'] {
  const statuses = Object.fromEntries(names.map(name => [name, make('ArtifactStatusesResponse.ArtifactStatus', { exists: session.artifacts.has(name) })]))
  return make('ArtifactStatusesResponse', { sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId, statuses })
}

/** What a client put under `cache/<hash>`: rows, or their schema (ChunkedCachedLocalRelation, CachedLocalRelation). */
export function cachedRelation(session: Session, hash: string, chunked: boolean): Uint8Array {
  const data = session.artifacts.get(`cache/${hash}`)
  if (!data) throw illegalArgument(`CONNECT_INVALID_PLAN.${chunked ? 'NOT_FOUND_CHUNKED_CACHED_LOCAL_RELATION' : 'NOT_FOUND_CACHED_LOCAL_RELATION'}`, { hash, sessionUUID: session.sessionId })
  return data
}
