// What the shell says to a value and to an error.
import { inspect } from 'node:util'
import { SparkException } from '../errors/sparkError.js'
import { DataFrame } from '../index.js'
import { cleanStack, codeFrame } from './errorText.js'

/** A value as a line or a few; undefined says nothing. Promises are awaited by the caller. */
export async function valueText(value: unknown, colors: boolean): Promise<string | undefined> {
  if (value === undefined) return undefined
  if (value instanceof DataFrame) return frameText(value)
  return inspect(value, { colors, depth: 4, maxArrayLength: 100, maxStringLength: 10_000 })
}
async function frameText(frame: DataFrame): Promise<string> {
  if (await frame.sparkSession.conf.get('spark.sql.repl.eagerEval.enabled', 'false') === 'true') return (await frame.showString(Number(await frame.sparkSession.conf.get('spark.sql.repl.eagerEval.maxNumRows', '20')))).trimEnd()
  return `DataFrame[${(await frame.dtypes()).map(([name, type]) => `${name}: ${type}`).join(', ')}]`
}
/** Spark's errors by class and message, with the caret; others with the frames that are the user's own. */
export function shellErrorText(error: unknown): string {
  if (!(error instanceof Error)) return `Uncaught ${inspect(error)}`
  if (error instanceof SparkException && error.name !== 'InternalException') return `${codeFrame(error.message)}${error.name}: ${error.message.trimEnd()}`
  const stack = cleanStack(String(error.stack || error)).split('\n').filter(line => !/^\s+at .*(?:\[firesteel shell\]|evalmachine|<anonymous>:\d)/.test(line))
  return `${codeFrame(error.stack)}${stack.join('\n').trimEnd()}`
}
