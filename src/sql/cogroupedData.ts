// Groups of two DataFrames by the same keys (PandasCogroupedOps of PySpark, in Arrow).
import type { RecordBatch, Table } from 'apache-arrow'
import { make } from '../plan/message.js'
import type { StructType } from '../types/classes.js'
import { referencesOf, type Column } from './column/column.js'
import { dataFrame, type Frame } from './dataframe/core.js'
import type { DataFrame } from './dataframe/dataframe.js'
import { functionPlan, shipped, structOf } from './dataframe/rowFunctions.js'
import { requirePrograms } from './session/programFunctions.js'

export class CogroupedData {
  /** @internal */
  constructor(private readonly left: Frame<any>, private readonly leftKeys: readonly Column[], private readonly right: Frame<any>, private readonly rightKeys: readonly Column[]) {}
  /** A function of both sides' rows of a key as Arrow tables, `(left, right) => table` or `(keys, left, right) => table`. A side without rows is an empty table. */
  applyInArrow<U = any>(f: ((left: Table, right: Table) => Table | RecordBatch | Promise<Table>) | ((keys: any[], left: Table, right: Table) => Table | RecordBatch | Promise<Table>), schema: StructType<U> | string): DataFrame<U> {
    requirePrograms(this.left.client, 'applyInArrow')
    const given = shipped(f, 'applyInArrow', 'cogroup', structOf(schema, 'applyInArrow'))
    return dataFrame<U>(this.left.sparkSession, functionPlan(this.left.client, [this.left.plan, this.right.plan], given, ([input, other], func) => ({ case: 'coGroupMap', value: make('CoGroupMap', { input, other, inputGroupingExpressions: this.leftKeys.map(key => key.expression), otherGroupingExpressions: this.rightKeys.map(key => key.expression), func }) }), referencesOf([...this.leftKeys, ...this.rightKeys])))
  }
}
