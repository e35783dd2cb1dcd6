// CREATE and DROP FUNCTION: SQL functions are checked when they are made; functions of a class are kept by name and cannot be called here.
import { analysisError, parseError } from '../../errors/sparkError.js'
import type { SqlFunction } from '../../analyzer/session.js'
import { explicitCast } from '../../analyzer/expressions/cast.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import { resolvePlan } from '../../analyzer/relations/resolvePlan.js'
import { alias, attribute, attributeOf, type Named, type ResolvedPlan } from '../../analyzer/resolved.js'
import type { Scope } from '../../analyzer/scope.js'
import { inputsOf } from '../../analyzer/names/attribute.js'
import { some } from '../../analyzer/walk.js'
import { catalogue } from '../../functions/catalogue.js'
import type { CommandOf } from '../../plan/command.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { structType, type DataType, type StructField } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { findDatabase, findPersistentFunction, putFunction, removeFunction, schemaNotFound } from '../catalog/catalog.js'
import { functionIdentifier, temporaryFunctions, temporaryName } from '../catalog/functions.js'
import { searchPath, tableIdentifier, type TableIdentifier } from '../catalog/identifiers.js'
import { sessionCatalogName, type CatalogFunction } from '../catalog/model.js'
import { hasCharVarchar } from '../catalog/schemas.js'
import { analyzeBy, type ResolvedQuery } from '../query.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { capturedConf } from './views.js'

type CreateFunction = CommandOf<'createFunction'>
type Sql = NonNullable<CreateFunction['sql']>

export async function createFunction(session: Session, command: CreateFunction): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  if (command.temporary) return createTemporary(session, command, parts)
  const id = tableIdentifier(session, parts)
  const database = findDatabase(session, id.database)
  if (!database) throw schemaNotFound(id.database)
  const name = id.table.toLowerCase()
  const existing = findPersistentFunction(session, id.database, name)
  const place: TableIdentifier = { database: database.name, table: name }
  const sql = command.sql && await sqlFunction(session, command.sql, parts, place)
  if (existing && !command.replace) { if (command.ifNotExists) return undefined; throw exists([database.name, name].map(quoteIdentifier).join('.')) }
  putFunction(session, database.name, functionOf(command, name, sql, database.name))
  return undefined
}
async function createTemporary(session: Session, command: CreateFunction, parts: readonly string[]): Promise<undefined> {
  if (parts.length > 2) throw parseError('INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE', { database: parts.slice(0, -1).map(quoteIdentifier).join('.') })
  const name = temporaryName(parts)
  if (name === undefined) throw parseError('INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE', { database: quoteIdentifier(parts[0]!) })
  if (command.className !== undefined) throw analysisError('CANNOT_LOAD_FUNCTION_CLASS', { className: command.className, functionName: quoteIdentifier(name) })
  const functions = temporaryFunctions(session)
  const sql = command.sql && await sqlFunction(session, command.sql, parts, undefined)
  if ((functions.has(name) || catalogue.has(name)) && !command.replace) throw exists(quoteIdentifier(name))
  functions.set(name, functionOf(command, name, sql))
  return undefined
}
const exists = (routineName: string) => analysisError('ROUTINE_ALREADY_EXISTS', { routineName, newRoutineType: 'routine', existingRoutineType: 'routine' })
const functionOf = (command: CreateFunction, name: string, sql: SqlFunction | undefined, database?: string): CatalogFunction => ({
  name, createdAt: Date.now(), ...(database !== undefined && { database }), ...(command.className !== undefined && { className: command.className }), ...(sql && { sql }),
  ...(command.sql && { text: command.sql.text }), ...(command.sql?.comment !== undefined && { comment: command.sql.comment }), ...(command.sql?.deterministic !== undefined && { deterministic: command.sql.deterministic }),
})

