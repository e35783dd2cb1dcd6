// Log files as YARN hands them out, on the pages of NodeManagers and from where it gathers them: a head of lines, which says how long the file is,
// its last bytes, a foot (org.apache.hadoop.yarn.logaggregation.LogToolUtils).

export interface LogFile { readonly name: string; /** Of the whole file, in bytes. */ readonly length: number; readonly bytes: Uint8Array }
const mark = 'LogContents:\n'

/** `shownMax`: how many bytes of each file were asked for (all). */
export function logFiles(text: Buffer, shownMax = Infinity): readonly LogFile[] {
  const files: LogFile[] = []
  for (let at = 0; ;) {
    const contents = text.indexOf(mark, at)
    if (contents < 0) return files
    const head = text.toString('latin1', at, contents)
    const name = /^LogType:(.*)$/m.exec(head)?.[1]
    const length = Number(/^LogLength:(\d+)$/m.exec(head)?.[1])
    if (name === undefined || !Number.isSafeInteger(length)) return files
    at = contents + mark.length
    const bytes = text.subarray(at, at + Math.min(shownMax, length))
    files.push({ name, length, bytes })
    at += bytes.length
  }
}
