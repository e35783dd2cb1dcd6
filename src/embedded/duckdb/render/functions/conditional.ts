import type { conditional as definitions } from '../../../../functions/conditional.js'
import { raiseSql } from '../../errorText.js'
import { quoteText } from '../context.js'
import { simpleString } from '../../../../types/typeNames.js'
import { carrierSql } from '../../carrier.js'
import { picked } from '../nestedOrder.js'
import type { Rendering } from '../rendering.js'

/** NaN is greater than any number in Spark; DuckDB agrees, and both leave nulls out of greatest and least. */
export const conditional: Record<keyof typeof definitions, Rendering> = {
  when: a => {
    let text = 'CASE'
    for (let i = 0; i + 1 < a.length; i += 2) text += ` WHEN ${a[i]} THEN ${a[i + 1]}`
    return `${text}${a.length % 2 ? ` ELSE ${a[a.length - 1]}` : ''} END`
  },
  if: 'CASE WHEN $0 THEN $1 ELSE $2 END',
  coalesce: 'coalesce($*)',
  nvl: 'coalesce($0, $1)',
  nvl2: 'CASE WHEN $0 IS NOT NULL THEN $1 ELSE $2 END',
  nullif: 'CASE WHEN $2 THEN NULL ELSE $0 END',
  nullifzero: 'CASE WHEN $1 THEN NULL ELSE $0 END',
  zeroifnull: 'coalesce($0, $1)',
  greatest: picked('greatest'),
  least: picked('least'),
  isnull: '($0 IS NULL)',
  isnotnull: '($0 IS NOT NULL)',
  isnan: 'coalesce(isnan($0), false)',
  nanvl: 'CASE WHEN isnan($0) THEN $1 ELSE $0 END',
  equal_null: '($0 IS NOT DISTINCT FROM $1)',
  assert_true: (a, call) => `CASE WHEN ${a[0]} THEN CAST(NULL AS INTEGER) ELSE ${raiseSql('SparkRuntimeException', 'USER_RAISED_EXCEPTION', {}, { errorMessage: a[1] ?? quoteText(`'${call.render(call.args[0]!)}' is not true!`) }, call.site)} END`,
  raise_error: (a, call) => `CASE WHEN ${a[0]} = 'USER_RAISED_EXCEPTION' THEN ${raiseSql('SparkRuntimeException', 'USER_RAISED_EXCEPTION', {}, { errorMessage: `coalesce(${a[1]}['errorMessage'], 'null')` }, call.site)} ELSE ${raiseSql('SparkRuntimeException', 'USER_RAISED_EXCEPTION', {}, { errorMessage: a[0]! }, call.site)} END::${carrierSql({ kind: 'null' })}`,
  typeof: (_, call) => quoteText(simpleString(call.types[0]!)),
}
