// A statement by its first words.
import type { LogicalPlan } from '../plan/logical.js'
import { alter, nativeCommand } from './commands/alter.js'
import { command, ifExists, isNamespaceWord, temporary } from './commands/build.js'
import { createTable } from './commands/createTable.js'
import { describe, explain } from './commands/describe.js'
import { createFunction } from './commands/function.js'
import { deleteFrom, insert, merge, multiInsert, update } from './commands/insert.js'
import { analyze, cache, clear, comment, createDatabase, dropDatabase, load, refresh, repair, resources, truncate, uncache, unsupported, use } from './commands/misc.js'
import { reset, set } from './commands/set.js'
import { show } from './commands/show.js'
import { declare, dropVariable, executeImmediate } from './commands/variables.js'
import { createView } from './commands/view.js'
import { ahead, at, current, expect, fail, originFrom, take, takeWords, type Parser } from './cursor.js'
import { nameReference } from './identifiers.js'
import { T } from './lexer.js'
import { script } from './script/script.js'
import { commonTables, query } from './queries/query.js'

const statements: Readonly<Record<string, (p: Parser) => LogicalPlan>> = {
  WITH: withStatement, FROM: p => multiInsert(p) ?? query(p), INSERT: p => insert(p), DELETE: deleteFrom, UPDATE: update, MERGE: merge,
  CREATE: create, REPLACE: replace, DROP: drop, ALTER: alter, USE: use, SET: set, RESET: reset, SHOW: show, DESCRIBE: describe, DESC: describe, EXPLAIN: p => explain(p, statement),
  CACHE: cache, UNCACHE: uncache, CLEAR: clear, REFRESH: refresh, TRUNCATE: truncate, MSCK: repair, REPAIR: repair, LOAD: load, ANALYZE: analyze, COMMENT: comment,
  ADD: resources, LIST: resources, DECLARE: declare, EXECUTE: executeImmediate, BEGIN: p => script(p, statement), CALL: p => unsupported(p, 'CALL'),
  GRANT: p => { throw nativeCommand(p, current(p).start, ahead(p, 1).up === 'ROLE' ? 'GRANT ROLE' : 'GRANT') }, REVOKE: p => { throw nativeCommand(p, current(p).start, ahead(p, 1).up === 'ROLE' ? 'REVOKE ROLE' : 'REVOKE') },
  EXPORT: native, IMPORT: native, LOCK: native, UNLOCK: native, START: native,
  COMMIT: p => { throw nativeCommand(p, current(p).start, 'COMMIT') }, ROLLBACK: p => { throw nativeCommand(p, current(p).start, 'ROLLBACK') }, DFS: p => { throw nativeCommand(p, current(p).start, 'DFS') },
}

export function statement(p: Parser): LogicalPlan {
  const { type, up } = current(p)
  const read = type === T.word && Object.hasOwn(statements, up) ? statements[up] : undefined
  return read ? read(p) : query(p)
}

/** Of Hive, two words long. */
function native(p: Parser): never {
  const { start, up } = current(p)
  const next = ahead(p, 1).up
  if (next === 'TABLE' || next === 'DATABASE' || next === 'TRANSACTION') throw nativeCommand(p, start, `${up} ${next}`)
  return fail(p)
}

function withStatement(p: Parser): LogicalPlan {
  const { pos, parameters } = p
  const { start } = current(p)
  // What the WITH belongs to is behind it; a query reads it again itself.
  if (!['INSERT', 'DELETE', 'UPDATE', 'MERGE'].some(word => p.tokens.some(token => token.up === word))) return query(p)
  const ctes = commonTables(p)!
  const dml = at(p, 'INSERT') ? insert(p, ctes) : at(p, 'FROM') ? multiInsert(p, ctes) : undefined
  if (dml) return dml
  const change = at(p, 'DELETE') ? deleteFrom(p) : at(p, 'UPDATE') ? update(p) : at(p, 'MERGE') ? merge(p) : undefined
  if (change) return { kind: 'with', ...ctes, input: change, origin: originFrom(p, start) }
  p.pos = pos; p.parameters = parameters
  return query(p)
}

function create(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const orReplace = takeWords(p, 'OR', 'REPLACE')
  const global = at(p, 'GLOBAL') && take(p, 'GLOBAL')
  const temp = temporary(p)
  const external = at(p, 'EXTERNAL') && take(p, 'EXTERNAL')
  const { up } = current(p)
  if (up === 'VIEW' && !external && (!global || temp)) return createView(p, start, { replace: orReplace, temporary: temp, global })
  if (global) return fail(p)
  if (up === 'TABLE' && !(orReplace && (temp || external))) return createTable(p, start, { replace: orReplace, orCreate: orReplace, temporary: temp, external })
  if (external) return fail(p)
  if (up === 'FUNCTION') return createFunction(p, start, { replace: orReplace, temporary: temp })
  if (temp) { if (up === 'MACRO' && !orReplace) throw nativeCommand(p, start, 'CREATE TEMPORARY MACRO'); return fail(p) }
  if (orReplace) return fail(p)
  if (isNamespaceWord(up)) return createDatabase(p, start)
  switch (up) {
    case 'ROLE': throw nativeCommand(p, start, 'CREATE ROLE')
    case 'INDEX': return unsupported(p, 'CREATE INDEX')
    case 'MATERIALIZED': return unsupported(p, 'CREATE MATERIALIZED VIEW')
    case 'STREAMING': return unsupported(p, 'CREATE STREAMING TABLE')
    case 'FLOW': return unsupported(p, 'CREATE FLOW')
  }
  return fail(p)
}

function replace(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  return createTable(p, start, { replace: true, orCreate: false, temporary: false, external: false })
}

function drop(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const temp = temporary(p)
  const { up } = current(p)
  if (up === 'FUNCTION') { p.pos++; const exists = ifExists(p); return command(p, start, { kind: 'dropFunction', name: nameReference(p), ifExists: exists, temporary: temp }) }
  if (temp) {
    if (up === 'VARIABLE' || up === 'VAR') return dropVariable(p, start)
    if (up === 'MACRO') throw nativeCommand(p, start, 'DROP TEMPORARY MACRO')
    return fail(p)
  }
  if (isNamespaceWord(up)) return dropDatabase(p, start)
  switch (up) {
    case 'TABLE': { p.pos++; const exists = ifExists(p); const name = nameReference(p); return command(p, start, { kind: 'dropTable', name, ifExists: exists, purge: take(p, 'PURGE') }) }
    case 'VIEW': { p.pos++; const exists = ifExists(p); return command(p, start, { kind: 'dropView', name: nameReference(p), ifExists: exists }) }
    case 'ROLE': throw nativeCommand(p, start, 'DROP ROLE')
    case 'INDEX': return unsupported(p, 'DROP INDEX')
  }
  expect(p, 'TABLE')
  return fail(p)
}
