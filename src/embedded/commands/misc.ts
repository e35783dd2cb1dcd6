// EXPLAIN, resources, temporary views over a source, directories written by INSERT.
import { existsSync } from 'node:fs'
import { basename, resolve as resolvePath } from 'node:path'
import { analysisError, unsupported } from '../../errors/sparkError.js'
import type { Command, CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { structField, structType } from '../../types/dataType.js'
import { typeToJson } from '../../types/typeNames.js'
import { pathOf } from '../catalog/locations.js'
import { writeRows } from '../catalog/writing.js'
import { analyzeQuery } from '../query.js'
import { sessionSlot, type Session } from '../session.js'
import { nameParts } from './names.js'
import { rowsRelation, textColumn } from './rows.js'
import { addView } from './views.js'

/** A command is explained by its name and, where it has one, the plan of its query. */
export async function explain(session: Session, { mode, statement }: CommandOf<'explain'>): Promise<LogicalPlan> {
  return rowsRelation([textColumn('plan')], [[await explanation(session, mode, statement)]])
}
async function explanation(session: Session, mode: CommandOf<'explain'>['mode'], statement: LogicalPlan): Promise<string> {
  if (statement.kind !== 'command') {
    // A query that cannot be analyzed is explained by its error, as Spark does.
    const { explain: explained } = await analyzeQuery(session, statement)
    return explained!(mode)
  }
  const query = queryOf(statement.command)
  const name = statement.command.kind.replace(/^./, c => c.toUpperCase())
  if (!query) return `== Physical Plan ==\nExecute ${name}Command\n\n`
  const { explain: explained } = await analyzeQuery(session, query)
  return `== Physical Plan ==\nExecute ${name}Command\n${(await explained!(mode)).replace(/^== Physical Plan ==\n/, '').split('\n').map((line, i) => line && (i === 0 ? `+- ${line}` : `   ${line}`)).join('\n')}`
}
const queryOf = (command: Command): LogicalPlan | undefined => 'query' in command && typeof command.query === 'object' && command.query !== null && 'kind' in command.query && command.kind !== 'executeImmediate' ? command.query as LogicalPlan : undefined

interface Resources { readonly jar: Set<string>; readonly file: Set<string>; readonly archive: Set<string> }
const slot = Symbol('resources')
const resourcesOf = (session: Session): Resources => sessionSlot(session, slot, () => ({ jar: new Set<string>(), file: new Set<string>(), archive: new Set<string>() }))

export function addResource(session: Session, { type, paths }: CommandOf<'addResource'>): undefined {
  for (const path of paths) {
    const local = pathOf(path)
    // A jar that is missing is only logged; nothing here could load it either way.
    if (!existsSync(local)) { if (type === 'jar') continue; throw analysisError('PATH_NOT_FOUND', { path: `file:${resolvePath(local)}` }) }
    resourcesOf(session)[type].add(`file:${local}`)
  }
  return undefined
}
export function listResources(session: Session, { type, paths }: CommandOf<'listResources'>): LogicalPlan {
  const all = [...resourcesOf(session)[type]]
  const wanted = paths.length ? all.filter(path => paths.some(p => basename(p) === basename(path))) : all
  return rowsRelation([textColumn('Results')], wanted.map(path => [path]))
}

export async function createTempViewUsing(session: Session, command: CommandOf<'createTempViewUsing'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const views = command.global ? session.state.globalViews : session.views
  const { path, ...options } = command.options
  const plan: LogicalPlan = {
    kind: 'dataSource', format: command.provider, options, paths: path === undefined ? [] : [path], predicates: [], streaming: false,
    ...(command.columns.length && { schema: JSON.stringify(typeToJson(structType(command.columns.map(c => structField(c.name, c.dataType, c.nullable, c.comment === undefined ? undefined : { comment: c.comment }))))) }),
  }
  await analyzeQuery(session, plan)
  addView(views, { name: parts.at(-1)!, plan }, command.replace)
  return undefined
}

export async function insertDirectory(session: Session, command: CommandOf<'insertDirectory'>, signal: AbortSignal): Promise<undefined> {
  const path = command.path ?? command.options.path
  if (path === undefined) throw analysisError('_LEGACY_ERROR_TEMP_1252' as never, {})
  if (command.provider === undefined) throw analysisError('NOT_SUPPORTED_COMMAND_WITHOUT_HIVE_SUPPORT', { cmd: 'INSERT OVERWRITE DIRECTORY with the Hive format' })
  const analyzed = await analyzeQuery(session, command.query)
  await writeRows(session, analyzed, { format: command.provider, path: pathOf(path), mode: 'overwrite', partitionBy: [], options: command.options }, signal)
  return undefined
}
export const refusedStatement = (statement: string) => unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: statement, className: 'the embedded engine' })
