// Relations of two inputs: joins and set operations.
import { Join_JoinType as JoinTypes, SetOperation_SetOpType as SetOpType, type Messages } from '../message.js'
import type { JoinType, LogicalPlan } from '../logical.js'
import { badEnum, invalidPlan, refuse, required, type ReadContext } from './context.js'
import { readExpression } from './expressions.js'

type M = Messages
const joinTypes: Readonly<Record<number, JoinType>> = {
  [JoinTypes.INNER]: 'inner', [JoinTypes.FULL_OUTER]: 'full', [JoinTypes.LEFT_OUTER]: 'left', [JoinTypes.RIGHT_OUTER]: 'right', [JoinTypes.LEFT_ANTI]: 'anti', [JoinTypes.LEFT_SEMI]: 'semi', [JoinTypes.CROSS]: 'cross',
}
function readJoinType(type: number): JoinType {
  const found = joinTypes[type]
  if (!found) throw badEnum('Join.JoinType', type)
  return found
}
function sides(message: { readonly $typeName: string; readonly left?: M['Relation']; readonly right?: M['Relation'] }, context: ReadContext): { left: LogicalPlan; right: LogicalPlan } {
  const name = message.$typeName.slice('spark.connect.'.length)
  return { left: context.relation(required(message.left, name, 'left'), context), right: context.relation(required(message.right, name, 'right'), context) }
}

export function readJoin(message: M['Join'], context: ReadContext): LogicalPlan {
  if (message.joinCondition && message.usingColumns.length) throw invalidPlan('USING_COLUMNS_OR_JOIN_CONDITION_SET_IN_JOIN')
  if (message.joinDataType) throw refuse('Join', 'joinDataType')       // joinWith of a typed Dataset: pairs of structs
  return {
    kind: 'join', ...sides(message, context), type: readJoinType(message.joinType),
    ...(message.joinCondition && { condition: readExpression(message.joinCondition, context) }), ...(message.usingColumns.length && { using: message.usingColumns }),
  }
}

export function readLateralJoin(message: M['LateralJoin'], context: ReadContext): LogicalPlan {
  return { kind: 'join', ...sides(message, context), type: readJoinType(message.joinType), lateral: true, ...(message.joinCondition && { condition: readExpression(message.joinCondition, context) }) }
}

export function readAsOfJoin(message: M['AsOfJoin'], context: ReadContext): LogicalPlan {
  return {
    kind: 'asOfJoin', ...sides(message, context),
    leftAsOf: readExpression(required(message.leftAsOf, 'AsOfJoin', 'left_as_of'), context), rightAsOf: readExpression(required(message.rightAsOf, 'AsOfJoin', 'right_as_of'), context),
    ...(message.joinExpr && { condition: readExpression(message.joinExpr, context) }), using: message.usingColumns, type: message.joinType,
    ...(message.tolerance && { tolerance: readExpression(message.tolerance, context) }), allowExactMatches: message.allowExactMatches, direction: message.direction,
  }
}

export function readNearestByJoin(message: M['NearestByJoin'], context: ReadContext): LogicalPlan {
  return { kind: 'nearestByJoin', ...sides(message, context), ranking: readExpression(required(message.rankingExpression, 'NearestByJoin', 'ranking_expression'), context), numResults: message.numResults, type: message.joinType, mode: message.mode, direction: message.direction }
}

export function readSetOperation(message: M['SetOperation'], context: ReadContext): LogicalPlan {
  if (!message.leftInput || !message.rightInput) throw invalidPlan('SET_OPERATION_MUST_HAVE_TWO_INPUTS')
  const inputs = { left: context.relation(message.leftInput, context), right: context.relation(message.rightInput, context) }
  const byName = message.byName ?? false; const allowMissingColumns = message.allowMissingColumns ?? false; const all = message.isAll ?? false
  switch (message.setOpType) {
    case SetOpType.EXCEPT:
      if (byName) throw invalidPlan('EXCEPT_DOES_NOT_SUPPORT_UNION_BY_NAME')
      return { kind: 'setOperation', operation: 'except', ...inputs, all, byName: false, allowMissingColumns: false }
    case SetOpType.INTERSECT:
      if (byName) throw invalidPlan('INTERSECT_DOES_NOT_SUPPORT_UNION_BY_NAME')
      return { kind: 'setOperation', operation: 'intersect', ...inputs, all, byName: false, allowMissingColumns: false }
    case SetOpType.UNION:
      if (allowMissingColumns && !byName) throw invalidPlan('UNION_BY_NAME_ALLOW_MISSING_COL_REQUIRES_BY_NAME')
      return { kind: 'setOperation', operation: 'union', ...inputs, all, byName, allowMissingColumns }
    default: throw badEnum('SetOperation.SetOpType', message.setOpType)
  }
}
