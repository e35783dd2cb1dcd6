// Short ways to make the nodes that the expression parsers share.
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { BooleanType, IntegerType, NullType, StringType } from '../../types/dataType.js'
import { originFrom, type Parser } from '../cursor.js'

/** A function or operator by name, from `start` to what was read last. */
export const call = (p: Parser, start: number, name: string, ...args: Expression[]): ExpressionOf<'function'> => ({ kind: 'function', name: [name], args, origin: originFrom(p, start) })
export const stringOf = (p: Parser, start: number, value: string): ExpressionOf<'literal'> => ({ kind: 'literal', value, dataType: StringType, origin: originFrom(p, start) })
export const booleanOf = (p: Parser, start: number, value: boolean): ExpressionOf<'literal'> => ({ kind: 'literal', value, dataType: BooleanType, origin: originFrom(p, start) })
export const nullOf = (p: Parser, start: number): ExpressionOf<'literal'> => ({ kind: 'literal', value: null, dataType: NullType, origin: originFrom(p, start) })
export const integerOf = (p: Parser, start: number, value: number): ExpressionOf<'literal'> => ({ kind: 'literal', value, dataType: IntegerType, origin: originFrom(p, start) })
