// The embedded engine in this process, without a wire, as score.mjs asks it.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createState } from '../../dist/embedded/state.js'
import { createSession } from '../../dist/embedded/session.js'
import { analyzeQuery, rowsOf } from '../../dist/embedded/query.js'
import { parseSql } from '../../dist/embedded/sqlText.js'
import { runCommand } from '../../dist/embedded/commands/index.js'

const signal = new AbortController().signal

export function embeddedAnswers() {
  const warehouse = mkdtempSync(`${tmpdir()}/firesteel-score-`)
  const state = createState({ threads: 2, conf: { 'spark.sql.warehouse.dir': warehouse } })
  let session
  const rows = async plan => { const query = await analyzeQuery(session, plan); return { schema: query.schema, rows: await rowsOf(session, query, 100000) } }
  return {
    patienceMs: 20_000,
    /** A new session; each begins with an empty catalog. */
    begin() {
      state.slots.clear(); state.globalViews.clear(); rmSync(warehouse, { recursive: true, force: true })
      session = createSession(state, randomUUID(), 'score')
    },
    set(key, value) { session.conf.set(key, value) },
    async run(sql) {
      const plan = parseSql(session.conf, sql)
      if (plan.kind !== 'command') return rows(plan)
      const answer = await runCommand(session, plan.command, signal)
      if (answer && /^describe(Table|Query)$/.test(plan.command.kind) && !plan.command.column && !plan.command.json) return described(await rows(answer))
      return answer ? rows(answer) : { schema: { kind: 'struct', fields: [] }, rows: [] }
    },
    async close() {
      const database = await state.database
      database.close()
      rmSync(warehouse, { recursive: true, force: true })
    },
  }
}
// DESCRIBE as the golden files print it: Hive's columns of 20, what differs from run to run left out.
const described = ({ schema, rows }) => ({ schema, rows: rows.map(row => /^(Created Time|Created By|Last Access)$/.test(row[0]) ? [`${row[0]} [not included in comparison]`] : row[0] === 'Location' ? [`Location [not included in comparison]/{warehouse_dir}/${String(row[1]).split('/').at(-1)}`] : row.map(cell => String(cell ?? '').padEnd(20))) })
