// A file of blocks, written under a name of its own and given its real one when whole; twin of blockReader.ts. A block is one frame:
// 16 bytes of head ('fsb' and how it is stored, stored length, true length, CRC-32 of head and content), then the content.
import { closeSync, openSync, readSync, renameSync, rmSync, writevSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { DamagedFile } from './damagedFile.js'
import { compress } from './lz4.js'

export const headLength = 16
export const storages = { plain: 0, lz4: 1 } as const
export const magic = Buffer.from('fsb')

export interface BlockWriter {
  /** Bytes written so far. */
  readonly length: number
  write(frame: Uint8Array): void
  /** Blocks of another file, as they are. */
  copy(path: string, start: number, length: number): void
  /** The file is whole: it gets its name. Gives its length. */
  finish(): number
  /** Nothing of it stays. */
  abandon(): void
}

/** Below so many bytes a block is not worth compressing. */
const compressedFrom = 256
/** What does not shrink below this part is stored plain … */
const worthwhile = 0.9
/** … and so are so many blocks after it: numbers do not get simpler in the next frame. */
const plainAfter = 8
const copiedAtOnce = 1 << 20

export function blockWriter(path: string): BlockWriter {
  const temporary = `${path}.part`
  const file = openSync(temporary, 'w')
  let length = 0
  let plainLeft = 0
  let open = true
  const close = () => { if (open) { open = false; closeSync(file) } }
  const writer: BlockWriter = {
    get length() { return length },
    write(frame) {
      let content = frame
      let storage: number = storages.plain
      if (plainLeft > 0) plainLeft--
      else if (frame.length >= compressedFrom) {
        const compressed = compress(frame)
        if (compressed && compressed.length < frame.length * worthwhile) { content = compressed; storage = storages.lz4 } else plainLeft = plainAfter
      }
      const head = Buffer.allocUnsafe(headLength)
      magic.copy(head)
      head[3] = storage
      head.writeUInt32LE(content.length, 4)
      head.writeUInt32LE(frame.length, 8)
      head.writeUInt32LE(crc32(content, crc32(head.subarray(0, 12))), 12)
      writeAll(file, [head, content])
      length += headLength + content.length
    },
    copy(from, start, count) {
      const source = openSync(from, 'r')
      try {
        const buffer = Buffer.allocUnsafe(Math.min(count, copiedAtOnce))
        for (let at = start; at < start + count;) {
          const got = readSync(source, buffer, 0, Math.min(buffer.length, start + count - at), at)
          if (got === 0) throw new DamagedFile(from, at, `it ends here; ${start + count - at} bytes are missing`)
          writeAll(file, [buffer.subarray(0, got)])
          at += got
        }
      } finally { closeSync(source) }
      length += count
    },
    finish() {
      close()
      renameSync(temporary, path)
      return length
    },
    abandon() {
      close()
      rmSync(temporary, { force: true })
    },
  }
  return writer
}

/** Writes everything: one call may write a part. */
function writeAll(file: number, parts: readonly Uint8Array[]): void {
  let rest = parts.filter(part => part.length > 0)
  while (rest.length) {
    let written = writevSync(file, rest)
    const left: Uint8Array[] = []
    for (const part of rest) {
      if (written >= part.length) { written -= part.length; continue }
      left.push(part.subarray(written))
      written = 0
    }
    rest = left
  }
}
