// Compiles a function's text, once a thread: closures over other values share the code.
import vm from 'node:vm'
import { importsFrom } from './modules.js'
import type { Code } from './plan.js'

/** A function without its variables, how it is given them, what they are now; `start` runs what a class does when it is defined. */
export interface Made { readonly f: Function; set(values: readonly unknown[]): void; get(): readonly unknown[]; start?(): void }
const compiledMax = 5000
const compiled = new Map<string, () => Made>()

export function make(code: Code): Made {
  const key = `${code.file}:${code.line}:${code.column}:${code.text}`
  let maker = compiled.get(key)
  if (!maker) {
    maker = new vm.Script(code.text, { filename: code.file, lineOffset: code.line, columnOffset: code.column, ...importsFrom() }).runInThisContext() as () => Made
    if (compiled.size >= compiledMax) compiled.delete(compiled.keys().next().value!)
    compiled.set(key, maker)
  }
  return maker()
}
