// A variant as a value of a type. What does not fit is an error of its own, which names the value, or null (try_variant_get, TRY_CAST).
import { sparkError } from '../../../../errors/sparkError.js'
import { parseDate, parseTimestamp, parseTimestampNtz, specialDate, specialTimestamp } from '../../../../parser/literals/datetime.js'
import { isStringLike, type DataType, type DecimalType } from '../../../../types/dataType.js'
import { typeSql } from '../../../../types/typeNames.js'
import { dateText, doubleText, floatText, localToInstant, timestampText, zoneOffsetMicros } from '../../../../types/valueText.js'
import { decimalOf as decimalTree, objectOf, type VariantTree } from '../../../../types/variant/tree.js'
import { stringToDecimal } from '../../render/casts/kernels.js'
import { decimalText, fit, rescale } from '../../render/decimals.js'
import type { KernelValue } from '../values.js'
import { blobOf, treeOf } from './blob.js'
import { jsonOfVariant } from './json.js'

const utf8 = new TextEncoder()
const microsOfDay = 86_400_000_000n
const secondMicros = 1_000_000n

/** `tried`: null for what does not fit. */
export function castVariant(tree: VariantTree, to: DataType, timeZone: string, tried: boolean): KernelValue {
  const part = (inner: VariantTree, type: DataType) => castVariant(inner, type, timeZone, tried)
  const cast = (): KernelValue | undefined => {
    if (to.kind === 'variant') return blobOf(tree)
    if (tree.kind === 'null') return null
    switch (to.kind) {
      case 'array': return tree.kind === 'array' ? tree.items.map(item => part(item, to.elementType)) : undefined
      case 'map': return tree.kind === 'object' ? new Map(tree.entries.map(([key, value]) => [key, part(value, to.valueType)])) : undefined
      case 'struct': {
        if (tree.kind !== 'object') return undefined
        const found = new Map(tree.entries)
        return to.fields.map(field => { const value = found.get(field.name); return value ? part(value, field.dataType) : null })
      }
      default: return isStringLike(to) ? textOf(tree, timeZone) : tree.kind === 'array' || tree.kind === 'object' ? undefined : scalar(tree, to, timeZone)
    }
  }
  const value = cast()
  if (value !== undefined) return value
  if (tried) return null
  throw sparkError('SparkRuntimeException', 'INVALID_VARIANT_CAST', { value: jsonOfVariant(tree, timeZone), dataType: `"${typeSql(to)}"` })
}

function textOf(tree: VariantTree, timeZone: string): string {
  switch (tree.kind) {
    case 'string': case 'uuid': return tree.value
    case 'double': return doubleText(tree.value)
    case 'float': return floatText(tree.value)
    case 'date': return dateText(tree.value)
    case 'timestamp': return timestampText(tree.value, timeZone)
    case 'timestamp_ntz': return timestampText(tree.value, 'UTC')
    case 'binary': return Buffer.from(tree.value).toString('utf8')
    default: return jsonOfVariant(tree, timeZone)
  }
}

const bitsOf = { byte: 8, short: 16, integer: 32, long: 64 } as const
const words: Readonly<Record<string, boolean>> = { t: true, true: true, y: true, yes: true, 1: true, f: false, false: false, n: false, no: false, 0: false }

/** Undefined: it does not fit. */
function scalar(tree: VariantTree, to: DataType, timeZone: string): KernelValue | undefined {
  switch (to.kind) {
    case 'boolean':
      if (tree.kind === 'boolean') return tree.value
      if (tree.kind === 'string') return words[tree.value.trim().toLowerCase()]
      return tree.kind === 'decimal' ? tree.unscaled !== 0n : tree.kind === 'long' ? tree.value !== 0n : isFloating(tree) ? tree.value !== 0 : undefined
    case 'byte': case 'short': case 'integer': case 'long': {
      const whole = wholeOf(tree)
      if (whole === undefined || BigInt.asIntN(bitsOf[to.kind], whole) !== whole) return undefined
      return to.kind === 'long' ? whole : Number(whole)
    }
    case 'double': return numberOf(tree)
    case 'float': { const n = numberOf(tree); return n === undefined ? undefined : Math.fround(n) }
    case 'decimal': return decimalFrom(tree, to) ?? undefined
    case 'date': {
      if (tree.kind === 'date') return tree.value
      if (tree.kind === 'string') return parseDate(tree.value) ?? specialDate(tree.value, timeZone, Date.now())
      const local = tree.kind === 'timestamp' ? tree.value + zoneOffsetMicros(tree.value, timeZone) : tree.kind === 'timestamp_ntz' ? tree.value : undefined
      return local === undefined ? undefined : Number((local - (local % microsOfDay + microsOfDay) % microsOfDay) / microsOfDay)
    }
    case 'timestamp':
      switch (tree.kind) {
        case 'timestamp': return tree.value
        case 'string': return parseTimestamp(tree.value, timeZone, Date.now()) ?? specialTimestamp(tree.value, timeZone, Date.now(), false)
        case 'date': return localToInstant(BigInt(tree.value) * microsOfDay, timeZone)
        case 'timestamp_ntz': return localToInstant(tree.value, timeZone)
        case 'long': return tree.value * secondMicros
        case 'decimal': return tree.unscaled * secondMicros / 10n ** BigInt(tree.scale)
        case 'double': case 'float': return Number.isFinite(tree.value) ? BigInt(Math.trunc(tree.value * 1e6)) : undefined
        default: return undefined
      }
    case 'timestamp_ntz':
      switch (tree.kind) {
        case 'timestamp_ntz': return tree.value
        case 'string': return parseTimestampNtz(tree.value) ?? specialTimestamp(tree.value, timeZone, Date.now(), true)
        case 'date': return BigInt(tree.value) * microsOfDay
        case 'timestamp': return tree.value + zoneOffsetMicros(tree.value, timeZone)
        default: return undefined
      }
    case 'time': return tree.kind === 'time' ? tree.value * 1000n : undefined
    case 'binary': return tree.kind === 'binary' ? tree.value : tree.kind === 'string' ? utf8.encode(tree.value) : undefined
    default: return undefined
  }
}
const isFloating = (tree: VariantTree): tree is Extract<VariantTree, { kind: 'float' | 'double' }> => tree.kind === 'float' || tree.kind === 'double'

