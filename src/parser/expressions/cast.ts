// CAST, TRY_CAST and `::`. A cast to CHAR or VARCHAR is one to STRING: only tables know lengths.
import type { Expression } from '../../plan/expression.js'
import { arrayType, mapType, StringType, structType, type DataType } from '../../types/dataType.js'
import { current, expect, originFrom, type Parser } from '../cursor.js'
import { dataType } from '../types.js'
import { parseExpressionAt } from './operators.js'

function withoutLengths(type: DataType): DataType {
  switch (type.kind) {
    case 'char': case 'varchar': return StringType
    case 'array': return arrayType(withoutLengths(type.elementType), type.containsNull)
    case 'map': return mapType(withoutLengths(type.keyType), withoutLengths(type.valueType), type.valueContainsNull)
    case 'struct': return structType(type.fields.map(field => ({ ...field, dataType: withoutLengths(field.dataType) })))
    default: return type
  }
}

export const castTo = (p: Parser, start: number, child: Expression, to: DataType, mode: 'session' | 'try'): Expression => ({ kind: 'cast', child, to: withoutLengths(to), mode, origin: originFrom(p, start) })

/** `CAST(x AS t)`; the cursor stands on the word. */
export function castCall(p: Parser): Expression {
  const { start, up } = current(p)
  p.pos += 2
  const child = parseExpressionAt(p)
  expect(p, 'AS')
  const to = dataType(p)
  expect(p, ')')
  return castTo(p, start, child, to, up === 'TRY_CAST' ? 'try' : 'session')
}
