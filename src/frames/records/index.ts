// Batches of records as frames, by column: what the rooms around it use.
export { countRecords, readRecords } from './readRecords.js'
export { estimateSize, recordsBytes } from './size.js'
export { writeRecords } from './writeRecords.js'
