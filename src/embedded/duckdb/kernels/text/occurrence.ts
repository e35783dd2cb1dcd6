// instr with a place to begin at.
import { sparkError } from '../../../../errors/sparkError.js'

/** The place, from 1, of the n-th occurrence at or behind `start`; at or before it, counted from the end, where it is negative. 0: there is none. */
export function placeOf(text: string, part: string, start: number, occurrence: number): number {
  if (occurrence < 1) throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.OCCURRENCE', { parameter: '`occurrence`', functionName: '`instr`', actual: String(occurrence) })
  if (start === 0) return 0
  if (part === '') return 1
  const chars = [...text]; const wanted = [...part]
  const isAt = (at: number) => wanted.every((char, i) => chars[at + i] === char)
  const step = start > 0 ? 1 : -1
  let left = occurrence
  for (let at = start > 0 ? start - 1 : chars.length + start; at >= 0 && at < chars.length; at += step) if (isAt(at) && --left === 0) return at + 1
  return 0
}
