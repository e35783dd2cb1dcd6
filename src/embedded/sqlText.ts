// The parser under a session's configuration.
import { ParseException } from '../errors/sparkError.js'
import type { Expression } from '../plan/expression.js'
import type { Parsers } from '../plan/fromConnect.js'
import type { LogicalPlan } from '../plan/logical.js'
import { bindParameters, parseDataType, parseExpression, parseMultipartIdentifier, parserOptions, parseStatement, parseTableSchema, type ParserOptions } from '../parser/index.js'
import type { DataType } from '../types/dataType.js'
import type { SessionConf } from './sessionConf.js'

const sqlOptions = (conf: SessionConf): ParserOptions => parserOptions(conf.get)
export function sessionParsers(conf: SessionConf): Parsers {
  const options = sqlOptions(conf)
  return {
    parseExpression: text => parseExpression(text, options), parseDataType: text => parseDataType(text, options), parseSchema: text => parseSchema(text, options),
    parseMultipartIdentifier: text => parseMultipartIdentifier(text, options),
  }
}

/** A schema as clients write it: columns (`a int, b string`), a type, or the inside of a struct. The first error is the one that counts. */
function parseSchema(text: string, options: ParserOptions): DataType {
  const ways = [() => parseTableSchema(text, options), () => parseDataType(text, options), () => parseDataType(`struct<${text.trim()}>`, options)]
  let first: unknown
  for (const way of ways) try { return way() } catch (error) { if (!(error instanceof ParseException)) throw error; first ??= error }
  throw first
}

/** A statement with its parameters bound: kind `command` where it is no query. */
export function parseSql(conf: SessionConf, text: string, named: Readonly<Record<string, Expression>> = {}, positional: readonly Expression[] = []): LogicalPlan {
  return bindParameters(parseStatement(text, sqlOptions(conf)), { named, positional })
}
