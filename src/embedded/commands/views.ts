// CREATE and ALTER of views. A view of SQL keeps its unresolved plan, checked when it is made and analyzed anew where it is read;
// a temporary view of a DataFrame keeps the plan as it was analyzed, as Spark does, and so may read the view it replaces.
import { analysisError, sparkError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { structField, structType, type StructType } from '../../types/dataType.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { findTable, putTable } from '../catalog/catalog.js'
import { tableChanged } from '../catalog/changes.js'
import { fullName, plainName, type TableIdentifier } from '../catalog/identifiers.js'
import type { CatalogTable } from '../catalog/model.js'
import { alreadyExists, globalDatabase, newIdentifier } from '../catalog/tables.js'
import { analyzeQuery, type ResolvedQuery } from '../query.js'
import type { Session, TempView } from '../session.js'
import { checkDuplicates } from './columns.js'
import { nameParts } from './names.js'

type CreateView = CommandOf<'createView'>

export async function createView(session: Session, command: CreateView): Promise<undefined> {
  return command.temporary === 'no' ? createPermanentView(session, command) : createTemporaryView(session, command)
}

export async function createTemporaryView(session: Session, command: CreateView): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const name = parts[parts.length - 1]!
  const global = command.temporary === 'global'
  if (parts.length > 1 && !(global && parts.length === 2 && parts[0]!.toLowerCase() === globalDatabase(session))) throw sparkError('ParseException', 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS', { actualName: parts.map(quoteIdentifier).join('.') })
  const views = global ? session.state.globalViews : session.views
  const analyzed = await analyzeQuery(session, command.query)
  checkArity(command, analyzed.schema, quoteIdentifier(name))
  checkDuplicates(session, namesOf(command, analyzed.schema))
  // Checked before the old view of this name is gone.
  if (command.replace && views.has(name.toLowerCase())) checkCycle(analyzed, global ? `${globalDatabase(session)}.${name}`.toLowerCase() : name.toLowerCase(), quoteIdentifier(name))
  addView(views, { name, plan: command.query, ...(command.columns.length ? { columns: command.columns } : {}), text: command.text, ...(command.comment !== undefined ? { comment: command.comment } : {}), properties: command.properties }, command.replace, command.ifNotExists)
  return undefined
}

/** `df.createTempView` and its kin. */
export async function createDataFrameView(session: Session, name: readonly string[], query: LogicalPlan, global: boolean, replace: boolean): Promise<void> {
  if (name.length > 1) throw sparkError('ParseException', 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS', { actualName: name.map(quoteIdentifier).join('.') })
  const { plan, locals } = await analyzeQuery(session, query)
  checkDuplicates(session, plan.output.map(a => a.name))
  addView(global ? session.state.globalViews : session.views, { name: name[0]!, plan: query, analyzed: { plan, locals: new Map(locals) } }, replace)
}

export function addView(views: Map<string, TempView>, view: TempView, replace: boolean, ifNotExists = false): void {
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
  return parts.length === 2 && parts[0]!.toLowerCase() === globalDatabase(session) && session.state.globalViews.delete(key)
}

async function createPermanentView(session: Session, command: CreateView): Promise<undefined> {
  const id = newIdentifier(session, await nameParts(session, command.name))
  const existing = findTable(session, id)
  if (existing && command.ifNotExists) return undefined
  const analyzed = await analyzeQuery(session, command.query)
  checkArity(command, analyzed.schema, fullName(id))
  checkPermanent(id, command, analyzed)
  checkDuplicates(session, namesOf(command, analyzed.schema))
  if (existing) {
    if (!existing.view) throw command.replace ? analysisError('EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE', { tableName: fullName(id), operation: 'CREATE OR REPLACE VIEW' }) : alreadyExists(id)
    if (!command.replace) throw alreadyExists(id)
    checkCycle(analyzed, plainName(id), fullName(id))
    tableChanged(session, existing, true)
  }
  putTable(session, viewTable(session, id, command, analyzed))
  return undefined
}

function viewTable(session: Session, id: TableIdentifier, command: Pick<CreateView, 'columns' | 'query' | 'text' | 'comment' | 'properties'>, analyzed: ResolvedQuery): CatalogTable {
  const schema = structType(analyzed.schema.fields.map((f, i) => {
    const column = command.columns[i]
    const comment = column?.comment
    return structField(column?.name ?? f.name, f.dataType, f.nullable, comment === undefined ? f.metadata : { ...f.metadata, comment })
  }))
  return {
    name: id.table, database: id.database, type: 'VIEW', schema, partitionColumns: [], options: {}, properties: command.properties, createdAt: Date.now(), partitions: new Map(), ...(command.comment !== undefined && { comment: command.comment }),
    view: { plan: command.query, text: command.text, columns: command.columns, database: session.currentDatabase, queryColumns: analyzed.schema.fields.map(f => f.name), conf: capturedConf(session) },
  }
}
/** What a view is analyzed under later: the settings that change what SQL means. */
export function capturedConf(session: Session): Map<string, string> {
  const always = ['spark.sql.ansi.enabled', 'spark.sql.caseSensitive', 'spark.sql.session.timeZone']
  const captured = new Map([...session.conf.all()].filter(([key]) => key.startsWith('spark.sql.') && !key.startsWith('spark.sql.warehouse') && !key.startsWith('spark.sql.catalog')))
  for (const key of always) { const value = session.conf.get(key); if (value !== undefined) captured.set(key, value) }
  return captured
}

/** ALTER VIEW v AS query. */
export async function alterViewQuery(session: Session, view: CatalogTable, query: LogicalPlan, text: string): Promise<void> {
  const id = { database: view.database, table: view.name }
  const analyzed = await analyzeQuery(session, query)
  const command = { columns: [], query, text, properties: view.properties, ...(view.comment !== undefined && { comment: view.comment }) }
  checkPermanent(id, command, analyzed)
  checkDuplicates(session, analyzed.schema.fields.map(f => f.name))
  checkCycle(analyzed, plainName(id), fullName(id))
  putTable(session, { ...viewTable(session, id, command, analyzed), createdAt: view.createdAt })
  tableChanged(session, view)
}
export async function alterTemporaryViewQuery(session: Session, views: Map<string, TempView>, view: TempView, query: LogicalPlan, text: string): Promise<void> {
  const analyzed = await analyzeQuery(session, query)
  checkCycle(analyzed, view.name.toLowerCase(), quoteIdentifier(view.name))
  views.set(view.name.toLowerCase(), { name: view.name, plan: query, text, ...(view.comment !== undefined && { comment: view.comment }), ...(view.properties && { properties: view.properties }) })
}

const namesOf = (command: Pick<CreateView, 'columns'>, schema: StructType): string[] => schema.fields.map((f, i) => command.columns[i]?.name ?? f.name)
function checkArity({ columns }: Pick<CreateView, 'columns'>, schema: StructType, viewName: string): void {
  if (!columns.length || columns.length === schema.fields.length) return
  throw analysisError(columns.length > schema.fields.length ? 'CREATE_VIEW_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS' : 'CREATE_VIEW_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { viewName, viewColumns: columns.map(c => quoteIdentifier(c.name)).join(', '), dataColumns: schema.fields.map(f => quoteIdentifier(f.name)).join(', ') })
}

/** A view that reads itself, by whatever way. */
function checkCycle({ uses }: ResolvedQuery, key: string, shown: string): void {
  const found = uses.find(use => use.kind === 'view' && use.key === key)
  if (!found) return
  const path = [shown]
  for (let by = found.by; by !== undefined; by = uses.find(use => use.key === by)?.by) path.unshift(by.split('.').map(quoteIdentifier).join('.'))
  throw analysisError('RECURSIVE_VIEW', { viewIdent: shown, newPath: [shown, ...path].join(' -> ') })
}

/** What is kept may not rest on what goes away with a session, and names its columns. */
function checkPermanent(id: TableIdentifier, command: Pick<CreateView, 'columns' | 'query'>, { uses }: ResolvedQuery): void {
  const temporary = uses.find(use => use.temporary && use.by === undefined)
  if (temporary) throw analysisError('INVALID_TEMP_OBJ_REFERENCE', { obj: 'VIEW', objName: fullName(id), tempObj: temporary.kind.toUpperCase(), tempObjName: temporary.key.split('.').map(quoteIdentifier).join('.') })
  const unnamed = command.columns.length ? undefined : selectList(command.query)?.find(isUnnamed)
  if (unnamed) throw analysisError('CREATE_PERMANENT_VIEW_WITHOUT_ALIAS', { name: fullName(id), attr: unnamed.origin ? `"${unnamed.origin.text.slice(unnamed.origin.start, unnamed.origin.stop)}"` : '' })
}
function selectList(plan: LogicalPlan): readonly Expression[] | undefined {
  switch (plan.kind) {
    case 'project': case 'aggregate': return plan.expressions
    case 'sort': case 'limit': case 'offset': case 'filter': case 'having': case 'qualify': case 'with': case 'distinct': case 'hint': case 'windowDefinitions': return selectList(plan.input)
    case 'setOperation': return selectList(plan.left)
    default: return undefined
  }
}
function isUnnamed(e: Expression): boolean {
  switch (e.kind) {
    case 'alias': case 'attribute': case 'star': case 'literal': case 'regex': case 'extractValue': case 'lambdaVariable': return false
    case 'cast': return isUnnamed(e.child) && e.child.kind !== 'literal'
    case 'function': return !['inline', 'inline_outer', 'explode', 'explode_outer', 'posexplode', 'posexplode_outer', 'stack', 'json_tuple'].includes(e.name[e.name.length - 1]!.toLowerCase())
    default: return true
  }
}
