// ALTER TABLE, ALTER VIEW, ALTER DATABASE.
import type { AlterTableAction } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { ahead, at, atWords, commaList, current, expect, expectAny, expectWords, fail, inParens, refusal, take, takeAny, takeWords, textFrom, type Parser } from '../cursor.js'
import { capturedIdentifier, identifier, multipart, multipartList, nameReference, stringLiteral } from '../identifiers.js'
import { propertyKeys, propertyList } from '../properties.js'
import { query, queryAhead } from '../queries/query.js'
import { dataType } from '../types.js'
import { atPartition, command, ifExists, ifNotExists, isNamespaceWord, optionalPartition, partitionSpec } from './build.js'
import { constraint, expressionText, position, positionedColumn } from './columns.js'
import { schemaBinding } from './view.js'

export function alter(p: Parser): LogicalPlan {
  const { start } = current(p)
  p.pos++
  if (isNamespaceWord(current(p).up)) return alterDatabase(p, start)
  const what = current(p)
  if (what.up === 'INDEX') throw nativeCommand(p, start, 'ALTER INDEX')
  expectAny(p, 'TABLE', 'VIEW')
  const view = what.up === 'VIEW'
  const name = nameReference(p)
  const { start: from } = current(p)
  const action = view ? viewAction(p) : tableAction(p, start)
  return command(p, start, { kind: 'alterTable', name, view, action: action ?? other(p, from) })
}
const other = (p: Parser, start: number): AlterTableAction => ({ kind: 'other', text: textFrom(p, start) })

/** A statement of Hive that Spark reads so far as to refuse it. */
export const nativeCommand = (p: Parser, start: number, operation: string) => { p.pos = p.tokens.length - 1; return refusal(p, start, 'INVALID_STATEMENT_OR_CLAUSE', { operation }) }

function alterDatabase(p: Parser, start: number): LogicalPlan {
  p.pos++
  const name = nameReference(p)
  if (takeWords(p, 'DEFAULT', 'COLLATION')) { identifier(p); return command(p, start, { kind: 'alterDatabase', name, properties: {} }) }
  if (take(p, 'UNSET')) { expectAny(p, 'DBPROPERTIES', 'PROPERTIES'); propertyKeys(p); return command(p, start, { kind: 'unsupported', statement: 'ALTER DATABASE … UNSET PROPERTIES' }) }
  expect(p, 'SET')
  if (take(p, 'LOCATION')) return command(p, start, { kind: 'alterDatabase', name, location: stringLiteral(p) })
  expectAny(p, 'DBPROPERTIES', 'PROPERTIES')
  return command(p, start, { kind: 'alterDatabase', name, properties: propertyList(p) })
}

/** What tables and views share. */
function commonAction(p: Parser): AlterTableAction | undefined {
  if (takeWords(p, 'RENAME', 'TO')) return { kind: 'rename', to: multipart(p) }
  if (takeWords(p, 'SET', 'TBLPROPERTIES')) return { kind: 'setProperties', properties: propertyList(p) }
  if (takeWords(p, 'UNSET', 'TBLPROPERTIES')) { const exists = ifExists(p); return { kind: 'unsetProperties', ifExists: exists, keys: propertyKeys(p) } }
  if (at(p, 'ADD') && (ahead(p, 1).up === 'PARTITION' || ahead(p, 1).up === 'IF')) { p.pos++; return addPartitions(p) }
  if (at(p, 'DROP') && (ahead(p, 1).up === 'PARTITION' || atWords(p, 'DROP', 'IF', 'EXISTS', 'PARTITION'))) {
    p.pos++
    const exists = ifExists(p)
    const partitions = commaList(p, partitionSpec)
    return { kind: 'dropPartitions', ifExists: exists, partitions, purge: take(p, 'PURGE') }
  }
  return undefined
}
function addPartitions(p: Parser): AlterTableAction {
  const missing = ifNotExists(p)
  const partitions: { spec: ReturnType<typeof partitionSpec>; location?: string }[] = []
  do { const spec = partitionSpec(p); partitions.push({ spec, ...(take(p, 'LOCATION') && { location: stringLiteral(p) }) }) } while (atPartition(p))
  return { kind: 'addPartitions', partitions, ifNotExists: missing }
}

function viewAction(p: Parser): AlterTableAction | undefined {
  const common = commonAction(p)
  if (common) return common
  if (atWords(p, 'WITH', 'SCHEMA')) { schemaBinding(p); return undefined }
  const as = take(p, 'AS')
  if (!as && !queryAhead(p)) return fail(p)
  const { start } = current(p)
  const body = query(p)
  return { kind: 'setViewQuery', query: body, text: textFrom(p, start) }
}

/** Undefined: read, and only its text is kept. */
function tableAction(p: Parser, start: number): AlterTableAction | undefined {
  const common = commonAction(p)
  if (common) return common
  const word = current(p).up
  switch (word) {
    case 'ADD': return addAction(p)
    case 'RENAME': { expectWords(p, 'RENAME', 'COLUMN'); const from = multipart(p); expect(p, 'TO'); return { kind: 'renameColumn', from, to: capturedIdentifier(p) } }
    case 'DROP': return dropAction(p)
    case 'ALTER': case 'CHANGE': return alterColumns(p, start)
    case 'REPLACE': return replaceColumns(p)
    case 'RECOVER': expectWords(p, 'RECOVER', 'PARTITIONS'); return { kind: 'recoverPartitions' }
    case 'CLUSTER':
      expectWords(p, 'CLUSTER', 'BY')
      if (!take(p, 'NONE')) inParens(p, multipartList)
      return undefined
    case 'DEFAULT': expectWords(p, 'DEFAULT', 'COLLATION'); identifier(p); return undefined
    case 'PARTITION': return partitionAction(p, start)
    case 'SET': return setAction(p, start, optionalPartition(p))
    case 'TOUCH': case 'COMPACT': case 'CONCATENATE': throw nativeCommand(p, start, `ALTER TABLE ${word}`)
    case 'EXCHANGE': case 'ARCHIVE': case 'UNARCHIVE': throw nativeCommand(p, start, `ALTER TABLE ${word} PARTITION`)
    case 'CLUSTERED': case 'SKEWED': throw nativeCommand(p, start, `ALTER TABLE ${word} BY`)
    case 'NOT': throw nativeCommand(p, start, `ALTER TABLE NOT ${ahead(p, 1).up === 'STORED' ? 'STORED AS DIRECTORIES' : ahead(p, 1).up}`)
  }
  return fail(p)
}

