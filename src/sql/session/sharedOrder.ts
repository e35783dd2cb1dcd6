// Sessions of one engine run side by side, but a global view made in one is there for what another is told next:
// such commands hold back the other sessions' queues until they are done.
import type { Queued } from '../../engine/queue.js'
import type { Client } from './client.js'

export class SharedOrder {
  private readonly clients = new Set<WeakRef<Client>>()
  join(client: Client): void { this.clients.add(new WeakRef(client)) }
  /** The others wait for this command; its error stays with its own session. */
  follow(command: Queued<unknown>): void {
    for (const reference of this.clients) {
      const client = reference.deref()
      if (!client || client.stopped) this.clients.delete(reference)
      else client.queue.wait(command.result)
    }
  }
}
