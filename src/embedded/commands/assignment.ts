// A query's columns → a table's columns: by place or by name, cast as the store assignment policy allows, lengths checked,
// defaults where nothing is given (Spark's PreprocessTableInsertion and TableOutputResolver).
import { analysisError, arithmeticError, SparkException, sparkError, type ExceptionName } from '../../errors/sparkError.js'
import { canStoreAssign, type StorePolicy } from '../../analyzer/coercion/storeAssignment.js'
import { castMayNull } from '../../analyzer/coercion/cast.js'
import { castTo } from '../../analyzer/expressions/cast.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import { alias, attributeOf, columnOf, literal, type Attribute, type ResolvedExpression, type ResolvedOf, type ResolvedPlan } from '../../analyzer/resolved.js'
import { relationScope, type Scope } from '../../analyzer/scope.js'
import type { Expression } from '../../plan/expression.js'
import { sameType, type DataType, type StructField } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import type { CatalogTable } from '../catalog/model.js'
import { defaultOf, withoutCharVarchar } from '../catalog/schemas.js'
import { nameOfTable } from '../catalog/tables.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'
import { lengthChecked } from './lengths.js'

export interface Assignment {
  readonly table: CatalogTable
  /** Fixed values of partition columns, by lower-case name. */ readonly fixed: ReadonlyMap<string, Expression>
  readonly columns?: readonly string[]
  readonly byName: boolean
}

const list = (names: readonly string[]): string => names.map(quoteIdentifier).join(', ')

export function assignColumns(session: Session, plan: ResolvedPlan, assignment: Assignment, scope: Scope): ResolvedPlan {
  const { table, fixed } = assignment
  const { fields } = table.schema
  const open = fields.filter(f => !fixed.has(f.name.toLowerCase()))
  const given = assignment.byName ? byName(plan, open, table, scope) : assignment.columns ? byList(plan, assignment.columns, open, table, scope) : byPlace(plan, open, table, fixed)
  const expressions = fields.map(field => {
    const value = fixed.get(field.name.toLowerCase())
    const source = given.get(field.name)
    const expression = value ? resolve(value, relationScope(scope)) : source ? columnOf(source) : defaultExpression(session, field, scope)
    return alias(storeAs(session, expression, field, table, scope), field.name)
  })
  return { kind: 'project', input: plan, expressions, output: expressions.map(attributeOf) }
}

