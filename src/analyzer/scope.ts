// What names mean at one place of a query: the columns of the input, the enclosing queries, lambda parameters, aliases further left.
import type { CommonTable } from '../plan/logical.js'
import type { Expression, WindowSpec } from '../plan/expression.js'
import type { AnalyzerSession } from './session.js'
import type { Attribute, ResolvedExpression, ResolvedPlan } from './resolved.js'

/** What the table's own name means inside it: in the step the rows of the last round, in the anchor (and where there is no step) nothing. */
export type Recursion = { readonly kind: 'step'; readonly id: number; readonly output: readonly Attribute[]; readonly mention: () => void } | { readonly kind: 'anchor' }
export interface CteBinding { readonly table: CommonTable; readonly scope: CteScope | undefined; /** Set while its own recursive step is analyzed. */ readonly recursion?: Recursion; /** Enclosing queries of the WITH. */ readonly outer: Scope | undefined }
export interface CteScope { readonly name: string; readonly binding: CteBinding; readonly parent: CteScope | undefined }

export interface Scope {
  readonly session: AnalyzerSession
  readonly columns: readonly Attribute[]
  readonly hidden: readonly Attribute[]
  /** What generators of the same list make: columns where nothing else has their name. */ readonly generated?: readonly Attribute[] | undefined
  /** The inputs, for columns tied to a DataFrame by plan id. */
  readonly inputs: readonly ResolvedPlan[]
  readonly outer: Scope | undefined
  readonly ctes: CteScope | undefined
  readonly windows: Readonly<Record<string, WindowSpec>>
  readonly lambdas: readonly (readonly [name: string, attribute: Attribute])[]
  /** Aliases to the left in the same select list; undefined where they may not be used. */
  readonly lateral: ReadonlyMap<string, readonly ResolvedExpression[]> | undefined
  /** Where this scope is the output of an aggregate: what the arguments of aggregate functions see first. */
  readonly aggregateInput?: readonly Attribute[]
  /** Calls of window() and session_window(), each a column of the input by now. */ readonly timeWindows?: ReadonlyMap<Expression, Attribute>
  /** Parameters of the SQL function whose body this is. */
  readonly parameters?: ReadonlyMap<string, ResolvedExpression>
  /** Its name, which may qualify a parameter. */ readonly function?: string
  /** The body is a query of its own: columns in the arguments are those of an enclosing one. */ readonly parametersAreOuter?: boolean
  /** Names of views being expanded, to see a circle. */
  readonly views: readonly string[]
}

export const rootScope = (session: AnalyzerSession): Scope => ({ session, columns: [], hidden: [], inputs: [], outer: undefined, ctes: undefined, windows: {}, lambdas: [], lateral: undefined, views: [] })
/** The scope of expressions over these inputs. */
export const over = (scope: Scope, ...inputs: readonly ResolvedPlan[]): Scope => ({ ...scope, columns: inputs.flatMap(i => i.output), hidden: inputs.flatMap(i => i.hidden ?? []), inputs, lateral: undefined, generated: undefined })
/** The scope of a query inside an expression of `scope`. */
export const inside = (scope: Scope): Scope => ({ ...scope, columns: [], hidden: [], inputs: [], outer: scope, windows: {}, lambdas: scope.lambdas, lateral: undefined, generated: undefined })
/** The scope of a relation that sees nothing of its surroundings but session and CTEs. */
export const relationScope = (scope: Scope): Scope => ({ ...scope, columns: [], hidden: [], inputs: [], windows: {}, lambdas: [], lateral: undefined, generated: undefined })
