// The door from Spark Connect's messages to the logical plan; families in connect/.
import { readExpression } from './connect/expressions.js'
import type { Parsers, ReadContext } from './connect/context.js'
import { readRelation } from './connect/relations.js'
import { readWrite, readWriteV2, type DataFrameWrite, type DataFrameWriteV2 } from './connect/writes.js'
import { readTableFunction, readUserFunction } from './connect/userFunctions.js'
import type { ProgramFunction } from './programFunction.js'
import type { Expression } from './expression.js'
import type { LogicalPlan } from './logical.js'
import type { Messages } from './message.js'

export const functionFromConnect = (message: Messages['CommonInlineUserDefinedFunction'], parsers: Parsers): ProgramFunction => readUserFunction(message, context(parsers))
export const tableFunctionFromConnect = (message: Messages['CommonInlineUserDefinedTableFunction'], parsers: Parsers): ProgramFunction => readTableFunction(message, context(parsers))
export type { Parsers } from './connect/context.js'
export { writeLiteral } from './connect/literals.js'
export type { DataFrameWrite, DataFrameWriteV2 } from './connect/writes.js'

const context = (parsers: Parsers): ReadContext => ({ parsers, references: new Map(), relation: readRelation })
export const planFromConnect = (message: Messages['Relation'], parsers: Parsers): LogicalPlan => readRelation(message, context(parsers))
export const expressionFromConnect = (message: Messages['Expression'], parsers: Parsers): Expression => readExpression(message, context(parsers))
export const writeFromConnect = (message: Messages['WriteOperation'], parsers: Parsers): DataFrameWrite => readWrite(message, context(parsers))
export const writeV2FromConnect = (message: Messages['WriteOperationV2'], parsers: Parsers): DataFrameWriteV2 => readWriteV2(message, context(parsers))
