// Runs a command of SQL text or of the DataFrame API and gives its answer as a relation; undefined where it has none.
// One family a file beside this. What is not here yet is refused by its name.
import type { Command } from '../../plan/command.js'
import type { DataFrameWrite, DataFrameWriteV2 } from '../../plan/fromConnect.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { unsupported } from '../../errors/sparkError.js'
import type { Session } from '../session.js'
import { createTable, createTableLike } from './createTable.js'
import { alterDatabase, createDatabase, describeDatabase, dropDatabase, setCatalog, showCatalogs, showCurrentNamespace, showDatabases, useDatabase } from './databases.js'
import { dropTable, dropView } from './dropTable.js'
import { insert, multiInsert } from './insert.js'
import { createFunction, dropFunction, refreshFunction } from './functions.js'
import { executeImmediate } from './executeImmediate.js'
import { declareVariable, dropVariable, setVariable } from './variables.js'
import { createView } from './views.js'
import { runReset, runSet, runSetTimeZone } from './configuration.js'

export async function runCommand(session: Session, command: Command, signal: AbortSignal): Promise<LogicalPlan | undefined> {
  switch (command.kind) {
    case 'set': return runSet(session, command)
    case 'reset': return runReset(session, command)
    case 'setTimeZone': return runSetTimeZone(session, command)
    case 'createDatabase': return createDatabase(session, command)
    case 'dropDatabase': return dropDatabase(session, command)
    case 'alterDatabase': return alterDatabase(session, command)
    case 'useDatabase': return useDatabase(session, command)
    case 'setCatalog': return setCatalog(session, command)
    case 'createTable': return createTable(session, command, signal)
    case 'createTableLike': return createTableLike(session, command)
    case 'createView': return createView(session, command)
    case 'dropTable': return dropTable(session, command)
    case 'dropView': return dropView(session, command)
    case 'insert': return insert(session, command, signal)
    case 'multiInsert': return multiInsert(session, command, signal)
    case 'createFunction': return createFunction(session, command)
    case 'dropFunction': return dropFunction(session, command)
    case 'refreshFunction': return refreshFunction(session, command)
    case 'declareVariable': return declareVariable(session, command)
    case 'dropVariable': return dropVariable(session, command)
    case 'setVariable': return setVariable(session, command)
    case 'executeImmediate': return executeImmediate(session, command, inner => runCommand(session, inner, signal))
    case 'describeDatabase': return describeDatabase(session, command)
    case 'showDatabases': return showDatabases(session, command)
    case 'showCatalogs': return showCatalogs(command)
    case 'showCurrentNamespace': return showCurrentNamespace(session)
    default: throw refused(command.kind)
  }
}
export async function runWrite(session: Session, write: DataFrameWrite, signal: AbortSignal): Promise<void> {
  void session; void write; void signal
  throw refused('write')
}
export async function runWriteV2(session: Session, write: DataFrameWriteV2, signal: AbortSignal): Promise<void> {
  void session; void write; void signal
  throw refused('writeTo')
}
const refused = (operation: string) => unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: operation, className: 'firesteel' })
