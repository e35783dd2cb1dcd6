// Inputs of the shell, from which functions come as from files: the shell notes each, a comment at the end of its code names it.
import type { Positions } from './positions.js'
import { shared } from './travel.js'

export interface Input extends Positions { /** As it was typed. */ readonly text: string }
const inputs: Map<string, Input> = shared('firesteel.inputs', () => new Map<string, Input>())
const mark = '\n//# firesteel input '

/** The code to evaluate. */
export function noteInput(code: string, input: Input): string {
  const name = String(inputs.size + 1)
  inputs.set(name, input)
  return `${code}${mark}${name}`
}
/** The input that a script is; undefined for any other code. */
export function inputOf(source: string): Input | undefined {
  const at = source.lastIndexOf(mark)
  return at === -1 ? undefined : inputs.get(source.slice(at + mark.length))
}
/** The text that stacks speak of by this name. */
export function inputNamed(file: string): string | undefined {
  for (const input of inputs.values()) if (input.file === file) return input.text
  return undefined
}
