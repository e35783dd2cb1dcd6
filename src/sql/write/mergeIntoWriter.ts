// df.mergeInto: rows into a table by what they match (org.apache.spark.sql.MergeIntoWriter).
import { make, MergeAction_ActionType as Action, type Messages } from '../../plan/message.js'
import { Column, toExpression } from '../column/column.js'
import { expr } from '../column/create.js'
import { mergeAction } from '../column/expression.js'
import type { Frame } from '../dataframe/core.js'
import { callerOf } from '../errors.js'

type Condition = Column<any, any>
type Assignments = Readonly<Record<string, unknown>>
type Clause = 'matched' | 'notMatched' | 'notMatchedBySource'

export class MergeIntoWriter {
  private readonly actions: Record<Clause, Messages['Expression'][]> = { matched: [], notMatched: [], notMatchedBySource: [] }
  private schemaEvolution = false
  /** @internal */
  constructor(private readonly df: Frame<any>, private readonly table: string, private readonly condition: Condition) {}

  whenMatched(condition?: Condition): WhenMatched { return new WhenMatched(this, 'matched', condition) }
  whenNotMatched(condition?: Condition): WhenNotMatched { return new WhenNotMatched(this, 'notMatched', condition) }
  whenNotMatchedBySource(condition?: Condition): WhenNotMatchedBySource { return new WhenNotMatchedBySource(this, 'notMatchedBySource', condition) }
  withSchemaEvolution(): this { this.schemaEvolution = true; return this }
  /** Runs the merge. */
  merge(): Promise<void> {
    const { df, actions } = this
    const command = {
      targetTableName: this.table, mergeCondition: this.condition.expression, matchActions: [...actions.matched], notMatchedActions: [...actions.notMatched],
      notMatchedBySourceActions: [...actions.notMatchedBySource], withSchemaEvolution: this.schemaEvolution,
    }
    return df.client.command(callerOf(this.merge), async () => {
      await df.client.run(make('Command', { commandType: { case: 'mergeIntoTableCommand', value: make('MergeIntoTableCommand', { ...command, sourceTablePlan: await df.plan.resolve() }) } }), df.plan.observations)
    }).awaited()
  }
  /** @internal */
  add(clause: Clause, actionType: number, condition?: Condition, assignments: Assignments = {}): this {
    const list = Object.entries(assignments).map(([key, value]) => make('MergeAction.Assignment', { key: expr(key).expression, value: toExpression(value) }))
    this.actions[clause].push(mergeAction(make('MergeAction', { actionType, condition: condition?.expression, assignments: list })))
    return this
  }
}
abstract class When {
  constructor(protected readonly writer: MergeIntoWriter, protected readonly clause: Clause, protected readonly condition?: Condition) {}
  protected add(action: number, assignments?: Assignments): MergeIntoWriter { return this.writer.add(this.clause, action, this.condition, assignments) }
}
export class WhenMatched extends When {
  /** Every column of the target from the source's column of that name. */
  updateAll(): MergeIntoWriter { return this.add(Action.UPDATE_STAR) }
  update(assignments: Assignments): MergeIntoWriter { return this.add(Action.UPDATE, assignments) }
  delete(): MergeIntoWriter { return this.add(Action.DELETE) }
}
export class WhenNotMatched extends When {
  insertAll(): MergeIntoWriter { return this.add(Action.INSERT_STAR) }
  insert(assignments: Assignments): MergeIntoWriter { return this.add(Action.INSERT, assignments) }
}
export class WhenNotMatchedBySource extends WhenMatched {}
