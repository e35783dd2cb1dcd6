// Runs a command of SQL text or of the DataFrame API and gives its answer as a relation; undefined where it has none.
// One family a file beside this.
import type { Command } from '../../plan/command.js'
import type { DataFrameWrite, DataFrameWriteV2 } from '../../plan/fromConnect.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { dropCachedPath } from '../cachedRows.js'
import { pathOf } from '../catalog/locations.js'
import type { Session } from '../session.js'
import { alterTable } from './alterTable.js'
import { cacheTable, clearCache, uncacheTable } from './cache.js'
import { runReset, runSet, runSetTimeZone } from './configuration.js'
import { createTable, createTableLike } from './createTable.js'
import { alterDatabase, createDatabase, describeDatabase, dropDatabase, setCatalog, showCatalogs, showCurrentNamespace, showDatabases, useDatabase } from './databases.js'
import { writeTo } from './dataFrameWriterV2.js'
import { writeDataFrame } from './dataFrameWriter.js'
import { describeFunction, showFunctions } from './describeFunction.js'
import { describeQuery, describeTable } from './describeTable.js'
import { dropTable, dropView } from './dropTable.js'
import { executeImmediate } from './executeImmediate.js'
import { createFunction, dropFunction, refreshFunction } from './functions.js'
import { insert, multiInsert } from './insert.js'
import { analyzeTable, commentOn, loadData, refreshTable, refuseDelete, refuseMerge, refuseUpdate, repairTable, truncateTable } from './maintain.js'
import { addResource, createTempViewUsing, explain, insertDirectory, listResources, refusedStatement } from './misc.js'
import { runScript } from './script.js'
import { showColumns, showPartitions, showTableProperties, showTables, showViews } from './show.js'
import { showCreateTable } from './showCreateTable.js'
import { declareVariable, dropVariable, setVariable } from './variables.js'
import { createView } from './views.js'

export async function runCommand(session: Session, command: Command, signal: AbortSignal): Promise<LogicalPlan | undefined> {
  switch (command.kind) {
    case 'createDatabase': return createDatabase(session, command)
    case 'dropDatabase': return dropDatabase(session, command)
    case 'alterDatabase': return alterDatabase(session, command)
    case 'useDatabase': return useDatabase(session, command)
    case 'setCatalog': return setCatalog(session, command)
    case 'createTable': return createTable(session, command, signal)
    case 'createTableLike': return createTableLike(session, command)
    case 'createView': return createView(session, command)
    case 'createTempViewUsing': return createTempViewUsing(session, command)
    case 'dropTable': return dropTable(session, command)
    case 'dropView': return dropView(session, command)
    case 'alterTable': return alterTable(session, command)
    case 'truncateTable': return truncateTable(session, command)
    case 'comment': return commentOn(session, command)
    case 'analyzeTable': return analyzeTable(session, command)
    case 'repairTable': return repairTable(session, command)
    case 'refreshTable': return refreshTable(session, command)
    case 'refreshPath': dropCachedPath(session, pathOf(command.path)); return undefined
    case 'loadData': return loadData(session, command)
    case 'insert': return insert(session, command, signal)
    case 'multiInsert': return multiInsert(session, command, signal)
    case 'insertDirectory': return insertDirectory(session, command, signal)
    case 'delete': return refuseDelete(session, command)
    case 'update': return refuseUpdate(session, command)
    case 'merge': return refuseMerge(session, command)
    case 'createFunction': return createFunction(session, command)
    case 'dropFunction': return dropFunction(session, command)
    case 'refreshFunction': return refreshFunction(session, command)
    case 'script': return runScript(session, command.block, signal)
    case 'declareVariable': return declareVariable(session, command)
    case 'dropVariable': return dropVariable(session, command)
    case 'setVariable': return setVariable(session, command)
    case 'set': return runSet(session, command)
    case 'setTimeZone': return runSetTimeZone(session, command)
    case 'reset': return runReset(session, command)
    case 'executeImmediate': return executeImmediate(session, command, inner => runCommand(session, inner, signal))
    case 'cacheTable': return cacheTable(session, command, signal)
    case 'uncacheTable': return uncacheTable(session, command)
    case 'clearCache': return clearCache(session)
    case 'explain': return explain(session, command)
    case 'describeTable': return describeTable(session, command)
    case 'describeQuery': return describeQuery(session, command)
    case 'describeFunction': return describeFunction(session, command)
    case 'describeDatabase': return describeDatabase(session, command)
    case 'showTables': return showTables(session, command)
    case 'showViews': return showViews(session, command)
    case 'showDatabases': return showDatabases(session, command)
    case 'showCatalogs': return showCatalogs(command)
    case 'showCurrentNamespace': return showCurrentNamespace(session)
    case 'showFunctions': return showFunctions(session, command)
    case 'showColumns': return showColumns(session, command)
    case 'showPartitions': return showPartitions(session, command)
    case 'showCreateTable': return showCreateTable(session, command)
    case 'showTableProperties': return showTableProperties(session, command)
    case 'addResource': return addResource(session, command)
    case 'listResources': return listResources(session, command)
    case 'unsupported': throw refusedStatement(command.statement)
  }
}
export const runWrite = (session: Session, write: DataFrameWrite, signal: AbortSignal): Promise<void> => writeDataFrame(session, write, signal)
export const runWriteV2 = (session: Session, write: DataFrameWriteV2, signal: AbortSignal): Promise<void> => writeTo(session, write, signal)
