// Completion in the shell: names, members of what a chain of calls gives, columns inside the strings of a DataFrame's methods, SQL inside `spark.sql`.
// Nothing is run for it: a chain's root is looked at, its calls are followed by what Spark's methods give.
import { Column, DataFrame, DataFrameReader, DataFrameWriter, GroupedData, SparkSession } from '../index.js'
import { commands } from './commands.js'
import type { Evaluator } from './evaluator.js'
import { SqlCompleter } from './sqlCompletion.js'
import { currentSession } from './preload.js'

type Result = [candidates: string[], completed: string]
const keywords = ['await', 'async', 'break', 'case', 'class', 'const', 'continue', 'else', 'enum', 'export', 'false', 'for', 'function', 'if', 'import', 'interface', 'let', 'new', 'null', 'of', 'return', 'switch', 'throw', 'true', 'try', 'type', 'typeof', 'undefined', 'while']

export class Completer {
  private readonly columns = new WeakMap<DataFrame, Promise<string[]>>()
  private readonly sql = new SqlCompleter(currentSession)
  constructor(private readonly evaluator: Evaluator) {}

  async complete(line: string, before: string): Promise<Result> {
    if (/^:[a-z]*$/.test(line)) return matching(Object.keys(commands).map(name => `:${name}`), line)
    const text = before === '' ? line : `${before}\n${line}`
    const inString = openString(text)
    if (inString) {
      const { start, content } = inString
      const outside = text.slice(0, start)
      if (/\.sql\(\s*$/.test(outside)) return this.sql.complete(content)
      const found = await this.frameFor(outside)
      return found ? matching(await this.columnsOf(found.frame), content) : [[], content]
    }
    const [word] = /[\w$]*$/.exec(text)!
    const head = text.slice(0, text.length - word.length)
    if (/\??\.$/.test(head)) {
      const target = await this.typeOf(head.replace(/\??\.$/, ''))
      return target === undefined ? [[], word] : matching(membersOf(target.like), word)
    }
    const names = [...await this.evaluator.names(), ...Object.getOwnPropertyNames(globalThis), ...keywords].filter(name => !name.startsWith('__firesteel'))
    return word === '' ? [[], ''] : matching(names, word)
  }

  /** A value that has the members of what the chain at the end of the text gives. */
  private async typeOf(text: string): Promise<{ readonly like: object } | undefined> {
    const chain = chainBefore(text)
    if (!chain) return undefined
    let value: unknown = (await this.evaluator.peek(chain.root))?.value
    for (const { name, isCall } of chain.steps) {
      if (value === null || value === undefined) return undefined
      value = step(Object(value) as object, name, isCall)
    }
    return value === null || value === undefined ? undefined : { like: Object(value) as object }
  }
  /** The DataFrame whose columns the string that begins behind the text may name: the root of the innermost chains, outwards. */
  private async frameFor(text: string): Promise<{ readonly frame: DataFrame } | undefined> {
    for (let opening = openingBefore(text, text.length); opening !== undefined; opening = openingBefore(text, opening)) {
      const chain = chainBefore(text.slice(0, opening))
      if (!chain) continue
      const root = (await this.evaluator.peek(chain.root))?.value
      if (root instanceof DataFrame) return { frame: root }
    }
    return undefined
  }
  private columnsOf(frame: DataFrame): Promise<string[]> {
    let columns = this.columns.get(frame)
    if (!columns) this.columns.set(frame, columns = frame.columns().catch(() => []))
    return Promise.race([columns, new Promise<string[]>(resolve => { setTimeout(resolve, 1500, []).unref() })])
  }
}
const matching = (names: Iterable<string>, word: string): Result => [[...new Set(names)].filter(name => name.startsWith(word)).sort(), word]

/** What a method of Spark's gives, by the prototype of its class; a value's own property as it is. */
function step(target: object, name: string, isCall: boolean): unknown {
  if (target instanceof DataFrame || target === DataFrame.prototype) {
    if (!isCall) return name === 'write' ? DataFrameWriter.prototype : name === 'sparkSession' ? SparkSession.prototype : undefined
    if (['groupBy', 'groupby', 'rollup', 'cube', 'groupingSets'].includes(name)) return GroupedData.prototype
    if (name === 'col' || name === 'colRegex') return Column.prototype
    return toFrame.has(name) ? DataFrame.prototype : undefined
  }
  if (target instanceof GroupedData || target === GroupedData.prototype) return name === 'pivot' ? GroupedData.prototype : isCall ? DataFrame.prototype : undefined
  if (target instanceof SparkSession || target === SparkSession.prototype) return name === 'read' ? DataFrameReader.prototype : isCall ? (['sql', 'table', 'range', 'createDataFrame', 'emptyDataFrame'].includes(name) ? DataFrame.prototype : undefined) : undefined
  if (target instanceof DataFrameReader || target === DataFrameReader.prototype) return ['option', 'options', 'format', 'schema'].includes(name) ? DataFrameReader.prototype : isCall ? DataFrame.prototype : undefined
  if (target instanceof DataFrameWriter || target === DataFrameWriter.prototype) return ['option', 'options', 'format', 'mode', 'partitionBy', 'bucketBy', 'sortBy', 'clusterBy'].includes(name) ? DataFrameWriter.prototype : undefined
  if (target instanceof Column || target === Column.prototype) return isCall ? Column.prototype : undefined
  if (typeof target === 'function' && isCall && name === '') return functionsOfColumns.has(target as never) ? Column.prototype : undefined
  const property = propertyOf(target, name)
  if (!property || property.get) return undefined
  return isCall ? (functionsOfColumns.has(property.value as never) ? Column.prototype : undefined) : property.value as unknown
}
const toFrame = new Set('agg alias as cache checkpoint coalesce cogroup crossJoin distinct drop dropDuplicates dropDuplicatesWithinWatermark dropna except exceptAll fillna filter hint intersect intersectAll join lateralJoin limit localCheckpoint mapInArrow melt observe offset orderBy persist repartition repartitionByRange replace sample sampleBy scalar select selectExpr sort sortWithinPartitions subtract summary describe tail toDF to toJSON transform transpose union unionAll unionByName unpersist unpivot where withColumn withColumnRenamed withColumns withColumnsRenamed withMetadata withWatermark'.split(' '))
/** The functions of `firesteel/functions`, as far as they are globals: they give columns. */
const functionsOfColumns = { has: (value: unknown): boolean => typeof value === 'function' && Object.values((globalThis as { F?: object }).F ?? {}).includes(value as never) }

function propertyOf(target: object, name: string): PropertyDescriptor | undefined {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at) as object | null) {
    const property = Object.getOwnPropertyDescriptor(at, name)
    if (property) return property
  }
  return undefined
}
function membersOf(target: object): string[] {
  const names: string[] = []
  for (let at: object | null = target; at && (at !== Object.prototype || target === Object.prototype); at = Object.getPrototypeOf(at) as object | null) names.push(...Object.getOwnPropertyNames(at))
  return names.filter(name => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'constructor' && !name.startsWith('__'))
}

