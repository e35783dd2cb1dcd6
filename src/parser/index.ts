// Spark SQL's text, read: statements to plans and commands, expressions, types, names.
import type { Expression } from '../plan/expression.js'
import type { LogicalPlan } from '../plan/logical.js'
import { structType, type DataType, type StructType } from '../types/dataType.js'
import { atEnd, current, fail, failAtEnd, parserOf, take, type Parser } from './cursor.js'
import { shapeError } from './errors.js'
import { namedExpression } from './expressions/named.js'
import { splitName } from './identifiers.js'
import type { ParserOptions } from './options.js'
import { statement } from './statement.js'
import { columnTypes, dataType } from './types.js'

export { parserOptions, type ParserOptions } from './options.js'
export { splitStatements, type StatementText } from './split.js'
export { bindParameters, type ParameterValues } from './parameters.js'
export { substituteVariables } from './substitute.js'

/** Reads the whole text with `read`; what is left over is an error. */
function whole<R>(text: string, options: ParserOptions, read: (p: Parser) => R, { endsWithSemicolon = false, bare = false } = {}): R {
  const p: Parser = { ...parserOf(text, options), bare }
  if (atEnd(p) || (endsWithSemicolon && current(p).up === ';')) throw shapeError(text, 0, 'PARSE_EMPTY_STATEMENT', {})
  const value = shallow(p, read)
  if (endsWithSemicolon) while (take(p, ';'));
  if (!atEnd(p)) failAtEnd(p)
  if (p.deferred) throw p.deferred
  return value
}

/** A text nested deeper than the stack is refused as such, not as a fault of ours. */
function shallow<R>(p: Parser, read: (p: Parser) => R): R {
  try { return read(p) } catch (error) { throw error instanceof RangeError ? shapeError(p.text, 0, 'FAILED_TO_PARSE_TOO_COMPLEX', {}) : error }
}

/** One statement: a query's plan, or a command inside `{ kind: 'command' }`. Semicolons may end it. */
export const parseStatement = (text: string, options: ParserOptions = {}): LogicalPlan => whole(text, options, statement, { endsWithSemicolon: true })
/** What `expr('…')` takes: an expression, with a name behind it or not. */
export const parseExpression = (text: string, options: ParserOptions = {}): Expression => whole(text, options, namedExpression)
/** A type: `map<string, array<int>>`. */
export const parseDataType = (text: string, options: ParserOptions = {}): DataType => whole(text, options, dataType, { bare: true })
/** Columns of a table, `a int, b: string NOT NULL`, or `struct<…>`. */
export function parseTableSchema(text: string, options: ParserOptions = {}): StructType {
  const p = parserOf(text, options)
  if (current(p).up === 'STRUCT' && (p.tokens[1]!.up === '<' || p.tokens[1]!.up === '<>')) {
    const type = whole(text, options, dataType, { bare: true })
    return type.kind === 'struct' ? type : fail(p)
  }
  return atEnd(p) ? structType([]) : structType(whole(text, options, columnTypes, { bare: true }))
}
/** The parts of `a.b.c`, back ticks taken off. */
export const parseMultipartIdentifier = (text: string, options: ParserOptions = {}): string[] => splitName(text, options)
