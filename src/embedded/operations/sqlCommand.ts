// `spark.sql(text)`: a command runs at once and its rows are the result; a query is analyzed at once and stays the relation it came as.
import { illegalArgument } from '../../errors/sparkError.js'
import { expressionFromConnect, planFromConnect } from '../../plan/fromConnect.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { make, type Messages } from '../../plan/message.js'
import { noRows } from '../commands/rows.js'
import { runCommand } from '../commands/index.js'
import { gatheredRows } from '../gatheredRows.js'
import { analyzeQuery } from '../query.js'
import type { Session } from '../session.js'
import { parseSql, sessionParsers } from '../sqlText.js'

type M = Messages

export async function runSqlCommand(session: Session, message: M['SqlCommand'], signal: AbortSignal): Promise<M['Relation']> {
  const relation = message.input ?? relationOf(message)
  const text = sqlOf(relation)
  const parsers = sessionParsers(session.conf)
  const statement = parseSql(session.conf, text.query, namedArguments(text, parsers), positionalArguments(text, parsers))
  if (statement.kind === 'command') return localRelation(await answerRows(session, await runCommand(session, statement.command, signal) ?? noRows(), signal))
  await analyzeQuery(session, planFromConnect(relation, parsers))
  return relation
}

type Parsers = ReturnType<typeof sessionParsers>
const literal = (value: M['Expression.Literal']) => make('Expression', { exprType: { case: 'literal', value } })
const namedArguments = (sql: M['SQL'], parsers: Parsers) => Object.fromEntries([...Object.entries(sql.args).map(([name, value]) => [name, literal(value)] as const), ...Object.entries(sql.namedArguments)].map(([name, value]) => [name, expressionFromConnect(value, parsers)]))
const positionalArguments = (sql: M['SQL'], parsers: Parsers) => (sql.posArguments.length ? sql.posArguments : sql.posArgs.map(literal)).map(value => expressionFromConnect(value, parsers))

/** Clients before Spark 4 put the text into the command itself. */
function relationOf({ sql, args, posArgs, namedArguments, posArguments }: M['SqlCommand']): M['Relation'] {
  return make('Relation', { relType: { case: 'sql', value: make('SQL', { query: sql, args, posArgs, namedArguments, posArguments }) } })
}
function sqlOf({ relType }: M['Relation']): M['SQL'] {
  const inner = relType.case === 'withRelations' ? relType.value.root?.relType : relType
  if (inner?.case === 'sql') return inner.value
  throw illegalArgument('CONNECT_INVALID_PLAN.SQL_COMMAND_EXPECTS_SQL_OR_WITH_RELATIONS', { other: inner?.case ?? 'nothing' })
}

const localRelation = (data: Uint8Array): M['Relation'] => make('Relation', { relType: { case: 'localRelation', value: make('LocalRelation', { data }) } })

/** The rows of a command's answer in one stream. */
const answerRows = async (session: Session, plan: LogicalPlan, signal: AbortSignal): Promise<Uint8Array> => plan.kind === 'localRelation' && plan.data ? plan.data : (await gatheredRows(session, plan, signal)).data