/** `root.a(…).b` at the end of a text: the root is a name, the steps are taken from it. */
export function chainBefore(text: string): { readonly root: string; readonly steps: readonly { readonly name: string; readonly isCall: boolean }[] } | undefined {
  const steps: { name: string; isCall: boolean }[] = []
  let end = text.length
  for (;;) {
    while (/\s/.test(text[end - 1] ?? '')) end--
    let isCall = false
    if (text[end - 1] === ')') {
      const open = openOf(text, end - 1)
      if (open === undefined) return undefined
      isCall = true
      end = open
    }
    const [name] = /[\w$]*$/.exec(text.slice(0, end))!
    if (name === '') return undefined
    end -= name.length
    const [dot] = /\s*\??\.\s*$/.exec(text.slice(0, end)) ?? []
    if (dot === undefined) return { root: name, steps: isCall ? [{ name: '', isCall: true }, ...steps] : steps }
    steps.unshift({ name, isCall })
    end -= dot.length
  }
}
/** The parenthesis that the one at `close` closes; strings are jumped over. */
function openOf(text: string, close: number): number | undefined {
  let depth = 0
  for (let i = close; i >= 0; i--) {
    const char = text[i]!
    if (char === '\'' || char === '"' || char === '`') { i = text.lastIndexOf(char, i - 1); if (i < 0) return undefined; continue }
    if (char === ')') depth++
    if (char === '(' && --depth === 0) return i
  }
  return undefined
}
/** The nearest parenthesis before `end` that is still open there. */
function openingBefore(text: string, end: number): number | undefined {
  let depth = 0
  for (let i = end - 1; i >= 0; i--) {
    const char = text[i]!
    if (char === '\'' || char === '"' || char === '`') { i = text.lastIndexOf(char, i - 1); if (i < 0) return undefined; continue }
    if (char === ')') depth++
    if (char === '(' && depth-- === 0) return i
  }
  return undefined
}
/** The string that is still open at the end of a text. */
function openString(text: string): { readonly start: number; readonly content: string } | undefined {
  for (let i = 0; i < text.length; i++) {
    const quote = text[i]!
    if (quote !== '\'' && quote !== '"' && quote !== '`') continue
    const start = i
    for (i++; i < text.length && text[i] !== quote; i++) if (text[i] === '\\') i++
    if (i >= text.length) return { start, content: text.slice(start + 1) }
  }
  return undefined
}
