// Where this copy of firesteel lies. Modules run from dist/ as tsc wrote them, or from dist/bundled/ where the build put them into few files
// (scripts/bundle.mjs); no module may reckon from its own place.
import { existsSync, statSync } from 'node:fs'

const here = import.meta.url
const mark = here.lastIndexOf('/dist/')
/** The folder of package.json. */
export const installation = here.slice(0, mark + 1)
/** The folder of all our code. */
export const dist = `${installation}dist/`

/** A program of ours that is started apart (a thread's, a process's): bundled, unless the modules are newer. */
export function programFile(name: string): URL {
  const modules = new URL(`${name}.js`, dist)
  const bundle = new URL(`bundled/${name}.js`, dist)
  if (!existsSync(modules)) return bundle
  const made = statSync(bundle, { throwIfNoEntry: false })
  return made && made.mtimeMs >= statSync(modules).mtimeMs ? bundle : modules
}