function addAction(p: Parser): AlterTableAction | undefined {
  p.pos++
  if (constraint(p, true)) return undefined
  expectAny(p, 'COLUMN', 'COLUMNS')
  return { kind: 'addColumns', columns: at(p, '(') ? inParens(p, q => commaList(q, positionedColumn)) : commaList(p, positionedColumn) }
}
function dropAction(p: Parser): AlterTableAction | undefined {
  p.pos++
  if (take(p, 'CONSTRAINT')) { ifExists(p); identifier(p); takeAny(p, 'RESTRICT', 'CASCADE'); return undefined }
  expectAny(p, 'COLUMN', 'COLUMNS')
  const exists = ifExists(p)
  return { kind: 'dropColumns', ifExists: exists, columns: at(p, '(') ? inParens(p, multipartList) : multipartList(p) }
}
function replaceColumns(p: Parser): AlterTableAction {
  expectWords(p, 'REPLACE', 'COLUMNS')
  return { kind: 'replaceColumns', columns: inParens(p, q => commaList(q, positionedColumn)) }
}

/** `ALTER COLUMN a TYPE INT`, `CHANGE COLUMN a COMMENT 'x'`, and Hive's `CHANGE a b INT`. */
function alterColumns(p: Parser, start: number): AlterTableAction | undefined {
  const word = current(p).up
  p.pos++
  take(p, 'COLUMN')
  const column = multipart(p)
  const common = { kind: 'alterColumn' as const, column }
  const one = columnAction(p)
  if (one) {
    if (at(p, ',')) { while (take(p, ',')) { multipart(p); columnAction(p) } return undefined }
    return { ...common, ...one }
  }
  if (word !== 'CHANGE' || at(p, ',')) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0035', { message: 'ALTER TABLE table ALTER COLUMN requires a TYPE, a SET/DROP, a COMMENT, or a FIRST/AFTER' })
  // Hive: the name once more, its type, a comment, a place.
  const renamed = capturedIdentifier(p)
  const type = dataType(p)
  const nullable = takeWords(p, 'NOT', 'NULL') ? false : undefined
  const comment = take(p, 'COMMENT') ? stringLiteral(p) : undefined
  const place = position(p)
  if (renamed.toLowerCase() !== column[column.length - 1]!.toLowerCase()) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0035', { message: `Renaming column is not supported in Hive-style ALTER COLUMN, please run RENAME COLUMN instead` })
  return { ...common, dataType: type, ...(nullable === false && { nullable }), ...(comment !== undefined && { comment }), ...(place && { position: place }) }
}
function columnAction(p: Parser) {
  if (take(p, 'TYPE')) return { dataType: dataType(p) }
  if (take(p, 'COMMENT')) return { comment: stringLiteral(p) }
  if (at(p, 'FIRST') || at(p, 'AFTER')) return { position: position(p)! }
  if (takeWords(p, 'SET', 'NOT', 'NULL') || takeWords(p, 'SET', '!', 'NULL')) return { nullable: false }
  if (takeWords(p, 'DROP', 'NOT', 'NULL') || takeWords(p, 'DROP', '!', 'NULL')) return { nullable: true }
  if (takeWords(p, 'SET', 'DEFAULT')) return { default: expressionText(p) }
  if (takeWords(p, 'DROP', 'DEFAULT')) return { dropDefault: true }
  return undefined
}

function partitionAction(p: Parser, start: number): AlterTableAction | undefined {
  const partition = partitionSpec(p)
  if (takeWords(p, 'RENAME', 'TO')) return { kind: 'renamePartition', from: partition, to: partitionSpec(p) }
  switch (current(p).up) {
    case 'SET': return setAction(p, start, partition)
    case 'CHANGE': return alterColumns(p, start)
    case 'REPLACE': return replaceColumns(p)
    case 'COMPACT': case 'CONCATENATE': throw nativeCommand(p, start, `ALTER TABLE ${current(p).up}`)
  }
  return fail(p)
}
function setAction(p: Parser, start: number, partition: ReturnType<typeof partitionSpec>): AlterTableAction | undefined {
  expect(p, 'SET')
  if (take(p, 'LOCATION')) return { kind: 'setLocation', location: stringLiteral(p), ...(partition.length && { partition }) }
  if (take(p, 'SERDE')) { stringLiteral(p); if (takeWords(p, 'WITH', 'SERDEPROPERTIES')) propertyList(p); return undefined }
  if (take(p, 'SERDEPROPERTIES')) { propertyList(p); return undefined }
  if (at(p, 'FILEFORMAT')) throw nativeCommand(p, start, 'ALTER TABLE SET FILEFORMAT')
  if (at(p, 'SKEWED')) throw nativeCommand(p, start, 'ALTER TABLE SET SKEWED LOCATION')
  return fail(p)
}
