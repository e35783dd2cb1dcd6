// Files as plain UTF-8 on the disk: compressed ones and those of another encoding are written out once into the engine's folder,
// since rows are pulled synchronously. The ending of the name tells the codec, as in Hadoop.
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createInflate } from 'node:zlib'
import { Decompress } from 'fzstd'
import { sparkError, unsupported } from '../../../errors/sparkError.js'
import { sessionStateSlot } from '../slot.js'
import type { Session } from '../../session.js'
import { fileUrl } from './paths.js'

type Codec = 'gzip' | 'deflate' | 'zstd'
const codecs: Readonly<Record<string, Codec | 'refused'>> = { '.gz': 'gzip', '.deflate': 'deflate', '.zst': 'zstd', '.bz2': 'refused', '.snappy': 'refused', '.lz4': 'refused' }

function codecOf(path: string): Codec | undefined {
  const ending = /\.[^./]+$/.exec(path)?.[0]?.toLowerCase() ?? ''
  const codec = codecs[ending]
  if (codec === 'refused') throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `reading ${ending.slice(1)} files (${path})`, className: 'the embedded engine (gzip, deflate and zstd are read)' })
  return codec
}

const slot = Symbol('plain files')
interface Kept { readonly path: string; readonly size: number; readonly modified: number; readonly plain: Promise<string> }
let serial = 0

/** The path of the file's content as UTF-8 text; the file itself where nothing is to be done. */
export async function plainFile(session: Session, file: { readonly path: string; readonly size: number; readonly modified: number }, encoding?: string): Promise<string> {
  const codec = codecOf(file.path)
  const decoder = encoding === undefined || /^utf-?8$/i.test(encoding) ? undefined : decoderOf(encoding)
  if (!codec && !decoder) return file.path
  const kept = sessionStateSlot(session, slot, () => new Map<string, Kept>())
  const key = `${file.path}\0${encoding ?? ''}`
  const known = kept.get(key)
  if (known && known.size === file.size && known.modified === file.modified) return known.plain
  if (known) void known.plain.then(path => rmSync(path, { force: true }), () => {})
  const plain = writePlain(session, file.path, codec, decoder)
  kept.set(key, { path: file.path, size: file.size, modified: file.modified, plain })
  plain.catch(() => kept.delete(key))
  return plain
}

async function writePlain(session: Session, path: string, codec: Codec | undefined, decoder: Transform | undefined): Promise<string> {
  const folder = join((await session.state.database).folder, 'plain')
  mkdirSync(folder, { recursive: true })
  const target = join(folder, `${++serial}`)
  const steps = [...codec === 'gzip' ? [createGunzip()] : codec === 'deflate' ? [createInflate()] : codec === 'zstd' ? [zstd()] : [], ...decoder ? [decoder] : []]
  try {
    await pipeline([createReadStream(path, { highWaterMark: 1 << 20 }), ...steps, createWriteStream(target)])
  } catch (error) {
    rmSync(target, { force: true })
    throw sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: fileUrl(path) }, undefined, { cause: error })
  }
  return target
}
function zstd(): Transform {
  const out = new Transform({
    transform(chunk: Buffer, _encoding, done) { try { stream.push(chunk); done() } catch (error) { done(error as Error) } },
    flush(done) { try { stream.push(new Uint8Array(0), true); done() } catch (error) { done(error as Error) } },
  })
  const stream = new Decompress(data => { out.push(Buffer.from(data)) })
  return out
}

const encodings: Readonly<Record<string, string>> = { 'iso-8859-1': 'latin1', 'latin1': 'latin1', 'us-ascii': 'latin1', 'utf-16': 'utf-16', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be', 'windows-1252': 'windows-1252' }
function decoderOf(encoding: string): Transform {
  const name = encodings[encoding.toLowerCase()]
  if (name === undefined) throw sparkError('IllegalArgumentException', 'INVALID_PARAMETER_VALUE.CHARSET', { parameter: '`charset`', functionName: '`CSVOptions`', charset: encoding, charsets: 'iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8' })
  if (name === 'latin1') return new Transform({ transform(chunk: Buffer, _encoding, done) { done(null, Buffer.from(chunk.toString('latin1'), 'utf8')) } })
  let decoder: InstanceType<typeof TextDecoder> | undefined
  const decode = (chunk: Buffer | undefined): Buffer => {
    // UTF-16 without an order in its name tells it by a mark, big end first where it has none.
    decoder ??= new TextDecoder(name === 'utf-16' ? (chunk?.[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-16be') : name)
    return Buffer.from(chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode(), 'utf8')
  }
  return new Transform({ transform(chunk: Buffer, _encoding, done) { done(null, decode(chunk)) }, flush(done) { done(null, decode(undefined)) } })
}
