// Dates, times, timestamps and intervals.
import { DateType, dayTimeIntervalType, LongType, TimestampType } from '../types/dataType.js'
import { ANY, DATE, INT, sameAs, scalar, type FunctionDefinition } from './signature.js'

const group = 'datetime_funcs'
/** Made by the analyzer out of + - * /; not to be called by name. */
const internal = (result: Parameters<typeof scalar>[1]) => scalar([ANY, ANY], result, { group: 'internal', doc: 'Internal.' })

export const datetime = {
  date_add: scalar([DATE, INT], DateType, { group, aliases: ['dateadd'], shown: 'name', since: '1.5.0', doc: 'Returns the date so many days later.' }),
  date_sub: scalar([DATE, INT], DateType, { group, since: '1.5.0', doc: 'Returns the date so many days earlier.' }),
  date_add_interval: internal(DateType), date_subtract_interval: internal(DateType),
  date_add_days_interval: internal(DateType), date_subtract_days_interval: internal(DateType),
  timestamp_add_interval: internal(TimestampType), timestamp_subtract_interval: internal(TimestampType),
  time_add_interval: internal(sameAs(0)), time_subtract_interval: internal(sameAs(0)),
  date_minus_date: internal(dayTimeIntervalType('day', 'day')), timestamp_minus_timestamp: internal(dayTimeIntervalType()), time_minus_time: internal(dayTimeIntervalType('hour', 'second')),
  interval_add: internal(sameAs(0)), interval_subtract: internal(sameAs(0)), interval_multiply: internal(sameAs(0)), interval_divide: internal(sameAs(0)), interval_div: internal(LongType),
  try_date_add_interval: internal(DateType), try_date_subtract_interval: internal(DateType), try_date_add_days_interval: internal(DateType), try_date_subtract_days_interval: internal(DateType),
  try_timestamp_add_interval: internal(TimestampType), try_timestamp_subtract_interval: internal(TimestampType), try_time_add_interval: internal(sameAs(0)), try_time_subtract_interval: internal(sameAs(0)),
  try_date_minus_date: internal(dayTimeIntervalType('day', 'day')), try_timestamp_minus_timestamp: internal(dayTimeIntervalType()), try_time_minus_time: internal(dayTimeIntervalType('hour', 'second')),
  try_interval_add: internal(sameAs(0)), try_interval_subtract: internal(sameAs(0)), try_interval_multiply: internal(sameAs(0)), try_interval_divide: internal(sameAs(0)), try_interval_div: internal(LongType),
  try_date_add: internal(DateType), try_date_sub: internal(DateType),
} satisfies Record<string, FunctionDefinition>
