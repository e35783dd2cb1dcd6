// Where a variable's value comes from, when its declaration says that it is a module's: `import`, `require`, `await import` with a constant text.
import { child, list, nameOf, type Node } from '../syntax/nodes.js'
import type { Binding } from '../syntax/scopes.js'

/** `interop`: what compilers make of a CommonJS module for `import`: the exports, and themselves as `default`. */
export interface Origin { readonly how: 'import' | 'require' | 'interop'; readonly specifier: string; /** The export; `*` is the module itself. */ readonly name: string; readonly attributes?: Readonly<Record<string, string>>; /** From where it is looked up, if not from the file that speaks of it. */ readonly parent?: string }

const textOf = (node: Node | undefined): string | undefined => node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
const keyOf = (node: Node): string | undefined => node.type === 'Identifier' ? nameOf(node) : textOf(node)

export function originOf(binding: Binding): Origin | undefined {
  if (binding.isShared) return undefined
  if (binding.kind === 'import') return ofImport(binding)
  if (binding.node.type !== 'VariableDeclarator') return undefined
  const id = child(binding.node, 'id')!
  const module = ofExpression(child(binding.node, 'init'))
  if (!module) return undefined
  if (id.type === 'Identifier') return module
  if (id.type !== 'ObjectPattern' || module.name !== '*') return undefined
  for (const property of list(id, 'properties')) {
    if (property!.type !== 'Property' || property!.computed) continue
    const value = child(property!, 'value')!
    if (value.type === 'Identifier' && nameOf(value) === binding.name) { const name = keyOf(child(property!, 'key')!); return name === undefined ? undefined : { ...module, name } }
  }
  return undefined
}
function ofImport(binding: Binding): Origin | undefined {
  const specifier = textOf(child(binding.node, 'source'))!
  const attributes = Object.fromEntries(list(binding.node, 'attributes').map(one => [keyOf(child(one!, 'key')!)!, textOf(child(one!, 'value'))!]))
  const one = list(binding.node, 'specifiers').find(one => nameOf(child(one!, 'local')!) === binding.name)!
  const name = one.type === 'ImportDefaultSpecifier' ? 'default' : one.type === 'ImportNamespaceSpecifier' ? '*' : keyOf(child(one, 'imported')!)!
  return { how: 'import', specifier, name, ...(Object.keys(attributes).length > 0 && { attributes }) }
}
const wrappers = /^(?:__importStar|__importDefault|__toESM|_interopRequireDefault|_interopRequireWildcard)$/

function ofExpression(node: Node | undefined): Origin | undefined {
  if (!node) return undefined
  if (node.type === 'AwaitExpression') return ofDynamicImport(child(node, 'argument')!)
  if (node.type === 'MemberExpression' && !node.computed) {
    const module = ofExpression(child(node, 'object'))
    return module?.name === '*' ? { ...module, name: nameOf(child(node, 'property')!) } : undefined
  }
  if (node.type !== 'CallExpression') return undefined
  const callee = child(node, 'callee')!
  const first = list(node, 'arguments')[0]
  if (callee.type === 'Identifier' && callee.name === 'require') { const specifier = textOf(first ?? undefined); return specifier === undefined ? undefined : { how: 'require', specifier, name: '*' } }
  const helper = callee.type === 'Identifier' ? nameOf(callee) : callee.type === 'MemberExpression' && !callee.computed ? nameOf(child(callee, 'property')!) : ''
  if (wrappers.test(helper) && first) { const module = ofExpression(first); return module?.how === 'require' ? { ...module, how: 'interop' } : undefined }
  return undefined
}
/** `import('x')`, also as the shell writes it. */
function ofDynamicImport(node: Node): Origin | undefined {
  const callee = child(node, 'callee')
  const source = node.type === 'ImportExpression' ? child(node, 'source') : callee?.type === 'MemberExpression' && child(callee, 'object')!.name === shellGlobal && child(callee, 'property')!.name === 'import' ? list(node, 'arguments')[0] ?? undefined : undefined
  const specifier = textOf(source)
  return specifier === undefined ? undefined : { how: 'import', specifier, name: '*' }
}
/** Under which the shell's inputs find the shell (src/shell/compile.ts). */
export const shellGlobal = '__firesteelShell'