/** `place`: where a persistent function lives. */
async function sqlFunction(session: Session, sql: Sql, parts: readonly string[], place: TableIdentifier | undefined): Promise<SqlFunction> {
  const plain = parts[parts.length - 1]!.toLowerCase()
  const routineName = plain
  checkParameters(sql, routineName)
  const shown = place ? `${sessionCatalogName}.${place.database}.${plain}` : plain
  const isTable = sql.returns !== undefined && 'table' in sql.returns
  if (isTable && sql.bodyKind === 'expression') throw analysisError('USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY', { name: plain })
  const returned: DataType | undefined = sql.returns && !('table' in sql.returns) ? sql.returns : undefined
  const columns: readonly StructField[] | undefined = sql.returns && 'table' in sql.returns ? sql.returns.table : undefined
  for (const type of [...sql.parameters.map(p => p.dataType), ...(returned ? [returned] : []), ...(columns ?? []).map(c => c.dataType)]) if (hasCharVarchar(type)) throw analysisError('UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING')
  if (columns) {
    const twice = repeated(columns.map(c => c.name))
    if (twice.length) throw analysisError('DUPLICATE_ROUTINE_RETURNS_COLUMNS', { routineName, columns: twice.map(quoteIdentifier).join(', ') })
  }
  await checkDefaults(session, sql)
  const analyzed = await analyzeBy(session, scope => bodyPlan(sql, isTable, returned, plain, scope))
  if (columns && analyzed.schema.fields.length !== columns.length) throw analysisError('USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH', { outputSize: analyzed.schema.fields.length, returnParamSize: columns.length, name: shown })
  checkUses(analyzed, shown, place)
  const reading = analyzed.uses.some(use => use.kind === 'view' && !use.temporary || use.readsData) || readsData(analyzed.plan)
  if (sql.dataAccess === 'containsSql' && reading) throw analysisError('INVALID_SQL_FUNCTION_DATA_ACCESS')
  const type = returned ?? (isTable ? undefined : analyzed.schema.fields[0]!.dataType)
  return {
    name: shown, parameters: sql.parameters.map(p => ({ name: p.name, type: p.dataType, ...(p.default && { default: p.default }) })), body: sql.body, bodyKind: sql.bodyKind,
    readsData: reading || sql.dataAccess === 'readsSqlData', ...(type && { returns: type }), ...(isTable && { table: structType(columns ?? analyzed.schema.fields) }),
    surroundings: { database: session.currentDatabase, conf: capturedConf(session), permanent: place !== undefined, of: shown },
  }
}
const repeated = (names: readonly string[]): string[] => { const lower = names.map(n => n.toLowerCase()); return [...new Set(lower.filter((n, i) => lower.indexOf(n) !== i))] }

function checkParameters(sql: Sql, routineName: string): void {
  const nullable = (fields: readonly StructField[]) => fields.map(f => `${f.name} ${typeSql(f.dataType)}${f.nullable ? '' : ' NOT NULL'}`).join(', ')
  const columns = sql.returns && 'table' in sql.returns ? sql.returns.table ?? [] : []
  for (const fields of [sql.parameters, columns]) if (fields.some(f => !f.nullable)) throw parseError('USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS', { input: nullable(fields) })
  const twice = repeated(sql.parameters.map(p => p.name))
  if (twice.length) throw analysisError('DUPLICATE_ROUTINE_PARAMETER_NAMES', { routineName, names: twice.map(quoteIdentifier).join(', ') })
  sql.parameters.forEach((p, i) => {
    const next = sql.parameters[i + 1]
    if (p.default && next && !next.default) throw analysisError('USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION', { functionName: routineName, parameterName: p.name, nextParameterName: next.name })
    if (p.default && hasQuery(p.default)) throw analysisError('USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION', { functionName: routineName, parameterName: p.name })
  })
}
const hasQuery = (value: unknown): boolean => typeof value === 'object' && value !== null && ('kind' in value && ['scalarSubquery', 'exists', 'inSubquery'].includes(String(value.kind)) || Object.entries(value).some(([key, child]) => key !== 'origin' && hasQuery(child)))

async function checkDefaults(session: Session, sql: Sql): Promise<void> {
  const withDefault = sql.parameters.flatMap(p => p.default ? [{ type: p.dataType, value: p.default }] : [])
  if (withDefault.length) await analyzeBy(session, scope => outputOf(withDefault.map(({ type, value }, i) => alias(explicitCast(resolve(value, scope), type, 'session', scope, value.origin), `d${i}`))))
}
const outputOf = (expressions: readonly Named[], input: ResolvedPlan = { kind: 'oneRow', output: [] }): ResolvedPlan => ({ kind: 'project', input, expressions, output: expressions.map(attributeOf) })

