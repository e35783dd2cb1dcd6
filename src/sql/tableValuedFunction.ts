// spark.tvf: table functions as DataFrames (org.apache.spark.sql.TableValuedFunction).
import { make } from '../plan/message.js'
import type { Long } from '../types/classes.js'
import { referencesOf } from './column/column.js'
import { expressionsOf, toColumn, type ColumnOrName } from './column/create.js'
import type { DataFrame } from './dataframe/dataframe.js'
import { dataFrame } from './dataframe/core.js'
import { clientError } from './errors.js'
import { Plan } from './plan.js'
import type { SparkSession } from './session/sparkSession.js'
import { TableArg } from './tableArg.js'

export class TableValuedFunction {
  /** @internal */
  constructor(private readonly session: SparkSession) {}
  range(start: number | bigint, end?: number | bigint, step?: number | bigint, numPartitions?: number): DataFrame<{ id: Long }> { return this.session.range(start, end, step, numPartitions) }
  explode(collection: ColumnOrName): DataFrame { return this.call('explode', collection) }
  explode_outer(collection: ColumnOrName): DataFrame { return this.call('explode_outer', collection) }
  inline(input: ColumnOrName): DataFrame { return this.call('inline', input) }
  inline_outer(input: ColumnOrName): DataFrame { return this.call('inline_outer', input) }
  json_tuple(input: ColumnOrName, ...fields: ColumnOrName[]): DataFrame {
    if (!fields.length) throw clientError('CANNOT_BE_EMPTY', { item: 'field' })
    return this.call('json_tuple', input, ...fields)
  }
  posexplode(collection: ColumnOrName): DataFrame { return this.call('posexplode', collection) }
  posexplode_outer(collection: ColumnOrName): DataFrame { return this.call('posexplode_outer', collection) }
  stack(n: ColumnOrName, ...fields: ColumnOrName[]): DataFrame { return this.call('stack', n, ...fields) }
  collations(): DataFrame { return this.call('collations') }
  sql_keywords(): DataFrame { return this.call('sql_keywords') }
  variant_explode(input: ColumnOrName): DataFrame { return this.call('variant_explode', input) }
  variant_explode_outer(input: ColumnOrName): DataFrame { return this.call('variant_explode_outer', input) }
  python_worker_logs(): DataFrame { return this.call('python_worker_logs') }
  /** Any table function by name. */
  call(name: string, ...args: (ColumnOrName | TableArg)[]): DataFrame {
    const columns = args.map(a => a instanceof TableArg ? a.toColumn() : toColumn(a))
    return dataFrame(this.session, Plan.of([], () => ({ case: 'unresolvedTableValuedFunction', value: make('UnresolvedTableValuedFunction', { functionName: name, arguments: expressionsOf(columns) }) }), referencesOf(columns)))
  }
}
