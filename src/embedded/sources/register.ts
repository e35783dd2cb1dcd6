// Tells the analyzer's session where files come from. Tables of the catalogue are asked first where there is one: it composes with `fileTable`.
import { unsupported } from '../../errors/sparkError.js'
import { provide, providers } from '../analyzerSession.js'
import { fileTable } from './fileTable.js'
import { openSource } from './openSource.js'

provide({
  source(session, node, once) {
    if (node.streaming) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: 'readStream', className: 'the embedded engine' })
    const format = node.format ?? session.conf.get('spark.sql.sources.default') ?? 'parquet'
    const { schema, options, paths } = node
    return once(`source ${JSON.stringify([format, schema, options, paths])}`, () => openSource(session, { format, ...(schema !== undefined && { schema }), options, paths }))
  },
})

const { table } = providers.current
provide({ table: (session, name, options, once) => table?.(session, name, options, once) ?? fileTable(session, name, options, once) })
