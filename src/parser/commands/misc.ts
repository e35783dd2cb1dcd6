// Databases, the cache, statistics, comments, refreshing, resources: statements of a line or two.
import type { Name } from '../../plan/command.js'
import type { LogicalPlan, Options } from '../../plan/logical.js'
import { ahead, at, current, expect, expectWords, fail, notAllowed, refusal, take, takeAny, takeWords, textFrom, textOf, type Parser } from '../cursor.js'
import { atString, identifierSequence, isName, multipart, nameReference, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { propertyList } from '../properties.js'
import { query, queryAhead } from '../queries/query.js'
import { clause, clauses, collationClause, command, ifExists, ifNotExists, isNamespaceWord, namespaceWord, optionalPartition, remainder } from './build.js'

export function use(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const explicitNamespace = isNamespaceWord(current(p).up) && ahead(p, 1).type !== T.end && ahead(p, 1).up !== ';' && ahead(p, 1).up !== '.' && namespaceWord(p)
  return command(p, start, { kind: 'useDatabase', name: nameReference(p), explicitNamespace })
}

/** The cursor stands on DATABASE. */
export function createDatabase(p: Parser, start: number): LogicalPlan {
  p.pos++
  const missing = ifNotExists(p)
  const name = nameReference(p)
  let comment: string | undefined; let location: string | undefined; let properties: Options = {}
  clauses(p, {
    COMMENT: clause(['COMMENT'], stringLiteral, value => { comment = value }),
    LOCATION: clause(['LOCATION'], stringLiteral, value => { location = value }),
    COLLATION: collationClause,
    PROPERTIES: q => { if (!takeWords(q, 'WITH', 'DBPROPERTIES') && !takeWords(q, 'WITH', 'PROPERTIES')) return false; properties = propertyList(q); return true },
  })
  return command(p, start, { kind: 'createDatabase', name, ifNotExists: missing, properties, ...(comment !== undefined && { comment }), ...(location !== undefined && { location }) })
}
export function dropDatabase(p: Parser, start: number): LogicalPlan {
  p.pos++
  const exists = ifExists(p)
  const name = nameReference(p)
  return command(p, start, { kind: 'dropDatabase', name, ifExists: exists, cascade: takeAny(p, 'RESTRICT', 'CASCADE') === 'CASCADE' })
}

export function cache(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const lazy = take(p, 'LAZY')
  expect(p, 'TABLE')
  const name = nameReference(p)
  const options = take(p, 'OPTIONS') ? propertyList(p) : {}
  const as = take(p, 'AS')
  if (!as && !queryAhead(p)) return command(p, start, { kind: 'cacheTable', name, lazy, options })
  const from = current(p).start
  const body = query(p)
  if (!('kind' in name) && name.length > 1) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0037', { quoted: name.slice(0, -1).join('.') })
  return command(p, start, { kind: 'cacheTable', name, lazy, options, query: body, text: textFrom(p, from) })
}
export function uncache(p: Parser): LogicalPlan {
  const { start } = current(p)
  expectWords(p, 'UNCACHE', 'TABLE')
  const exists = ifExists(p)
  return command(p, start, { kind: 'uncacheTable', name: nameReference(p), ifExists: exists })
}
export function clear(p: Parser): LogicalPlan {
  const { start } = current(p)
  expectWords(p, 'CLEAR', 'CACHE')
  return command(p, start, { kind: 'clearCache' })
}

export function refresh(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  if (at(p, 'TABLE') && isName(p, ahead(p, 1))) { p.pos++; return command(p, start, { kind: 'refreshTable', name: nameReference(p) }) }
  if (at(p, 'FUNCTION') && isName(p, ahead(p, 1))) { p.pos++; return command(p, start, { kind: 'refreshFunction', name: nameReference(p) }) }
  const path = atString(p) ? stringLiteral(p) : remainder(p).replace(/;+$/, '')
  if (path === '') throw refusal(p, start, 'INVALID_SQL_SYNTAX.EMPTY_REFRESH_RESOURCE_PATH')
  if (/[ \n\r\t]/.test(path) && !p.text.slice(start).includes("'")) throw refusal(p, start, 'INVALID_SQL_SYNTAX.INVALID_REFRESH_RESOURCE_PATH')
  return command(p, start, { kind: 'refreshPath', path })
}

export function truncate(p: Parser): LogicalPlan {
  const { start } = current(p)
  expectWords(p, 'TRUNCATE', 'TABLE')
  const name = nameReference(p)
  return command(p, start, { kind: 'truncateTable', name, partition: optionalPartition(p) })
}
export function repair(p: Parser): LogicalPlan {
  const { start } = current(p)
  take(p, 'MSCK')
  expectWords(p, 'REPAIR', 'TABLE')
  const name = nameReference(p)
  if (takeAny(p, 'ADD', 'DROP', 'SYNC')) expect(p, 'PARTITIONS')
  return command(p, start, { kind: 'repairTable', name })
}
export function load(p: Parser): LogicalPlan {
  const { start } = current(p)
  expectWords(p, 'LOAD', 'DATA')
  const local = take(p, 'LOCAL')
  expect(p, 'INPATH')
  const path = stringLiteral(p)
  const overwrite = take(p, 'OVERWRITE')
  expectWords(p, 'INTO', 'TABLE')
  const name = nameReference(p)
  return command(p, start, { kind: 'loadData', name, path, local, overwrite, partition: optionalPartition(p) })
}

export function analyze(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  const none = { partition: [], columns: [], allColumns: false }
  const noscan = (): boolean => {
    if (!isName(p, current(p))) return false
    const word = current(p).up
    p.pos++
    if (word !== 'NOSCAN') throw refusal(p, start, 'INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN', { ctx: textOf(p, p.tokens[p.pos - 1]!) })
    return true
  }
  if (take(p, 'TABLES')) {
    const database: Name | undefined = takeAny(p, 'FROM', 'IN') ? nameReference(p) : undefined
    expectWords(p, 'COMPUTE', 'STATISTICS')
    return command(p, start, { kind: 'analyzeTable', ...none, ...(database && { database }), noscan: noscan() })
  }
  expect(p, 'TABLE')
  const name = nameReference(p)
  const partition = optionalPartition(p)
  expectWords(p, 'COMPUTE', 'STATISTICS')
  if (takeWords(p, 'FOR', 'ALL', 'COLUMNS')) return command(p, start, { kind: 'analyzeTable', ...none, name, partition, allColumns: true, noscan: false })
  if (takeWords(p, 'FOR', 'COLUMNS')) return command(p, start, { kind: 'analyzeTable', ...none, name, partition, columns: identifierSequence(p), noscan: false })
  return command(p, start, { kind: 'analyzeTable', ...none, name, partition, noscan: noscan() })
}

export function comment(p: Parser): LogicalPlan {
  const { start } = current(p)
  expectWords(p, 'COMMENT', 'ON')
  const text = () => { expect(p, 'IS'); return take(p, 'NULL') ? null : stringLiteral(p) }
  if (take(p, 'COLUMN')) {
    const name = multipart(p)
    const value = text()
    if (name.length < 2) throw refusal(p, start, 'INVALID_SQL_SYNTAX.COMMENT_ON_COLUMN_INCORRECT_IDENTIFIER')
    return command(p, start, { kind: 'alterTable', name: name.slice(0, -1), view: false, action: { kind: 'alterColumn', column: name.slice(-1), comment: value ?? '' } })
  }
  const on = namespaceWord(p) ? 'database' as const : take(p, 'TABLE') ? 'table' as const : fail(p)
  const name = nameReference(p)
  return command(p, start, { kind: 'comment', on, name, comment: text() })
}

const resourceTypes = { JAR: 'jar', JARS: 'jar', FILE: 'file', FILES: 'file', ARCHIVE: 'archive', ARCHIVES: 'archive' } as const
/** `ADD JAR a b`, `LIST FILES`: paths are text as it stands, quoted or not. */
export function resources(p: Parser): LogicalPlan {
  const { start, up: verb } = current(p)
  p.pos++
  const word = current(p).up as keyof typeof resourceTypes
  if (!isName(p, current(p))) return fail(p)
  p.pos++
  const paths = [...remainder(p).replace(/;+$/, '').matchAll(/(".*?[^\\]"|'.*?[^\\]'|[^ \n\r\t"']+)/g)].map(([path]) => /^['"]/.test(path) ? path.slice(1, -1) : path)
  if (!Object.hasOwn(resourceTypes, word)) throw notAllowed(p, start, `${verb} with resource type '${word.toLowerCase()}'`)
  return command(p, start, { kind: verb === 'ADD' ? 'addResource' : 'listResources', type: resourceTypes[word], paths })
}

/** What is read, named and refused when it is run. */
export function unsupported(p: Parser, statement: string): LogicalPlan {
  const { start } = current(p)
  p.pos = p.tokens.length - 1
  return command(p, start, { kind: 'unsupported', statement })
}
