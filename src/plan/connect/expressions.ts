// Connect's expressions as unresolved expressions (SparkConnectPlanner.transformExpression). What is not known is refused by name.
import { StringType } from '../../types/dataType.js'
import { parseAttributeName } from '../attributeName.js'
import type { Expression, ExpressionOf, FrameBound, SortOrder, WindowFrame } from '../expression.js'
import { Expression_Cast_EvalMode as EvalMode, Expression_SortOrder_NullOrdering as NullOrdering, Expression_SortOrder_SortDirection as SortDirection, Expression_Window_WindowFrame_FrameType as FrameType, SubqueryExpression_SubqueryType as SubqueryType, type Messages } from '../message.js'
import { badEnum, invalidPlan, notSet, readOrigin, readType, refuse, required, type ReadContext } from './context.js'
import { readLiteral } from './literals.js'
import { readUserFunction } from './userFunctions.js'

type M = Messages

export function readExpression(message: M['Expression'], context: ReadContext): Expression {
  const expression = readKind(message, context)
  const origin = readOrigin(message.common?.origin)
  return origin && !expression.origin ? { ...expression, origin } : expression
}
export const readExpressions = (messages: readonly M['Expression'][], context: ReadContext): Expression[] => messages.map(message => readExpression(message, context))

function readKind(message: M['Expression'], context: ReadContext): Expression {
  const it = message.exprType
  const read = (child: M['Expression'] | undefined, owner: string, field: string) => readExpression(required(child, owner, field), context)
  switch (it.case) {
    case 'literal': return readLiteral(it.value, context)
    case 'unresolvedAttribute': return { kind: 'attribute', name: parseAttributeName(it.value.unparsedIdentifier), ...(it.value.planId !== undefined && { planId: it.value.planId }), ...(it.value.isMetadataColumn && { metadataColumn: true }) }
    case 'unresolvedFunction': return readFunction(it.value, context)
    case 'callFunction': return { kind: 'function', name: context.parsers.parseMultipartIdentifier(it.value.functionName), args: readExpressions(it.value.arguments, context) }
    case 'expressionString': return context.parsers.parseExpression(it.value.expression)
    case 'unresolvedStar': return readStar(it.value)
    case 'unresolvedRegex': return readRegex(it.value)
    case 'alias': return readAlias(it.value, context)
    case 'cast': return readCast(it.value, context)
    case 'sortOrder': return { kind: 'sortOrder', order: readSortOrder(it.value, context) }
    case 'lambdaFunction': return readLambda(it.value, context)
    case 'unresolvedNamedLambdaVariable':
      if (!it.value.nameParts.length) throw invalidPlan('UNRESOLVED_NAMED_LAMBDA_VARIABLE_REQUIRES_NAME_PART')
      return it.value.nameParts.length === 1 ? { kind: 'lambdaVariable', name: it.value.nameParts[0]! } : fieldsOf(it.value.nameParts)
    case 'window': return readWindow(it.value, context)
    case 'unresolvedExtractValue': return { kind: 'extractValue', child: read(it.value.child, 'Expression.UnresolvedExtractValue', 'child'), extraction: read(it.value.extraction, 'Expression.UnresolvedExtractValue', 'extraction') }
    case 'updateFields': return { kind: 'updateFields', child: read(it.value.structExpression, 'Expression.UpdateFields', 'struct_expression'), field: it.value.fieldName, ...(it.value.valueExpression && { value: readExpression(it.value.valueExpression, context) }) }
    case 'namedArgumentExpression': return { kind: 'namedArgument', name: it.value.key, value: read(it.value.value, 'NamedArgumentExpression', 'value') }
    case 'commonInlineUserDefinedFunction': return { kind: 'userFunction', function: readUserFunction(it.value, context), args: readExpressions(it.value.arguments, context), ...(it.value.isDistinct && { distinct: true }) }
    case 'subqueryExpression': return readSubquery(it.value, context)
    case 'directShufflePartitionId': return { kind: 'function', name: ['direct_shuffle_partition_id'], args: [read(it.value.child, 'Expression.DirectShufflePartitionID', 'child')], internal: true }
    case 'mergeAction': case 'typedAggregateExpression': throw refuse('Expression.expr_type', it.case)
    case 'extension': throw invalidPlan('NO_HANDLER_FOR_EXTENSION', { extensionTypeUrl: it.value.typeUrl })
    case undefined: throw notSet('Expression.expr_type')
    default: it satisfies never; throw notSet('Expression.expr_type')
  }
}

