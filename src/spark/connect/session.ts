// What the client knows of one session of a server: its id there, the server's own id of it, what was declared in it.
import { randomUUID } from 'node:crypto'
import { SparkException } from '../../errors/sparkError.js'
import { Declarations, listed, type Declaration } from './declarations.js'

const lostConditions = new Set(['INVALID_HANDLE.SESSION_CHANGED', 'INVALID_HANDLE.SESSION_NOT_FOUND', 'INVALID_HANDLE.SESSION_CLOSED'])
export const isLost = (error: unknown): error is SparkException => error instanceof SparkException && lostConditions.has(error.errorClass ?? '')

export class ServerSession {
  /** The server's name for its own half: another one under the same id is another session. */
  observed: string | undefined
  declarations = new Declarations()
  /** The broadcasts that went up to it. */
  attached = new Set<number>()
  /** Ended by the program: that the server does not know it any more is right. */
  isReleased = false
  private restoring: Promise<SparkException> | undefined
  constructor(/** Its id at the server. */ public id: string) {}

  observe(serverSideSessionId: string): void { if (serverSideSessionId !== '') this.observed = serverSideSessionId }

  /** Begins anew and declares again what can be; gives the error that says what is lost. Calls that find out together share one. */
  restored(cause: SparkException, declare: (declaration: Declaration) => Promise<void>): Promise<SparkException> {
    return this.restoring ??= this.restore(cause, declare).finally(() => { this.restoring = undefined })
  }
  private async restore(cause: SparkException, declare: (declaration: Declaration) => Promise<void>): Promise<SparkException> {
    const declared = this.declarations.all
    // A session that the server has closed for good cannot be opened under its id again.
    this.id = randomUUID()
    this.observed = undefined
    this.attached = new Set()
    this.declarations = new Declarations()
    const again: Declaration[] = []
    const failed: Declaration[] = []
    for (const declaration of declared) {
      try { await declare(declaration); again.push(declaration) } catch { failed.push(declaration) }
    }
    const parts = [
      cause.errorClass === 'INVALID_HANDLE.SESSION_CLOSED' ? 'The server has ended the session.' : 'The server has lost the session: it was restarted, or another one answers.',
      'What was running, cached or checkpointed in it is lost, and so are rows and files that were sent up; run the action again (rows given to createDataFrame in large numbers: make the DataFrame anew).',
      ...(again.length ? [`Declared again: ${listed(again)}.`] : []),
      ...(failed.length ? [`Could not be declared again: ${listed(failed)}.`] : []),
    ]
    const message = `[${cause.errorClass!}] ${parts.join(' ')}${cause.sqlState ? ` SQLSTATE: ${cause.sqlState}` : ''}`
    return new SparkException({ message, errorClass: cause.errorClass, sqlState: cause.sqlState, parameters: cause.messageParameters, contexts: [] }, { cause })
  }
}
