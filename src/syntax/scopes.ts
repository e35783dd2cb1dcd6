// Which name means what: the scopes of a file, the functions in it, and every use of a name with what declares it. Free names of a function follow
// from positions alone: a use within the function whose declaration lies without.
import { child, children, isNode, list, nameOf, type Node } from './nodes.js'

export interface Binding {
  readonly name: string
  readonly kind: 'import' | 'const' | 'let' | 'var' | 'function' | 'class' | 'parameter' | 'self'
  readonly scope: Scope
  /** The declarator, specifier or function that declares it. */
  readonly node: Node
  /** Whether a function below its own assigns it: two functions may then speak to each other through it. */
  isShared: boolean
}
export interface Scope { readonly start: number; readonly end: number; readonly parent: Scope | undefined; /** A function, a file: where `var` ends. */ readonly isFunction: boolean; readonly names: Map<string, Binding> }
/** `role`: how the name stands there, for who puts something else in its place. */
export interface Use { readonly name: string; readonly start: number; readonly end: number; readonly role: 'plain' | 'shorthand' | 'callee' | 'pattern shorthand'; readonly scope: Scope; readonly writes: boolean; binding: Binding | undefined }
/** `this` and what goes with it. `ownerStart` and `ownerEnd`: the construct that gives it its meaning; `owner` is undefined for the file. */
export interface ThisUse { readonly word: 'this' | 'super' | 'arguments' | 'new.target'; readonly start: number; readonly end: number; readonly owner: Owner | undefined; /** Arrow functions between. */ readonly isInArrow: boolean }
/** A function that is no arrow, the initialiser of a field, or a static block. */
export interface Owner { readonly kind: 'function' | 'field' | 'static block'; readonly start: number; readonly end: number; readonly node: Node; readonly isDerivedConstructor: boolean; readonly isStatic: boolean }
export interface FunctionShape {
  readonly kind: 'arrow' | 'function' | 'method' | 'getter' | 'setter' | 'class'
  /** As `toString` shows it: a method with its name, without `static`. */
  readonly start: number
  readonly end: number
  readonly node: Node
  /** The property or member it is the value of, for methods. */
  readonly member: Node | undefined
  readonly isDeclaration: boolean
  readonly isDefaultExport: boolean
  readonly isStrict: boolean
}
export interface FileScopes { readonly root: Scope; readonly functions: readonly FunctionShape[]; readonly uses: readonly Use[]; readonly thisUses: readonly ThisUse[]; readonly importMetas: readonly Node[]; readonly dynamicImports: readonly Node[]; readonly superCalls: readonly { readonly node: Node; readonly owner: Owner | undefined }[] }

interface At { readonly scope: Scope; readonly owner: Owner | undefined; readonly inArrow: boolean; readonly strict: boolean; readonly derivedClass: boolean }

