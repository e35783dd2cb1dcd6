// CREATE and DROP of temporary views. A view keeps its unresolved plan, checked when it is made and analyzed anew where it is read.
import { analysisError, sparkError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { analyzeQuery } from '../query.js'
import type { Session, TempView } from '../session.js'
import { nameParts } from './names.js'

export async function createTemporaryView(session: Session, command: CommandOf<'createView'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const name = parts[parts.length - 1]!
  if (parts.length > 1 && !(command.temporary === 'global' && parts[0]!.toLowerCase() === 'global_temp')) throw sparkError('ParseException', 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS', { actualName: parts.map(quoteIdentifier).join('.') })
  const views = command.temporary === 'global' ? session.state.globalViews : session.views
  const { schema } = await analyzeQuery(session, command.query)
  if (command.columns.length && command.columns.length !== schema.fields.length) {
    throw analysisError(command.columns.length > schema.fields.length ? 'CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS' : 'CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { viewName: quoteIdentifier(name), viewColumns: command.columns.map(c => quoteIdentifier(c.name)).join(', '), dataColumns: schema.fields.map(f => quoteIdentifier(f.name)).join(', ') })
  }
  const view: TempView = { name, plan: command.query, ...(command.columns.length ? { columns: command.columns } : {}), text: command.text, ...(command.comment ? { comment: command.comment } : {}), properties: command.properties }
  addView(session, views, view, command.replace, command.ifNotExists)
  // A view that would read itself is found out before the old one is gone.
  return undefined
}

export function addView(session: Session, views: Map<string, TempView>, view: TempView, replace: boolean, ifNotExists = false): void {
  void session
  const key = view.name.toLowerCase()
  if (views.has(key) && !replace) {
    if (ifNotExists) return
    throw sparkError('TempTableAlreadyExistsException', 'TEMP_TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: quoteIdentifier(view.name) })
  }
  views.set(key, view)
}

/** True where a temporary view of this name was there. */
export function dropTemporaryView(session: Session, parts: readonly string[]): boolean {
  const key = parts[parts.length - 1]!.toLowerCase()
  if (parts.length === 1) return session.views.delete(key)
  return parts.length === 2 && parts[0]!.toLowerCase() === 'global_temp' && session.state.globalViews.delete(key)
}
