import type { windows as definitions } from '../../../../functions/windows.js'
import { carrierSql } from '../../carrier.js'
import type { CallShape, Rendering } from '../rendering.js'

const ignoring = (call: CallShape) => call.ignoreNulls ? ' IGNORE NULLS' : ''
export const windows: Record<keyof typeof definitions, Rendering> = {
  row_number: 'CAST(row_number(){agg} AS INTEGER)',
  rank: 'CAST(rank(){agg} AS INTEGER)',
  dense_rank: 'CAST(dense_rank(){agg} AS INTEGER)',
  percent_rank: 'percent_rank(){agg}',
  cume_dist: 'cume_dist(){agg}',
  ntile: a => `CAST(ntile(${a[0]}){agg} AS INTEGER)`,
  lag: (a, call) => `lag(${a[0]}, ${a[1]}, CAST(${a[2]} AS ${carrierSql(call.type)})${ignoring(call)}){agg}`,
  lead: (a, call) => `lead(${a[0]}, ${a[1]}, CAST(${a[2]} AS ${carrierSql(call.type)})${ignoring(call)}){agg}`,
  nth_value: (a, call) => `nth_value(${a[0]}, ${a[1]}${ignoring(call)}){agg}`,
}
