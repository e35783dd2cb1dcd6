// EXTRACT(field FROM source) and date_part: by what the source is.
import { extractField } from '../../../../functions/datetime.js'
import type { DataType } from '../../../../types/dataType.js'
import { carrierSql } from '../../carrier.js'
import { localTime } from '../casts/cast.js'
import { renderCast } from '../casts/cast.js'
import type { RenderContext } from '../context.js'
import type { CallShape } from '../rendering.js'

export function extractSql(source: string, type: DataType, wanted: string, call: CallShape, context: RenderContext): string {
  const field = extractField(wanted)
  const as = (sql: string) => `CAST(${sql} AS ${carrierSql(call.type)})`
  switch (type.kind) {
    case 'null': return as('NULL')
    // Integer division cuts towards zero, so that a negative interval has negative fields.
    case 'year_month_interval': return as(field === 'year' ? `${source} // 12` : `${source} % 12`)
    case 'day_time_interval': return as({ day: `${source} // 86400000000`, hour: `${source} // 3600000000 % 24`, minute: `${source} // 60000000 % 60`, second: `(${source} % 60000000) / CAST(1000000 AS DOUBLE)` }[field as 'day'])
    case 'calendar_interval': return as({ year: `datepart('year', ${source})`, month: `datepart('month', ${source})`, day: `datepart('day', ${source})`, hour: `datepart('hour', ${source})`, minute: `datepart('minute', ${source})`, second: `(datepart('microsecond', ${source})) / CAST(1000000 AS DOUBLE)` }[field as 'day'])
    case 'time': return as({ hour: `${source} // 3600000000000`, minute: `${source} // 60000000000 % 60`, second: `(${source} % 60000000000) / CAST(1000000000 AS DOUBLE)` }[field as 'hour'])
    default: {
      const stamp = type.kind === 'timestamp' ? localTime(source, context) : type.kind === 'timestamp_ntz' || type.kind === 'date' ? source : localTime(renderCast(source, type, { kind: 'timestamp' }, 'ansi', context, call.site), context)
      const sql = { year: `year(${stamp})`, yearofweek: `isoyear(${stamp})`, quarter: `quarter(${stamp})`, month: `month(${stamp})`, week: `weekofyear(${stamp})`, day: `day(${stamp})`, dayofweek: `dayofweek(${stamp}) + 1`, dayofweek_iso: `isodow(${stamp})`, doy: `dayofyear(${stamp})`, hour: `hour(CAST(${stamp} AS TIMESTAMP))`, minute: `minute(CAST(${stamp} AS TIMESTAMP))`, second: `microsecond(CAST(${stamp} AS TIMESTAMP)) / CAST(1000000 AS DOUBLE)` }[field as 'year']
      return as(sql)
    }
  }
}
