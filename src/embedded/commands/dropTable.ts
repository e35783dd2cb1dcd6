// DROP TABLE and DROP VIEW. A temporary view goes by either.
import { analysisError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { findTable, removeTable } from '../catalog/catalog.js'
import { tableChanged } from '../catalog/changes.js'
import { tableIdentifier } from '../catalog/identifiers.js'
import { plainNameOf } from '../catalog/tables.js'
import { sessionCatalogName } from '../catalog/model.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { dropTemporaryView } from './views.js'

export const dropTable = async (session: Session, command: CommandOf<'dropTable'>): Promise<undefined> => drop(session, await nameParts(session, command.name), command.ifExists, false)
export const dropView = async (session: Session, command: CommandOf<'dropView'>): Promise<undefined> => drop(session, await nameParts(session, command.name), command.ifExists, true)

function drop(session: Session, parts: readonly string[], ifExists: boolean, view: boolean): undefined {
  if (dropTemporaryView(session, parts)) return undefined
  const id = tableIdentifier(session, parts)
  const found = findTable(session, id)
  if (!found) {
    if (ifExists) return undefined
    throw analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: [sessionCatalogName, id.database, id.table].map(quoteIdentifier).join('.'), searchPath: `[${quoteIdentifier(sessionCatalogName)}.${quoteIdentifier(id.database)}]` })
  }
  // DROP TABLE takes a view as well.
  if (view && !found.view) throw analysisError('WRONG_COMMAND_FOR_OBJECT_TYPE', { alternative: 'DROP TABLE', operation: 'DROP VIEW', foundType: found.type, requiredType: 'VIEW or METRIC_VIEW', objectName: plainNameOf(found) })
  removeTable(session, found)
  tableChanged(session, found, true)
  return undefined
}
