// A read-only value that is sent once to every runner (org.apache.spark.broadcast.Broadcast).
import { travelsAs } from '../closures/travel.js'
import { SparkException } from '../errors/sparkError.js'
import { refuseMembers } from './refusals.js'
import type { RddBackend } from './backend.js'

export class Broadcast<T> {
  private isDestroyed = false
  /** @internal */
  constructor(readonly id: number, private held: T, private readonly backend: () => Promise<RddBackend>) {}
  /** The value: as it was when it was broadcast, in a task; the program's own where the program asks. */
  get value(): T {
    if (this.isDestroyed) throw new SparkException({ message: `[INTERNAL_ERROR_BROADCAST] Attempted to use Broadcast(${this.id}) after it was destroyed SQLSTATE: XX000`, errorClass: 'INTERNAL_ERROR_BROADCAST', sqlState: 'XX000', parameters: { message: `Attempted to use Broadcast(${this.id}) after it was destroyed` }, contexts: [] })
    return this.held
  }
  /** Runners forget their copies; they are sent again when a task asks. */
  async unpersist(): Promise<void> { (await this.backend()).dropBroadcast(this.id, false) }
  /** Gone everywhere: a task that asks for it fails. */
  async destroy(): Promise<void> {
    this.isDestroyed = true
    this.held = undefined as T
    ;(await this.backend()).dropBroadcast(this.id, true)
  }
  toString(): string { return `Broadcast(${this.id})` }
  /** @internal */
  [travelsAs](): unknown { void this.value; return { kind: 'broadcast', id: this.id } }
}
refuseMembers(Broadcast.prototype, 'Broadcast', ['dump', 'load', 'load_from_path'])
