// What one function of a file needs to live elsewhere, found from its text alone and kept: the code to compile there, and the names it must be given.
import { fileURLToPath } from 'node:url'
import { child, children, list, nameOf, type Node } from '../syntax/nodes.js'
import { freeUses, type Binding, type FunctionShape, type ThisUse, type Use } from '../syntax/scopes.js'
import { cellKey } from './cells.js'
import { layOut, type Edit } from './layout.js'
import { isGlobal } from './natives.js'
import { originOf, shellGlobal, type Origin } from './origins.js'
import { revivedMark, type Script } from './scripts.js'

/** Where a name of the code gets its value from. */
export type Slot =
  | { readonly kind: 'value'; readonly name: string; readonly source: string; readonly binding: Binding | undefined }
  | { readonly kind: 'cell'; readonly name: string; readonly source: string; readonly binding: Binding | undefined }
  | { readonly kind: 'module'; readonly name: string; readonly source: string; readonly origin: Origin }
  | { readonly kind: 'exports'; readonly name: string; readonly members: readonly string[] | undefined }
  | { readonly kind: 'meta' | 'shell' | 'require'; readonly name: string }
/** Compiled where it arrives. `url`: the file it is from, which its own imports start from. */
export interface Code { readonly text: string; readonly file: string; readonly url: string; readonly line: number; readonly column: number }
export interface Plan {
  readonly code: Code
  readonly slots: readonly Slot[]
  readonly shape: FunctionShape
  /** Own members of a class that its text makes again. */
  readonly ownMembers: ReadonlySet<string>
  readonly hasComputedStatics: boolean
  /** `#names` that every instance has: they cannot be read from outside, so instances cannot be copied. */
  readonly privateMembers: readonly string[]
  readonly isDerived: boolean
}
export interface Refusal { readonly refused: string }

export function planOf(script: Script, shape: FunctionShape): Plan | Refusal {
  let plan = script.known.get(shape) as Plan | Refusal | undefined
  if (!plan) { plan = makePlan(script, shape); script.known.set(shape, plan) }
  return plan
}

function makePlan(script: Script, shape: FunctionShape): Plan | Refusal {
  const { source, scopes } = script
  const text = source.slice(shape.start, shape.end)
  const mark = ((): string => { let mark = '$$'; while (text.includes(mark)) mark += '$'; return mark })()
  const edits: Edit[] = []
  const left: { readonly start: number; readonly end: number }[] = []       // ranges that the edits drop
  const within = (node: { readonly start: number; readonly end: number }) => node.start >= shape.start && node.end <= shape.end
  const isLeft = (node: { readonly start: number; readonly end: number }) => left.some(range => node.start >= range.start && node.end <= range.end)
  const parts = shape.kind === 'class' ? classParts(script, shape, mark, edits, left) : undefined
  if (parts && 'refused' in parts) return parts
  const refused = refusedThis(script, shape, scopes.thisUses.filter(one => within(one) && isFree(one, shape)))
  if (refused) return { refused }
  if (shape.kind !== 'class' && text.includes('#')) { const name = foreignPrivate(shape.member ?? shape.node); if (name) return { refused: `it uses ${name}, which is private to its class; pass the object, or make ${name} a TypeScript \`private\` member` } }

  const uses = freeUses(scopes, shape).filter(use => !isLeft(use))
  const slots = new Map<string, Slot>()
  for (const use of uses) {
    let slot = slots.get(use.name)
    if (!slot) {
      const made = slotOf(script, use, uses, mark)
      if (!made) continue
      slots.set(use.name, slot = made)
    }
    if (slot.name !== use.name) edits.push(replaceUse(use, slot.kind === 'cell' ? `${slot.name}.${cellKey}` : slot.name))
  }
  for (const meta of scopes.importMetas.filter(meta => within(meta) && !isLeft(meta))) { edits.push({ start: meta.start, end: meta.end, text: `${mark}meta` }); slots.set('import.meta', { kind: 'meta', name: `${mark}meta` }) }

  const { before, after } = frame(script, shape, mark, edits, uses)
  const laid = layOut(script, shape.start, shape.end, edits)
  const names = [...slots.values()].map(slot => slot.name)
  const prefix = `${revivedMark}(function () { ${shape.isStrict ? '\'use strict\'; ' : ''}${names.length ? `let ${names.join(', ')}; ` : ''}${parts?.isDerived ? `const ${mark}Base = class {}; ` : ''}const ${mark}f = ${before}`
  const suffix = `\n${after}; return { f: ${mark}f, set(${mark}h) { ${names.length ? `[${names.join(', ')}] = ${mark}h` : ''} }, get() { return [${names.join(', ')}] }${parts?.steps.length ? `, start() { ${parts.steps.map(step => `${mark}f.${step}(); delete ${mark}f.${step}`).join('; ')} }` : ''} } })`
  return {
    code: { text: prefix + laid.text + suffix, file: fileName(script, laid.isMoved), url: script.url, line: laid.line, column: laid.column - prefix.length },
    slots: [...slots.values()], shape, ownMembers: parts?.ownMembers ?? new Set(), hasComputedStatics: parts?.hasComputedStatics ?? false, privateMembers: parts?.privateMembers ?? [], isDerived: parts?.isDerived ?? false,
  }
}

