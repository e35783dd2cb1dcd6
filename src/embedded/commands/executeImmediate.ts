// EXECUTE IMMEDIATE: text that becomes a statement, with values for its parameters.
import { analysisError } from '../../errors/sparkError.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import { literal } from '../../analyzer/resolved.js'
import type { Command, CommandOf } from '../../plan/command.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { typeSql } from '../../types/typeNames.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { StringType } from '../../types/dataType.js'
import type { Session } from '../session.js'
import { parseSql } from '../sqlText.js'
import { analyzeQuery } from '../query.js'
import { nameParts } from './names.js'
import { assignQuery, checkOnce, requireVariable, valuesOf } from './variables.js'

export async function executeImmediate(session: Session, command: CommandOf<'executeImmediate'>, run: (command: Command) => Promise<LogicalPlan | undefined>): Promise<LogicalPlan | undefined> {
  const text = await statementText(session, command.query)
  const named: Record<string, Expression> = {}; const positional: Expression[] = []
  const names = await Promise.all(command.arguments.map(argument => argumentName(argument)))
  const asNamed = names.some(n => n !== undefined)
  const unnamed = command.arguments.filter((a, i) => names[i] === undefined && a.kind !== 'attribute')
  if (asNamed && unnamed.length) throw analysisError('ALL_PARAMETERS_MUST_BE_NAMED', { exprs: unnamed.map(e => `"${textOf(e)}"`).join(', ') })
  const { values, types } = command.arguments.length ? await valuesOf(session, scope => command.arguments.map(a => resolve(a.kind === 'alias' ? a.child : a, scope))) : { values: [], types: [] }
  command.arguments.forEach((argument, i) => {
    const value: Expression = { kind: 'literal', value: values[i]!, dataType: types[i]! }
    const name = names[i] ?? (argument.kind === 'attribute' ? argument.name[argument.name.length - 1] : undefined)
    positional.push(value)
    if (name !== undefined) named[name] = value
  })
  const plan = parseSql(session.conf, text, asNamed || /:[A-Za-z_]/.test(text) ? named : {}, asNamed ? [] : positional)
  if (plan.kind === 'command' && plan.command.kind === 'executeImmediate') throw analysisError('NESTED_EXECUTE_IMMEDIATE' as never, { sqlString: text.toUpperCase() })
  if (command.into.length) {
    if (plan.kind === 'command') throw analysisError('INVALID_STATEMENT_FOR_EXECUTE_INTO', { sqlString: text.toUpperCase() })
    const targets = []
    for (const name of command.into) targets.push(requireVariable(session, await nameParts(session, name)))
    checkOnce(targets)
    await assignQuery(session, targets, plan)
    return undefined
  }
  if (plan.kind === 'command') return run(plan.command)
  await analyzeQuery(session, plan)
  return plan
}
const textOf = (e: Expression): string => e.origin ? e.origin.text.slice(e.origin.start, e.origin.stop) : ''
async function argumentName(argument: Expression): Promise<string | undefined> { return argument.kind === 'alias' ? argument.names[0] : undefined }

async function statementText(session: Session, expression: Expression): Promise<string> {
  const { values: [value], types: [type] } = await valuesOf(session, scope => [expression.kind === 'literal' ? literal(expression.value, expression.dataType) : resolve(expression, scope)])
  if (value === null) throw analysisError('NULL_QUERY_STRING_EXECUTE_IMMEDIATE', { varName: expression.kind === 'attribute' ? quoteIdentifier(expression.name.join('.')) : textOf(expression) })
  if (type!.kind !== StringType.kind) throw analysisError('INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE', { exprType: `"${typeSql(type!)}"` })
  return String(value)
}