/** `x.a.b` of a lambda variable x. */
function fieldsOf([variable, ...fields]: readonly string[]): Expression {
  return fields.reduce<Expression>((child, field) => ({ kind: 'extractValue', child, extraction: { kind: 'literal', value: field, dataType: StringType }, field: true }), { kind: 'lambdaVariable', name: variable! })
}

function readFunction(message: M['Expression.UnresolvedFunction'], context: ReadContext): Expression {
  const name = message.isUserDefinedFunction ? context.parsers.parseMultipartIdentifier(message.functionName) : [message.functionName]
  return { kind: 'function', name, args: readExpressions(message.arguments, context), ...(message.isDistinct && { distinct: true }), ...(message.isInternal && { internal: true }), ...(message.isUserDefinedFunction && { userDefined: true }) }
}

function readStar({ unparsedTarget, planId }: M['Expression.UnresolvedStar']): Expression {
  if (unparsedTarget === undefined) return { kind: 'star', ...(planId !== undefined && { planId }) }
  if (planId !== undefined) throw invalidPlan('UNRESOLVED_STAR_WITH_BOTH_TARGET_AND_PLAN_ID')
  if (!unparsedTarget.endsWith('.*')) throw invalidPlan('UNRESOLVED_STAR_TARGET_INVALID', { target: unparsedTarget })
  return { kind: 'star', target: parseAttributeName(unparsedTarget.slice(0, -2)) }
}

/** `\`pattern\`` or `table.\`pattern\``; anything else is a plain name (ParserUtils.escapedIdentifier). */
function readRegex({ colName, planId }: M['Expression.UnresolvedRegex']): Expression {
  const tied = planId !== undefined && { planId }
  const plain = /^`(.+)`$/s.exec(colName)
  if (plain) return { kind: 'regex', pattern: plain[1]!, ...tied }
  const qualified = /^(.+)\.`(.+)`$/s.exec(colName)
  if (qualified) return { kind: 'regex', pattern: qualified[2]!, table: qualified[1]!, ...tied }
  return { kind: 'attribute', name: parseAttributeName(colName), ...tied }
}

export function readAlias(message: M['Expression.Alias'], context: ReadContext): ExpressionOf<'alias'> {
  if (message.metadata !== undefined && message.name.length !== 1) throw invalidPlan('ALIAS_WITH_MULTIPLE_IDENTIFIERS_AND_METADATA')
  return { kind: 'alias', child: readExpression(required(message.expr, 'Expression.Alias', 'expr'), context), names: message.name, ...(message.metadata && { metadata: message.metadata }) }
}

function readCast(message: M['Expression.Cast'], context: ReadContext): Expression {
  const { castToType } = message
  if (castToType.case === undefined) throw notSet('Expression.Cast.cast_to_type')
  const to = castToType.case === 'type' ? readType(castToType.value, context) : context.parsers.parseDataType(castToType.value)
  const mode = ({ [EvalMode.UNSPECIFIED]: 'session', [EvalMode.LEGACY]: 'legacy', [EvalMode.ANSI]: 'ansi', [EvalMode.TRY]: 'try' } as const)[message.evalMode]
  if (!mode) throw badEnum('Expression.Cast.EvalMode', message.evalMode)
  return { kind: 'cast', child: readExpression(required(message.expr, 'Expression.Cast', 'expr'), context), to, mode }
}

