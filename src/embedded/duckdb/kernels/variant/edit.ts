// Variants with a part put in, replaced or left out.
import { sparkError } from '../../../../errors/sparkError.js'
import type { VariantStep } from '../../../../types/variant/read.js'
import { objectOf, variantNull, type VariantTree } from '../../../../types/variant/tree.js'
import { pathText } from './path.js'

type ArrayTree = Extract<VariantTree, { kind: 'array' }>
type ObjectTree = Extract<VariantTree, { kind: 'object' }>

/** What happens at the end of the path: to a value that is there, and where there is none. `undefined` leaves the variant as it is. */
interface Edit {
  readonly functionName: string
  readonly path: readonly VariantStep[]
  /** At an array's place, `insert` moves what is there behind. */
  readonly atEnd: (found: VariantTree | undefined, place: VariantStep, parent: ArrayTree | ObjectTree) => VariantTree | undefined | 'insert'
  readonly value: VariantTree
  readonly createMissing: boolean
}

const mismatch = (functionName: string, path: readonly VariantStep[], depth: number) =>
  sparkError('SparkRuntimeException', 'VARIANT_PATH_TYPE_MISMATCH', { functionName: `\`${functionName}\``, path: pathText(path), failedAt: pathText(path.slice(0, depth)) })

function withKey(parent: ObjectTree, key: string, value: VariantTree): VariantTree {
  return parent.entries.some(([name]) => name === key) ? { kind: 'object', entries: parent.entries.map(entry => entry[0] === key ? [key, value] as const : entry) } : objectOf([...parent.entries, [key, value]])
}
/** Places between the end and a new one hold null. */
function withItem(parent: ArrayTree, index: number, value: VariantTree): VariantTree {
  const items = [...parent.items]
  while (items.length < index) items.push(variantNull)
  items[index] = value
  return { kind: 'array', items }
}
/** The value alone, below the keys and places that lead to it. */
const made = (steps: readonly VariantStep[], value: VariantTree): VariantTree => steps.reduceRight<VariantTree>((inner, step) => 'index' in step ? withItem({ kind: 'array', items: [] }, step.index, inner) : { kind: 'object', entries: [[step.key, inner]] }, value)

function edited(tree: VariantTree, depth: number, edit: Edit): VariantTree {
  const step = edit.path[depth]!
  const parent = 'index' in step ? tree.kind === 'array' ? tree : undefined : tree.kind === 'object' ? tree : undefined
  if (!parent) throw mismatch(edit.functionName, edit.path, depth)
  const found = 'index' in step ? (parent as ArrayTree).items[step.index] : (parent as ObjectTree).entries.find(([key]) => key === step.key)?.[1]
  const put = (value: VariantTree) => 'index' in step ? withItem(parent as ArrayTree, step.index, value) : withKey(parent as ObjectTree, step.key, value)
  const rest = edit.path.slice(depth + 1)
  if (rest.length && found) { const inner = edited(found, depth + 1, edit); return inner === found ? tree : put(inner) }
  if (rest.length) return edit.createMissing ? put(made(rest, edit.value)) : tree
  const what = edit.atEnd(found, step, parent)
  if (what === undefined) return tree
  if (what === 'insert') { const items = [...(parent as ArrayTree).items]; items.splice((step as { index: number }).index, 0, edit.value); return { kind: 'array', items } }
  return put(what)
}

export function variantInsert(functionName: string, tree: VariantTree, path: readonly VariantStep[], value: VariantTree): VariantTree {
  return edited(tree, 0, {
    functionName, path, value, createMissing: true,
    atEnd(found, place) {
      if (found === undefined) return value
      if ('index' in place) return 'insert'
      throw sparkError('SparkRuntimeException', 'VARIANT_DUPLICATE_KEY', { key: place.key })
    },
  })
}
export function variantSet(functionName: string, tree: VariantTree, path: readonly VariantStep[], value: VariantTree, createMissing: boolean): VariantTree {
  return edited(tree, 0, { functionName, path, value, createMissing, atEnd: found => found !== undefined || createMissing ? value : undefined })
}
/** Where the path leads nowhere the variant stays as it is. */
export function variantArrayAppend(functionName: string, tree: VariantTree, path: readonly VariantStep[], value: VariantTree): VariantTree {
  const appended = (array: VariantTree): VariantTree => { if (array.kind !== 'array') throw mismatch(functionName, path, path.length); return { kind: 'array', items: [...array.items, value] } }
  if (!path.length) return appended(tree)
  return edited(tree, 0, { functionName, path, value, createMissing: false, atEnd: found => found && appended(found) })
}
export function variantDelete(tree: VariantTree, path: readonly VariantStep[]): VariantTree {
  const [step, ...rest] = path
  if (step === undefined) return tree
  if ('index' in step) {
    const found = tree.kind === 'array' ? tree.items[step.index] : undefined
    if (tree.kind !== 'array' || !found) return tree
    return { kind: 'array', items: rest.length ? tree.items.map((item, i) => i === step.index ? variantDelete(item, rest) : item) : tree.items.filter((_, i) => i !== step.index) }
  }
  if (tree.kind !== 'object') return tree
  return { kind: 'object', entries: rest.length ? tree.entries.map(entry => entry[0] === step.key ? [step.key, variantDelete(entry[1], rest)] as const : entry) : tree.entries.filter(([key]) => key !== step.key) }
}
export function variantStripNulls(tree: VariantTree, inArrays: boolean): VariantTree {
  switch (tree.kind) {
    case 'object': return { kind: 'object', entries: tree.entries.filter(([, value]) => value.kind !== 'null').map(([key, value]) => [key, variantStripNulls(value, inArrays)] as const) }
    case 'array': return { kind: 'array', items: (inArrays ? tree.items.filter(item => item.kind !== 'null') : tree.items).map(item => variantStripNulls(item, inArrays)) }
    default: return tree
  }
}
