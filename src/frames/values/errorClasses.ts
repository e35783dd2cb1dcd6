// The classes of errors that need no function to travel: the language's own and Spark's.
import { exceptions } from '../../errors/sparkError.js'

const classes: Readonly<Record<string, { readonly prototype: object }>> = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError, ...exceptions }
const names = new Map<object, string>(Object.entries(classes).map(([name, { prototype }]) => [prototype, name]))

/** The name of the class with this prototype; a built-in class of another realm is the one of its name. */
export function errorClassName(prototype: object | null): string | undefined {
  if (prototype === null) return undefined
  const known = names.get(prototype)
  if (known !== undefined) return known
  const constructor = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as unknown
  return typeof constructor === 'function' && Object.hasOwn(classes, constructor.name) && /\[native code\]/.test(Function.prototype.toString.call(constructor)) ? constructor.name : undefined
}
export function errorPrototype(name: string): object {
  const found = classes[name]
  if (!found) throw new TypeError(`No error class is called ${name}`)
  return found.prototype
}

/** An error that is empty but for its kind: nothing of its own, no stack taken. */
export function bareError(prototype: object): Error {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  const error = new Error()
  Error.stackTraceLimit = limit
  delete error.stack
  if (prototype !== Error.prototype) Object.setPrototypeOf(error, prototype)
  return error
}
