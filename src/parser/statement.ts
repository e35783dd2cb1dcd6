import type { LogicalPlan } from '../plan/logical.js'
import type { Parser } from './cursor.js'
import { query } from './queries/query.js'

export const statement = (p: Parser): LogicalPlan => query(p)
