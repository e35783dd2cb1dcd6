// Runs code as V8 does for consoles (`replMode` of its inspector): top-level await, names declared again. The inspector is inside the process: no port
// is opened. Ctrl-C gets through to a loop that never awaits, as V8 stops what runs.
import { Session, type Runtime } from 'node:inspector'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { shellGlobal } from '../closures/origins.js'
import { namespaces } from '../closures/travel.js'

export type Outcome = { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'error'; readonly error: unknown } | { readonly kind: 'interrupted' }

/** A value that may be a promise and is not to be awaited on its way. */
export interface Boxed { readonly value: unknown }
interface ShellGlobal { import: (specifier: string, options?: unknown) => Promise<unknown>; take: (value: unknown) => void; dispatch: () => void }
const objectGroup = 'firesteel-shell'

export class Evaluator {
  private readonly session = new Session()
  private readonly shared: ShellGlobal
  private taken: unknown

  constructor(private readonly breakOnSigint: boolean) {
    this.session.connect()
    silence('USE_MAIN_CONTEXT_DEFAULT_LOADER')
    const place = join(process.cwd(), '[firesteel shell]')
    // Imports are looked up from the folder the shell was started in.
    const load = new vm.Script('(specifier, options) => import(specifier, options)', { filename: place, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER as never }).runInThisContext() as ShellGlobal['import']
    this.shared = { import: async (specifier, options) => named(await load(specifier, options), specifier, place), take: value => { this.taken = value }, dispatch: () => {} }
    define(shellGlobal, this.shared)
    define('require', createRequire(place))
  }

  async evaluate(expression: string): Promise<Outcome> {
    let answer: Runtime.EvaluateReturnType
    try { answer = await this.dispatch({ expression, replMode: true, objectGroup }) } catch (error) {
      if (error === interrupted) return { kind: 'interrupted' }
      throw error
    }
    try {
      return answer.exceptionDetails ? { kind: 'error', error: (await this.fetch(answer.exceptionDetails.exception ?? { type: 'undefined' })).value } : { kind: 'value', value: (await this.fetch(answer.result)).value }
    } finally { this.session.post('Runtime.releaseObjectGroup', { objectGroup }) }
  }
  /** The value of an expression if it can be had without changing anything; undefined otherwise. */
  async peek(expression: string): Promise<Boxed | undefined> {
    try {
      const { result, exceptionDetails } = await this.post({ expression, replMode: true, objectGroup, throwOnSideEffect: true, timeout: 200, silent: true })
      return exceptionDetails ? undefined : await this.fetch(result)
    } catch { return undefined }
  }
  /** What inputs have declared by let, const and class. */
  names(): Promise<string[]> {
    return new Promise((resolve, reject) => this.session.post('Runtime.globalLexicalScopeNames', {}, (error, answer) => error ? reject(error) : resolve(answer.names)))
  }

  /** Evaluates so that Ctrl-C stops also what never awaits. */
  private dispatch(parameters: EvaluateParameters): Promise<Runtime.EvaluateReturnType> {
    return new Promise((resolve, reject) => {
      let stopped = false
      this.shared.dispatch = () => this.post(parameters).then(resolve, (error: Error) => reject(stopped ? interrupted : error))
      try {
        vm.runInThisContext(`${shellGlobal}.dispatch()`, { breakOnSigint: this.breakOnSigint })
      } catch (error) {
        stopped = (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED'
        reject(stopped ? interrupted : error)
      }
    })
  }
  private post(parameters: EvaluateParameters): Promise<Runtime.EvaluateReturnType> {
    return new Promise((resolve, reject) => this.session.post('Runtime.evaluate', parameters as Runtime.EvaluateParameterType, (error, answer) => error ? reject(error) : resolve(answer)))
  }
  /** The value itself, for what the inspector only describes. */
  private async fetch({ type, objectId, value, unserializableValue }: Runtime.RemoteObject): Promise<Boxed> {
    if (objectId === undefined && unserializableValue === undefined) return { value: type === 'undefined' ? undefined : value as unknown }
    if (objectId === undefined) return { value: unserializableValue!.endsWith('n') ? BigInt(unserializableValue!.slice(0, -1)) : Number(unserializableValue) }
    await new Promise<void>((resolve, reject) => this.session.post('Runtime.callFunctionOn', { objectId, functionDeclaration: `function (value) { ${shellGlobal}.take(value) }`, arguments: [{ objectId }], silent: true }, error => error ? reject(error) : resolve()))
    const taken = this.taken
    this.taken = undefined
    return { value: taken }
  }
}
/** What the types of Node 20 do not name yet. */
type EvaluateParameters = Runtime.EvaluateParameterType & { readonly replMode?: boolean; readonly throwOnSideEffect?: boolean; readonly timeout?: number }
const interrupted = new Error('interrupted')

/** Functions that speak of a module are to find it again where they are sent. */
function named(module: unknown, specifier: string, place: string): unknown {
  namespaces.set(module as object, { specifier, parent: pathToFileURL(place).href })
  return module
}

/** Node's warning that a feature may change; the tests hold it on every Node. */
function silence(feature: string): void {
  const warn = process.emitWarning.bind(process) as (...args: unknown[]) => void
  process.emitWarning = ((...args: unknown[]) => { if (!String(args[0]).includes(feature)) warn(...args) }) as typeof process.emitWarning
}

/** A global that an input may declare again. */
export function define(name: string, value: unknown): void { Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false }) }
export function defineGetter(name: string, get: () => unknown): void {
  Object.defineProperty(globalThis, name, { get, set: value => define(name, value), configurable: true, enumerable: false })
}
