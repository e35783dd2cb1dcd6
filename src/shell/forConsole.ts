// What V8's mode for consoles lacks is done on esbuild's output: imports, exports, functions and classes by the same name again. Which character of the
// result was which before is kept, so that an error in a function says the line that was typed.
import { shellGlobal } from '../closures/origins.js'
import { decodeMappings, type Segment } from '../closures/positions.js'
import { mapMark } from '../loader/shiftColumns.js'
import { child, children, list, nameOf, parse, type Node } from '../syntax/nodes.js'

export interface ForConsole { readonly code: string; /** Places of `code` as they were typed. */ readonly segments: readonly Segment[] }
interface Edit { readonly start: number; readonly end: number; readonly text: string }
/** A function declaration, which is there before the first statement. */
interface Hoisted { readonly start: number; readonly end: number; readonly name: string }

/** `compiled` ends with its source map. */
export function forConsole(compiled: string): ForConsole {
  const mapAt = compiled.lastIndexOf(mapMark)
  const code = mapAt === -1 ? compiled : compiled.slice(0, mapAt)
  const tree = parse(code, 'module') ?? parse(code, 'script')
  const edits: Edit[] = []
  const hoisted: Hoisted[] = []
  for (const statement of tree ? list(tree, 'body') : []) ofStatement(statement!, statement!.start, edits, hoisted)
  if (tree && code.includes('import(')) for (const { start } of dynamicImports(tree)) edits.push({ start, end: start + 'import'.length, text: `${shellGlobal}.import` })
  edits.sort((a, b) => a.start - b.start || a.end - b.end)

  const result = new Rewritten(code, edits)
  for (const { start, end, name } of hoisted) { result.put(`let ${name} = `); result.keep(start, end); result.put(';\n') }
  let at = 0
  for (const { start, end } of hoisted) { result.keep(at, start); at = end }
  result.keep(at, code.length)
  return { code: result.text, segments: mapAt === -1 ? [] : result.moved(segmentsOf(compiled.slice(mapAt + mapMark.length))) }
}

/** `start`: where the statement begins with the `export` before it. */
function ofStatement(statement: Node, start: number, edits: Edit[], hoisted: Hoisted[]): void {
  const declaration = child(statement, 'declaration')
  switch (statement.type) {
    case 'ImportDeclaration': edits.push({ start, end: statement.end, text: imported(statement) }); return
    case 'ExportAllDeclaration': edits.push({ start, end: statement.end, text: '' }); return
    case 'ExportNamedDeclaration': case 'ExportDefaultDeclaration':
      if (!declaration) edits.push({ start, end: statement.end, text: '' })
      else if (/^(?:Function|Class)Declaration$/.test(declaration.type) && !child(declaration, 'id')) edits.push({ start, end: declaration.start, text: '(' }, { start: declaration.end, end: declaration.end, text: ');' })
      else ofStatement(declaration, start, edits, hoisted)
      return
    case 'FunctionDeclaration':
      edits.push({ start, end: statement.start, text: '' })
      hoisted.push({ start: statement.start, end: statement.end, name: nameOf(child(statement, 'id')!) })
      return
    case 'ClassDeclaration':
      edits.push({ start, end: statement.start, text: `let ${nameOf(child(statement, 'id')!)} = ` }, { start: statement.end, end: statement.end, text: ';' })
      return
    case 'VariableDeclaration': {
      // V8 declares `let` again, but not a constant as a variable.
      edits.push({ start, end: statement.start + (statement.kind as string).length, text: 'let' })
      for (const one of list(statement, 'declarations')) {
        // An enum begins with what it was before: `(E || {})`. The name has no value there yet.
        const argument = list(child(one!, 'init') ?? one!, 'arguments')[0]
        if (argument?.type === 'LogicalExpression' && argument.operator === '||' && child(argument, 'left')!.name === child(one!, 'id')!.name) edits.push({ start: argument.start, end: argument.end, text: '{}' })
      }
      return
    }
    default: if (start < statement.start) edits.push({ start, end: statement.start, text: '' })
  }
}

