// CHAR and VARCHAR on their way into a table, wherever in a value they stand: lengths checked, CHAR padded (CharVarcharUtils.stringLengthCheck).
import { makeCall } from '../../analyzer/expressions/makeCall.js'
import { attribute, columnOf, literal, type ResolvedExpression } from '../../analyzer/resolved.js'
import type { Scope } from '../../analyzer/scope.js'
import { IntegerType, StringType, type DataType } from '../../types/dataType.js'
import { hasCharVarchar } from '../catalog/schemas.js'

export function lengthChecked(value: ResolvedExpression, declared: DataType, scope: Scope): ResolvedExpression {
  if (scope.session.conf('spark.sql.legacy.charVarcharAsString') === 'true') return value
  return checked(value, declared, scope)
}
function checked(value: ResolvedExpression, declared: DataType, scope: Scope): ResolvedExpression {
  if (!hasCharVarchar(declared)) return value
  const call = (name: string, ...args: readonly ResolvedExpression[]) => makeCall(name, args, scope, {})
  const unlessNull = (made: ResolvedExpression) => call('if', call('isnull', value), literal(null, made.type), made)
  const { type } = value
  if (declared.kind === 'char' || declared.kind === 'varchar') return call(`${declared.kind}_type_write_side_check`, value, literal(declared.length, IntegerType))
  if (declared.kind === 'array' && type.kind === 'array') return eachChecked(value, declared.elementType, scope)
  if (declared.kind === 'map' && type.kind === 'map') return call('map_from_arrays', eachChecked(call('map_keys', value), declared.keyType, scope), eachChecked(call('map_values', value), declared.valueType, scope))
  if (declared.kind === 'struct' && type.kind === 'struct') {
    return unlessNull(call('named_struct', ...type.fields.flatMap((field, index) => {
      const member: ResolvedExpression = { kind: 'field', child: value, index, name: field.name, type: field.dataType, nullable: true }
      return [literal(field.name, StringType), checked(member, declared.fields[index]!.dataType, scope)]
    })))
  }
  return value
}
function eachChecked(array: ResolvedExpression, declared: DataType, scope: Scope): ResolvedExpression {
  if (array.type.kind !== 'array' || !hasCharVarchar(declared)) return array
  const element = attribute('element', array.type.elementType, true)
  const body = checked(columnOf(element), declared, scope)
  return makeCall('transform', [array, { kind: 'lambda', params: [element], body, type: body.type, nullable: true }], scope, {})
}
