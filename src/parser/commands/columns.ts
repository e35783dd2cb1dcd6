// Columns of a table as they are declared: type, NOT NULL, DEFAULT, GENERATED, COMMENT, constraints.
import type { ColumnDefinition } from '../../plan/command.js'
import { structField, type StructField } from '../../types/dataType.js'
import type { Expression } from '../../plan/expression.js'
import { ahead, at, atWords, commaList, current, expect, expectWords, fail, refusal, take, takeAny, takeWords, textFrom, type Parser } from '../cursor.js'
import { capturedIdentifier, identifierList, integerLiteral, multipart, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { parseExpressionAt } from '../expressions/operators.js'
import { dataType } from '../types.js'

type Writable<X> = { -readonly [K in keyof X]: X[K] }

/** The text of an expression. */
export function expressionText(p: Parser): string {
  const { start } = current(p)
  parseExpressionAt(p)
  return textFrom(p, start)
}

interface Definition { readonly column: ColumnDefinition; readonly constraints: readonly string[]; readonly defaultExpression?: Expression; readonly generated: boolean }

function columnDefinition(p: Parser): Definition {
  const { start } = current(p)
  const name = capturedIdentifier(p)
  const column: Writable<ColumnDefinition> = { name, dataType: dataType(p), nullable: true }
  const constraints: string[] = []
  let defaultExpression: Expression | undefined
  const seen = new Set<string>()
  const once = (option: string) => { if (seen.has(option)) throw refusal(p, start, 'CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE', { columnName: name, optionName: option }); seen.add(option) }
  for (;;) {
    const from = current(p).start
    if (takeWords(p, 'NOT', 'NULL') || takeWords(p, '!', 'NULL')) { once('NOT NULL'); column.nullable = false }
    else if (take(p, 'DEFAULT')) { once('DEFAULT'); const at = current(p).start; defaultExpression = parseExpressionAt(p); column.default = textFrom(p, at) }
    else if (take(p, 'COMMENT')) { once('COMMENT'); column.comment = stringLiteral(p) }
    else if (take(p, 'GENERATED')) { once('GENERATED ALWAYS AS'); column.generated = generation(p) }
    else if (constraint(p, false)) constraints.push(`${name} ${textFrom(p, from)}`)
    else return { column, constraints, ...(defaultExpression && { defaultExpression }), generated: column.generated !== undefined }
  }
}

/** Behind GENERATED: an expression in parentheses, or an identity with its start and step. */
function generation(p: Parser): string {
  if (takeWords(p, 'BY', 'DEFAULT')) { expectWords(p, 'AS', 'IDENTITY'); return identity(p, 'BY DEFAULT') }
  expectWords(p, 'ALWAYS', 'AS')
  if (take(p, 'IDENTITY')) return identity(p, 'ALWAYS')
  expect(p, '(')
  const text = expressionText(p)
  expect(p, ')')
  return text
}
function identity(p: Parser, kind: string): string {
  const { start } = current(p)
  if (!take(p, '(')) return `${kind} AS IDENTITY`
  const seen = new Set<string>()
  while (!at(p, ')')) {
    const option = takeWords(p, 'START', 'WITH') ? 'START' : takeWords(p, 'INCREMENT', 'BY') ? 'STEP' : fail(p)
    if (seen.has(option)) throw refusal(p, start, 'IDENTITY_COLUMNS_DUPLICATED_SEQUENCE_GENERATOR_OPTION', { sequenceGeneratorOption: option })
    seen.add(option)
    take(p, '-')
    if (current(p).type === T.long) { p.pos++; continue }
    if (integerLiteral(p) === 0 && option === 'STEP') throw refusal(p, start, 'IDENTITY_COLUMNS_ILLEGAL_STEP')
  }
  p.pos++
  return `${kind} AS IDENTITY ${textFrom(p, start)}`
}

/** A constraint of a column or, with `table`, of a table; false where none stands here. */
export function constraint(p: Parser, table: boolean): boolean {
  const named = at(p, 'CONSTRAINT')
  const n = named ? 2 : 0
  const word = ahead(p, n).up
  const second = ahead(p, n + 1).up
  const known = word === 'CHECK' ? second === '(' : word === 'UNIQUE' ? !table || second === '(' : word === 'PRIMARY' ? second === 'KEY' : table ? word === 'FOREIGN' && second === 'KEY' : word === 'REFERENCES'
  if (!known) { if (named && (table ? !isTypeLike(word) : true)) { p.pos += 2; fail(p) } return false }
  p.pos += n + 1
  switch (word) {
    case 'CHECK': expect(p, '('); parseExpressionAt(p); expect(p, ')'); break
    case 'UNIQUE': if (table) identifierList(p); break
    case 'PRIMARY': p.pos++; if (table) identifierList(p); break
    case 'REFERENCES': references(p); break
    case 'FOREIGN': p.pos++; identifierList(p); expect(p, 'REFERENCES'); references(p); break
  }
  while (takeWords(p, 'NOT', 'ENFORCED') || takeAny(p, 'ENFORCED', 'RELY', 'NORELY'));
  return true
}
const isTypeLike = (word: string): boolean => word !== ''
function references(p: Parser): void { multipart(p); if (at(p, '(')) identifierList(p) }

/** The columns and constraints between the parentheses of CREATE TABLE. */
export function tableElements(p: Parser): { columns: ColumnDefinition[]; constraints: string[] } {
  const columns: ColumnDefinition[] = []; const constraints: string[] = []
  expect(p, '(')
  commaList(p, q => {
    const { start } = current(q)
    if (constraint(q, true)) { constraints.push(textFrom(q, start)); return }
    const definition = columnDefinition(q)
    columns.push(definition.column)
    constraints.push(...definition.constraints)
  })
  expect(p, ')')
  return { columns, constraints }
}

/** `(a INT, b STRING COMMENT 'x')` of a function: no NOT NULL here but as the analyzer's error, no generated columns, no constraints. */
export function functionParameters(p: Parser, start: number): (StructField & { readonly default?: Expression })[] {
  return commaList(p, q => {
    const { column, constraints, defaultExpression, generated } = columnDefinition(q)
    if (generated) throw refusal(q, start, 'INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS')
    if (constraints.length) throw refusal(q, start, 'INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS')
    return { ...structField(column.name, column.dataType, column.nullable, column.comment === undefined ? undefined : { comment: column.comment }), ...(defaultExpression && { default: defaultExpression }) }
  })
}

/** A column where ALTER TABLE adds or changes one: its name may lead into a struct, its place may be given. */
export function positionedColumn(p: Parser): ColumnDefinition & { readonly path: readonly string[] } {
  const { start } = current(p)
  const path = multipart(p)
  const name = path[path.length - 1]!
  const column: Writable<ColumnDefinition & { path: readonly string[] }> = { name, path, dataType: dataType(p), nullable: true }
  const seen = new Set<string>()
  const once = (option: string) => { if (seen.has(option)) throw refusal(p, start, 'ALTER_TABLE_COLUMN_DESCRIPTOR_DUPLICATE', { type: 'ADD COLUMN', columnName: path.join('.'), optionName: option }); seen.add(option) }
  for (;;) {
    if (takeWords(p, 'NOT', 'NULL') || takeWords(p, '!', 'NULL')) { once('NOT NULL'); column.nullable = false }
    else if (take(p, 'DEFAULT')) { once('DEFAULT'); column.default = expressionText(p) }
    else if (take(p, 'COMMENT')) { once('COMMENT'); column.comment = stringLiteral(p) }
    else if (atWords(p, 'FIRST') || at(p, 'AFTER')) { once('FIRST|AFTER'); column.position = position(p)! }
    else return column
  }
}
/** FIRST, AFTER x */
export function position(p: Parser): ColumnDefinition['position'] {
  if (take(p, 'FIRST')) return 'first'
  return take(p, 'AFTER') ? { after: capturedIdentifier(p) } : undefined
}
