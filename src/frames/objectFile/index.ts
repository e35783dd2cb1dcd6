// Object files as Spark writes them: groups of ten records, serialized by Java, as the values of a SequenceFile. Spark's records are our frames here,
// so that what one engine has written the other one reads (RDD.saveAsObjectFile).
import { readByteArrays, writeByteArrays } from './javaArrays.js'
import { readSequenceFile, sequenceFileWriter } from './sequenceFile.js'

/** Spark's own number. */
const groupSize = 10

export interface ObjectFileWriter {
  write(frame: Uint8Array): void
  /** The file's length. */
  finish(): number
  /** Closes it as it is. */
  abandon(): void
}
export function objectFileWriter(path: string): ObjectFileWriter {
  const file = sequenceFileWriter(path)
  let group: Uint8Array[] = []
  const put = (): void => { if (group.length) file.write(writeByteArrays(group)); group = [] }
  return {
    write(frame) { if (group.push(frame) === groupSize) put() },
    finish() { put(); return file.finish() },
    abandon: file.abandon,
  }
}
/** The frames of a file; an error names it. `counted` is told of what is read, in bytes. */
export function* readObjectFile(path: string, counted: (bytes: number) => void): Generator<Uint8Array, void> {
  try { for (const group of readSequenceFile(path, counted)) yield* readByteArrays(group) } catch (error) { throw noObjectFile(path, error as Error) }
}
/** What is wrong with a file, by its name; what the system says of it (it is gone, the disk fails) stays as it is. */
export const noObjectFile = (path: string, cause: Error, whose = ''): Error => 'errno' in cause || cause.name === 'IOException' ? cause : Object.assign(new Error(`file:${path} is no object file${whose}: ${cause.message}`, { cause }), { name: 'IOException' })
