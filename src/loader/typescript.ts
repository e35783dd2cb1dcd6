// What the hooks share: which files are TypeScript, where `./x.js` may lie, how one file is turned into JavaScript.
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { dist } from '../installation.js'
import type { TransformFailure, TransformOptions } from 'esbuild'

const extension = /\.[cm]?tsx?$/

/** The path of a TypeScript source, undefined for everything else. */
export function typescriptPath(url: string): string | undefined {
  if (!url.startsWith('file:')) return undefined
  const bare = url.replace(/[?#].*$/s, '')
  return extension.test(bare) ? fileURLToPath(bare) : undefined
}
export const moduleFormat = (path: string): 'commonjs' | 'module' => path.endsWith('.cts') ? 'commonjs' : 'module'

/** The TypeScript file behind a relative specifier that Node does not find: `./x.js` and `./x` may be `./x.ts`, `./x` also `./x/index.ts`. */
export function typescriptBehind(specifier: string, parentURL: string | undefined): string | undefined {
  if (!parentURL?.startsWith('file:') || !/^(?:\.{1,2}(?:\/|$)|\/|file:)/.test(specifier)) return undefined
  const url = new URL(specifier, parentURL)
  const wanted = fileURLToPath(new URL(url.pathname, 'file:'))
  const candidates = [wanted.replace(/\.([cm]?)js$/, '.$1ts'), wanted.replace(/\.jsx?$/, '.tsx'), `${wanted}.ts`, `${wanted}.tsx`, `${wanted}.js`, `${wanted}/index.ts`, `${wanted}/index.tsx`, `${wanted}/index.js`]
  const found = candidates.find(candidate => candidate !== wanted && existsSync(candidate))
  return found && pathToFileURL(found).href + url.search
}
/** `firesteel` and its subpaths: this installation answers where the program's own folders have none. */
export const isFiresteel = (specifier: string): boolean => specifier === 'firesteel' || specifier.startsWith('firesteel/')

/** A JavaScript module of the program, not of a package. */
export const isOwnModule = (url: string, format: string | null | undefined): boolean => format === 'module' && url.startsWith('file:') && !url.includes('/node_modules/') && !url.startsWith(dist)

/** `isMain`: the program itself, which may ask `import.meta.main` on any Node. */
export function transformOptions(path: string, isMain: boolean): TransformOptions {
  const format = moduleFormat(path)
  return {
    loader: path.endsWith('x') ? 'tsx' : 'ts', format: format === 'commonjs' ? 'cjs' : 'esm', target: 'node20', sourcemap: 'inline', sourcefile: path, tsconfigRaw: '{}', logLevel: 'silent',
    ...(isMain && format === 'module' && { banner: mainMark }),
  }
}
export const mainMark = 'import.meta.main ||= true;'

/** A mistake of syntax as Node tells one: the place, the line, a caret, the message. */
export function syntaxError(failure: unknown): unknown {
  const first = (failure as Partial<TransformFailure>).errors?.[0]
  if (!first) return failure
  const { location, text } = first
  const error = new SyntaxError(text, { cause: undefined })
  if (location) error.stack = `${location.file}:${location.line}:${location.column + 1}\n${location.lineText}\n${' '.repeat(location.column)}${'^'.repeat(Math.max(location.length, 1))}\n\nSyntaxError: ${text}`
  return error
}
