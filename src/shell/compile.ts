// One input of the shell, TypeScript, as the JavaScript that V8's own mode for consoles takes: it knows top-level await and declares again what was declared.
import type { TransformFailure } from 'esbuild'
import type { Segment } from '../closures/positions.js'
import { keepThis } from '../loader/keepThis.js'
import { transformTypescript } from '../loader/transform.js'
import { forConsole } from './forConsole.js'

export type Compiled = { readonly kind: 'code'; readonly code: string; /** Places of the code as they were typed. */ readonly segments: readonly Segment[] } | { readonly kind: 'incomplete' } | { readonly kind: 'error'; readonly message: string }

const options = { loader: 'ts', target: `node${process.versions.node}`, treeShaking: false, legalComments: 'none', logLevel: 'silent', sourcemap: 'inline', tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } } as const

export async function compile(source: string): Promise<Compiled> {
  const text = source.trim()
  // What begins with a brace is an object, if it can be one.
  if (text.startsWith('{') && text.endsWith('}')) {
    const object = await attempt(`(${text})`)
    if (object.kind === 'code') return object
  }
  return attempt(source)
}

async function attempt(source: string): Promise<Compiled> {
  try {
    return { kind: 'code', ...forConsole(keepThis((await transformTypescript(source, options)).code, 'module')) }
  } catch (failure) {
    const error = (failure as Partial<TransformFailure>).errors?.[0]
    if (!error) throw failure
    if (/end of file|terminate multi-line comment/.test(error.text) || (error.text.startsWith('Unterminated string') && isInTemplate(source))) return { kind: 'incomplete' }
    const { location } = error
    return { kind: 'error', message: `${location ? `${location.lineText}\n${' '.repeat(location.column)}${'^'.repeat(Math.max(location.length, 1))}\n` : ''}SyntaxError: ${error.text}` }
  }
}
const isInTemplate = (source: string): boolean => (source.replace(/\\.|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/gs, '').match(/`/g)?.length ?? 0) % 2 === 1
