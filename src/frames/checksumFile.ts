// Hadoop's checksums beside a file on a local disk.
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

const checkedBytes = 512
/** `.name.crc`: "crc", a zero, how many bytes each sum is of, the sums (ChecksumFileSystem). */
export function writeChecksum(path: string): void {
  const head = Buffer.from([0x63, 0x72, 0x63, 0, 0, 0, checkedBytes >> 8, checkedBytes & 0xff])
  const sums: Buffer[] = [head]
  const file = openSync(path, 'r')
  try {
    const piece = Buffer.allocUnsafe(1 << 20)
    for (let count; (count = readSync(file, piece, 0, piece.length, null)) > 0;) {
      const out = Buffer.allocUnsafe(Math.ceil(count / checkedBytes) * 4)
      for (let from = 0, place = 0; from < count; from += checkedBytes, place += 4) out.writeUInt32BE(crc32(piece.subarray(from, Math.min(from + checkedBytes, count))), place)
      sums.push(out)
    }
  } finally { closeSync(file) }
  writeFileSync(join(dirname(path), `.${basename(path)}.crc`), Buffer.concat(sums))
}
