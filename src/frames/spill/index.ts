// Frames on disk: what the rooms around it use.
export { readBlocks } from './blockReader.js'
export { blockWriter, type BlockWriter } from './blockWriter.js'
export { DamagedFile } from './damagedFile.js'
export { partitionWriter, readPartition, writePartitioned, type PartitionedFile, type PartitionOffsets, type PartitionWriter } from './partitions.js'
export { readFrames, writeFrames } from './runs.js'
