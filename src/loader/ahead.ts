// Compiles a program before it is imported, by esbuild's own process, while this one loads other things.
import { readFile } from 'node:fs/promises'
import { compileTypescript } from './transform.js'
import { transformOptions, typescriptBehind, typescriptPath } from './typescript.js'

/** The program and the TypeScript files it imports by path, compiled side by side. What cannot be compiled is left for the hooks to report. */
export async function compileAhead(mainURL: string): Promise<Map<string, string>> {
  const compiled = new Map<string, string>()
  const seen = new Set<string>()
  const visit = async (url: string): Promise<void> => {
    const path = typescriptPath(url)
    if (path === undefined || seen.has(url)) return
    seen.add(url)
    try {
      const code = await compileTypescript(await readFile(path, 'utf8'), transformOptions(path, url === mainURL))
      compiled.set(url, code)
      await Promise.all([...code.matchAll(/^(?:import|export)\b[^"\n]*"(\.{1,2}\/[^"\n]+)"/gm)].map(async ([, specifier]) => {
        const behind = specifier!.match(/\.[cm]?tsx?$/) ? new URL(specifier!, url).href : typescriptBehind(specifier!, url)
        if (behind) await visit(behind)
      }))
    } catch { /* the hooks will say it, where the import stands */ }
  }
  await visit(mainURL)
  return compiled
}
