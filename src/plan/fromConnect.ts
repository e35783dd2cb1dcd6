// The door from Spark Connect's messages to the logical plan; families in connect/.
import { readExpression } from './connect/expressions.js'
import type { Parsers, ReadContext } from './connect/context.js'
import { readRelation } from './connect/relations.js'
import type { Expression } from './expression.js'
import type { LogicalPlan } from './logical.js'
import type { Messages } from './message.js'

export type { Parsers } from './connect/context.js'
export { writeLiteral } from './connect/literals.js'

const context = (parsers: Parsers): ReadContext => ({ parsers, references: new Map(), relation: readRelation })
export const planFromConnect = (message: Messages['Relation'], parsers: Parsers): LogicalPlan => readRelation(message, context(parsers))
export const expressionFromConnect = (message: Messages['Expression'], parsers: Parsers): Expression => readExpression(message, context(parsers))
