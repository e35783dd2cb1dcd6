// SHOW …: what the session's catalog holds.
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, current, expect, expectAny, expectWords, fail, inParens, refusal, take, takeAny, takeWords, textOf, type Parser } from '../cursor.js'
import { atString, isName, multipart, nameReference, stringLiteral } from '../identifiers.js'
import { propertyKey } from '../properties.js'
import { nativeCommand } from './alter.js'
import { command, isNamespaceWord, optionalPartition, optionalPattern } from './build.js'

/** `FROM db`, `IN db` */
const inDatabase = (p: Parser) => takeAny(p, 'FROM', 'IN') ? { database: nameReference(p) } : {}
const patternOf = (p: Parser) => { const pattern = optionalPattern(p); return pattern === undefined ? {} : { pattern } }

export function show(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const word = current(p).up
  switch (word) {
    case 'TABLES': p.pos++; return command(p, start, { kind: 'showTables', ...inDatabase(p), ...patternOf(p) })
    case 'VIEWS': p.pos++; return command(p, start, { kind: 'showViews', ...inDatabase(p), ...patternOf(p) })
    case 'TABLE': {
      expectWords(p, 'TABLE', 'EXTENDED')
      const database = inDatabase(p)
      expect(p, 'LIKE')
      const pattern = stringLiteral(p)
      const partition = optionalPartition(p)
      return command(p, start, { kind: 'showTables', ...database, pattern, extended: true, ...(partition.length && { partition }) })
    }
    case 'TBLPROPERTIES': {
      p.pos++
      const name = nameReference(p)
      return command(p, start, { kind: 'showTableProperties', name, ...(at(p, '(') && { key: inParens(p, propertyKey) }) })
    }
    case 'COLUMNS': {
      p.pos++
      expectAny(p, 'FROM', 'IN')
      const table = nameReference(p)
      return command(p, start, { kind: 'showColumns', table, ...(takeAny(p, 'FROM', 'IN') && { database: multipart(p) }) })
    }
    case 'PARTITIONS': { p.pos++; const table = nameReference(p); return command(p, start, { kind: 'showPartitions', table, partition: optionalPartition(p) }) }
    case 'PROCEDURES': p.pos++; inDatabase(p); return command(p, start, { kind: 'unsupported', statement: 'SHOW PROCEDURES' })
    case 'COLLATIONS': p.pos++; optionalPattern(p); return command(p, start, { kind: 'unsupported', statement: 'SHOW COLLATIONS' })
    case 'CREATE': { expectWords(p, 'CREATE', 'TABLE'); const name = nameReference(p); return command(p, start, { kind: 'showCreateTable', name, asSerde: takeWords(p, 'AS', 'SERDE') }) }
    case 'CURRENT':
      if (ahead(p, 1).up === 'ROLES') throw nativeCommand(p, start, 'SHOW CURRENT ROLES')
      p.pos++
      if (!isNamespaceWord(current(p).up)) fail(p)
      p.pos++
      return command(p, start, { kind: 'showCurrentNamespace' })
    case 'CATALOGS': p.pos++; return command(p, start, { kind: 'showCatalogs', ...patternOf(p) })
    case 'NAMESPACES': case 'DATABASES': case 'SCHEMAS': p.pos++; if (takeAny(p, 'FROM', 'IN')) multipart(p); return command(p, start, { kind: 'showDatabases', ...patternOf(p) })
    case 'GRANT': case 'PRINCIPALS': case 'ROLES': case 'COMPACTIONS': case 'TRANSACTIONS': case 'INDEXES': case 'LOCKS': throw nativeCommand(p, start, `SHOW ${word}`)
    case 'ROLE': throw nativeCommand(p, start, ahead(p, 1).up === 'GRANT' ? 'SHOW ROLE GRANT' : 'SHOW ROLE')
  }
  return functions(p, start)
}

/** `SHOW USER FUNCTIONS IN db LIKE 'a*'`; the pattern may be a name. */
function functions(p: Parser, start: number): LogicalPlan {
  let scope: 'all' | 'user' | 'system' = 'all'
  if (!at(p, 'FUNCTIONS')) {
    if (!isName(p, current(p)) || ahead(p, 1).up !== 'FUNCTIONS') return fail(p)
    const text = textOf(p, current(p))
    p.pos++
    const lower = text.toLowerCase()
    if (lower !== 'all' && lower !== 'user' && lower !== 'system') throw refusal(p, start, 'INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE', { scope: `\`${text}\`` })
    scope = lower
  }
  expect(p, 'FUNCTIONS')
  const database = inDatabase(p)
  const like = take(p, 'LIKE')
  if (atString(p)) return command(p, start, { kind: 'showFunctions', scope, ...database, pattern: stringLiteral(p) })
  if (!like && !isName(p, current(p))) return command(p, start, { kind: 'showFunctions', scope, ...database })
  const name = multipart(p)
  return command(p, start, { kind: 'showFunctions', scope, ...(name.length > 1 ? { database: name.slice(0, -1) } : database), pattern: name[name.length - 1]! })
}
