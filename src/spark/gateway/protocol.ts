// Py4J's text protocol: lines to the JVM and back (https://www.py4j.org/contents.html; design of the command and answer letters as its server has them).

/** An object in the JVM. */
export class JavaObject { constructor(readonly id: string) {} }
/** A number that Java must take as a long, whatever its size. */
export class JavaLong { constructor(readonly value: number | bigint) {} }
export const long = (value: number | bigint): JavaLong => new JavaLong(value)
/** What may be given to Java: numbers are ints when they are whole and fit, else doubles; bigint is long. */
export type JavaArgument = null | boolean | number | bigint | string | Uint8Array | JavaLong | JavaObject
/** What Java gives: void is undefined. */
export type JavaValue = undefined | null | boolean | number | bigint | string | Uint8Array | JavaObject

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\n', '\\n')
const unescape = (text: string): string => text.includes('\\') ? text.replace(/\\(.)/g, (_, c: string) => c === 'n' ? '\n' : c === 'r' ? '\r' : c) : text

export function encodeArgument(value: JavaArgument): string {
  if (value === null) return 'n'
  if (value instanceof JavaObject) return `r${value.id}`
  if (value instanceof JavaLong) return `L${value.value}`
  if (value instanceof Uint8Array) return `j${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}`
  switch (typeof value) {
    case 'string': return `s${escape(value)}`
    case 'boolean': return value ? 'btrue' : 'bfalse'
    case 'bigint': return `L${value}`
    case 'number': return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? `i${value}` : `d${Number.isNaN(value) ? 'NaN' : value === Infinity ? 'Infinity' : value === -Infinity ? '-Infinity' : value}`
  }
}

export type Answer = { readonly kind: 'value'; readonly value: JavaValue } | { readonly kind: 'thrown'; readonly error: JavaObject | string }
/** One line of the server's: `!y…` well, `!x…` thrown. */
export function decodeAnswer(line: string, reference: (id: string) => JavaObject): Answer {
  if (line.startsWith('!x')) return { kind: 'thrown', error: line[2] === 'r' ? reference(line.slice(3)) : unescape(line.slice(line[2] === 's' ? 3 : 2)) }
  if (!line.startsWith('!y')) return { kind: 'thrown', error: `an answer that is none: ${line.slice(0, 200)}` }
  return { kind: 'value', value: decodeValue(line[2] ?? 'v', line.slice(3), reference) }
}
function decodeValue(letter: string, text: string, reference: (id: string) => JavaObject): JavaValue {
  switch (letter) {
    case 'v': return undefined
    case 'n': return null
    case 'b': return text.toLowerCase() === 'true'
    case 'i': return Number(text)
    case 'L': { const value = BigInt(text); return Number.isSafeInteger(Number(value)) ? Number(value) : value }
    case 'd': return Number(text)
    case 'D': case 's': return unescape(text)
    case 'j': return new Uint8Array(Buffer.from(text, 'base64'))
    // objects, arrays, lists, sets, maps, iterators: all are references
    default: return reference(text)
  }
}

export const command = {
  authenticate: (secret: string): string => `A\n${escape(secret)}\n`,
  construct: (className: string, args: readonly JavaArgument[]): string => `i\n${className}\n${lines(args)}e\n`,
  call: (target: string, method: string, args: readonly JavaArgument[]): string => `c\n${target}\n${method}\n${lines(args)}e\n`,
  newArray: (className: string, length: number): string => `a\nc\ns${className}\ni${length}\ne\n`,
  arrayGet: (array: string, index: number): string => `a\ng\n${array}\ni${index}\ne\n`,
  arraySet: (array: string, index: number, value: JavaArgument): string => `a\ns\n${array}\ni${index}\n${encodeArgument(value)}\ne\n`,
  arrayLength: (array: string): string => `a\ne\n${array}\ne\n`,
  release: (id: string): string => `m\nd\n${id}\ne\n`,
  /** A static field. */
  member: (className: string, name: string): string => `r\nm\n${className}\n${name}\ne\n`,
  field: (target: string, name: string): string => `f\ng\n${target}\n${name}\ne\n`,
}
const lines = (args: readonly JavaArgument[]): string => args.map(arg => `${encodeArgument(arg)}\n`).join('')