/** Without the fraction. */
function wholeOf(tree: VariantTree): bigint | undefined {
  switch (tree.kind) {
    case 'long': return tree.value
    case 'boolean': return tree.value ? 1n : 0n
    case 'decimal': return tree.unscaled / 10n ** BigInt(tree.scale)
    case 'float': case 'double': return Number.isFinite(tree.value) ? BigInt(Math.trunc(tree.value)) : undefined
    case 'string': return /^[+-]?\d+$/.test(tree.value.trim()) ? BigInt(tree.value.trim().replace(/^\+/, '')) : undefined
    case 'timestamp': return (tree.value - (tree.value % secondMicros + secondMicros) % secondMicros) / secondMicros
    default: return undefined
  }
}
function numberOf(tree: VariantTree): number | undefined {
  switch (tree.kind) {
    case 'long': return Number(tree.value)
    case 'boolean': return tree.value ? 1 : 0
    case 'decimal': return Number(decimalText(tree.unscaled, tree.scale))
    case 'float': case 'double': return tree.value
    case 'timestamp': return Number(tree.value) / 1e6
    case 'string': {
      const text = tree.value.trim()
      if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/.test(text)) return Number(text.replace(/[dDfF]$/, ''))
      const [, sign, word] = /^([+-]?)(nan|inf|infinity)$/i.exec(text) ?? []
      return word === undefined ? undefined : word.toLowerCase() !== 'nan' ? sign === '-' ? -Infinity : Infinity : sign ? undefined : NaN
    }
    default: return undefined
  }
}
function decimalFrom(tree: VariantTree, to: DecimalType): bigint | null | undefined {
  switch (tree.kind) {
    case 'long': return fit(rescale(tree.value, 0, to.scale), to, true)
    case 'boolean': return fit(rescale(tree.value ? 1n : 0n, 0, to.scale), to, true)
    case 'decimal': return fit(rescale(tree.unscaled, tree.scale, to.scale), to, true)
    case 'double': case 'float': return Number.isFinite(tree.value) ? stringToDecimal(tree.kind === 'float' ? floatText(tree.value) : String(tree.value), to, 'try') : undefined
    case 'timestamp': return fit(rescale(tree.value, 6, to.scale), to, true)
    case 'string': return stringToDecimal(tree.value, to, 'try')
    default: return undefined
  }
}

/** A value of a type as a variant; structs and maps as objects. */
export function variantOf(value: KernelValue, type: DataType): VariantTree {
  const inner = (part: KernelValue, partType: DataType) => variantOf(part, partType)
  if (value === null) return { kind: 'null' }
  switch (type.kind) {
    case 'variant': return treeOf(value as Uint8Array)
    case 'boolean': return { kind: 'boolean', value: value as boolean }
    case 'byte': case 'short': case 'integer': case 'long': return { kind: 'long', value: BigInt(value as number | bigint) }
    case 'float': case 'double': return { kind: type.kind, value: value as number }
    case 'decimal': return decimalTree(value as bigint, type.scale)
    case 'string': case 'char': case 'varchar': return { kind: 'string', value: value as string }
    case 'binary': return { kind: 'binary', value: value as Uint8Array }
    case 'date': return { kind: 'date', value: value as number }
    case 'timestamp': case 'timestamp_ntz': return { kind: type.kind, value: value as bigint }
    case 'time': return { kind: 'time', value: (value as bigint) / 1000n }
    case 'array': return { kind: 'array', items: (value as readonly KernelValue[]).map(item => inner(item, type.elementType)) }
    case 'map': return objectOf([...value as ReadonlyMap<KernelValue, KernelValue>].map(([key, part]) => [key as string, inner(part, type.valueType)] as const))
    case 'struct': return objectOf((value as readonly KernelValue[]).map((part, i) => [type.fields[i]!.name, inner(part, type.fields[i]!.dataType)] as const))
    case 'null': case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return { kind: 'null' }
  }
}
