// Functions: of a class, or written in SQL.
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { at, atEnd, attempt, commaList, current, expect, expectWords, fail, refusal, take, takeAny, takeWords, textFrom, textOf, type Parser } from '../cursor.js'
import { atString, capturedIdentifier, identifier, nameReference, stringLiteral } from '../identifiers.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { query, queryAhead } from '../queries/query.js'
import { columnTypes, dataType } from '../types.js'
import { command, ifNotExists } from './build.js'
import { functionParameters } from './columns.js'

type SqlFunction = NonNullable<CommandOf<'createFunction'>['sql']>

/** The cursor stands on FUNCTION. */
export function createFunction(p: Parser, start: number, modes: { replace: boolean; temporary: boolean }): LogicalPlan {
  expect(p, 'FUNCTION')
  const missing = ifNotExists(p)
  const name = nameReference(p)
  const common = { kind: 'createFunction' as const, name, temporary: modes.temporary, replace: modes.replace, ifNotExists: missing }
  const check = () => {
    if (modes.replace && missing) throw refusal(p, start, 'INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE')
    if (modes.temporary && missing) throw refusal(p, start, 'INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS')
  }
  if (take(p, 'AS')) {
    const className = stringLiteral(p)
    const resources = take(p, 'USING') ? commaList(p, q => { const kind = identifier(q).toLowerCase(); const path = stringLiteral(q); if (!['jar', 'file', 'archive'].includes(kind)) throw refusal(q, start, '_LEGACY_ERROR_TEMP_0035', { message: `CREATE FUNCTION with resource type '${kind}'` }); return path }) : []
    check()
    if (modes.temporary && !('kind' in name) && name.length > 1) throw refusal(p, start, 'INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_DATABASE', { database: `\`${name[0]}\`` })
    return command(p, start, { ...common, className, resources })
  }
  const sql = sqlFunction(p, start)
  check()
  return command(p, start, { ...common, sql })
}

function sqlFunction(p: Parser, start: number): SqlFunction {
  expect(p, '(')
  const parameters = at(p, ')') ? [] : functionParameters(p, start)
  expect(p, ')')
  const returns = take(p, 'RETURNS') ? returnType(p) : undefined
  const traits = characteristics(p)
  expect(p, 'RETURN')
  const from = current(p).start
  const before = p.parameters + p.named
  const asQuery = queryAhead(p) ? attempt(p, q => { const plan = query(q); if (!atEnd(q) && !at(q, ';')) fail(q); return plan }) : undefined
  const body = asQuery ?? (at(p, 'SELECT') || at(p, 'WITH') ? query(p) : parseExpressionAt(p))
  if (p.parameters + p.named > before) throw refusal(p, start, 'UNSUPPORTED_FEATURE.PARAMETER_MARKER_IN_UNEXPECTED_STATEMENT', { statement: 'CREATE FUNCTION body' })
  return { parameters, ...(returns && { returns }), body, bodyKind: asQuery ? 'query' : 'expression', text: textFrom(p, from), ...traits }
}
function returnType(p: Parser): NonNullable<SqlFunction['returns']> {
  if (!take(p, 'TABLE')) return dataType(p)
  if (!take(p, '(')) return { table: undefined }
  const table = columnTypes(p)
  expect(p, ')')
  return { table }
}

/** LANGUAGE, DETERMINISTIC, COMMENT … in any order. */
interface Characteristics { comment?: string; deterministic?: boolean; dataAccess?: 'containsSql' | 'readsSqlData' }
function characteristics(p: Parser): Characteristics {
  const out: Characteristics = {}
  const { start } = current(p)
  for (;;) {
    if (take(p, 'LANGUAGE')) { const language = current(p).up; identifier(p); if (language !== 'SQL') throw refusal(p, start, '_LEGACY_ERROR_TEMP_0035', { message: `Unsupported language for user defined functions: ${textOf(p, p.tokens[p.pos - 1]!)}` }) }
    else if (take(p, 'SPECIFIC')) capturedIdentifier(p)
    else if (take(p, 'DETERMINISTIC')) out.deterministic = true
    else if (takeWords(p, 'NOT', 'DETERMINISTIC')) out.deterministic = false
    else if (takeWords(p, 'CONTAINS', 'SQL')) out.dataAccess = 'containsSql'
    else if (takeWords(p, 'READS', 'SQL', 'DATA')) out.dataAccess = 'readsSqlData'
    else if (takeWords(p, 'NO', 'SQL') || takeWords(p, 'MODIFIES', 'SQL', 'DATA')) continue
    else if (takeWords(p, 'RETURNS', 'NULL', 'ON', 'NULL', 'INPUT') || takeWords(p, 'CALLED', 'ON', 'NULL', 'INPUT')) continue
    else if (at(p, 'COMMENT') && atStringNext(p)) { p.pos++; out.comment = stringLiteral(p) }
    else if (takeWords(p, 'SQL', 'SECURITY')) { if (!takeAny(p, 'INVOKER', 'DEFINER')) expectWords(p, 'INVOKER') }
    else return out
  }
}
const atStringNext = (p: Parser): boolean => { p.pos++; const is = atString(p); p.pos--; return is }
