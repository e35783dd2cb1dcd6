// Reads the blocks of a file, or of a part of it, one after the other; twin of blockWriter.ts.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { headLength, magic, storages } from './blockWriter.js'
import { DamagedFile } from './damagedFile.js'
import { uncompress } from './lz4.js'

/** The frames from `start`, over `length` bytes, or to the end of the file. Each frame has memory of its own. The file is closed when the reader
 *  is at its end, or is left by `break` or `return`. */
export function* readBlocks(path: string, start = 0, length?: number): Generator<Uint8Array, void, undefined> {
  if (length === 0) return
  const file = openSync(path, 'r')
  try {
    const size = fstatSync(file).size
    const end = length === undefined ? size : start + length
    if (end > size) throw new DamagedFile(path, size, `it ends here; ${end - size} bytes are missing`)
    const head = Buffer.allocUnsafe(headLength)
    for (let at = start; at < end;) {
      readAll(file, head, at, path)
      const storedLength = head.readUInt32LE(4)
      const trueLength = head.readUInt32LE(8)
      if (!head.subarray(0, 3).equals(magic)) throw new DamagedFile(path, at, 'no block begins here')
      if (at + headLength + storedLength > end) throw new DamagedFile(path, at, `a block of ${storedLength} bytes does not fit into the ${end - at - headLength} that are left`)
      const content = new Uint8Array(storedLength)
      readAll(file, content, at + headLength, path)
      if (crc32(content, crc32(head.subarray(0, 12))) !== head.readUInt32LE(12)) throw new DamagedFile(path, at, 'the checksum of a block is wrong')
      yield head[3] === storages.plain ? content : restored(content, trueLength, path, at)
      at += headLength + storedLength
    }
  } finally { closeSync(file) }
}

function restored(content: Uint8Array, trueLength: number, path: string, at: number): Uint8Array {
  let frame: Uint8Array
  try { frame = uncompress(content) } catch (cause) { throw new DamagedFile(path, at, 'a block cannot be uncompressed', { cause }) }
  if (frame.length !== trueLength) throw new DamagedFile(path, at, `a block has ${frame.length} bytes instead of ${trueLength}`)
  return frame
}

function readAll(file: number, bytes: Uint8Array, at: number, path: string): void {
  for (let got = 0; got < bytes.length;) {
    const count = readSync(file, bytes, got, bytes.length - got, at + got)
    if (count === 0) throw new DamagedFile(path, at + got, `it ends here; ${bytes.length - got} bytes are missing`)
    got += count
  }
}
