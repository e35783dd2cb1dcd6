// The first capture of a process opens the inspector, loads the parser and reads the program's files, some 40 ms. It is done ahead, while runners start.
import { capture } from './capture.js'
import { readAhead } from './scripts.js'

let isWarm = false
/** Called when a program makes its first function for elsewhere; does its work when the program waits next. */
export function warmUp(): void {
  if (isWarm) return
  isWarm = true
  setImmediate(() => {
    try {
      const limit = { n: 1 }
      // A function of a text of its own, with a variable: the way of any other, and no file of ours is read.
      capture(new Function('limit', 'return x => x + limit.n')(limit) as (x: number) => number)
      readAhead()
    } catch { /* the capture itself will say what is wrong */ }
  }).unref()
}
