// DESCRIBE FUNCTION and SHOW FUNCTIONS.
import { analysisError } from '../../errors/sparkError.js'
import { catalogue, families } from '../../functions/catalogue.js'
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { quoteIdentifier, quoteIfNeeded, typeSql } from '../../types/typeNames.js'
import { findDatabase, persistentFunctions, schemaNotFound } from '../catalog/catalog.js'
import { persistent, temporaryFunctions, temporaryName } from '../catalog/functions.js'
import { databaseName, searchPath } from '../catalog/identifiers.js'
import { javaDate } from '../catalog/information.js'
import { sessionCatalogName, type CatalogFunction } from '../catalog/model.js'
import { likePattern } from '../catalog/patterns.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { rowsRelation, textColumn } from './rows.js'

const casts = ['bigint', 'binary', 'boolean', 'date', 'decimal', 'double', 'float', 'int', 'smallint', 'string', 'time', 'timestamp', 'tinyint']
const operators: Readonly<Record<string, string>> = {
  ...Object.fromEntries(casts.map(name => [name, `${name}(expr) - Casts the value \`expr\` to the target data type \`${name}\`.`])),
  cast: 'cast(expr AS type) - Casts the value `expr` to the target data type `type`.',
  '<>': 'expr1 <> expr2 - Returns true if `expr1` is not equal to `expr2`.', '!=': 'expr1 != expr2 - Returns true if `expr1` is not equal to `expr2`.',
  between: 'input [NOT] between lower AND upper - evaluate if `input` is [not] in between `lower` and `upper`', case: 'CASE expr1 WHEN expr2 THEN expr3 [WHEN expr4 THEN expr5]* [ELSE expr6] END - When `expr1` = `expr2`, returns `expr3`; when `expr1` = `expr4`, return `expr5`; else return `expr6`.',
  '||': 'expr1 || expr2 - Returns the concatenation of `expr1` and `expr2`.',
}

export async function describeFunction(session: Session, command: CommandOf<'describeFunction'>): Promise<LogicalPlan> {
  const parts = await nameParts(session, command.name)
  const answer = (lines: readonly string[]) => rowsRelation([textColumn('function_desc')], lines.map(line => [line]))
  const name = parts.at(-1)!.toLowerCase()
  const temporary = temporaryName(parts)
  const own = temporary === undefined ? undefined : temporaryFunctions(session).get(temporary)
  if (own) return answer(describeOwn(own, own.name, command.extended))
  if (parts.length === 1 && Object.hasOwn(operators, name)) return answer([`Function: ${name}`, `Usage: ${operators[name]!}`, ...(command.extended ? ['Extended Usage:\n    No example/argument for ' + `${name}.\n`] : [])])
  const builtin = parts.length === 1 ? catalogue.get(name) : undefined
  if (builtin) {
    const className = `org.apache.spark.sql.catalyst.expressions.${name.split('_').map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`
    return answer([`Function: ${name}`, `Class: ${className}`, `Usage: ${name}(${builtin.parameters.map(p => p.name).join(', ')}) - ${builtin.doc}`, ...(command.extended ? [`Extended Usage:\n    Since: ${builtin.since}\n`] : [])])
  }
  const kept = persistent(session, parts)
  if (!kept) throw analysisError('UNRESOLVED_ROUTINE', { routineName: parts.map(quoteIdentifier).join('.'), searchPath: searchPath(session) })
  return answer(describeOwn(kept, `${sessionCatalogName}.${kept.database}.${kept.name}`, command.extended))
}

function describeOwn(f: CatalogFunction, shown: string, extended: boolean): string[] {
  if (!f.sql) return [`Function: ${shown}`, `Class: ${f.className ?? ''}`, 'Usage: N/A.', ...(extended ? [`Extended Usage:\n    No example/argument for ${f.name}.\n`] : [])]
  const { sql } = f
  const aligned = (rows: readonly (readonly [string, string, string])[]): string[] => {
    const nameWidth = Math.max(0, ...rows.map(r => r[0].length)); const typeWidth = Math.max(0, ...rows.map(r => r[1].length))
    return rows.map(([name, type, rest]) => `${name.padEnd(nameWidth)} ${rest ? `${type.padEnd(typeWidth)} ${rest}` : type.padEnd(typeWidth)}`)
  }
  const defaultText = (p: typeof sql.parameters[number]): string => extended && p.default ? `DEFAULT ${p.default.origin ? p.default.origin.text.slice(p.default.origin.start, p.default.origin.stop) : ''}` : ''
  const entries: [string, readonly string[]][] = [
    ['Function:', [shown]], ['Type:', [sql.table ? 'TABLE' : 'SCALAR']],
    ['Input:', sql.parameters.length ? aligned(sql.parameters.map(p => [quoteIfNeeded(p.name), typeSql(p.type), defaultText(p)])) : ['()']],
    ['Returns:', sql.table ? aligned(sql.table.fields.map(c => [quoteIfNeeded(c.name), typeSql(c.dataType), ''])) : [sql.returns ? typeSql(sql.returns) : '']],
  ]
  if (extended) {
    if (f.comment !== undefined) entries.push(['Comment:', [f.comment]])
    entries.push(['Deterministic:', [String(f.deterministic ?? true)]], ['Data Access:', [sql.readsData ? 'READS SQL DATA' : 'CONTAINS SQL']])
    entries.push(['Configs:', [...(sql.surroundings?.conf ?? [])].filter(([key]) => key === 'spark.sql.ansi.enabled' || key === 'spark.sql.session.timeZone').sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => `${key}=${value}`)])
    entries.push(['Create Time:', [javaDate(f.createdAt)]], ['Body:', [f.text ?? '']])
  }
  const width = Math.max(...entries.map(([key]) => key.length)) + 1
  return entries.flatMap(([key, values]) => values.map((value, i) => (i === 0 ? key : '').padEnd(width) + value))
}

const internal = new Set(['shown_as', 'lateral_alias', 'variablereference', 'to_pretty_string', 'get_array_item', 'get_map_value', 'time_window', 'time_windows', 'product', ...Object.keys(families.storage)])
/** What + and - are between dates, times and intervals. */
const arithmetic = /^(try_)?(interval_(add|subtract|div|divide|multiply)|\w+_(add|subtract)(_days)?_interval|\w+_minus_\w+)$|^try_date_(add|sub)$/
export const builtinNames = (): string[] => [...catalogue.keys()].filter(name => !internal.has(name) && !arithmetic.test(name))

export async function showFunctions(session: Session, command: CommandOf<'showFunctions'>): Promise<LogicalPlan> {
  const database = command.database ? databaseName(await nameParts(session, command.database)) : session.currentDatabase
  if (!findDatabase(session, database)) throw schemaNotFound(database)
  return rowsRelation([textColumn('function')], functionNames(session, database, command.scope, command.pattern).map(name => [name]))
}
/** Names as SHOW FUNCTIONS lists them: those of the catalog with catalog and database. */
function functionNames(session: Session, database: string, scope: 'all' | 'user' | 'system', pattern: string | undefined): string[] {
  const matches = likePattern(pattern)
  const system = [...builtinNames(), ...Object.keys(operators)]
  const user = [...persistentFunctions(session, database).map(f => ({ name: f.name, shown: `${sessionCatalogName}.${database}.${f.name}` })), ...[...temporaryFunctions(session).keys()].map(name => ({ name, shown: name }))].filter(f => matches(f.name)).map(f => f.shown)
  const names = [...(scope === 'user' ? [] : system.filter(matches)), ...(scope === 'system' ? [] : user)]
  return [...new Set(names)].sort((a, b) => a < b ? -1 : 1)
}
