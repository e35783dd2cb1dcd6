// Where a cached DataFrame or RDD is kept (org.apache.spark.storage.StorageLevel).

export class StorageLevel {
  constructor(readonly useDisk: boolean, readonly useMemory: boolean, readonly useOffHeap: boolean, readonly deserialized: boolean, readonly replication = 1) {}
  static readonly NONE = new StorageLevel(false, false, false, false)
  static readonly DISK_ONLY = new StorageLevel(true, false, false, false)
  static readonly DISK_ONLY_2 = new StorageLevel(true, false, false, false, 2)
  static readonly DISK_ONLY_3 = new StorageLevel(true, false, false, false, 3)
  // Scala's flags: values are kept as they are. (PySpark's have no such bit, for it keeps pickled bytes.)
  static readonly MEMORY_ONLY = new StorageLevel(false, true, false, true)
  static readonly MEMORY_ONLY_2 = new StorageLevel(false, true, false, true, 2)
  static readonly MEMORY_ONLY_SER = new StorageLevel(false, true, false, false)
  static readonly MEMORY_ONLY_SER_2 = new StorageLevel(false, true, false, false, 2)
  static readonly MEMORY_AND_DISK = new StorageLevel(true, true, false, true)
  static readonly MEMORY_AND_DISK_2 = new StorageLevel(true, true, false, true, 2)
  static readonly MEMORY_AND_DISK_SER = new StorageLevel(true, true, false, false)
  static readonly MEMORY_AND_DISK_SER_2 = new StorageLevel(true, true, false, false, 2)
  /** PySpark's name of MEMORY_AND_DISK. */
  static readonly MEMORY_AND_DISK_DESER = StorageLevel.MEMORY_AND_DISK
  static readonly OFF_HEAP = new StorageLevel(true, true, true, false)
  /** The level of a name: `MEMORY_AND_DISK`. */
  static fromString(name: string): StorageLevel {
    const level: unknown = /^[A-Z_0-9]+$/.test(name) ? (StorageLevel as unknown as Record<string, unknown>)[name] : undefined
    if (!(level instanceof StorageLevel)) throw new TypeError(`Invalid StorageLevel: ${name}`)
    return level
  }

  equals(other: StorageLevel): boolean {
    return this.useDisk === other.useDisk && this.useMemory === other.useMemory && this.useOffHeap === other.useOffHeap && this.deserialized === other.deserialized && this.replication === other.replication
  }
  /** In words, as the web interface and PySpark have it: `Disk Memory Deserialized 1x Replicated`. */
  get description(): string { return `${this.useDisk ? 'Disk ' : ''}${this.useMemory ? this.useOffHeap ? 'Memory (off heap) ' : 'Memory ' : ''}${this.deserialized ? 'Deserialized' : 'Serialized'} ${this.replication}x Replicated` }
  /** As Scala prints it: `StorageLevel(disk, memory, deserialized, 1 replicas)`. */
  toString(): string { return `StorageLevel(${[this.useDisk && 'disk', this.useMemory && 'memory', this.useOffHeap && 'offheap', this.deserialized && 'deserialized', `${this.replication} replicas`].filter(Boolean).join(', ')})` }
}
