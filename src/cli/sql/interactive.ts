// `firesteel sql` at the keyboard: statements end with a semicolon and may go over lines.
import { splitStatements } from '../../parser/split.js'
import { converse, type Moment, type Talker } from '../../shell/dialogue.js'
import { History, historyFile } from '../../shell/history.js'
import { SqlCompleter } from '../../shell/sqlCompletion.js'
import type { SparkSession } from '../../sql/session/sparkSession.js'
import { printResult, type OutputOptions } from './output.js'
import { messageOf } from './run.js'

export async function interactive(spark: SparkSession, options: OutputOptions): Promise<number> {
  const completer = new SqlCompleter(() => spark)
  const talker: Talker = {
    prompt: isMore => isMore ? '         > ' : 'firesteel> ',
    async take(input, moment) {
      const word = input.trim().toLowerCase().replace(/;$/, '')
      if (word === '') return 'done'
      if (word === 'quit' || word === 'exit' || word === ':quit' || word === ':q') return 'quit'
      if (word === ':help' || word === 'help') { process.stdout.write('Statements end with a semicolon. quit or Ctrl-D ends.\n'); return 'done' }
      const statements = splitStatements(input)
      if (statements.some(statement => !statement.complete) && !moment.isLast) return 'more'
      for (const { text } of statements) if (!await runOne(text, moment)) break
      return 'done'
    },
    complete: (line, before) => completer.complete(before === '' ? line : `${before}\n${line}`),
  }
  const runOne = async (text: string, moment: Moment): Promise<boolean> => {
    const start = Date.now()
    try {
      const count = await printResult(await spark.sql(text), options, process.stdout)
      if (!moment.signal.aborted) process.stderr.write(`Time taken: ${((Date.now() - start) / 1000).toFixed(3)} seconds${count === undefined ? '' : `, Fetched ${count} row(s)`}\n`)
      return true
    } catch (error) {
      if (!moment.signal.aborted) process.stderr.write(`${messageOf(error)}\n`)
      return false
    }
  }
  process.stdout.write('SQL on firesteel. Statements end with a semicolon; quit ends.\n')
  await converse(talker, new History(historyFile('sql_history')))
  return 0
}
