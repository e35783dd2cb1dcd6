// TypeScript as it is, by the hooks that this Node has.
import * as nodeModule from 'node:module'
import type { HookData } from './hooks.js'
import type { RegisterHooks } from './syncHooks.js'

/** Older Nodes run hooks in a thread beside the program. */
export const hooksHaveThread = !('registerHooks' in nodeModule)

/** `mainURL`: the program to come, with what was compiled of it ahead. */
export async function installLoader(mainURL?: string, compiled?: ReadonlyMap<string, string>): Promise<void> {
  showSources()
  const { registerHooks } = nodeModule as { registerHooks?: RegisterHooks }
  if (registerHooks) registerHooks((await import('./syncHooks.js')).syncHooks(mainURL, compiled))
  else nodeModule.register('./hooks.js', import.meta.url, { data: { mainURL, compiled } satisfies HookData })
}

/** Stacks in the lines of the program's own sources; packages keep theirs. */
function showSources(): void {
  const { setSourceMapsSupport } = nodeModule as { setSourceMapsSupport?: (enabled: boolean, options: { nodeModules: boolean; generatedCode: boolean }) => void }
  if (setSourceMapsSupport) setSourceMapsSupport(true, { nodeModules: false, generatedCode: false })
  else process.setSourceMapsEnabled(true)
}
