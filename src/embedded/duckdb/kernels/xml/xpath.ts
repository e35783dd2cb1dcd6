// XPath 1.0, the part that Spark's xpath functions are used with: child and descendant steps, attributes, text(), positions and simple
// predicates, count() sum() and comparisons. Nodes are plain objects of a small XML reader.
import { sparkError } from '../../../../errors/sparkError.js'

interface Element { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly children: (Element | string)[]; readonly parent: Element | undefined }
type Node = { readonly element: Element } | { readonly text: string }

const unescape = (t: string) => t.replace(/&(lt|gt|amp|quot|apos|#x?[0-9a-fA-F]+);/g, (_, e: string) => e[0] === '#' ? String.fromCodePoint(e[1] === 'x' ? parseInt(e.slice(2), 16) : Number(e.slice(1))) : { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }[e]!)
function parseXml(text: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [], parent: undefined }
  let current = root
  const token = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y
  const bad = (what: string) => sparkError('SparkRuntimeException', 'INTERNAL_ERROR', { message: `Invalid XML document: ${what}` })
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    const m = token.exec(text)
    if (!m) throw bad(text.slice(at, at + 40))
    if (m[2] !== undefined) { if (current.name !== m[2] || !current.parent) throw bad(m[0]); current = current.parent }
    else if (m[3] !== undefined) {
      const attributes = new Map([...m[4]!.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(a => [a[1]!, unescape(a[2] ?? a[3] ?? '')]))
      const element: Element = { name: m[3], attributes, children: [], parent: current }
      current.children.push(element)
      if (!m[5]) current = element
    } else if (m[1] !== undefined) current.children.push(m[1])
    else if (m[6] !== undefined && (m[6].trim() || current !== root)) current.children.push(unescape(m[6]))
  }
  if (current !== root || !root.children.length) throw bad('unexpected end')
  return root
}
const textOf = (n: Node): string => 'text' in n ? n.text : n.element.children.map(c => typeof c === 'string' ? c : textOf({ element: c })).join('')

/** The values of the nodes a path finds, as the DOM has them: an element has none. */
export function nodeValues(xml: string, path: string): readonly (string | null)[] {
  if (!xml || !path) return []
  const found = evaluate({ element: parseXml(xml) }, path.trim())
  return Array.isArray(found) ? (found as readonly Node[]).map(node => 'text' in node ? node.text : null) : []
}
/** Texts of the nodes a path finds, or the number, string or boolean an expression gives. */
export function evaluateXpath(xml: string, path: string): readonly string[] | number | string | boolean {
  if (!xml || !path) return []
  const found = evaluate({ element: parseXml(xml) }, path.trim())
  return Array.isArray(found) ? (found as readonly Node[]).map(textOf) : found as number | string | boolean
}
export function xpathNumber(xml: string, path: string): number | null {
  if (!xml || !path) return null
  const found = evaluateXpath(xml, path)
  return Array.isArray(found) ? (found.length ? Number(found[0]!.trim() || 'NaN') : NaN) : Number(found)
}
function evaluate(context: Node, expression: string): readonly Node[] | number | string | boolean {
  const f = /^(count|sum|string|number|not|boolean)\(([\s\S]*)\)$/.exec(expression)
  if (f) {
    const inner = evaluate(context, f[2]!.trim())
    const nodes = Array.isArray(inner) ? inner as readonly Node[] : undefined
    switch (f[1]) {
      case 'count': return nodes?.length ?? 0
      case 'sum': return nodes?.reduce((s, n) => s + Number(textOf(n)), 0) ?? 0
      case 'string': return nodes ? (nodes[0] ? textOf(nodes[0]) : '') : String(inner)
      case 'number': return nodes ? Number(nodes[0] ? textOf(nodes[0]) : NaN) : Number(inner)
      case 'not': return !(nodes ? nodes.length : inner)
      default: return nodes ? nodes.length > 0 : Boolean(inner)
    }
  }
  const comparison = /^(.+?)\s*(!=|<=|>=|=|<|>)\s*(.+)$/.exec(expression)
  if (comparison && !/^\/?[\w/@*.:[\]()'"= -]+\[.*[=<>].*\]/.test(expression)) {
    const side = (t: string): readonly string[] => { const q = /^(['"])(.*)\1$/.exec(t.trim()); if (q) return [q[2]!]; if (/^-?[\d.]+$/.test(t.trim())) return [t.trim()]; const v = evaluate(context, t.trim()); return Array.isArray(v) ? (v as readonly Node[]).map(textOf) : [String(v)] }
    const test = { '=': (a: string, b: string) => a === b || (a !== '' && b !== '' && Number(a) === Number(b)), '!=': (a: string, b: string) => a !== b, '<': (a: string, b: string) => Number(a) < Number(b), '>': (a: string, b: string) => Number(a) > Number(b), '<=': (a: string, b: string) => Number(a) <= Number(b), '>=': (a: string, b: string) => Number(a) >= Number(b) }[comparison[2] as '=']
    return side(comparison[1]!).some(a => side(comparison[3]!).some(b => test(a, b)))
  }
  if (/^-?[\d.]+$/.test(expression)) return Number(expression)
  const quoted = /^(['"])(.*)\1$/.exec(expression)
  if (quoted) return quoted[2]!
  if (!/^[\w/@*.:[\]()'"=<>! -]+$/.test(expression)) throw sparkError('SparkRuntimeException', 'INTERNAL_ERROR', { message: `Invalid XPath '${expression}'` })
  let nodes: readonly Node[] = [context]
  const steps = [...expression.matchAll(/(\/\/|\/|^)((?:@?[\w*:.-]+(?:\(\))?)|\.\.|\.)((?:\[[^\]]*\])*)/g)]
  for (const [, axis, name, predicates] of steps) {
    nodes = nodes.flatMap(n => 'element' in n ? (axis === '//' ? [n.element, ...descendants(n.element)] : [n.element]).flatMap(e => step(e, name!, predicates!)) : name === '.' ? [n] : [])
  }
  return nodes
}
function step(e: Element, name: string, predicates: string): readonly Node[] {
  let found: readonly Node[] = name === '.' ? [{ element: e }] : name === '..' ? (e.parent ? [{ element: e.parent }] : []) : name === 'text()' ? e.children.filter(c => typeof c === 'string').map(text => ({ text }))
    : name.startsWith('@') ? (name === '@*' ? [...e.attributes.values()] : e.attributes.has(name.slice(1)) ? [e.attributes.get(name.slice(1))!] : []).map(text => ({ text }))
    : e.children.filter((c): c is Element => typeof c !== 'string' && (name === '*' || c.name === name)).map(element => ({ element }))
  for (const [, predicate] of predicates.matchAll(/\[([^\]]*)\]/g)) {
    found = /^\d+$/.test(predicate!) ? found.slice(Number(predicate) - 1, Number(predicate)) : predicate === 'last()' ? found.slice(-1) : found.filter(n => { const v = evaluate(n, predicate!); return Array.isArray(v) ? v.length > 0 : Boolean(v) })
  }
  return found
}
const descendants = (e: Element): Element[] => e.children.flatMap(c => typeof c === 'string' ? [] : [c, ...descendants(c)])
