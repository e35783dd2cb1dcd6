// A function of the program's own on its way to the runners. It is captured when the first action needs it, and then stays as it was (as an RDD of Spark does).
import { capture, type Closure } from '../closures/capture.js'
import { warmUp } from '../closures/warm.js'

export class UserFunction {
  private closure: Closure | undefined
  constructor(readonly fn: (...args: never[]) => unknown, isHere = true) { if (isHere) warmUp() }
  /** One that was captured elsewhere. */
  static of(closure: Closure): UserFunction {
    const f = new UserFunction(() => { throw new Error('this function runs on runners only') }, false)
    f.closure = closure
    return f
  }
  /** The copy that travels. Throws what capture() throws, naming the variable that cannot travel. */
  captured(): Closure { return this.closure ??= capture(this.fn) }
}
/** The place of a function in a plan that was sent: its number in the stage's list of closures. */
export interface FunctionPlace { readonly closure: number }

/** A copy of a plan with each of the program's functions replaced. User values in a plan are encoded bytes, so that only the plan's own objects are walked. */
export function replaceFunctions(plan: unknown, replace: (f: UserFunction) => unknown): unknown {
  if (plan instanceof UserFunction) return replace(plan)
  if (Array.isArray(plan)) return plan.map(part => replaceFunctions(part, replace))
  if (typeof plan === 'object' && plan !== null && Object.getPrototypeOf(plan) === Object.prototype) return Object.fromEntries(Object.entries(plan).map(([key, part]) => [key, replaceFunctions(part, replace)]))
  return plan
}
