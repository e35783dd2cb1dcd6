// Columns of a table as a command declares them → the fields the catalog keeps, defaults checked and worked out.
import { analysisError, type SparkException } from '../../errors/sparkError.js'
import { castTo } from '../../analyzer/expressions/cast.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import { alias, attributeOf, type ResolvedExpression } from '../../analyzer/resolved.js'
import { some } from '../../analyzer/walk.js'
import { canStoreAssign } from '../../analyzer/coercion/storeAssignment.js'
import { literalSql } from '../../analyzer/names/literalSql.js'
import type { ColumnDefinition } from '../../plan/command.js'
import { structField, structType, type StructField, type StructType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { withoutCharVarchar } from '../catalog/schemas.js'
import { analyzeBy, rowsOf } from '../query.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'

export async function declaredSchema(session: Session, columns: readonly ColumnDefinition[], statement: string): Promise<StructType> {
  checkDuplicates(session, columns.map(c => c.name))
  const fields: StructField[] = []
  for (const column of columns) fields.push(await declaredField(session, column, statement))
  return structType(fields)
}
export function checkDuplicates(session: Session, names: readonly string[]): void {
  const sensitive = session.conf.get('spark.sql.caseSensitive') === 'true'
  const seen = new Set<string>()
  for (const name of names) {
    const key = sensitive ? name : name.toLowerCase()
    if (seen.has(key)) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: quoteIdentifier(key) })
    seen.add(key)
  }
}

export async function declaredField(session: Session, column: ColumnDefinition, statement: string): Promise<StructField> {
  const existing = column.default === undefined ? undefined : await defaultText(session, column, statement)
  return structField(column.name, column.dataType, column.nullable, {
    ...(column.comment !== undefined && { comment: column.comment }),
    ...(column.default !== undefined && { CURRENT_DEFAULT: column.default, EXISTS_DEFAULT: existing }),
  })
}

/** The default's value as a literal: what rows written before the column was there show. */
async function defaultText(session: Session, column: ColumnDefinition, statement: string): Promise<string> {
  const text = column.default!
  const invalid = (reason: string, parameters: Record<string, string> = {}) => analysisError(`INVALID_DEFAULT_VALUE.${reason}` as never, { statement, colName: quoteIdentifier(column.name), defaultValue: text, ...parameters })
  const expression = sessionParsers(session.conf).parseExpression(text)
  const type = withoutCharVarchar(column.dataType)
  let original: ResolvedExpression | undefined
  const query = await analyzeBy(session, scope => {
    try { original = resolve(expression, scope) } catch (error) {
      const condition = (error as SparkException).errorClass
      if (condition?.startsWith('UNRESOLVED_COLUMN') || condition?.startsWith('TABLE_OR_VIEW')) throw invalid(condition.startsWith('UNRESOLVED_COLUMN') ? 'NOT_CONSTANT' : 'UNRESOLVED_EXPRESSION')
      throw error
    }
    if (some(original, e => e.kind === 'scalarSubquery' || e.kind === 'exists' || e.kind === 'inSubquery')) throw invalid('SUBQUERY_EXPRESSION')
    if (some(original, e => e.kind === 'aggregate' || e.kind === 'window')) throw invalid('NOT_CONSTANT')
    if (!canStoreAssign(original.type, type) && !(original.kind === 'literal' && original.type.kind === 'string')) throw invalid('DATA_TYPE', { expectedType: `"${typeSql(column.dataType)}"`, actualType: `"${typeSql(original.type)}"` })
    const named = alias(castTo(original, type, scope), 'value')
    return { kind: 'project', input: { kind: 'oneRow', output: [] }, expressions: [named], output: [attributeOf(named)] }
  })
  try {
    const [row] = await rowsOf(session, query, 1)
    return literalSql(row![0]!, type, { timeZone: session.conf.get('spark.sql.session.timeZone') ?? 'UTC', quoteStrings: true })
  } catch (error) {
    if (original?.type.kind === 'string') throw invalid('DATA_TYPE', { expectedType: `"${typeSql(column.dataType)}"`, actualType: `"${typeSql(original.type)}"` })
    throw error
  }
}
