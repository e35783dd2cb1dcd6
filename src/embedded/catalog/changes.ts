// Told when a table's rows change or a relation goes away, so that what was cached of it is made anew or dropped.
import type { Session } from '../session.js'
import type { CatalogTable } from './model.js'

type Listener = (session: Session, table: CatalogTable, gone: boolean) => void
const listeners = new Set<Listener>()
export const onTableChange = (listener: Listener): void => { listeners.add(listener) }
export const tableChanged = (session: Session, table: CatalogTable, gone = false): void => { for (const listener of listeners) listener(session, table, gone) }
