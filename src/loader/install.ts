// TypeScript as it is, by the hooks that this Node has.
import * as nodeModule from 'node:module'
import { isMainThread } from 'node:worker_threads'
import { dist } from '../installation.js'
import type { HookData } from './hooks.js'
import type { RegisterHooks } from './syncHooks.js'

const installed: unique symbol = Symbol.for('firesteel.loader') as never

/** Older Nodes run hooks in a thread beside the program. */
export const hooksHaveThread = !('registerHooks' in nodeModule)

/** `mainURL`: the program to come, with what was compiled of it ahead. */
export async function installLoader(mainURL?: string, compiled?: ReadonlyMap<string, string>): Promise<void> {
  // Closures that leave this thread say so, and install it where they arrive; a thread may have it from `--import` already.
  const state = globalThis as { [installed]?: { installed: boolean } }
  if (state[installed]?.installed && mainURL === undefined) return
  Object.defineProperty(globalThis, installed, { value: { installed: true }, configurable: true, writable: true })
  showSources()
  // Between an error and the program's own await lie calls of ours: V8's ten lines would end among them.
  if (isMainThread && Error.stackTraceLimit === 10) Error.stackTraceLimit = 40
  const { registerHooks } = nodeModule as { registerHooks?: RegisterHooks }
  if (registerHooks) registerHooks((await import('./syncHooks.js')).syncHooks(mainURL, compiled))
  else nodeModule.register('./loader/hooks.js', dist, { data: { mainURL, compiled } satisfies HookData })
}

/** Stacks in the lines of the program's own sources; packages keep theirs. */
function showSources(): void {
  const { setSourceMapsSupport } = nodeModule as { setSourceMapsSupport?: (enabled: boolean, options: { nodeModules: boolean; generatedCode: boolean }) => void }
  if (setSourceMapsSupport) setSourceMapsSupport(true, { nodeModules: false, generatedCode: false })
  else process.setSourceMapsEnabled(true)
}
