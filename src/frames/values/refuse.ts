// A value that cannot travel, said with the way that led to it: `f → options → client: Socket`.
import type { ValuePath } from './hooks.js'

const shown = 12

/** `f → options → client: Socket`; a very long way is cut in the middle. */
export function describePath(path: ValuePath, what: string): string {
  const steps = path.length <= shown ? path : [...path.slice(0, shown / 2), `… ${path.length - shown} more …`, ...path.slice(-shown / 2)]
  return steps.length ? `${steps.join(' → ')}: ${what}` : what
}

/** Thrown by the codec for what must not travel; `path` and `what` are there for who wants words of his own. */
export class UnsendableValue extends TypeError {
  readonly path: ValuePath
  /** What was met: the name of the constructor, mostly. */
  readonly what: string
  readonly reason: string
  constructor(path: ValuePath, what: string, reason: string) {
    super(`${describePath(path, what)} cannot be sent to a task: ${reason}`)
    this.name = 'UnsendableValue'
    this.path = path
    this.what = what
    this.reason = reason
  }
}

/** The name of the class of an object, as far as it has one. */
export function classNameOf(value: object): string {
  for (let at: object | null = value; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const constructor = Object.getOwnPropertyDescriptor(at, 'constructor')?.value as unknown
    if (typeof constructor === 'function' && constructor.name) return constructor.name
  }
  return 'Object'
}