/** The body with columns in place of its parameters. */
function bodyPlan(sql: Sql, isTable: boolean, returned: DataType | undefined, name: string, scope: Scope): ResolvedPlan {
  const columns = sql.parameters.map(p => attribute(p.name, p.dataType, true, [name]))
  const input: ResolvedPlan = { kind: 'rename', input: { kind: 'oneRow', output: [] }, output: columns }
  const parameters: Scope = { ...scope, columns, inputs: [input] }
  if (isTable) return resolvePlan(sql.body as LogicalPlan, { ...scope, outer: parameters })
  const body = sql.bodyKind === 'expression' ? resolve(sql.body as Expression, parameters) : resolve({ kind: 'scalarSubquery', plan: sql.body as LogicalPlan }, parameters)
  if (some(body, e => e.kind === 'aggregate' || e.kind === 'window' || e.kind === 'call' && e.definition.kind === 'generator')) throw analysisError('USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS', { queryText: sql.text })
  return outputOf([alias(returned ? explicitCast(body, returned, 'session', scope, undefined) : body, 'value')], input)
}

function checkUses({ uses }: ResolvedQuery, shown: string, place: TableIdentifier | undefined): void {
  const own = uses.find(use => use.kind === 'function' && use.key === shown)
  if (own) {
    const path = [shown]
    for (let by = own.by; by !== undefined && by !== shown; by = uses.find(use => use.key === by)?.by) path.unshift(by)
    throw analysisError('CYCLIC_FUNCTION_REFERENCE', { path: [shown, ...path].join(' -> ') })
  }
  const temporary = place && uses.find(use => use.temporary && use.by === undefined)
  if (temporary) throw analysisError('INVALID_TEMP_OBJ_REFERENCE', { obj: 'FUNCTION', objName: [place.database, place.table].map(quoteIdentifier).join('.'), tempObj: temporary.kind.toUpperCase(), tempObjName: temporary.key.split('.').map(quoteIdentifier).join('.') })
}
function readsData(plan: ResolvedPlan): boolean {
  if (plan.kind === 'scan') return true
  const expressions = plan.kind === 'project' ? plan.expressions : plan.kind === 'filter' ? [plan.condition] : []
  return inputsOf(plan).some(readsData) || expressions.some(e => some(e, x => (x.kind === 'scalarSubquery' || x.kind === 'exists' || x.kind === 'inSubquery') && readsData(x.plan)))
}

export async function dropFunction(session: Session, command: CommandOf<'dropFunction'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const notFound = (routineName: string) => analysisError('ROUTINE_NOT_FOUND', { routineName })
  if (command.temporary) {
    const name = temporaryName(parts)
    if (name !== undefined && temporaryFunctions(session).delete(name)) return undefined
    if (name !== undefined && catalogue.has(name)) throw analysisError('FORBIDDEN_OPERATION', { statement: 'DROP', objectType: 'FUNCTION', objectName: quoteIdentifier(name) })
    if (command.ifExists) return undefined
    throw notFound(parts.map(quoteIdentifier).join('.'))
  }
  if (parts.length === 1 && catalogue.has(parts[0]!.toLowerCase())) throw analysisError('FORBIDDEN_OPERATION', { statement: 'DROP', objectType: 'FUNCTION', objectName: quoteIdentifier(parts[0]!.toLowerCase()) })
  if (parts.length === 1 && temporaryFunctions(session).has(parts[0]!.toLowerCase())) throw analysisError('FORBIDDEN_OPERATION', { statement: 'DROP', objectType: 'TEMPORARY FUNCTION', objectName: quoteIdentifier(parts[0]!) })
  const id = functionIdentifier(session, parts)
  if (id && findDatabase(session, id.database) && removeFunction(session, id.database, id.table)) return undefined
  if (command.ifExists) return undefined
  if (id && !findDatabase(session, id.database)) throw schemaNotFound(id.database)
  throw notFound(id ? [id.database, id.table.toLowerCase()].map(quoteIdentifier).join('.') : parts.map(quoteIdentifier).join('.'))
}

export async function refreshFunction(session: Session, command: CommandOf<'refreshFunction'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const id = functionIdentifier(session, parts)
  if (parts.length === 1 && (catalogue.has(parts[0]!.toLowerCase()) || temporaryFunctions(session).has(parts[0]!.toLowerCase()))) throw analysisError('_LEGACY_ERROR_TEMP_1017' as never, { name: parts[0]!, cmd: 'REFRESH FUNCTION', hintStr: '' })
  if (!id || !findPersistentFunction(session, id.database, id.table)) throw analysisError('UNRESOLVED_ROUTINE', { routineName: parts.map(quoteIdentifier).join('.'), searchPath: searchPath(session) })
  return undefined
}
