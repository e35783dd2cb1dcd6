// `this` of an arrow function cannot be read from outside, so a closure could not be taken along with it. In compiled code such a `this` becomes a
// constant of the function around: `() => this.limit` is `() => $this.limit` after `const $this = this`. Lines stay; the source map follows.
import { child, list, nameOf, parse, type SourceKind } from '../syntax/nodes.js'
import { analyzeScopes, type Owner, type ThisUse } from '../syntax/scopes.js'
import { shiftColumns } from './shiftColumns.js'

export const thisAlias = '$this'
/** Cheap, and true for files that have nothing to change too. */
export const mayKeepThis = (code: string): boolean => code.includes('=>') && /\bthis\b/.test(code) && !code.includes(thisAlias)

interface Insertion { readonly at: number; readonly removed: number; readonly text: string }

/** The same code where nothing is to change, or where it cannot be read. */
export function keepThis(code: string, kind: SourceKind): string {
  if (!mayKeepThis(code)) return code
  const tree = parse(code, kind)
  if (!tree) return code
  const { thisUses, superCalls } = analyzeScopes(tree, code)
  const changes: Insertion[] = []
  for (const [owner, uses] of byOwner(thisUses)) {
    if (owner.kind === 'field') aroundField(owner, code, changes)
    else {
      const body = owner.kind === 'static block' ? owner.node : child(owner.node, 'body')!
      const inBody = uses.filter(use => use.start > body.start)
      if (inBody.length === 0) continue
      const directive = list(body, 'body').filter(statement => typeof statement!.directive === 'string').at(-1)
      changes.push({ at: directive?.end ?? code.indexOf('{', body.start) + 1, removed: 0, text: owner.isDerivedConstructor ? ` let ${thisAlias};` : ` const ${thisAlias} = this;` })
      if (owner.isDerivedConstructor) for (const call of superCalls) {
        if (call.owner !== owner) continue
        const { start, end } = call.node
        // A statement must not begin with a bracket: the line before may have no semicolon.
        const isStatement = /[;{}\n]\s*$/.test(code.slice(Math.max(0, start - 200), start)) && /^\s*(?:[;}]|\n)/.test(code.slice(end, end + 200))
        changes.push({ at: start, removed: 0, text: isStatement ? `${thisAlias} = ` : `(${thisAlias} = ` })
        if (!isStatement) changes.push({ at: end, removed: 0, text: ')' })
      }
      for (const use of inBody) changes.push({ at: use.start, removed: 4, text: thisAlias })
      continue
    }
    for (const use of uses) changes.push({ at: use.start, removed: 4, text: thisAlias })
  }
  if (changes.length === 0) return code
  changes.sort((a, b) => a.at - b.at)
  let text = ''; let at = 0
  for (const change of changes) { text += code.slice(at, change.at) + change.text; at = change.at + change.removed }
  return shiftColumns(text + code.slice(at), code, changes)
}
function byOwner(uses: readonly ThisUse[]): Map<Owner, ThisUse[]> {
  const owners = new Map<Owner, ThisUse[]>()
  for (const use of uses) {
    if (use.word !== 'this' || !use.isInArrow || !use.owner) continue
    const list = owners.get(use.owner)
    if (list) list.push(use); else owners.set(use.owner, [use])
  }
  return owners
}
/** A field has no statements: its value is made by a function that is given `this`. A function that has its name from the field keeps it. */
function aroundField(owner: Owner, code: string, changes: Insertion[]): void {
  const key = child(owner.node, 'key')!; const value = child(owner.node, 'value')!
  const name = owner.node.computed ? undefined : key.type === 'PrivateIdentifier' ? `#${nameOf(key)}` : key.type === 'Identifier' ? nameOf(key) : String(key.value)
  const isNamed = value.type === 'ArrowFunctionExpression' && name !== undefined && name !== '__proto__'
  const end = code[owner.node.end - 1] === ';' ? owner.node.end - 1 : owner.node.end
  const start = code.lastIndexOf('=', value.start) + 1
  changes.push({ at: start, removed: 0, text: isNamed ? ` ((${thisAlias}) => ({ ${JSON.stringify(name)}: ` : ` ((${thisAlias}) => (` })
  changes.push({ at: end, removed: 0, text: isNamed ? ` })[${JSON.stringify(name)}])(this)` : '))(this)' })
}