export function readSortOrder(message: M['Expression.SortOrder'], context: ReadContext): SortOrder {
  const descending = message.direction === SortDirection.DESCENDING
  const nulls = message.nullOrdering === NullOrdering.SORT_NULLS_FIRST ? 'first' : message.nullOrdering === NullOrdering.SORT_NULLS_LAST ? 'last' : descending ? 'last' : 'first'
  return { child: readExpression(required(message.child, 'Expression.SortOrder', 'child'), context), direction: descending ? 'descending' : 'ascending', nulls }
}
export const readSortOrders = (messages: readonly M['Expression.SortOrder'][], context: ReadContext): SortOrder[] => messages.map(message => readSortOrder(message, context))

function readLambda(message: M['Expression.LambdaFunction'], context: ReadContext): Expression {
  const count = message.arguments.length
  if (count < 1 || count > 3) throw invalidPlan('LAMBDA_FUNCTION_ARGUMENT_COUNT_INVALID', { got: count })
  return { kind: 'lambda', params: message.arguments.map(argument => argument.nameParts.join('.')), body: readExpression(required(message.function, 'Expression.LambdaFunction', 'function'), context) }
}

function readWindow(message: M['Expression.Window'], context: ReadContext): Expression {
  if (!message.windowFunction) throw invalidPlan('WINDOW_FUNCTION_REQUIRED')
  const frame = message.frameSpec && readFrame(message.frameSpec, context)
  return { kind: 'window', function: readExpression(message.windowFunction, context), spec: { partition: readExpressions(message.partitionSpec, context), order: readSortOrders(message.orderSpec, context), ...(frame && { frame }) } }
}
function readFrame(message: M['Expression.Window.WindowFrame'], context: ReadContext): WindowFrame {
  if (message.frameType !== FrameType.ROW && message.frameType !== FrameType.RANGE) throw badEnum('Expression.Window.WindowFrame.FrameType', message.frameType)
  if (!message.lower) throw invalidPlan('LOWER_BOUND_REQUIRED_IN_WINDOW_FRAME')
  if (!message.upper) throw invalidPlan('UPPER_BOUND_REQUIRED_IN_WINDOW_FRAME')
  return { unit: message.frameType === FrameType.ROW ? 'rows' : 'range', lower: readBound(message.lower, context), upper: readBound(message.upper, context) }
}
function readBound({ boundary }: M['Expression.Window.WindowFrame.FrameBoundary'], context: ReadContext): FrameBound {
  switch (boundary.case) {
    case 'currentRow': return 'current'
    case 'unbounded': return 'unbounded'
    case 'value': return { value: readExpression(boundary.value, context), side: 'following' }
    case undefined: throw notSet('Expression.Window.WindowFrame.FrameBoundary.boundary')
    default: boundary satisfies never; throw notSet('Expression.Window.WindowFrame.FrameBoundary.boundary')
  }
}

function readSubquery(message: M['SubqueryExpression'], context: ReadContext): Expression {
  const reference = context.references.get(message.planId)
  if (!reference) throw invalidPlan('INVALID_WITH_RELATION_REFERENCE')
  const plan = context.relation(reference, context)
  switch (message.subqueryType) {
    case SubqueryType.SCALAR: return { kind: 'scalarSubquery', plan }
    case SubqueryType.EXISTS: return { kind: 'exists', plan }
    case SubqueryType.IN: return { kind: 'inSubquery', values: readExpressions(message.inSubqueryValues, context), plan }
    case SubqueryType.TABLE_ARG: { const options = message.tableArgOptions; return { kind: 'tableArgument', plan, partition: readExpressions(options?.partitionSpec ?? [], context), order: readSortOrders(options?.orderSpec ?? [], context), singlePartition: options?.withSinglePartition ?? false } }
    default: throw badEnum('SubqueryExpression.SubqueryType', message.subqueryType)
  }
}
