// Module hooks that turn TypeScript into JavaScript by esbuild as it is loaded, and find `./x.ts` behind `./x.js` and `./x`.
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LoadHook, ResolveHook } from 'node:module'

const typescript = /\.[cm]?tsx?$/

export const resolve: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context)
  } catch (error) {
    if (!context.parentURL || !/^\.{1,2}\//.test(specifier)) throw error
    const wanted = fileURLToPath(new URL(specifier, context.parentURL))
    for (const candidate of [wanted.replace(/\.([cm]?)js$/, '.$1ts'), wanted.replace(/\.jsx?$/, '.tsx'), `${wanted}.ts`, `${wanted}.tsx`, `${wanted}/index.ts`]) {
      if (candidate !== wanted && typescript.test(candidate) && existsSync(candidate)) return { url: pathToFileURL(candidate).href, shortCircuit: true }
    }
    throw error
  }
}

export const load: LoadHook = async (url, context, next) => {
  if (!url.startsWith('file:') || !typescript.test(url.split('?')[0]!)) return next(url, context)
  const path = fileURLToPath(url)
  const { transform } = await import('esbuild')
  const source = await readFile(path, 'utf8')
  const commonjs = /\.cts$/.test(path)
  const { code } = await transform(source, { loader: path.endsWith('x') ? 'tsx' : 'ts', format: commonjs ? 'cjs' : 'esm', target: 'node20', sourcemap: 'inline', sourcefile: path, tsconfigRaw: '{}' })
  return { format: commonjs ? 'commonjs' : 'module', source: code, shortCircuit: true }
}
