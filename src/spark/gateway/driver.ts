// The JVM of a program's driver, as the application sees it: one that this process has started (launch.ts), or one that has started this process (attach.ts).
import type { GatewayAddress } from './connection.js'

export interface Driver {
  readonly address: GatewayAddress
  /** A folder of the application's own, readable by the user only; gone when the driver has ended. */
  readonly folder: string
  /** Where Spark logs. */
  readonly log: string
  /** Settings that the JVM does not have yet. */
  readonly settings: Readonly<Record<string, string>>
  /** What executors start in place of Python. */
  readonly worker: string
  /** Executors may be on machines that do not see this one's files. */
  readonly isElsewhere: boolean
  /** Why the JVM is not there any more, with its last words; undefined while it runs. */
  ended(): string | undefined
  /** Ends the JVM, if it is ours, and removes the folder. */
  stop(): Promise<void>
}
