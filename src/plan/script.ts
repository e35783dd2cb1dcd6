// SQL scripts: BEGIN … END with variables, conditions, loops and handlers of errors (https://spark.apache.org/docs/latest/sql-ref-scripting.html).
import type { Expression } from './expression.js'
import type { LogicalPlan } from './logical.js'

/** What a handler waits for: a state (`22012`, or a class of states), a condition by its name, any error, a loop's end. */
export type HandledCondition = { readonly kind: 'state'; readonly state: string } | { readonly kind: 'condition'; readonly name: string } | { readonly kind: 'anyError' } | { readonly kind: 'notFound' }
/** It ends its block; Spark has no handler of errors that goes on behind the statement. */
export interface Handler { readonly conditions: readonly HandledCondition[]; readonly body: ScriptStatement }
export interface Branch { readonly condition: Expression; readonly body: readonly ScriptStatement[] }

export interface ScriptBlock {
  readonly kind: 'block'
  readonly label: string | undefined
  readonly body: readonly ScriptStatement[]
  readonly handlers: readonly Handler[]
}
export type ScriptStatement =
  | ScriptBlock
  | { readonly kind: 'statement'; readonly plan: LogicalPlan }
  /** CASE too: where no branch holds, it ends as IF does. */
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: readonly ScriptStatement[] | undefined }
  | { readonly kind: 'while'; readonly label: string | undefined; readonly condition: Expression; readonly body: readonly ScriptStatement[] }
  | { readonly kind: 'repeat'; readonly label: string | undefined; readonly until: Expression; readonly body: readonly ScriptStatement[] }
  | { readonly kind: 'loop'; readonly label: string | undefined; readonly body: readonly ScriptStatement[] }
  | { readonly kind: 'for'; readonly label: string | undefined; readonly variable: string | undefined; readonly query: LogicalPlan; readonly body: readonly ScriptStatement[] }
  | { readonly kind: 'leave' | 'iterate'; readonly label: string }
