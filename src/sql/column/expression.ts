// Connect's expressions, built in one word each, and printed as Spark prints a Column.
import { make, Expression_Cast_EvalMode as EvalMode, Expression_SortOrder_NullOrdering as Nulls, Expression_SortOrder_SortDirection as Direction, SubqueryExpression_SubqueryType as Subquery, Expression_Window_WindowFrame_FrameType as FrameType, type Messages } from '../../plan/message.js'
import { typeFromMessage, typeToMessage } from '../../plan/typeMessage.js'
import type { DataType } from '../../types/dataType.js'
import { simpleString } from '../../types/typeNames.js'
import { civilFromDays, plainDateTime } from '../../types/values/temporal.js'

export type Expression = Messages['Expression']
export type Literal = Messages['Expression.Literal']
export type SortOrder = Messages['Expression.SortOrder']
type Kind = Expression['exprType']

const wrap = (exprType: Kind): Expression => make('Expression', { exprType })

export const literalExpression = (value: Literal): Expression => wrap({ case: 'literal', value })
export const attribute = (unparsedIdentifier: string, planId?: bigint, isMetadataColumn?: boolean): Expression => wrap({ case: 'unresolvedAttribute', value: make('Expression.UnresolvedAttribute', { unparsedIdentifier, planId, isMetadataColumn }) })
export const star = (unparsedTarget?: string, planId?: bigint): Expression => wrap({ case: 'unresolvedStar', value: make('Expression.UnresolvedStar', { unparsedTarget, planId }) })
export const regex = (colName: string, planId?: bigint): Expression => wrap({ case: 'unresolvedRegex', value: make('Expression.UnresolvedRegex', { colName, planId }) })
export const sqlText = (expression: string): Expression => wrap({ case: 'expressionString', value: make('Expression.ExpressionString', { expression }) })
export const call = (functionName: string, args: readonly Expression[], isDistinct = false): Expression => wrap({ case: 'unresolvedFunction', value: make('Expression.UnresolvedFunction', { functionName, arguments: [...args], isDistinct }) })
export const callByName = (functionName: string, args: readonly Expression[]): Expression => wrap({ case: 'callFunction', value: make('CallFunction', { functionName, arguments: [...args] }) })
export const named = (key: string, value: Expression): Expression => wrap({ case: 'namedArgumentExpression', value: make('NamedArgumentExpression', { key, value }) })
export const aliased = (expr: Expression, name: readonly string[], metadata?: Readonly<Record<string, unknown>>): Expression => wrap({ case: 'alias', value: aliasOf(expr, name, metadata) })
export const aliasOf = (expr: Expression, name: readonly string[], metadata?: Readonly<Record<string, unknown>>): Messages['Expression.Alias'] => make('Expression.Alias', { expr, name: [...name], metadata: metadata && JSON.stringify(metadata) })
export const cast = (expr: Expression, to: DataType | string, mode: 'session' | 'try' = 'session'): Expression =>
  wrap({ case: 'cast', value: make('Expression.Cast', { expr, castToType: typeof to === 'string' ? { case: 'typeStr', value: to } : { case: 'type', value: typeToMessage(to) }, evalMode: mode === 'try' ? EvalMode.TRY : EvalMode.UNSPECIFIED }) })
export const sortOrder = (child: Expression, ascending = true, nullsFirst = ascending): SortOrder =>
  make('Expression.SortOrder', { child, direction: ascending ? Direction.ASCENDING : Direction.DESCENDING, nullOrdering: nullsFirst ? Nulls.SORT_NULLS_FIRST : Nulls.SORT_NULLS_LAST })
