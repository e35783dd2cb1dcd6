// What every format is given to read with.
import type { StructType } from '../../types/dataType.js'
import type { Session } from '../session.js'
import type { DataFile } from './files/listing.js'
import type { Partitions } from './files/partitions.js'
import type { SourceOptions } from './options.js'

export interface SourceRequest {
  readonly session: Session
  readonly options: SourceOptions
  /** In the order they are read. */ readonly files: readonly DataFile[]
  readonly partitions: Partitions
  /** What the program said the columns are, partition columns left out. */ readonly declared: StructType | undefined
  readonly caseSensitive: boolean
  readonly timeZone: string
  /** Equal for two reads of the same files in the same way. */ readonly key: string
}
