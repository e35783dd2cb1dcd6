// A session of the embedded engine in this process, asked in SQL: rows as text, errors by their class.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../dist/embedded/commands/index.js'
import { analyzeQuery, rowsOf } from '../../dist/embedded/query.js'
import { createSession, type Session } from '../../dist/embedded/session.js'
import { parseSql } from '../../dist/embedded/sqlText.js'
import { createState } from '../../dist/embedded/state.js'
import { SparkException } from '../../dist/errors/sparkError.js'
import { simpleString } from '../../dist/types/typeNames.js'

export interface Sql {
  /** Rows, cells joined by `|`; a row a line. */ (text: string): Promise<string[]>
  schema(text: string): Promise<string>
  /** The error's class, and the parameters asked for. */ error(text: string, ...parameters: string[]): Promise<string>
  readonly session: Session
  /** Another session of the same engine. */ another(): Sql
  readonly warehouse: string
  close(): Promise<void>
}

export function sqlSession(conf: Readonly<Record<string, string>> = {}): Sql {
  const warehouse = join(mkdtempSync(join(tmpdir(), 'firesteel-test-')), 'warehouse')
  const state = createState({ threads: 2, conf: { 'spark.sql.session.timeZone': 'UTC', 'spark.sql.warehouse.dir': warehouse, ...conf } })
  const open = (): Sql => {
    const session = createSession(state, randomUUID(), 'tester')
    const run = async (text: string) => {
      const plan = parseSql(session.conf, text)
      const answer = plan.kind === 'command' ? await runCommand(session, plan.command, new AbortController().signal) : plan
      if (!answer) return { rows: [], schema: 'struct<>' }
      const query = await analyzeQuery(session, answer)
      return { rows: (await rowsOf(session, query, 1000)).map(row => row.map(cell => cell === null ? 'NULL' : String(cell)).join('|')), schema: simpleString(query.schema) }
    }
    return Object.assign(async (text: string) => (await run(text)).rows, {
      session, warehouse, another: open,
      schema: async (text: string) => (await run(text)).schema,
      async error(text: string, ...parameters: string[]) {
        try { await run(text) } catch (error) {
          if (!(error instanceof SparkException)) throw error
          return [error.errorClass, ...parameters.map(name => error.messageParameters[name])].join(' ')
        }
        return 'no error'
      },
      async close() { (await state.database).close(); rmSync(join(warehouse, '..'), { recursive: true, force: true }) },
    })
  }
  return open()
}
