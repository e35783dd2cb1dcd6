// One engine for a master in a process, started when the first session asks and closed with the last one.
import type { Engine, SparkConnectService } from '../../engine/service.js'

export interface EngineOptions { readonly conf: Readonly<Record<string, string>> }
type Connect = (master: string, options: EngineOptions) => Promise<Engine>

const handles = new Map<string, EngineHandle>()

export class EngineHandle {
  private engine: Promise<Engine> | undefined
  private users = 0
  private constructor(readonly master: string, private readonly connect: () => Promise<Engine>, private readonly key?: string, /** The settings it began with. */ readonly conf: Readonly<Record<string, string>> = {}) {}

  /** The engine of this master; the first session's settings are those it starts with. */
  static of(master: string, options: EngineOptions): EngineHandle {
    let handle = handles.get(master)
    if (!handle) {
      handle = new EngineHandle(master, async () => {
        const { connectTo } = await import('../../connectTo.js') as { connectTo: Connect }
        return connectTo(master, options)
      }, master, options.conf)
      handles.set(master, handle)
    }
    return handle
  }
  /** An engine that is there already: a test's, or one that a driver made. */
  static around(engine: Engine, master = 'local[*]'): EngineHandle { return new EngineHandle(master, async () => engine) }

  /** A session uses the engine from now on. */
  acquire(): void {
    this.users++
    this.start().catch(() => {})      // the first action reports it
  }
  private start(): Promise<Engine> { return this.engine ??= this.connect() }
  async service(): Promise<SparkConnectService> { return (await this.start()).service }
  /** A session has ended; with the last the engine ends too. */
  async release(): Promise<void> {
    if (--this.users > 0) return
    if (this.key !== undefined && handles.get(this.key) === this) handles.delete(this.key)
    const engine = this.engine
    this.engine = undefined
    await (await engine?.catch(() => undefined))?.close()
  }
}
