// A constant of Connect as a JavaScript value: metrics of an observation come this way.
import { typeFromMessage } from '../../plan/typeMessage.js'
import type { StructType } from '../../types/dataType.js'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { instant, plainDate, plainDateTime, plainTime } from '../../types/values/temporal.js'
import type { Literal } from './expression.js'

export function literalValue(literal: Literal): unknown {
  const { literalType: l } = literal
  switch (l.case) {
    case undefined: case 'null': return null
    case 'binary': case 'boolean': case 'byte': case 'short': case 'integer': case 'float': case 'double': case 'string': return l.value
    case 'long': return Number.isSafeInteger(Number(l.value)) ? Number(l.value) : l.value
    case 'decimal': return new Decimal(l.value.value)
    case 'date': return plainDate(l.value)
    case 'timestamp': return instant(l.value)
    case 'timestampNtz': return plainDateTime(l.value)
    case 'timestampLtzNanos': return instant(l.value.epochMicros)
    case 'timestampNtzNanos': return plainDateTime(l.value.epochMicros)
    case 'time': return plainTime(Number(l.value.nano))
    case 'calendarInterval': return new CalendarInterval(l.value.months, l.value.days, l.value.microseconds)
    case 'yearMonthInterval': return new YearMonthInterval(l.value)
    case 'dayTimeInterval': return new DayTimeInterval(l.value)
    case 'array': return l.value.elements.map(literalValue)
    case 'map': return new Map(l.value.keys.map((k, i) => [literalValue(k), literalValue(l.value.values[i]!)]))
    case 'struct': {
      const type = literal.dataType ?? l.value.structType
      const names = type ? (typeFromMessage(type) as StructType).fields.map(f => f.name) : l.value.elements.map((_, i) => `_${i + 1}`)
      return Row.of(names, l.value.elements.map(literalValue))
    }
    case 'specializedArray': return [...(l.value.valueType.value?.values ?? []) as Iterable<unknown>]
    default: return l satisfies never
  }
}