function byPlace(plan: ResolvedPlan, open: readonly StructField[], table: CatalogTable, fixed: ReadonlyMap<string, Expression>): Map<string, Attribute> {
  const dataColumns = list(plan.output.map(a => a.name))
  if (plan.output.length !== open.length) {
    if (fixed.size) throw analysisError('INSERT_PARTITION_COLUMN_ARITY_MISMATCH', { tableName: nameOfTable(table), tableColumns: list(table.schema.fields.map(f => f.name)), dataColumns, staticPartCols: list([...fixed.keys()]) })
    throw analysisError(plan.output.length < open.length ? 'INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS' : 'INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { tableName: nameOfTable(table), tableColumns: list(open.map(f => f.name)), dataColumns })
  }
  return new Map(open.map((f, i) => [f.name, plan.output[i]!]))
}
function byList(plan: ResolvedPlan, columns: readonly string[], open: readonly StructField[], table: CatalogTable, scope: Scope): Map<string, Attribute> {
  if (plan.output.length !== columns.length) throw analysisError(plan.output.length < columns.length ? 'INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS' : 'INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { tableName: nameOfTable(table), tableColumns: list(columns), dataColumns: list(plan.output.map(a => a.name)) })
  return new Map(columns.map((name, i) => [open.find(f => same(f.name, name, scope))!.name, plan.output[i]!]))
}
function byName(plan: ResolvedPlan, open: readonly StructField[], table: CatalogTable, scope: Scope): Map<string, Attribute> {
  const given = new Map<string, Attribute>()
  const extra: string[] = []
  for (const attribute of plan.output) {
    const field = open.find(f => same(f.name, attribute.name, scope))
    if (!field) { extra.push(attribute.name); continue }
    if (given.has(field.name)) throw analysisError('INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME', { tableName: nameOfTable(table), colName: quoteIdentifier(field.name) })
    given.set(field.name, attribute)
  }
  if (extra.length) {
    if (plan.output.length > open.length) throw analysisError('INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { tableName: nameOfTable(table), tableColumns: list(open.map(f => f.name)), dataColumns: list(plan.output.map(a => a.name)) })
    throw analysisError('INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS', { tableName: nameOfTable(table), extraColumns: list(extra) })
  }
  return given
}
const same = (a: string, b: string, scope: Scope): boolean => a === b || !scope.session.caseSensitive && a.toLowerCase() === b.toLowerCase()

/** The columns of an INSERT's list: known, and each once. */
export function checkColumnList(table: CatalogTable, columns: readonly string[], fixed: ReadonlyMap<string, Expression>): void {
  const seen = new Set<string>()
  for (const column of columns) {
    const key = column.toLowerCase()
    if (seen.has(key)) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: quoteIdentifier(key) })
    seen.add(key)
    if (fixed.has(key)) throw analysisError('STATIC_PARTITION_COLUMN_IN_INSERT_COLUMN_LIST', { staticName: column })
    if (!table.schema.fields.some(f => f.name.toLowerCase() === key)) throw analysisError('UNRESOLVED_COLUMN.WITH_SUGGESTION', { objectName: quoteIdentifier(column), proposal: list(table.schema.fields.map(f => f.name)) })
  }
}

function defaultExpression(session: Session, field: StructField, scope: Scope): ResolvedExpression {
  const text = defaultOf(field)
  if (text === undefined) return literal(null, withoutCharVarchar(field.dataType))
  const value = resolve(sessionParsers(session.conf).parseExpression(text), relationScope(scope))
  return castTo(value.kind === 'alias' ? value.child : value, withoutCharVarchar(field.dataType), scope)
}

const storing = '\u2063store:'
function storeAs(session: Session, expression: ResolvedExpression, field: StructField, table: CatalogTable, scope: Scope): ResolvedExpression {
  const value = expression.kind === 'alias' ? expression.child : expression
  const type = withoutCharVarchar(field.dataType)
  const policy = (session.conf.get('spark.sql.storeAssignmentPolicy') ?? 'ANSI').toUpperCase() as StorePolicy
  structFields(value.type, type, quoteIdentifier(field.name), table)
  if (!canStoreAssign(value.type, type, policy)) throw analysisError('INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST', { tableName: nameOfTable(table), colName: quoteIdentifier(field.name), srcType: `"${typeSql(value.type)}"`, targetType: `"${typeSql(type)}"` })
  return lengthChecked(cast(value, type, policy, field.name), field.dataType, scope)
}
function cast(child: ResolvedExpression, type: DataType, policy: StorePolicy, column: string): ResolvedExpression {
  if (sameType(child.type, type, true)) return child
  if (child.kind === 'literal' && child.value === null) return { ...child, type }
  const mode = policy === 'LEGACY' ? 'legacy' : 'ansi'
  const origin = { text: `${storing}${JSON.stringify([typeSql(child.type), typeSql(type), column])}`, start: 0, stop: 0 }
  return { kind: 'cast', child, type, mode, implicit: true, nullable: child.nullable || castMayNull(child.type, type, mode), origin } satisfies ResolvedOf<'cast'>
}
/** A struct must have the table's fields, no more and no fewer. */
function structFields(from: DataType, to: DataType, path: string, table: CatalogTable): void {
  if (from.kind === 'array' && to.kind === 'array') return structFields(from.elementType, to.elementType, `${path}.\`element\``, table)
  if (from.kind === 'map' && to.kind === 'map') { structFields(from.keyType, to.keyType, `${path}.\`key\``, table); return structFields(from.valueType, to.valueType, `${path}.\`value\``, table) }
  if (from.kind !== 'struct' || to.kind !== 'struct') return
  const common = { tableName: nameOfTable(table), colName: path }
  if (from.fields.length > to.fields.length) throw analysisError('INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_STRUCT_FIELDS', { ...common, extraFields: list(from.fields.slice(to.fields.length).map(f => f.name)) })
  if (from.fields.length < to.fields.length) throw analysisError('INCOMPATIBLE_DATA_FOR_TABLE.STRUCT_MISSING_FIELDS', { ...common, missingFields: list(to.fields.slice(from.fields.length).map(f => f.name)) })
  from.fields.forEach((f, i) => structFields(f.dataType, to.fields[i]!.dataType, `${path}.${quoteIdentifier(to.fields[i]!.name)}`, table))
}
/** An overflow while a value was brought to its column's type, as Spark tells it of an insert. */
export function storingError(error: unknown): unknown {
  if (!(error instanceof SparkException)) return error
  const [context] = error.queryContext
  if (!context?.text.startsWith(storing)) return error
  const [sourceType, targetType, column] = JSON.parse(context.text.slice(storing.length)) as [string, string, string]
  if (error.name === 'ArithmeticException') return arithmeticError('CAST_OVERFLOW_IN_TABLE_INSERT', { sourceType: `"${sourceType}"`, targetType: `"${targetType}"`, columnName: quoteIdentifier(column) })
  return sparkError(error.name as ExceptionName, error.errorClass as 'INTERNAL_ERROR', error.messageParameters)
}
