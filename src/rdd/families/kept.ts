// Where partitions are kept: in memory, on disk, in a checkpoint.
import { SparkException } from '../../errors/sparkError.js'
import { StorageLevel } from '../../types/storageLevel.js'
import { RDDBarrier } from '../rddBarrier.js'
import { RddNumbers } from './numbers.js'

export abstract class RddKept<T> extends RddNumbers<T> {
  /** Keeps the partitions where they are computed, from the next action on. */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    const before = this.lineage.level
    if (before && !before.equals(StorageLevel.NONE) && !before.equals(level)) throw new SparkException({ message: 'Cannot change storage level of an RDD after it was already assigned a level', errorClass: '_LEGACY_ERROR_TEMP_3012', parameters: {}, contexts: [] })
    this.lineage.level = level
    return this
  }
  /** persist with MEMORY_ONLY. */
  cache(): this { return this.persist() }
  /** Forgets what was kept. */
  unpersist(_blocking = false): this {
    this.lineage.level = undefined
    this.sc.inOrder(async backend => { if (this.lineage.operation.kind !== 'deferred' || this.lineage.actual) await backend.unpersist(this.lineage) })
    return this
  }
  get isCached(): boolean { return this.lineage.level !== undefined }
  getStorageLevel(): StorageLevel { return this.lineage.level ?? StorageLevel.NONE }
  /** Written to the checkpoint directory after the first action on it; the lineage before it is forgotten. */
  checkpoint(): void {
    if (!this.sc.getCheckpointDir()) throw new SparkException({ message: 'Checkpoint directory has not been set in the SparkContext. Call sc.setCheckpointDir(folder) first.', parameters: {}, contexts: [] })
    this.lineage.checkpoint ??= { kind: 'reliable' }
  }
  /** The lineage is cut at what is kept on the runners. */
  localCheckpoint(): void {
    this.lineage.checkpoint ??= { kind: 'local' }
    this.lineage.level ??= StorageLevel.MEMORY_AND_DISK
  }
  isCheckpointed(): boolean { return this.lineage.checkpoint?.kind === 'reliable' && this.lineage.checkpoint.folder !== undefined }
  isLocallyCheckpointed(): boolean { return this.lineage.checkpoint?.kind === 'local' }
  getCheckpointFile(): string | null { return this.lineage.checkpoint?.kind === 'reliable' ? this.lineage.checkpoint.folder ?? null : null }
  /** Forgets the shuffles that this RDD reads. */
  cleanShuffleDependencies(_blocking = false): void { this.sc.inOrder(backend => backend.cleanShuffles?.(this.lineage)) }
  /** A barrier stage: all its tasks run at once and may wait for each other. */
  barrier(): RDDBarrier<T> { return new RDDBarrier(this.self) }
  withResources(_profile: unknown): this { return this }
  getResourceProfile(): null { return null }
}
