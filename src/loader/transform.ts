// esbuild's own process compiles. Ctrl-C reaches it as it reaches everything in the terminal's foreground: it is then started again.
import type { TransformOptions, TransformResult } from 'esbuild'
import { keepThis } from './keepThis.js'

/** A file as it will run: JavaScript of which functions can be taken along. */
export async function compileTypescript(source: string, options: TransformOptions): Promise<string> {
  return keepThis((await transformTypescript(source, options)).code, options.format === 'cjs' ? 'script' : 'module')
}

export async function transformTypescript(source: string, options: TransformOptions): Promise<TransformResult> {
  const { stop, transform } = await import('esbuild')
  try {
    return await transform(source, options)
  } catch (error) {
    if (!/service (?:is no longer running|was stopped)/.test((error as Error).message)) throw error
    await stop()
    return transform(source, options)
  }
}
