// What the typers share.
import { analysisError } from '../../../errors/sparkError.js'
import type { FunctionDefinition } from '../../../functions/signature.js'
import { BooleanType, NullType, type DataType } from '../../../types/dataType.js'
import { typeSql } from '../../../types/typeNames.js'
import type { ResolvedExpression } from '../../resolved.js'
import type { Scope } from '../../scope.js'
import { widerOfAll } from '../../coercion/widen.js'
import { contextOf } from '../../names/context.js'
import { quotedSql } from '../../names/prettySql.js'
import { castTo } from '../cast.js'
import type { CallOptions } from '../makeCall.js'

/** Brings the arguments of a call to their types and says what it gives. */
export type Typer = (name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope, options: CallOptions) => ResolvedExpression

export function common(values: readonly ResolvedExpression[], sqlExpr: () => string, name: string, scope: Scope, options: CallOptions): DataType {
  const type = widerOfAll(values.map(v => v.type), scope.session.ansi)
  if (!type) throw analysisError('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sqlExpr: sqlExpr(), functionName: `\`${name}\``, dataType: name === 'casewhen' ? `[${values.map(v => `"${typeSql(v.type)}"`).join(', ')}]` : `(${values.map(v => `"${typeSql(v.type)}"`).join(' or ')})` }, contextOf(options.origin))
  return type
}
/** The call as errors show it. */
export const shown = (name: string, definition: FunctionDefinition, args: readonly ResolvedExpression[], scope: Scope) => () => quotedSql({ kind: 'call', name, called: name, definition, args, type: NullType, nullable: true, ansi: true }, scope.session.timeZone)
export const booleanOf = (e: ResolvedExpression, scope: Scope, sqlExpr: () => string, index: number, options: CallOptions, strict = false): ResolvedExpression => {
  if (e.type.kind === 'boolean') return e
  if (e.type.kind === 'null' && !strict) return castTo(e, BooleanType, scope)
  throw analysisError('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sqlExpr: sqlExpr(), paramIndex: ['first', 'second', 'third'][index] ?? `${index + 1}th`, inputSql: quotedSql(e, scope.session.timeZone), inputType: `"${typeSql(e.type)}"`, requiredType: '"BOOLEAN"' }, contextOf(options.origin))
}
