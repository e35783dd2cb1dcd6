// The numbers of Arrow's enumerations, shared by the writers and the readers.
import type { ArrowType, TimeUnit } from './types.js'

export const typeCodes: Record<ArrowType['kind'], number> = {
  null: 1, int: 2, float: 3, binary: 4, utf8: 5, bool: 6, decimal: 7, date: 8, time: 9, timestamp: 10, interval: 11, list: 12, struct: 13,
  fixedSizeBinary: 15, fixedSizeList: 16, map: 17, duration: 18, largeBinary: 19, largeUtf8: 20, largeList: 21,
}
/** Types of Arrow that are refused, by name. */
export const refusedTypes: Readonly<Record<number, string>> = { 14: 'Union', 22: 'RunEndEncoded', 23: 'BinaryView', 24: 'Utf8View', 25: 'ListView', 26: 'LargeListView' }
export const floatPrecisions = ['half', 'single', 'double'] as const
export const dateUnits = ['day', 'millisecond'] as const
export const intervalUnits = ['yearMonth', 'dayTime', 'monthDayNano'] as const
export const timeUnits: readonly TimeUnit[] = ['second', 'millisecond', 'microsecond', 'nanosecond']
export const metadataV5 = 4
export const messageKinds = { schema: 1, dictionaryBatch: 2, recordBatch: 3 } as const