export function analyzeScopes(program: Node, source: string): FileScopes {
  const root: Scope = { start: program.start, end: Infinity, parent: undefined, isFunction: true, names: new Map() }
  const functions: FunctionShape[] = []; const uses: Use[] = []; const thisUses: ThisUse[] = []; const importMetas: Node[] = []; const dynamicImports: Node[] = []
  const superCalls: { node: Node; owner: Owner | undefined }[] = []

  const scopeOf = (node: Node, parent: Scope, isFunction = false): Scope => ({ start: node.start, end: node.end, parent, isFunction, names: new Map() })
  const declare = (scope: Scope, name: string, kind: Binding['kind'], node: Node) => {
    let target = scope
    if (kind === 'var') while (!target.isFunction) target = target.parent!
    if (!target.names.has(name) || kind === 'function') target.names.set(name, { name, kind, scope: target, node, isShared: false })
  }
  const use = (node: Node, at: At, role: Use['role'] = 'plain', writes = false) => { uses.push({ name: nameOf(node), start: node.start, end: node.end, role, scope: at.scope, writes, binding: undefined }) }
  const word = (word: ThisUse['word'], node: Node, at: At) => { thisUses.push({ word, start: node.start, end: node.end, owner: at.owner, isInArrow: at.inArrow }) }
  const all = (node: Node, at: At) => { for (const below of children(node)) visit(below, at) }

  /** Declares the names of a pattern; default values and computed keys are ordinary expressions. */
  function declarePattern(pattern: Node, kind: Binding['kind'], at: At, declarator: Node): void {
    switch (pattern.type) {
      case 'Identifier': declare(at.scope, nameOf(pattern), kind, declarator); return
      case 'ObjectPattern': for (const property of list(pattern, 'properties')) {
        if (property!.type === 'RestElement') { declarePattern(child(property!, 'argument')!, kind, at, declarator); continue }
        if (property!.computed) visit(child(property!, 'key')!, at)
        declarePattern(child(property!, 'value')!, kind, at, declarator)
      } return
      case 'ArrayPattern': for (const element of list(pattern, 'elements')) if (element) declarePattern(element, kind, at, declarator); return
      case 'AssignmentPattern': declarePattern(child(pattern, 'left')!, kind, at, declarator); visit(child(pattern, 'right')!, at); return
      case 'RestElement': declarePattern(child(pattern, 'argument')!, kind, at, declarator); return
      default: visit(pattern, at)
    }
  }
  /** Names that are assigned, not declared. */
  function assign(pattern: Node, at: At): void {
    switch (pattern.type) {
      case 'Identifier': use(pattern, at, 'plain', true); return
      case 'ObjectPattern': for (const property of list(pattern, 'properties')) {
        if (property!.type === 'RestElement') { assign(child(property!, 'argument')!, at); continue }
        if (property!.computed) visit(child(property!, 'key')!, at)
        const value = child(property!, 'value')!
        if (!property!.shorthand) { assign(value, at); continue }
        const target = value.type === 'AssignmentPattern' ? child(value, 'left')! : value
        use(target, at, 'pattern shorthand', true)
        if (value.type === 'AssignmentPattern') visit(child(value, 'right')!, at)
      } return
      case 'ArrayPattern': for (const element of list(pattern, 'elements')) if (element) assign(element, at); return
      case 'AssignmentPattern': assign(child(pattern, 'left')!, at); visit(child(pattern, 'right')!, at); return
      case 'RestElement': assign(child(pattern, 'argument')!, at); return
      default: visit(pattern, at)
    }
  }
  function visitFunction(node: Node, at: At, member?: Node): void {
    const arrow = node.type === 'ArrowFunctionExpression'
    const isConstructor = member?.type === 'MethodDefinition' && member.kind === 'constructor'
    const body = child(node, 'body')!
    const strict = at.strict || hasUseStrict(body)
    const scope = scopeOf(node, at.scope, true)
    const id = child(node, 'id')
    if (id && node.type === 'FunctionExpression') declare(scope, nameOf(id), 'self', node)
    const owner: Owner | undefined = arrow ? at.owner : { kind: 'function', start: node.start, end: node.end, node, isDerivedConstructor: isConstructor && at.derivedClass, isStatic: member?.static === true }
    const inside: At = { scope, owner, inArrow: arrow, strict, derivedClass: at.derivedClass }
    const isMember = member !== undefined && (member.type === 'MethodDefinition' || member.method === true || member.kind === 'get' || member.kind === 'set')
    if (!isConstructor) functions.push({
      kind: arrow ? 'arrow' : !isMember ? 'function' : member.kind === 'get' ? 'getter' : member.kind === 'set' ? 'setter' : 'method',
      start: isMember ? afterStatic(member, source) : node.start, end: node.end, node, member: isMember ? member : undefined, isDeclaration: node.type === 'FunctionDeclaration', isDefaultExport: false, isStrict: strict,
    })
    for (const parameter of list(node, 'params')) declarePattern(parameter!, 'parameter', inside, node)
    if (body.type === 'BlockStatement') { for (const statement of list(body, 'body')) hoist(statement!, inside); all(body, inside) } else visit(body, inside)
  }
  function visitClass(node: Node, at: At): void {
    const strict: At = { ...at, strict: true }
    const heritage = child(node, 'superClass')
    const scope = scopeOf(node, at.scope)
    const id = child(node, 'id')
    if (id) declare(scope, nameOf(id), 'self', node)
    const inside: At = { ...strict, scope, derivedClass: heritage !== undefined }
    functions.push({ kind: 'class', start: node.start, end: node.end, node, member: undefined, isDeclaration: node.type === 'ClassDeclaration', isDefaultExport: false, isStrict: true })
    if (heritage) visit(heritage, inside)
    for (const member of list(child(node, 'body')!, 'body')) {
      if (member!.type === 'StaticBlock') {
        const block: At = { ...inside, scope: scopeOf(member!, scope, true), owner: { kind: 'static block', start: member!.start, end: member!.end, node: member!, isDerivedConstructor: false, isStatic: true }, inArrow: false }
        for (const statement of list(member!, 'body')) hoist(statement!, block)
        all(member!, block)
        continue
      }
      if (member!.computed) visit(child(member!, 'key')!, { ...inside, owner: at.owner, inArrow: at.inArrow })
      const value = child(member!, 'value')
      if (!value) continue
      if (member!.type === 'MethodDefinition') visitFunction(value, inside, member!)
      else visit(value, { ...inside, scope: scopeOf(value, scope, true), owner: { kind: 'field', start: value.start, end: value.end, node: member!, isDerivedConstructor: false, isStatic: member!.static === true }, inArrow: false })
    }
  }
  /** What a statement declares for its whole block, before anything in it is looked at. */
  function hoist(statement: Node, at: At): void {
    const declaration = /^Export(?:Named|Default)Declaration$/.test(statement.type) ? child(statement, 'declaration') : statement
    if (!declaration) return
    const id = child(declaration, 'id')
    if (declaration.type === 'FunctionDeclaration' && id) declare(at.scope, nameOf(id), 'function', declaration)
    if (declaration.type === 'ClassDeclaration' && id) declare(at.scope, nameOf(id), 'class', declaration)
  }
  function visit(node: Node, at: At): void {
    switch (node.type) {
      case 'Identifier':
        if (node.name === 'arguments' && at.owner) word('arguments', node, at)
        else use(node, at)
        return
      case 'ThisExpression': word('this', node, at); return
      case 'Super': word('super', node, at); return
      case 'MetaProperty': if ((child(node, 'meta')!).name === 'import') importMetas.push(node); else word('new.target', node, at); return
      case 'ImportExpression': dynamicImports.push(node); all(node, at); return
      case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': visitFunction(node, at); return
      case 'ClassDeclaration': case 'ClassExpression': visitClass(node, at); return
      case 'BlockStatement': { const inside = { ...at, scope: scopeOf(node, at.scope) }; for (const statement of list(node, 'body')) hoist(statement!, inside); all(node, inside); return }
      case 'ForStatement': case 'ForInStatement': case 'ForOfStatement': {
        const inside = { ...at, scope: scopeOf(node, at.scope) }
        const left = child(node, 'left')
        if (left && left.type !== 'VariableDeclaration') assign(left, inside)
        for (const below of children(node)) if (below !== left || left.type === 'VariableDeclaration') visit(below, inside)
        return
      }
      case 'SwitchStatement': {
        visit(child(node, 'discriminant')!, at)
        const inside = { ...at, scope: scopeOf(node, at.scope) }
        for (const one of list(node, 'cases')) for (const statement of list(one!, 'consequent')) hoist(statement!, inside)
        for (const one of list(node, 'cases')) all(one!, inside)
        return
      }
      case 'CatchClause': {
        const inside = { ...at, scope: scopeOf(node, at.scope) }
        const parameter = child(node, 'param')
        if (parameter) declarePattern(parameter, 'let', inside, node)
        visit(child(node, 'body')!, inside)
        return
      }
      case 'VariableDeclaration': for (const declarator of list(node, 'declarations')) {
        declarePattern(child(declarator!, 'id')!, node.kind === 'var' ? 'var' : node.kind === 'let' ? 'let' : 'const', at, declarator!)
        const initial = child(declarator!, 'init')
        if (initial) visit(initial, at)
      } return
      case 'AssignmentExpression': assign(child(node, 'left')!, at); visit(child(node, 'right')!, at); return
      case 'UpdateExpression': assign(child(node, 'argument')!, at); return
      case 'MemberExpression': visit(child(node, 'object')!, at); if (node.computed) visit(child(node, 'property')!, at); else if (!isNode(node.property)) return; return
      case 'Property': {
        if (node.computed) visit(child(node, 'key')!, at)
        const value = child(node, 'value')!
        if (node.shorthand && value.type === 'Identifier') { if (value.name === 'arguments' && at.owner) word('arguments', value, at); else use(value, at, 'shorthand') } else if (value.type === 'FunctionExpression') visitFunction(value, at, node)
        else visit(value, at)
        return
      }
      case 'CallExpression': case 'TaggedTemplateExpression': {
        const callee = child(node, node.type === 'CallExpression' ? 'callee' : 'tag')!
        if (callee.type === 'Super') superCalls.push({ node, owner: at.owner })
        if (callee.type === 'Identifier' && !(callee.name === 'arguments' && at.owner)) use(callee, at, 'callee'); else visit(callee, at)
        for (const below of children(node)) if (below !== callee) visit(below, at)
        return
      }
      case 'LabeledStatement': visit(child(node, 'body')!, at); return
      case 'BreakStatement': case 'ContinueStatement': return
      case 'ImportDeclaration': for (const specifier of list(node, 'specifiers')) declare(at.scope, nameOf(child(specifier!, 'local')!), 'import', node); return
      case 'ExportNamedDeclaration': { const declaration = child(node, 'declaration'); if (declaration) visit(declaration, at); return }
      case 'ExportAllDeclaration': return
      case 'ExportDefaultDeclaration': {
        const from = functions.length
        visit(child(node, 'declaration')!, at)
        const declaration = child(node, 'declaration')!
        const index = functions.findIndex((shape, place) => place >= from && shape.node === declaration)
        if (index >= 0) functions[index] = { ...functions[index]!, isDefaultExport: true }
        return
      }
      default: all(node, at)
    }
  }

  const top: At = { scope: root, owner: undefined, inArrow: false, strict: program.sourceType === 'module' || hasUseStrict(program), derivedClass: false }
  for (const statement of list(program, 'body')) hoist(statement!, top)
  all(program, top)
  uses.sort((a, b) => a.start - b.start)
  for (const one of uses) {
    for (let scope: Scope | undefined = one.scope; scope; scope = scope.parent) {
      const binding = scope.names.get(one.name)
      if (!binding) continue
      one.binding = binding
      if (one.writes && functionScope(one.scope) !== functionScope(binding.scope)) binding.isShared = true
      break
    }
  }
  return { root, functions, uses, thisUses, importMetas, dynamicImports, superCalls }
}
function functionScope(scope: Scope): Scope { let at = scope; while (!at.isFunction) at = at.parent!; return at }
function hasUseStrict(body: Node): boolean {
  for (const statement of list(body, 'body')) {
    if (typeof statement?.directive !== 'string') return false
    if (statement.directive === 'use strict') return true
  }
  return false
}
/** Where the text of a member begins for `toString`, which leaves `static` out. */
const afterStatic = (member: Node, source: string): number => member.static === true ? member.start + /^static(?:\s|\/\*[\s\S]*?\*\/|\/\/.*\n)*/.exec(source.slice(member.start, member.end))![0].length : member.start

/** The uses of names in a function whose meaning comes from outside of it. */
export function freeUses(file: FileScopes, shape: { readonly start: number; readonly end: number }): readonly Use[] {
  const { uses } = file
  let low = 0; let high = uses.length
  while (low < high) { const middle = (low + high) >> 1; if (uses[middle]!.start < shape.start) low = middle + 1; else high = middle }
  const free: Use[] = []
  for (let index = low; index < uses.length && uses[index]!.start < shape.end; index++) {
    const { binding } = uses[index]!
    if (!binding || !(binding.scope.start >= shape.start && binding.scope.end <= shape.end)) free.push(uses[index]!)
  }
  return free
}
