// A DataFrame as an argument of a table function (org.apache.spark.sql.TableArg).
import { make } from '../plan/message.js'
import { Column, referencesOf } from './column/column.js'
import { toColumns, type ColumnOrName } from './column/create.js'
import { subquery } from './column/expression.js'
import { clientError } from './errors.js'
import type { Plan } from './plan.js'
import { sortOrders } from './window.js'

export class TableArg {
  /** @internal */
  constructor(private readonly plan: Plan, private readonly partition: readonly Column[] = [], private readonly order: readonly Column[] = [], private readonly single?: boolean) {}
  private get isPartitioned(): boolean { return this.partition.length > 0 || this.single === true }
  private refused(text: string): Error { return clientError('UNSUPPORTED_OPERATION', { operation: text, reason: '' }) }
  /** Rows with the same values of these columns come to the function together. */
  partitionBy(...cols: (ColumnOrName | readonly ColumnOrName[])[]): TableArg {
    if (this.isPartitioned) throw this.refused('partitionBy() after partitionBy() or withSinglePartition()')
    return new TableArg(this.plan, toColumns(cols), this.order, this.single)
  }
  /** The order of the rows within a partition. */
  orderBy(...cols: (ColumnOrName | readonly ColumnOrName[])[]): TableArg {
    if (!this.isPartitioned) throw this.refused('orderBy() before partitionBy() or withSinglePartition()')
    return new TableArg(this.plan, this.partition, [...this.order, ...toColumns(cols)], this.single)
  }
  /** All rows in one partition. */
  withSinglePartition(): TableArg {
    if (this.isPartitioned) throw this.refused('withSinglePartition() after partitionBy() or withSinglePartition()')
    return new TableArg(this.plan, this.partition, this.order, true)
  }
  /** @internal */
  toColumn(): Column {
    const tableArgOptions = this.isPartitioned || this.order.length ? make('SubqueryExpression.TableArgOptions', { partitionSpec: this.partition.map(c => c.expression), orderSpec: sortOrders(this.order), withSinglePartition: this.single }) : undefined
    return new Column(subquery(this.plan.id, 'table', { tableArgOptions }), [...referencesOf([...this.partition, ...this.order]), this.plan])
  }
}
