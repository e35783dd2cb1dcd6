// Variants from JSON and as JSON.
import { sparkError } from '../../../../errors/sparkError.js'
import { dateText, doubleText, floatText, timestampText, timeText, zoneOffsetMicros } from '../../../../types/valueText.js'
import { decimalOf, objectOf, variantNull, DuplicateKey, type VariantTree } from '../../../../types/variant/tree.js'
import { decimalText } from '../../render/decimals.js'
import { parseJson, quoteJson, type Json } from '../json/parse.js'

const strict = { allowSingleQuotes: false, allowNonNumericNumbers: false } as const

/** The variant of a JSON text; undefined where it is malformed or has a key twice. What follows the first value is passed over, as Jackson does. */
export function variantOfJson(text: string): VariantTree | undefined {
  const json = parseJson(text, strict, true)
  if (!json) return undefined
  try { return treeOfJson(json) } catch (error) { if (error instanceof DuplicateKey) return undefined; throw error }
}
export const malformedJson = (text: string) => sparkError('SparkRuntimeException', 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { badRecord: text, failFastMode: 'FAILFAST' })

/** Throws DuplicateKey. */
export function treeOfJson(json: Json): VariantTree {
  switch (json.kind) {
    case 'null': return variantNull
    case 'boolean': case 'string': return json
    case 'number': return numberOf(json.text)
    case 'array': return { kind: 'array', items: json.items.map(treeOfJson) }
    case 'object': return objectOf(json.entries.map(([key, value]) => [key, treeOfJson(value)] as const))
  }
}
/** Whole numbers of 64 bits are long, what 38 digits hold and has no exponent is decimal, the rest double. */
function numberOf(text: string): VariantTree {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (sign === undefined) return { kind: 'double', value: Number(text) }
  const unscaled = BigInt(sign + whole + fraction)
  if (!fraction && !text.includes('.') && BigInt.asIntN(64, unscaled) === unscaled) return { kind: 'long', value: unscaled }
  const digits = unscaled.toString().replace('-', '').length
  return digits <= 38 && fraction.length <= 38 ? decimalOf(unscaled, fraction.length) : { kind: 'double', value: Number(text) }
}

/** As Spark shows a variant: without spaces, timestamps in the session's zone. */
export function jsonOfVariant(tree: VariantTree, timeZone: string): string {
  switch (tree.kind) {
    case 'null': return 'null'
    case 'boolean': case 'long': return String(tree.value)
    case 'double': case 'float': { const text = tree.kind === 'float' ? floatText(tree.value) : doubleText(tree.value); return Number.isFinite(tree.value) ? text : `"${text}"` }
    case 'decimal': return decimalText(tree.unscaled, tree.scale)
    case 'string': return quoteJson(tree.value)
    case 'uuid': return `"${tree.value}"`
    case 'binary': return `"${Buffer.from(tree.value).toString('base64')}"`
    case 'date': return `"${dateText(tree.value)}"`
    case 'timestamp': return `"${timestampText(tree.value, timeZone)}${offsetText(tree.value, timeZone)}"`
    case 'timestamp_ntz': return `"${timestampText(tree.value, 'UTC')}"`
    case 'time': return `"${timeText(tree.value * 1000n)}"`
    case 'array': return `[${tree.items.map(item => jsonOfVariant(item, timeZone)).join(',')}]`
    case 'object': return `{${tree.entries.map(([key, value]) => `${quoteJson(key)}:${jsonOfVariant(value, timeZone)}`).join(',')}}`
  }
}
function offsetText(instant: bigint, timeZone: string): string {
  const minutes = Number(zoneOffsetMicros(instant, timeZone) / 60_000_000n)
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}
