import type { json as definitions } from '../../../../functions/json.js'
import { type DataType, type StructType } from '../../../../types/dataType.js'
import { optionsOf, readJson, toJson, jsonOptions } from '../../kernels/json/convert.js'
import { readCsv, splitCsv, toCsv } from '../../kernels/json/csv.js'
import { evaluatePath, parsePath } from '../../kernels/json/path.js'
import { parseJson } from '../../kernels/json/parse.js'
import { schemaText, settle } from '../../kernels/inferredType.js'
import { inferType } from '../../kernels/json/schemaOf.js'
import { evaluateXpath, nodeValues, xpathNumber } from '../../kernels/xml/xpath.js'
import type { KernelValue } from '../../kernels/values.js'
import { kernelCall, legacyPatterns } from '../context.js'
import { kernel, type Rendering, type RenderFunction } from '../rendering.js'

const numberPath = (convert: (n: number) => number | bigint | null) => kernel(() => (x, p) => { const n = xpathNumber(x as string, p as string); return n === null ? null : convert(n) })
/** The text, and the options map where there is one; the schema stands in the result's type. */
const reading = (name: string, read: (text: string, type: DataType, options: ReturnType<typeof optionsOf>, timeZone: string) => ReturnType<typeof readJson>): RenderFunction => (a, call, context) => {
  const options = a[2] === undefined ? [] : [a[2]]; const types = a[2] === undefined ? [] : [call.types[2]!]
  const legacy = legacyPatterns(context.conf)
  return kernelCall(context, `${name}${legacy ? '_legacy' : ''}`, { make: ({ result, timeZone }) => (text, o) => read(text as string, result, optionsOf(o, legacy), timeZone) }, [a[0]!, ...options], [{ kind: 'string' }, ...types], call.type)
}
const writing = (name: string, write: (value: KernelValue, type: DataType, options: ReturnType<typeof optionsOf>, timeZone: string) => string): RenderFunction => (a, call, context) => {
  const legacy = legacyPatterns(context.conf)
  return kernelCall(context, `${name}${legacy ? '_legacy' : ''}`, { make: ({ types, timeZone }) => (v, o) => write(v!, types[0]!, optionsOf(o, legacy), timeZone) }, a, call.types, call.type)
}
const inferCsv = (token: string): string => token === '' ? 'STRING' : /^[+-]?\d+$/.test(token) ? (Math.abs(Number(token)) <= 2147483647 ? 'INT' : 'BIGINT') : /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(token) ? 'DOUBLE' : /^(true|false)$/i.test(token) ? 'BOOLEAN' : /^\d{4}-\d{2}-\d{2}$/.test(token) ? 'DATE' : /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(token) ? 'TIMESTAMP' : 'STRING'

export const json: Record<keyof typeof definitions, Rendering> = {
  get_json_object: kernel(() => (text, path) => { const steps = parsePath(path as string); const tree = steps && parseJson(text as string, { allowSingleQuotes: true }, true); return tree ? evaluatePath(tree, steps) : null }),
  json_array_length: kernel(() => v => { const t = parseJson(v as string); return t?.kind === 'array' ? t.items.length : null }),
  json_object_keys: kernel(() => v => { const t = parseJson(v as string); return t?.kind === 'object' ? t.entries.map(([k]) => k) : null }),
  from_json: reading('from_json', (text, type, options, zone) => readJson(text, type, options, zone, 'from_json')),
  to_json: writing('to_json', toJson),
  schema_of_json: kernel(() => (v, o) => { const options = optionsOf(o); const t = parseJson(v as string, jsonOptions(options), true); return t ? schemaText(settle(inferType(t, options)), 'STRUCT') : null }),
  from_csv: reading('from_csv', (text, type, options, zone) => readCsv(text, type as StructType, options, zone)),
  to_csv: writing('to_csv', (v, type, options, zone) => toCsv(v, type as StructType, options, zone)),
  schema_of_csv: kernel(() => (v, o) => `STRUCT<${splitCsv(v as string, optionsOf(o)).map((t, i) => `_c${i}: ${inferCsv(t)}`).join(', ')}>`),
  xpath: kernel(() => (x, p) => nodeValues(x as string, p as string)),
  xpath_string: kernel(() => (x, p) => { const found = evaluateXpath(x as string, p as string); return Array.isArray(found) ? found[0] ?? '' : String(found) }),
  xpath_boolean: kernel(() => (x, p) => { const found = evaluateXpath(x as string, p as string); return Array.isArray(found) ? found.length > 0 : Boolean(found) }),
  xpath_double: numberPath(n => n), xpath_float: numberPath(n => Math.fround(n)), xpath_int: numberPath(n => Number.isNaN(n) ? 0 : Math.trunc(n)), xpath_long: numberPath(n => Number.isNaN(n) ? 0n : BigInt(Math.trunc(n))), xpath_short: numberPath(n => Number.isNaN(n) ? 0 : Math.trunc(n)),
}
