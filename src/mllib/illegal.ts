import { IllegalArgumentException } from '../errors/sparkError.js'

/** What Scala's `require` throws. */
export const illegal = (message: string): IllegalArgumentException => new IllegalArgumentException({ message: `requirement failed: ${message}`, parameters: {}, contexts: [] })
export function require(holds: boolean, message: string): void { if (!holds) throw illegal(message) }