export const sorted = (child: Expression, ascending: boolean, nullsFirst: boolean): Expression => wrap({ case: 'sortOrder', value: sortOrder(child, ascending, nullsFirst) })
export const extract = (child: Expression, extraction: Expression): Expression => wrap({ case: 'unresolvedExtractValue', value: make('Expression.UnresolvedExtractValue', { child, extraction }) })
export const updateField = (structExpression: Expression, fieldName: string, valueExpression?: Expression): Expression => wrap({ case: 'updateFields', value: make('Expression.UpdateFields', { structExpression, fieldName, valueExpression }) })
export const partitionId = (child: Expression): Expression => wrap({ case: 'directShufflePartitionId', value: make('Expression.DirectShufflePartitionID', { child }) })
export const windowed = (value: Messages['Expression.Window']): Expression => wrap({ case: 'window', value })
export const mergeAction = (value: Messages['MergeAction']): Expression => wrap({ case: 'mergeAction', value })

let lastVariable = 0
/** Unique in the process, as nested lambdas must not catch each other's variables: `x_1`. */
export const lambdaVariable = (letter: string): Messages['Expression.UnresolvedNamedLambdaVariable'] => make('Expression.UnresolvedNamedLambdaVariable', { nameParts: [`${letter}_${++lastVariable}`] })
export const variable = (value: Messages['Expression.UnresolvedNamedLambdaVariable']): Expression => wrap({ case: 'unresolvedNamedLambdaVariable', value })
export const lambda = (body: Expression, parameters: Messages['Expression.UnresolvedNamedLambdaVariable'][]): Expression => wrap({ case: 'lambdaFunction', value: make('Expression.LambdaFunction', { function: body, arguments: parameters }) })

const subqueries = { scalar: Subquery.SCALAR, exists: Subquery.EXISTS, table: Subquery.TABLE_ARG, in: Subquery.IN }
export const subquery = (planId: bigint, kind: keyof typeof subqueries, more: { inSubqueryValues?: Expression[]; tableArgOptions?: Messages['SubqueryExpression.TableArgOptions'] } = {}): Expression =>
  wrap({ case: 'subqueryExpression', value: make('SubqueryExpression', { planId, subqueryType: subqueries[kind], ...more }) })

// ---- printed

