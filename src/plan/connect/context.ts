// What the readers of Connect's messages share: the parsers they are given (plan/ imports none), the plans that sub-queries name, and refusals.
import { illegalArgument, unsupported, type SparkException } from '../../errors/sparkError.js'
import type { DataType } from '../../types/dataType.js'
import type { Expression, Origin } from '../expression.js'
import type { LogicalPlan } from '../logical.js'
import type { Messages } from '../message.js'
import { typeFromMessage } from '../typeMessage.js'

export interface Parsers {
  parseExpression(text: string): Expression
  parseDataType(text: string): DataType
  /** Columns or a type: what clients send unparsed. */ parseSchema(text: string): DataType
  parseMultipartIdentifier(text: string): readonly string[]
}
export interface ReadContext {
  readonly parsers: Parsers
  /** The references of the enclosing WithRelations, by plan id: what a SubqueryExpression names. */
  readonly references: ReadonlyMap<bigint, Messages['Relation']>
  /** Set by fromConnect.ts: expressions hold plans and plans hold expressions. */
  readonly relation: (message: Messages['Relation'], context: ReadContext) => LogicalPlan
}

/** A part of a message that Connect's clients always send. */
export function required<T>(value: T | undefined, message: string, field: string): T {
  if (value === undefined) throw invalidPlan('FIELD_CANNOT_BE_EMPTY', { fieldName: field, fullName: `spark.connect.${message}` })
  return value
}
type PlanError = Parameters<typeof illegalArgument>[0] extends infer C ? C extends `CONNECT_INVALID_PLAN.${infer Sub}` ? Sub : never : never
export const invalidPlan = (sub: PlanError, parameters: Record<string, string | number> = {}): SparkException => illegalArgument(`CONNECT_INVALID_PLAN.${sub}`, parameters)
/** Known to Spark Connect, not to this engine: refused by its name. */
export const refuse = (oneOf: string, name: string): SparkException => unsupported('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED', { fullName: `spark.connect.${oneOf}`, name: name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase(), number: '' })
export const notSet = (oneOf: string): SparkException => invalidPlan('INVALID_ONE_OF_FIELD_NOT_SET', { fullName: `spark.connect.${oneOf}`, name: oneOf.slice(oneOf.lastIndexOf('.') + 1) })
export const badEnum = (name: string, number: number): SparkException => invalidPlan('INVALID_ENUM', { fullName: `spark.connect.${name}`, name: 'UNRECOGNIZED', number })

export const readType = (message: Messages['DataType'], context: ReadContext): DataType =>
  message.kind.case === 'unparsed' ? context.parsers.parseSchema(message.kind.value.dataTypeString) : typeFromMessage(message)

/** Where the client made a thing: SQL text of a JVM client, or the fragment and call site of a Python one. */
export function readOrigin(origin: Messages['Origin'] | undefined): Origin | undefined {
  if (origin?.function.case === 'pythonOrigin') { const { fragment, callSite } = origin.function.value; return { text: fragment, start: 0, stop: fragment.length, callSite } }
  if (origin?.function.case === 'jvmOrigin') {
    const { sqlText, startIndex, stopIndex } = origin.function.value
    if (sqlText !== undefined && startIndex !== undefined && stopIndex !== undefined) return { text: sqlText, start: startIndex, stop: stopIndex + 1 }
  }
  return undefined
}
