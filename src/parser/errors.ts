// Errors of parsing, worded as Spark's ParseException: the condition, `(line n, pos m)`, and the text with `---^^^` under the place.
import { ParseException, parseError, type QueryContext, type SparkException } from '../errors/sparkError.js'

type ParseCondition = Parameters<typeof parseError>[0]
export type ErrorParameters = Readonly<Record<string, string | number>>

/** Line from 1 and position from 0, of an offset. */
function lineAndPosition(text: string, offset: number): { line: number; position: number } {
  let line = 1; let from = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) { line++; from = at + 1 }
  return { line, position: offset - from }
}

/** A parse error at `start`, with the place and the text under it. */
export function shapeError(text: string, start: number, condition: ParseCondition, parameters: ErrorParameters): SparkException {
  const plain = parseError(condition, parameters)
  const { line, position } = lineAndPosition(text, start)
  const lines = text.split('\n')
  while (lines.length > 1 && lines[lines.length - 1] === '') lines.pop()
  const shown = [...lines.slice(0, line), '-'.repeat(position) + '^^^', ...lines.slice(line)]
  return withMessage(plain, `\n${plain.message} (line ${line}, pos ${position})\n\n== SQL ==\n${shown.join('\n')}\n`)
}
/** A parse error about a fragment, which becomes its query context: what Spark's AstBuilder raises over a text that the grammar took. */
export function fragmentError(context: QueryContext, condition: ParseCondition, parameters: ErrorParameters): SparkException {
  const plain = parseError(condition, parameters, context)
  return withMessage(plain, `\n${plain.message}`)
}
const withMessage = (plain: SparkException, message: string): SparkException =>
  new ParseException({ message, errorClass: plain.errorClass, sqlState: plain.sqlState, parameters: plain.messageParameters, contexts: plain.queryContext })
