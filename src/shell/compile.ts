// One input of the shell, TypeScript, as the JavaScript that V8's own mode for consoles takes: it knows top-level await and declares again what was
// declared. What it lacks is done on esbuild's regular output, where every statement begins a line: imports, exports, functions by the same name again.
import type { TransformFailure } from 'esbuild'
import { keepThis } from '../loader/keepThis.js'
import { transformTypescript } from '../loader/transform.js'

export type Compiled = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'incomplete' } | { readonly kind: 'error'; readonly message: string }
/** The name under which the inputs find the shell. */
export const shellGlobal = '__firesteelShell'

const options = { loader: 'ts', target: `node${process.versions.node}`, treeShaking: false, legalComments: 'none', logLevel: 'silent', tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } } as const

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
    return { kind: 'code', code: forConsole(keepThis((await transformTypescript(source, options)).code, 'module')) }
  } catch (failure) {
    const error = (failure as Partial<TransformFailure>).errors?.[0]
    if (!error) throw failure
    if (/end of file|terminate multi-line comment/.test(error.text) || (error.text.startsWith('Unterminated string') && isInTemplate(source))) return { kind: 'incomplete' }
    const { location } = error
    return { kind: 'error', message: `${location ? `${location.lineText}\n${' '.repeat(location.column)}${'^'.repeat(Math.max(location.length, 1))}\n` : ''}SyntaxError: ${error.text}` }
  }
}
const isInTemplate = (source: string): boolean => (source.replace(/\\.|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/gs, '').match(/`/g)?.length ?? 0) % 2 === 1

function forConsole(code: string): string {
  const hoisted: string[] = []
  const rest = code
    .replace(/^export \{[^}]*\}(?: from "[^"]*")?;$/gm, '')
    .replace(/^export default (?=(?:async )?function\b|class\b)(?!(?:async )?function\*?\s*\(|class\s*[{e])/gm, '')
    .replace(/^export (?:default )?/gm, '')
    .replace(/^import\s+(?:([^"]*?)\s+from\s+)?("(?:\\.|[^"\\])*")(?:\s+with\s+(\{[^}]*\}))?;$/gm, (_, names: string | undefined, specifier: string, attributes: string | undefined) => imported(names, `${specifier}${attributes ? `, { with: ${attributes} }` : ''}`))
    .replace(/^(?:async )?function\*? ?(\w+)\([\s\S]*?^\}$/gm, (text, name: string) => { hoisted.push(`let ${name} = ${text};`); return '' })
    .replace(/^(?:const|var) (?=[\w$[{])/gm, 'let ')                                          // V8 declares `let` again, but not a constant as a variable
    .replace(/^class ([\w$]+)(?=[\s\S]*?^\}$)/gm, 'let $1 = class $1')
    .replace(/^\}\)\(([\w$]+) \|\| \{\}\);$/gm, '})({});')                                    // an enum does not find itself there yet
  return `${hoisted.join('\n')}\n${rest}`.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|(?<![\w$.])import\(/gs, (_, literal: string | undefined) => literal ?? `${shellGlobal}.import(`)
}

/** `import d, { a as b }` as a constant. */
function imported(names: string | undefined, call: string): string {
  const module = `await ${shellGlobal}.import(${call})`
  if (names === undefined) return `${module}; undefined;`
  const [, first, namespace, list] = /^(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)|\{([^}]*)\})?$/s.exec(names.trim()) ?? []
  const members = [...(first ? [`default: ${first}`] : []), ...(list ?? '').split(',').map(part => part.trim()).filter(Boolean).map(part => part.replace(/\s+as\s+/, ': '))]
  return [...(namespace ? [`const ${namespace} = ${module};`] : []), ...(members.length || !namespace ? [`const { ${members.join(', ')} } = ${module};`] : [])].join(' ')
}
