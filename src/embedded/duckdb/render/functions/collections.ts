import type { collections as definitions } from '../../../../functions/collections.js'
import { carrierSql } from '../../carrier.js'
import { raiseSql } from '../../errorText.js'
import { renderStruct } from '../literal.js'
import type { Rendering } from '../rendering.js'
import type { StructType } from '../../../../types/dataType.js'

export const collections: Record<keyof typeof definitions, Rendering> = {
  array: (a, call) => `CAST([${a.join(', ')}] AS ${carrierSql(call.type)})`,
  map: (a, call) => a.length ? `map([${a.filter((_, i) => i % 2 === 0).join(', ')}], [${a.filter((_, i) => i % 2).join(', ')}])` : `CAST(map([], []) AS ${carrierSql(call.type)})`,
  struct: (a, call) => renderStruct((call.type as StructType).fields, a),
  named_struct: (a, call) => renderStruct((call.type as StructType).fields, a.filter((_, i) => i % 2)),
  get_array_item: (a, call) => call.ansi
    ? `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL WHEN ${a[1]} < 0 OR ${a[1]} >= len(${a[0]}) THEN ${raiseSql('ArrayIndexOutOfBoundsException', 'INVALID_ARRAY_INDEX', { ansiConfig: '"spark.sql.ansi.enabled"' }, { indexValue: `CAST(${a[1]} AS VARCHAR)`, arraySize: `CAST(len(${a[0]}) AS VARCHAR)` }, call.site)} ELSE list_extract(${a[0]}, ${a[1]} + 1) END`
    : `CASE WHEN ${a[1]} >= 0 THEN list_extract(${a[0]}, ${a[1]} + 1) END`,
  get_map_value: 'list_extract(map_extract($0, $1), 1)',
}
