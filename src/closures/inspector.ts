// Looks inside live functions with V8's inspector, in this process and without a port. It answers at once for `Runtime`; `Debugger` is switched on only
// to learn the source of a script that was not met before, and off again, as V8 runs slower with it.
import { dist } from '../installation.js'
import { Session, type Debugger, type Runtime } from 'node:inspector'
import { shared } from './travel.js'

export interface ScopeView { readonly description: string; readonly object: Readonly<Record<string, unknown>> }
export interface FunctionView {
  readonly location: { readonly scriptId: string; readonly line: number; readonly column: number } | undefined
  /** From the inside out, each with the variables that live there and their values now. */
  readonly scopes: readonly ScopeView[]
  readonly bound: { readonly target: Function; readonly self: unknown; readonly values: readonly unknown[] } | undefined
}
export interface ScriptView { readonly url: string; readonly isModule: boolean; readonly source: string; readonly startLine: number; readonly startColumn: number }

interface Sink { fn: unknown; taken: unknown; take(value: unknown): void }
const sinkName = 'firesteel.closures.sink'
const objectGroup = 'firesteel-closures'
const reach = `globalThis[Symbol.for(${JSON.stringify(sinkName)})]`

let opened: Session | undefined
function session(): Session {
  if (!opened) { opened = new Session(); opened.connect() }
  return opened
}
/** Closes what was opened for looking; it opens again when needed. */
export function closeInspector(): void { opened?.disconnect(); opened = undefined }

function post<T>(method: string, parameters: object): T {
  let answer: T | undefined; let failure: Error | null = null
  session().post(method, parameters, (error: Error | null, result?: object) => { failure = error; answer = result as T })
  if (failure) throw failure as Error
  return answer!
}
const sink = (): Sink => shared<Sink>(sinkName, () => ({ fn: undefined, taken: undefined, take(value) { this.taken = value } }))

function taken(object: Runtime.RemoteObject | undefined): unknown {
  if (object?.objectId === undefined) return object?.value as unknown
  post('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: `function () { ${reach}.take(this) }`, objectGroup, silent: true })
  const value = sink().taken
  sink().taken = undefined
  return value
}

export function lookInside(fn: Function): FunctionView {
  sink().fn = fn
  try {
    const { result } = post<Runtime.EvaluateReturnType>('Runtime.evaluate', { expression: `${reach}.fn`, objectGroup, silent: true })
    const { internalProperties = [] } = post<Runtime.GetPropertiesReturnType>('Runtime.getProperties', { objectId: result.objectId, ownProperties: true })
    const internal = (name: string) => internalProperties.find(property => property.name === name)?.value
    const place = internal('[[FunctionLocation]]')?.value as Debugger.Location | undefined
    const target = internal('[[TargetFunction]]')
    return {
      location: place && { scriptId: place.scriptId, line: place.lineNumber, column: place.columnNumber ?? 0 },
      scopes: listed(internal('[[Scopes]]')) as ScopeView[],
      bound: target && { target: taken(target) as Function, self: boundSelf(internal('[[BoundThis]]')), values: listed(internal('[[BoundArgs]]')) },
    }
  } finally {
    sink().fn = undefined
    post('Runtime.releaseObjectGroup', { objectGroup })
  }
}
/** V8's own lists are arrays without a prototype. */
const listed = (object: Runtime.RemoteObject | undefined): unknown[] => object ? Array.prototype.slice.call(taken(object)) : []
/** The value of a variable of a scope; undefined for one that has none yet (newer Nodes throw there). */
export function valueIn(object: Readonly<Record<string, unknown>>, name: string): unknown {
  try { return object[name] } catch { return undefined }
}
function boundSelf(object: Runtime.RemoteObject | undefined): unknown {
  if (object?.unserializableValue === undefined) return taken(object)
  return object.unserializableValue.endsWith('n') ? BigInt(object.unserializableValue.slice(0, -1)) : Number(object.unserializableValue)
}

/**
 * The text of a script and where it comes from. Switching `Debugger` on announces every script of the process, some milliseconds: whatever else of the
 * program is there by then and not known yet is read in the same go, and handed to `also`.
 */
export function readScript(scriptId: string, isKnown: (scriptId: string) => boolean, also: (scriptId: string, script: ScriptView) => void): ScriptView {
  let own: ScriptView | undefined
  announced((scripts, sourceOf) => {
    eachOfProgram(scripts, sourceOf, id => id === scriptId || isKnown(id), also)
    own = { ...(scripts.get(scriptId) ?? { url: '', isModule: false, startLine: 0, startColumn: 0 }), source: sourceOf(scriptId) }
  })
  return own!
}
/** The texts of the program's own files. */
export function readProgram(isKnown: (scriptId: string) => boolean, each: (scriptId: string, script: ScriptView) => void): void { announced((scripts, sourceOf) => eachOfProgram(scripts, sourceOf, isKnown, each)) }

type Announced = ReadonlyMap<string, Omit<ScriptView, 'source'>>
function eachOfProgram(scripts: Announced, sourceOf: (id: string) => string, isKnown: (scriptId: string) => boolean, each: (scriptId: string, script: ScriptView) => void): void {
  let left = readAheadMax
  for (const [id, script] of scripts) if (isOfProgram(script.url) && !isKnown(id) && left-- > 0) each(id, { ...script, source: sourceOf(id) })
}
function announced(read: (scripts: Announced, sourceOf: (id: string) => string) => void): void {
  const scripts = new Map<string, Omit<ScriptView, 'source'>>()
  const note = ({ params }: { params: Debugger.ScriptParsedEventDataType }) => { scripts.set(params.scriptId, { url: params.url, isModule: params.isModule ?? false, startLine: params.startLine, startColumn: params.startColumn }) }
  session().on('Debugger.scriptParsed', note)
  try {
    post('Debugger.enable', {})
    read(scripts, id => post<Debugger.GetScriptSourceReturnType>('Debugger.getScriptSource', { scriptId: id }).scriptSource)
  } finally {
    post('Debugger.disable', {})
    session().off('Debugger.scriptParsed', note)
  }
}
const readAheadMax = 100
const isOfProgram = (url: string): boolean => url.startsWith('file:') && !url.includes('/node_modules/') && !url.startsWith(dist)
