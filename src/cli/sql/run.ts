// Runs the statements of a text one after the other; the first error ends it, told with the file and the line.
import { cleanStack } from '../../shell/errorText.js'
import { splitStatements } from '../../parser/split.js'
import { SparkException } from '../../errors/sparkError.js'
import type { SparkSession } from '../../sql/session/sparkSession.js'
import { printResult, type OutputOptions } from './output.js'

/** `name`: where the text comes from. Gives whether all went well. */
export async function runText(spark: SparkSession, text: string, name: string, options: OutputOptions): Promise<boolean> {
  for (const statement of splitStatements(text)) {
    try {
      await printResult(await spark.sql(statement.text), options, process.stdout)
    } catch (error) {
      process.stderr.write(`firesteel sql: ${name}:${lineOf(text, statement, error)}: ${messageOf(error)}\n`)
      return false
    }
  }
  return true
}
export const messageOf = (error: unknown): string => error instanceof SparkException ? `${error.name}: ${error.message.trimEnd()}` : error instanceof Error ? cleanStack(String(error.stack)) : String(error)

/** The line of the piece that an error speaks of, else of its statement. */
function lineOf(text: string, statement: { readonly text: string; readonly start: number }, error: unknown): number {
  const context = error instanceof SparkException ? error.queryContext[0] : undefined
  const offset = context && !context.objectType && statement.text.startsWith(context.text.trimEnd()) ? context.start : 0
  return text.slice(0, statement.start + offset).split('\n').length
}
