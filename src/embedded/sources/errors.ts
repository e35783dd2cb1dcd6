// What goes wrong while files are read, in Spark's conditions, with the file and where in it.
import { sparkError } from '../../errors/sparkError.js'
import { fileUrl } from './files/paths.js'

/** A record that FAILFAST does not pass over. */
export const malformedRecord = (path: string, record: number, text: string) =>
  sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: `${fileUrl(path)}, record ${record} is malformed (parse mode FAILFAST): ${text.length > 200 ? `${text.slice(0, 200)}…` : text}` })
/** Found while a schema was inferred. */
export const malformedInInference = (corruptColumn: string) => sparkError('SparkException', 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { badRecord: corruptColumn, failFastMode: 'FAILFAST' })
/** The system's own error about a file. */
export function unreadable(path: string, error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return sparkError('SparkException', 'FAILED_READ_FILE.FILE_NOT_EXIST', { path: fileUrl(path) }, undefined, { cause: error })
  if (code !== undefined) return sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: `${fileUrl(path)} (${code === 'EACCES' ? 'permission denied' : (error as Error).message})` }, undefined, { cause: error })
  return error as Error
}
