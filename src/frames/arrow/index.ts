// Arrow IPC by our own small code: what the rooms around it use.
export type { ArrowField, ArrowSchema, ArrowType, TimeUnit } from './types.js'
export type { Batch, BooleanColumn, BytesColumn, Column, DictionaryColumn, FixedColumn, FixedSizeListColumn, FixedValues, ListColumn, NullColumn, Offsets, StructColumn } from './column.js'
export { bytesAt, decimalReader, isNull, isSet, offsetAt, stringReader } from './column.js'
export { fromArrowField, fromArrowSchema, toArrowField, toArrowSchema } from './sparkSchema.js'
export { readColumns } from './batchReader.js'
export { bodyLengthOf, messageReader, readStream, type ArrowStream } from './streamReader.js'
export { batchMessage, encodeSchema, encodeStream, endMark } from './streamWriter.js'
