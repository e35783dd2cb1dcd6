// `df.writeTo`: what the session catalog's v1 tables take of it, which is create.
import { analysisError } from '../../errors/sparkError.js'
import type { TableSpec } from '../../plan/command.js'
import type { DataFrameWriteV2 } from '../../plan/fromConnect.js'
import { findTable } from '../catalog/catalog.js'
import { fullName, notFound, tryTableIdentifier } from '../catalog/identifiers.js'
import { newIdentifier, unsupportedOperation } from '../catalog/tables.js'
import type { Session } from '../session.js'
import { createFromQuery } from './createTable.js'

export async function writeTo(session: Session, write: DataFrameWriteV2, signal: AbortSignal): Promise<void> {
  const spec: TableSpec = { ...(write.provider !== undefined && { provider: write.provider }), columns: [], partitionedBy: write.partitionBy, options: write.options, properties: write.properties, ...(write.clusterBy.length && { clusterBy: write.clusterBy }) }
  switch (write.mode) {
    case 'create': await createFromQuery(session, newIdentifier(session, write.table), spec, write.input, signal); return
    case 'replace': case 'createOrReplace': throw unsupportedOperation(fullName(newIdentifier(session, write.table)), 'REPLACE TABLE AS SELECT')
    case 'append': case 'overwrite': case 'overwritePartitions': {
      const id = tryTableIdentifier(session, write.table)
      if (!id || !findTable(session, id)) throw notFound(write.table, session)
      throw analysisError('_LEGACY_ERROR_TEMP_1012' as never, { table: fullName(id) })
    }
  }
}
