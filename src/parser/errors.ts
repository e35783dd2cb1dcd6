// Errors of parsing, worded as Spark's ParseException: the condition, `(line n, pos m)`, and the text with `---^^^` under the place.
import { ParseException, parseError, type QueryContext, type SparkException } from '../errors/sparkError.js'

type ParseCondition = Parameters<typeof parseError>[0]
export type ErrorParameters = Readonly<Record<string, string | number>>

/** Line from 1 and position from 0, of an offset. */
export function lineAndPosition(text: string, offset: number): { line: number; position: number } {
  let line = 1; let from = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) { line++; from = at + 1 }
  return { line, position: offset - from }
}

/** A parse error at `start`. With `stop`, the fragment becomes the error's query context (what Spark's AstBuilder raises); the grammar's own errors have none. */
export function shapeError(text: string, start: number, condition: ParseCondition, parameters: ErrorParameters, stop?: number): SparkException {
  const plain = parseError(condition, parameters)
  const { line, position } = lineAndPosition(text, start)
  const lines = text.split('\n')
  while (lines.length > 1 && lines[lines.length - 1] === '') lines.pop()
  const shown = [...lines.slice(0, line), '-'.repeat(position) + '^^^', ...lines.slice(line)]
  const contexts: QueryContext[] = stop === undefined ? [] : [{ text, start, stop }]
  return new ParseException({
    message: `\n${plain.message} (line ${line}, pos ${position})\n\n== SQL ==\n${shown.join('\n')}\n`,
    errorClass: plain.errorClass, sqlState: plain.sqlState, parameters: plain.messageParameters, contexts,
  })
}
