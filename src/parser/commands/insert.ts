// What changes rows: INSERT in all its forms, DELETE, UPDATE, MERGE.
import type { InsertTarget } from '../../plan/command.js'
import type { CommonTable, LogicalPlan } from '../../plan/logical.js'
import { ahead, at, commaList, current, expect, expectWords, fail, lastStop, notAllowed, refusal, take, takeWords, type Parser } from '../cursor.js'
import { atString, identifierList, isName, multipart, multipartList, nameReference, stringLiteral } from '../identifiers.js'
import { expressions } from '../expressions/named.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { propertyList } from '../properties.js'
import { fromClause } from '../queries/from.js'
import { query, queryAhead, withOrganization } from '../queries/query.js'
import { selectBody } from '../queries/select.js'
import { relationOptions, tableAlias } from '../queries/table.js'
import { command, ifNotExists, optionalPartition } from './build.js'
import { storedAs } from './createTable.js'
import { rowFormat } from './rowFormat.js'

interface Ctes { readonly tables: readonly CommonTable[]; readonly recursive: boolean }
const within = (ctes: Ctes | undefined, input: LogicalPlan): LogicalPlan => ctes ? { kind: 'with', ...ctes, input } : input

type Into = { readonly target: InsertTarget } | { readonly directory: { path?: string; local: boolean; provider?: string; options: Readonly<Record<string, string>> } }

/** `INSERT INTO t PARTITION (…) (a, b)`: all before the query. */
function insertInto(p: Parser): Into {
  const { start } = current(p)
  expect(p, 'INSERT')
  const overwrite = take(p, 'OVERWRITE')
  if (!overwrite) expect(p, 'INTO')
  const local = overwrite && at(p, 'LOCAL') && ahead(p, 1).up === 'DIRECTORY' && take(p, 'LOCAL')
  if (overwrite && at(p, 'DIRECTORY') && (local || directoryFollows(p))) return { directory: directory(p, local) }
  if (at(p, 'TABLE') && (isName(p, ahead(p, 1)))) p.pos++
  const table = nameReference(p)
  relationOptions(p)
  const common = { table, byName: false, overwrite }
  if (!overwrite && at(p, 'REPLACE') && ahead(p, 1).up === 'WHERE') { p.pos += 2; const replaceWhere = parseExpressionAt(p); return { target: { ...common, partition: [], ifNotExists: false, replaceWhere } } }
  const partition = optionalPartition(p)
  const missing = ifNotExists(p)
  if (missing && !overwrite) throw notAllowed(p, start, 'INSERT INTO ... IF NOT EXISTS')
  const dynamic = partition.filter(part => part.value === undefined)
  if (missing && dynamic.length) throw notAllowed(p, start, `IF NOT EXISTS with dynamic partitions: ${dynamic.map(part => part.column).join(', ')}`)
  const byName = takeWords(p, 'BY', 'NAME')
  const columns = !byName && at(p, '(') && !insideQuery(p) ? identifierList(p) : undefined
  return { target: { ...common, partition, ifNotExists: missing, byName, ...(columns && { columns }) } }
}
const insideQuery = (p: Parser): boolean => queryAhead(p) && !(isName(p, ahead(p, 1)) && (ahead(p, 2).up === ',' || ahead(p, 2).up === ')'))
const directoryFollows = (p: Parser): boolean => { p.pos++; const is = atString(p) || at(p, 'USING'); p.pos--; return is }

function directory(p: Parser, local: boolean) {
  p.pos++
  const path = atString(p) ? stringLiteral(p) : undefined
  if (take(p, 'USING')) {
    const provider = multipart(p).join('.')
    const options = take(p, 'OPTIONS') ? propertyList(p) : {}
    return { ...(path !== undefined && { path }), local, provider, options }
  }
  if (path === undefined) return fail(p)
  rowFormat(p)
  const provider = storedAs(p)
  return { path, local, ...(provider !== undefined && { provider }), options: {} }
}

function insertPlan(p: Parser, start: number, into: Into, body: LogicalPlan): LogicalPlan {
  return 'target' in into ? command(p, start, { kind: 'insert', target: into.target, query: body }) : command(p, start, { kind: 'insertDirectory', ...into.directory, query: body })
}

export function insert(p: Parser, ctes?: Ctes): LogicalPlan {
  const { start } = current(p)
  const into = insertInto(p)
  return insertPlan(p, start, into, within(ctes, query(p)))
}