function* dynamicImports(node: Node): Generator<Node> {
  if (node.type === 'ImportExpression') yield node
  for (const one of children(node)) yield* dynamicImports(one)
}

/** `import d, { a as b }` as variables. */
function imported(statement: Node): string {
  const attributes = list(statement, 'attributes').map(one => `${keyText(child(one!, 'key')!)}: ${JSON.stringify(child(one!, 'value')!.value)}`)
  const module = `await ${shellGlobal}.import(${JSON.stringify(child(statement, 'source')!.value)}${attributes.length ? `, { with: { ${attributes.join(', ')} } }` : ''})`
  const specifiers = list(statement, 'specifiers')
  const namespace = specifiers.find(one => one!.type === 'ImportNamespaceSpecifier')
  const members = specifiers.filter(one => one !== namespace).map(one => {
    const local = nameOf(child(one!, 'local')!)
    const name = one!.type === 'ImportDefaultSpecifier' ? 'default' : keyText(child(one!, 'imported')!)
    return name === local ? name : `${name}: ${local}`
  })
  if (!specifiers.length) return `${module}; undefined;`
  return [...(namespace ? [`let ${nameOf(child(namespace, 'local')!)} = ${module};`] : []), ...(members.length ? [`let { ${members.join(', ')} } = ${module};`] : [])].join(' ')
}
const keyText = (node: Node): string => node.type === 'Identifier' ? nameOf(node) : JSON.stringify(node.value)

function segmentsOf(base64: string): readonly Segment[] {
  return decodeMappings((JSON.parse(Buffer.from(base64, 'base64').toString()) as { mappings: string }).mappings)
}

/** A text made of pieces of another. */
class Rewritten {
  text = ''
  private readonly pieces: { readonly start: number; readonly end: number; readonly at: number }[] = []
  constructor(private readonly code: string, private readonly edits: readonly Edit[]) {}

  put(text: string): void { this.text += text }
  /** A stretch of the code with its edits. */
  keep(start: number, end: number): void {
    let at = start
    for (const edit of this.edits) {
      if (edit.start < at || edit.end > end) continue
      this.copy(at, edit.start)
      this.put(edit.text)
      at = edit.end
    }
    this.copy(at, end)
  }
  private copy(start: number, end: number): void {
    if (start >= end) return
    this.pieces.push({ start, end, at: this.text.length })
    this.text += this.code.slice(start, end)
  }
  /** Positions of the code, where they are now. */
  moved(segments: readonly Segment[]): Segment[] {
    const before = lineStarts(this.code); const now = lineStarts(this.text)
    const offsets = segments.map(({ line, column }) => (before[line] ?? this.code.length) + column)
    return this.pieces.flatMap(({ start, end, at }) => {
      const moved: Segment[] = []
      let index = firstFrom(offsets, start)
      // A piece may begin within a token that the map names before it (`const` of `const a`): its place is counted from there.
      if (offsets[index] !== start && index > 0) moved.push(this.place(now, at, segments[index - 1]!, start - offsets[index - 1]!))
      for (; index < offsets.length && offsets[index]! < end; index++) moved.push(this.place(now, at + offsets[index]! - start, segments[index]!, 0))
      return moved
    })
  }
  private place(starts: readonly number[], offset: number, { sourceLine, sourceColumn }: Segment, further: number): Segment {
    const line = firstFrom(starts, offset + 1) - 1
    return { line, column: offset - starts[line]!, sourceLine, sourceColumn: sourceColumn + further }
  }
}
const lineStarts = (text: string): number[] => [0, ...[...text.matchAll(/\n/g)].map(found => found.index + 1)]
/** The first of ascending numbers that is not below. */
function firstFrom(numbers: readonly number[], least: number): number {
  let low = 0; let high = numbers.length
  while (low < high) { const middle = (low + high) >> 1; if (numbers[middle]! < least) low = middle + 1; else high = middle }
  return low
}
