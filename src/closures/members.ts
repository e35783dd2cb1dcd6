// Which members of a class can be called where a closure arrives, as far as names tell. What only the others speak of need not travel.
import { child, children, list, nameOf, type Node } from '../syntax/nodes.js'
import { freeUses, type FunctionShape } from '../syntax/scopes.js'
import type { Script } from './scripts.js'

/** A function or class that is taken along, with the file it is from. */
export interface TakenText { readonly script: Script; readonly shape: FunctionShape }
/** A member that runs only when somebody calls it by its name. */
interface Callable { readonly name: string; readonly node: Node }

/** Called by the language itself, whoever names them. */
const implicit: readonly string[] = ['toString', 'valueOf', 'toJSON', 'then', 'constructor', 'next', 'return', 'throw']

/** The members of a class that speak of a variable; undefined where something else of the class does too (its constructor, a field, a static block). */
export function membersThatUse({ script, shape }: TakenText, variable: string): readonly string[] | undefined {
  if (shape.kind !== 'class') return undefined
  const members = callables(shape.node)
  const found = new Set<string>()
  for (const use of freeUses(script.scopes, shape)) {
    if (use.name !== variable) continue
    const member = members.find(({ node }) => use.start >= node.start && use.end <= node.end)
    if (!member) return undefined
    found.add(member.name)
  }
  return [...found]
}
/** The names of members that any of these texts can reach, one after another. */
export function reachableMembers(texts: Iterable<TakenText>): ReadonlySet<string> {
  const reached = new Set(implicit)
  let waiting: Callable[] = []
  for (const { shape } of texts) {
    const members = shape.kind === 'class' ? callables(shape.node) : []
    mention(shape.node, reached, new Set(members.map(({ node }) => node)))
    waiting.push(...members)
  }
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length
    waiting = waiting.filter(({ name, node }) => { if (!reached.has(name)) return true; mention(node, reached, new Set()); return false })
  }
  return reached
}
function callables(node: Node): Callable[] {
  return (list(child(node, 'body')!, 'body') as readonly Node[]).flatMap((member): Callable[] => {
    const key = child(member, 'key')
    if (member.type !== 'MethodDefinition' || member.kind === 'constructor' || member.computed || !key) return []
    return [{ name: key.type === 'PrivateIdentifier' ? `#${nameOf(key)}` : key.type === 'Identifier' ? nameOf(key) : String(key.value), node: member }]
  })
}
/** Every name by which this text could ask an object for a member: `.name`, `['name']`, `{ name } =`; any other text counts as well. */
function mention(node: Node, into: Set<string>, except: ReadonlySet<Node>): void {
  if (except.has(node)) return
  const named = node.type === 'MemberExpression' ? child(node, 'property') : node.type === 'Property' ? child(node, 'key') : undefined
  if (named?.type === 'Identifier' && !node.computed) into.add(nameOf(named))
  if (node.type === 'PrivateIdentifier') into.add(`#${nameOf(node)}`)
  if (node.type === 'Literal' && typeof node.value === 'string') into.add(node.value)
  if (node.type === 'TemplateElement') into.add((node.value as { readonly cooked?: string }).cooked ?? '')
  for (const below of children(node)) mention(below, into, except)
}
