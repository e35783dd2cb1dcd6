// Files as tables in SQL: json.`path`, parquet.`path` … A name of two parts whose first is a format.
import type { TableLookup } from '../../analyzer/session.js'
import { analysisError } from '../../errors/sparkError.js'
import type { Once } from '../analyzerSession.js'
import type { Session } from '../session.js'
import { formatOf } from './formats.js'
import { openSource } from './openSource.js'

/** Undefined: the first part is no format, so the name is a table's. */
export function fileTable(session: Session, name: readonly string[], options: Readonly<Record<string, string>>, once: Once): TableLookup | undefined {
  const [format, path] = name
  if (name.length !== 2 || session.conf.get('spark.sql.runSQLOnFiles') === 'false') return undefined
  // A name that is no path (json.t) is a table of a database called so.
  if (!formatOf(format!)) return undefined
  if (path === '') throw analysisError('INVALID_EMPTY_LOCATION', { location: path })
  const source = once(`file table ${format} ${path} ${JSON.stringify(options)}`, () => openSource(session, { format: format!, options, paths: [path!] }))
  return { kind: 'table', qualifier: [], source }
}
