// Runs SQL scripts: block by block, each with variables of its own. The rows of the last query are the script's.
import { analysisError, SparkException } from '../../errors/sparkError.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import type { Expression, LiteralValue } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import type { Handler, ScriptBlock, ScriptStatement } from '../../plan/script.js'
import type { DataType } from '../../types/dataType.js'
import type { Frame } from '../catalog/variables.js'
import { gatheredRows } from '../gatheredRows.js'
import { analyzeQuery, rowsOf } from '../query.js'
import type { Session } from '../session.js'
import { runCommand } from './index.js'
import { noRows } from './rows.js'
import { valuesOf } from './variables.js'

/** A loop or a block that is left, a loop that goes on, or the block that a handler ended. Undefined: the next statement. */
type Flow = { readonly kind: 'leave' | 'iterate'; readonly label: string } | { readonly kind: 'exit'; readonly block: ScriptBlock } | undefined
interface Run { readonly session: Session; readonly frames: Frame[]; readonly blocks: { readonly block: ScriptBlock; readonly depth: number }[]; readonly signal: AbortSignal; result: LogicalPlan | undefined }

export async function runScript(outside: Session, block: ScriptBlock, signal: AbortSignal): Promise<LogicalPlan> {
  const frames: Frame[] = []
  // The script sees its variables, what else runs in the session does not.
  const session: Session = {
    ...outside, frames,
    get currentDatabase() { return outside.currentDatabase }, set currentDatabase(name) { outside.currentDatabase = name },
    get currentCatalog() { return outside.currentCatalog }, set currentCatalog(name) { outside.currentCatalog = name },
  }
  const run: Run = { session, frames, blocks: [], signal, result: undefined }
  await runStatement(run, block)
  return run.result ?? noRows()
}

/** An error goes to the innermost handler that waits for it; its block is left behind the handler. */
async function runStatement(run: Run, statement: ScriptStatement): Promise<Flow> {
  if (run.signal.aborted) throw run.signal.reason
  const depth = run.blocks.length
  try { return await runPlain(run, statement) } catch (error) {
    if (!(error instanceof SparkException) || run.signal.aborted) throw error
    for (let i = depth - 1; i >= 0; i--) {
      const { block, depth: frameDepth } = run.blocks[i]!
      const handler = handlerFor(block, error)
      if (!handler) continue
      run.blocks.length = i
      run.frames.length = frameDepth + 1
      const flow = await runStatement(run, handler.body)
      return flow ?? { kind: 'exit', block }
    }
    throw error
  }
}
/** A condition before a state, a state before any error. */
function handlerFor({ handlers }: ScriptBlock, error: SparkException): Handler | undefined {
  const condition = error.getCondition()?.toUpperCase()
  const main = condition?.split('.')[0]
  const named = (handler: Handler) => handler.conditions.some(one => one.kind === 'condition' && (one.name === condition || one.name === main))
  const stated = (handler: Handler) => handler.conditions.some(one => one.kind === 'state' && one.state === error.getSqlState())
  const any = (handler: Handler) => handler.conditions.some(one => one.kind === 'anyError')
  return handlers.find(named) ?? handlers.find(stated) ?? handlers.find(any)
}

async function runPlain(run: Run, statement: ScriptStatement): Promise<Flow> {
  switch (statement.kind) {
    case 'statement': return runOne(run, statement.plan)
    case 'leave': case 'iterate': return statement
    case 'block': {
      const depth = run.frames.length
      run.frames.push({ label: statement.label, variables: new Map() })
      run.blocks.push({ block: statement, depth })
      const flow = await runAll(run, statement.body)
      run.frames.length = depth
      while (run.blocks.some(({ block }) => block === statement)) run.blocks.pop()
      return flow?.kind === 'exit' && flow.block === statement || flow?.kind === 'leave' && flow.label === statement.label ? undefined : flow
    }
    case 'if':
      for (const { condition, body } of statement.branches) if (await holds(run, condition)) return runAll(run, body)
      return statement.otherwise && runAll(run, statement.otherwise)
    case 'while': return loop(run, statement.label, statement.body, () => holds(run, statement.condition))
    case 'loop': return loop(run, statement.label, statement.body, () => Promise.resolve(true))
    case 'repeat': {
      let isFirst = true
      return loop(run, statement.label, statement.body, async () => { if (isFirst) { isFirst = false; return true } return !await holds(run, statement.until) })
    }
    case 'for': {
      const query = await analyzeQuery(run.session, statement.query)
      const { fields } = query.schema
      const rows = await rowsOf(run.session, query, Infinity, run.signal)
      const depth = run.frames.length
      let next = 0
      const flow = await loop(run, statement.label, statement.body, () => {
        run.frames.length = depth
        const row = rows[next++]
        if (!row) return Promise.resolve(false)
        run.frames.push({ label: statement.variable, variables: new Map(fields.map(({ name, dataType }, i) => [name.toLowerCase(), variable(name, dataType, row[i]!)])) })
        return Promise.resolve(true)
      })
      run.frames.length = Math.min(run.frames.length, depth)
      return flow
    }
  }
}
const variable = (name: string, type: DataType, value: LiteralValue) => ({ name: name.toLowerCase(), type, value, default: undefined })

async function runAll(run: Run, statements: readonly ScriptStatement[]): Promise<Flow> {
  for (const statement of statements) { const flow = await runStatement(run, statement); if (flow) return flow }
  return undefined
}
async function loop(run: Run, label: string | undefined, body: readonly ScriptStatement[], goesOn: () => Promise<boolean>): Promise<Flow> {
  while (await goesOn()) {
    const flow = await runAll(run, body)
    if (!flow || flow.kind === 'iterate' && flow.label === label) continue
    return flow.kind === 'leave' && flow.label === label ? undefined : flow
  }
  return undefined
}

/** What a condition says; null does not hold. */
async function holds(run: Run, condition: Expression): Promise<boolean> {
  const { values: [value], types: [type] } = await valuesOf(run.session, scope => [resolve(condition, scope)])
  if (type!.kind !== 'boolean') throw analysisError('INVALID_BOOLEAN_STATEMENT', { invalidStatement: condition.origin ? condition.origin.text.slice(condition.origin.start, condition.origin.stop).toUpperCase() : '' })
  return value === true
}

/** A query runs at once: what its variables are later does not count. */
async function runOne(run: Run, plan: LogicalPlan): Promise<undefined> {
  const answer = plan.kind === 'command' ? await runCommand(run.session, plan.command, run.signal) : plan
  if (!answer) return undefined
  const { schema, data } = await gatheredRows(run.session, answer, run.signal)
  if (schema.fields.length || plan.kind !== 'command') run.result = { kind: 'localRelation', data }
  return undefined
}
