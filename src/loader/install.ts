// TypeScript as it is, by the hooks that this Node has.
import * as nodeModule from 'node:module'
import type { RegisterHooks } from './syncHooks.js'

/** `mainURL`: the program to come, compiled beforehand where that can be. */
export async function installLoader(mainURL?: string): Promise<void> {
  showSources()
  const { registerHooks } = nodeModule as { registerHooks?: RegisterHooks }
  if (!registerHooks) { nodeModule.register('./hooks.js', import.meta.url, { data: { mainURL } }); return }
  const { compileAhead, syncHooks } = await import('./syncHooks.js')
  registerHooks(syncHooks(mainURL, mainURL === undefined ? undefined : await compileAhead(mainURL)))
}

/** Stacks in the lines of the program's own sources; packages keep theirs. */
function showSources(): void {
  const { setSourceMapsSupport } = nodeModule as { setSourceMapsSupport?: (enabled: boolean, options: { nodeModules: boolean; generatedCode: boolean }) => void }
  if (setSourceMapsSupport) setSourceMapsSupport(true, { nodeModules: false, generatedCode: false })
  else process.setSourceMapsEnabled(true)
}