/** `FROM q INSERT INTO a SELECT … INSERT INTO b SELECT …`; undefined, the cursor unmoved, where FROM begins a query. */
export function multiInsert(p: Parser, ctes?: Ctes): LogicalPlan | undefined {
  const { pos, parameters } = p
  const { start } = current(p)
  if (!insertFollows(p)) return undefined
  const from = fromClause(p)
  if (!at(p, 'INSERT')) { p.pos = pos; p.parameters = parameters; return undefined }
  const inserts: { target: InsertTarget; query: LogicalPlan }[] = []
  while (at(p, 'INSERT')) {
    const at = current(p).start
    const into = insertInto(p)
    if (current(p).up !== 'SELECT' && current(p).up !== 'MAP' && current(p).up !== 'REDUCE') fail(p)
    const body = within(ctes, withOrganization(p, selectBody(p, from)))
    if (!('target' in into)) return insertPlan(p, at, into, body)
    inserts.push({ target: into.target, query: body })
  }
  return command(p, start, inserts.length === 1 ? { kind: 'insert', ...inserts[0]! } : { kind: 'multiInsert', inserts })
}
const insertFollows = (p: Parser): boolean => { for (let i = p.pos; i < p.tokens.length; i++) if (p.tokens[i]!.up === 'INSERT') return true; return false }

function targetAlias(p: Parser, op: string): string | undefined {
  const { start } = current(p)
  const alias = tableAlias(p)
  if (alias?.columns) throw refusal(p, start, 'COLUMN_ALIASES_NOT_ALLOWED', { op: `\`${op}\`` })
  return alias?.name
}

export function deleteFrom(p: Parser): LogicalPlan {
  const { start } = current(p)
  expectWords(p, 'DELETE', 'FROM')
  const table = nameReference(p)
  const alias = targetAlias(p, 'DELETE')
  const condition = take(p, 'WHERE') ? parseExpressionAt(p) : undefined
  return command(p, start, { kind: 'delete', table, ...(alias !== undefined && { alias }), ...(condition && { condition }) })
}

const assignment = (p: Parser) => { const column = multipart(p); expect(p, '='); return { column, value: parseExpressionAt(p) } }

export function update(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const table = nameReference(p)
  const alias = targetAlias(p, 'UPDATE')
  expect(p, 'SET')
  const assignments = commaList(p, assignment)
  const condition = take(p, 'WHERE') ? parseExpressionAt(p) : undefined
  return command(p, start, { kind: 'update', table, assignments, ...(alias !== undefined && { alias }), ...(condition && { condition }) })
}

/** MERGE is read to its end, so that its errors are Spark's, and kept as text. */
export function merge(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  takeWords(p, 'WITH', 'SCHEMA', 'EVOLUTION')
  expect(p, 'INTO')
  const target = nameReference(p)
  targetAlias(p, 'MERGE')
  expect(p, 'USING')
  if (take(p, '(')) { query(p); expect(p, ')') } else nameReference(p)
  targetAlias(p, 'MERGE')
  expect(p, 'ON')
  parseExpressionAt(p)
  const conditions: Record<MergeKind, boolean[]> = { MATCHED: [], NOT_MATCHED_BY_TARGET: [], NOT_MATCHED_BY_SOURCE: [] }
  while (at(p, 'WHEN')) { const [kind, conditional] = whenClause(p); conditions[kind].push(conditional) }
  const all = Object.entries(conditions)
  if (all.every(([, list]) => list.length === 0)) throw refusal(p, start, 'MERGE_WITHOUT_WHEN')
  for (const [kind, list] of all) if (list.slice(0, -1).includes(false)) throw refusal(p, start, `NON_LAST_${kind as MergeKind}_CLAUSE_OMIT_CONDITION`)
  return command(p, start, { kind: 'merge', target, text: p.text.slice(start, lastStop(p)) })
}
type MergeKind = 'MATCHED' | 'NOT_MATCHED_BY_TARGET' | 'NOT_MATCHED_BY_SOURCE'
function whenClause(p: Parser): [MergeKind, boolean] {
  const { start } = current(p)
  p.pos++
  const not = take(p, 'NOT') || take(p, '!')
  expect(p, 'MATCHED')
  const source = not && takeWords(p, 'BY', 'SOURCE')
  if (not && !source) takeWords(p, 'BY', 'TARGET')
  const conditional = take(p, 'AND')
  if (conditional) parseExpressionAt(p)
  expect(p, 'THEN')
  if (not && !source) {
    expect(p, 'INSERT')
    if (!take(p, '*')) {
      expect(p, '(')
      const columns = multipartList(p)
      expectWords(p, ')', 'VALUES', '(')
      const values = expressions(p)
      expect(p, ')')
      if (columns.length !== values.length) throw refusal(p, start, 'MERGE_INSERT_VALUE_COUNT_MISMATCH', { expectedCount: columns.length, actualCount: values.length })
    }
  } else if (!take(p, 'DELETE')) {
    expectWords(p, 'UPDATE', 'SET')
    if (source || !take(p, '*')) commaList(p, assignment)
  }
  return [source ? 'NOT_MATCHED_BY_SOURCE' : not ? 'NOT_MATCHED_BY_TARGET' : 'MATCHED', conditional]
}