/** As stacks show it. One slash keeps Node from looking for a source map: the positions are the author's already. */
function fileName(script: Script, isMoved: boolean): string {
  if (isMoved && !script.url) return script.positions!.file
  if (!script.url.startsWith('file:')) return script.url || 'firesteel:shell'
  if (isMoved) return script.positions!.file.replace(/^file:\/\/\//, 'file:/')
  return script.isModule ? script.url : fileURLToPath(script.url)
}

function slotOf(script: Script, use: Use, uses: readonly Use[], mark: string): Slot | undefined {
  const { name, binding } = use
  if (!binding) {
    if (name === shellGlobal) return { kind: 'shell', name }
    if (script.url && !script.isModule && !script.isRevived) {
      if (name === 'require') return { kind: 'require', name }
      if (name === 'exports') return { kind: 'exports', name, members: membersOf(script, uses.filter(one => one.name === 'exports')) }
    }
    if (isGlobal(name)) return undefined
    // A polyfill put there by the program: no worker has it, and ours works on the values that arrive.
    if (name === 'Temporal') return { kind: 'module', name, source: name, origin: { how: 'import', specifier: 'temporal-polyfill', name, parent: import.meta.url } }
    // Inputs of the shell share their variables, and any later one may assign them.
    return script.url || script.isRevived ? { kind: 'value', name, source: name, binding } : { kind: 'cell', name: `${mark}${name}`, source: name, binding }
  }
  const origin = script.isRevived ? undefined : originOf(binding)
  if (origin) return { kind: 'module', name, source: name, origin }
  return binding.isShared && !script.isRevived ? { kind: 'cell', name: `${mark}${name}`, source: name, binding } : { kind: 'value', name, source: name, binding }
}
/** `exports.a` needs `a` alone. */
function membersOf(script: Script, uses: readonly Use[]): readonly string[] | undefined {
  const members = new Set<string>()
  for (const use of uses) {
    const member = /^\s*\.\s*([\w$]+)/.exec(script.source.slice(use.end, use.end + 200))
    if (!member) return undefined
    members.add(member[1]!)
  }
  return [...members]
}
function replaceUse({ start, end, name, role }: Use, text: string): Edit {
  return { start, end, text: role === 'callee' && text.includes('.') ? `(0,${text})` : role === 'shorthand' || role === 'pattern shorthand' ? `${name}:${text}` : text }
}

const isFree = (one: ThisUse, shape: FunctionShape): boolean => one.owner === undefined || one.owner.start < shape.start || one.owner.end > shape.end || (one.word === 'super' && one.owner.node === shape.node)
function refusedThis(script: Script, shape: FunctionShape, free: readonly ThisUse[]): string | undefined {
  const words = new Set(free.map(one => one.word))
  if (words.has('super')) return 'it uses `super`, which is bound to the object it was written in; call the method by its class: `Base.prototype.method.call(this)`'
  if (words.has('new.target')) return 'it uses `new.target` of the function around it; keep it in a constant before: `const target = new.target`'
  if (words.has('arguments')) return 'it uses `arguments` of the function around it; write a rest parameter there: `(...values)`'
  if (!words.has('this') || shape.kind === 'class') return undefined
  const outside = free.find(one => one.word === 'this')!
  if (outside.owner === undefined && (script.isModule || !script.url)) return undefined
  return 'it is an arrow function that uses `this`, which cannot be read from outside; keep what it needs in a constant before (`const { limit } = this` or `const self = this`), or run the TypeScript source with `firesteel submit`'
}
/** A `#name` that is not declared within. */
function foreignPrivate(root: Node): string | undefined {
  const walk = (node: Node, declared: ReadonlySet<string>): string | undefined => {
    let inside = declared
    if (node.type === 'ClassBody') inside = new Set([...declared, ...list(node, 'body').map(member => child(member!, 'key')).filter(key => key?.type === 'PrivateIdentifier').map(key => nameOf(key!))])
    if (node.type === 'PrivateIdentifier' && !inside.has(nameOf(node))) return `#${nameOf(node)}`
    for (const below of children(node)) { const found = walk(below, inside); if (found) return found }
    return undefined
  }
  return walk(root, new Set())
}

/** What stands around the text, so that it is an expression and the function has its name. */
function frame(script: Script, shape: FunctionShape, mark: string, edits: Edit[], uses: readonly Use[]): { readonly before: string; readonly after: string } {
  const id = child(shape.node, 'id')
  if (shape.member) {
    const key = child(shape.member, 'key')!
    const from = shape.member.computed ? script.source.lastIndexOf('[', key.start) : key.start
    const to = shape.member.computed ? script.source.indexOf(']', key.end) + 1 : key.end
    const name = key.type === 'Identifier' && !shape.member.computed ? nameOf(key) : key.type === 'Literal' ? String(key.value) : `${mark}m`
    edits.push({ start: from, end: to, text: `[${JSON.stringify(name)}]` })
    const quoted = JSON.stringify(name)
    return shape.kind === 'method' ? { before: '({ ', after: ` })[${quoted}]` } : { before: 'Object.getOwnPropertyDescriptor({ ', after: ` }, ${quoted}).${shape.kind === 'getter' ? 'get' : 'set'}` }
  }
  // A declaration's own name is a variable around it, which may have been given another value.
  if (id && shape.kind === 'function' && shape.isDeclaration && uses.some(use => use.name === nameOf(id))) edits.push({ start: id.start, end: id.end, text: '' })
  return { before: '(', after: ')' }
}

interface ClassParts { readonly isDerived: boolean; readonly steps: readonly string[]; readonly ownMembers: ReadonlySet<string>; readonly hasComputedStatics: boolean; readonly privateMembers: readonly string[] }
/**
 * A class is made before there is anything that it speaks of: its base is put in afterwards, public static fields are given the values they have now,
 * and what else runs with its definition (private static fields, blocks that touch them) becomes steps that run in the end.
 */
function classParts(script: Script, shape: FunctionShape, mark: string, edits: Edit[], left: { start: number; end: number }[]): ClassParts | Refusal {
  const { source, scopes } = script
  const heritage = child(shape.node, 'superClass')
  const isDerived = heritage !== undefined && source.slice(heritage.start, heritage.end) !== 'null'
  if (isDerived) {
    const from = afterWord(source, child(shape.node, 'id')?.end ?? shape.start + 5, 'extends')
    const to = child(shape.node, 'body')!.start
    edits.push({ start: from, end: to, text: ` ${mark}Base ` })
    left.push({ start: from, end: to })
  }
  const steps: string[] = []; const ownMembers = new Set<string>(); const privateMembers: string[] = []
  let hasComputedStatics = false
  const step = () => { const name = `${mark}s${steps.length}`; steps.push(name); return name }
  for (const member of list(child(shape.node, 'body')!, 'body') as readonly Node[]) {
    const key = child(member, 'key'); const value = child(member, 'value')
    if (member.computed && freeUses(scopes, key!).some(use => !isGlobal(use.name) || use.binding)) return { refused: `its member [${source.slice(key!.start, key!.end)}] is named by a variable; give it a name that is written there` }
    if (member.type === 'StaticBlock') {
      if (source.slice(member.start, member.end).includes('#')) edits.push({ start: member.start + 6, end: member.start + 6, text: ` ${step()}()` })
      else { edits.push({ start: member.start, end: member.end, text: '' }); left.push(member) }
      continue
    }
    const isPrivate = key!.type === 'PrivateIdentifier'
    if (isPrivate && member.static !== true) privateMembers.push(`#${nameOf(key!)}`)
    if (member.static !== true) continue
    if (member.computed) hasComputedStatics = true
    if (member.type === 'MethodDefinition') { if (!isPrivate && !member.computed) ownMembers.add(String(key!.type === 'Literal' ? key!.value : key!.name)); continue }
    if (!value) continue
    const usesThis = scopes.thisUses.some(one => one.owner?.node === member)
    const keyEnd = member.computed ? source.indexOf(']', key!.end) + 1 : key!.end
    const end = source[member.end - 1] === ';' ? member.end - 1 : member.end
    if (!isPrivate && !usesThis) {
      edits.push({ start: keyEnd, end, text: '' })
      left.push({ start: keyEnd, end })
      continue
    }
    if (member.computed) return { refused: `its static member [${source.slice(key!.start, key!.end)}] uses \`this\`; name the class instead` }
    const name = source.slice(key!.start, key!.end)
    if (!isPrivate) ownMembers.add(key!.type === 'Literal' ? String(key!.value) : nameOf(key!))
    edits.push({ start: keyEnd, end: afterWord(source, keyEnd, '='), text: `; static ${step()}() { this${key!.type === 'Literal' ? `[${name}]` : `.${name}`} =` }, { start: end, end, text: ' }' })
  }
  return { isDerived, steps, ownMembers, hasComputedStatics, privateMembers }
}
/** The end of the next such word, over comments. */
function afterWord(source: string, from: number, word: string): number {
  const found = new RegExp(`(?:\\s|/\\*[\\s\\S]*?\\*/|//[^\\n]*\\n)*${word}`, 'y')
  found.lastIndex = from
  return found.test(source) ? found.lastIndex : from
}