function literalText(literal: Literal): string {
  const { literalType: l } = literal
  switch (l.case) {
    case 'null': case undefined: return 'NULL'
    case 'string': return l.value
    case 'binary': return `X'${Buffer.from(l.value).toString('hex').toUpperCase()}'`
    case 'decimal': return l.value.value
    case 'date': { const [y, m, d] = civilFromDays(l.value); return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` }
    case 'timestamp': case 'timestampNtz': return plainDateTime(l.value).toString().replace('T', ' ')
    case 'array': return `ARRAY(${l.value.elements.map(literalText).join(', ')})`
    case 'map': return `MAP(${l.value.keys.map((k, i) => `${literalText(k)}, ${literalText(l.value.values[i]!)}`).join(', ')})`
    case 'struct': return `STRUCT(${l.value.elements.map(literalText).join(', ')})`
    case 'calendarInterval': return `${l.value.months} months ${l.value.days} days ${l.value.microseconds} microseconds`
    case 'time': return `${l.value.nano}ns`
    case 'boolean': case 'byte': case 'short': case 'integer': case 'long': case 'float': case 'double': case 'yearMonthInterval': case 'dayTimeInterval': return String(l.value)
    default: return l.case
  }
}
const list = (items: readonly Expression[]): string => items.map(expressionText).join(', ')
const orderText = (order: SortOrder): string => `${expressionText(order.child!)} ${order.direction === Direction.ASCENDING ? 'ASC' : 'DESC'} NULLS ${order.nullOrdering === Nulls.SORT_NULLS_FIRST ? 'FIRST' : 'LAST'}`

/** The expression as `Column.toString` shows it (ColumnNode.sql). */
export function expressionText(expression: Expression): string {
  const { exprType: e } = expression
  switch (e.case) {
    case 'literal': return literalText(e.value)
    case 'unresolvedAttribute': return e.value.unparsedIdentifier
    case 'unresolvedStar': return e.value.unparsedTarget ?? '*'
    case 'unresolvedRegex': return e.value.colName
    case 'expressionString': return e.value.expression
    case 'alias': return e.value.name.length === 1 ? `${expressionText(e.value.expr!)} AS ${e.value.name[0]}` : `${expressionText(e.value.expr!)} AS (${e.value.name.join(', ')})`
    case 'cast': return `${e.value.evalMode === EvalMode.TRY ? 'TRY_CAST' : 'CAST'}(${expressionText(e.value.expr!)} AS ${(e.value.castToType.case === 'type' ? simpleString(typeFromMessage(e.value.castToType.value)) : String(e.value.castToType.value)).toUpperCase()})`
    case 'unresolvedFunction': {
      const { functionName, arguments: args, isDistinct } = e.value
      if (functionName !== 'when') return `${functionName}(${isDistinct ? 'distinct ' : ''}${list(args)})`
      const branches = args.length & ~1
      let text = 'CASE'
      for (let i = 0; i < branches; i += 2) text += ` WHEN ${expressionText(args[i]!)} THEN ${expressionText(args[i + 1]!)}`
      return `${text}${args.length > branches ? ` ELSE ${expressionText(args[branches]!)}` : ''} END`
    }
    case 'callFunction': return `${e.value.functionName}(${list(e.value.arguments)})`
    case 'commonInlineUserDefinedFunction': return `${e.value.functionName}(${list(e.value.arguments)})`
    case 'sortOrder': return orderText(e.value)
    case 'unresolvedExtractValue': return `${expressionText(e.value.child!)}[${expressionText(e.value.extraction!)}]`
    case 'updateFields': return e.value.valueExpression ? `update_field(${expressionText(e.value.structExpression!)}, ${e.value.fieldName}, ${expressionText(e.value.valueExpression)})` : `drop_field(${expressionText(e.value.structExpression!)}, ${e.value.fieldName})`
    case 'unresolvedNamedLambdaVariable': return e.value.nameParts.join('.')
    case 'lambdaFunction': return `lambdafunction(${[expressionText(e.value.function!), ...e.value.arguments.map(a => a.nameParts.join('.'))].join(', ')})`
    case 'namedArgumentExpression': return `${e.value.key} => ${expressionText(e.value.value!)}`
    case 'window': {
      const w = e.value
      const parts = [w.partitionSpec.length && `PARTITION BY ${list(w.partitionSpec)}`, w.orderSpec.length && `ORDER BY ${w.orderSpec.map(orderText).join(', ')}`, w.frameSpec && frameText(w.frameSpec)].filter(Boolean)
      return `${expressionText(w.windowFunction!)} OVER (${parts.join(' ')})`
    }
    case 'subqueryExpression': return `${['', 'scalar', 'exists', 'table', 'in'][e.value.subqueryType]}_subquery(${e.value.planId})`
    case 'directShufflePartitionId': return `direct_shuffle_partition_id(${expressionText(e.value.child!)})`
    case 'mergeAction': case 'typedAggregateExpression': case 'extension': case undefined: return String(e.case)
    default: return e satisfies never
  }
}
function frameText(frame: Messages['Expression.Window.WindowFrame']): string {
  const bound = (b: Messages['Expression.Window.WindowFrame.FrameBoundary'], side: string) =>
    b.boundary.case === 'currentRow' ? 'CURRENT ROW' : b.boundary.case === 'unbounded' ? `UNBOUNDED ${side}` : `${expressionText(b.boundary.value as Expression).replace(/^-/, '')} ${expressionText(b.boundary.value as Expression).startsWith('-') ? 'PRECEDING' : 'FOLLOWING'}`
  return `${frame.frameType === FrameType.ROW ? 'ROWS' : 'RANGE'} BETWEEN ${bound(frame.lower!, 'PRECEDING')} AND ${bound(frame.upper!, 'FOLLOWING')}`
}
