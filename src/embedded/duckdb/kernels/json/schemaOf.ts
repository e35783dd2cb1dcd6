// The schema of a JSON text: fields sorted by name, numbers by their form, types of an array's elements brought together (JsonInferSchema).
import { BooleanType, DoubleType, LongType, NullType, StringType, arrayType, decimalType, structField, structType, type DataType, type StructType } from '../../../../types/dataType.js'
import { quoteIfNeeded, typeSql } from '../../../../types/typeNames.js'
import type { Options } from './convert.js'
import type { Json } from './parse.js'

export function inferType(json: Json, options: Options): DataType {
  const asStrings = options.get('primitivesasstring') === 'true'
  switch (json.kind) {
    case 'null': return NullType
    case 'string': return StringType
    case 'boolean': return asStrings ? StringType : BooleanType
    case 'number': {
      if (asStrings) return StringType
      if (/^-?\d+$/.test(json.text)) { const n = BigInt(json.text); if (BigInt.asIntN(64, n) === n) return LongType; const digits = json.text.replace('-', '').length; return digits <= 38 ? decimalType(digits, 0) : DoubleType }
      const m = /^-?(\d+)\.(\d+)$/.exec(json.text)
      if (options.get('prefersdecimal') === 'true' && m && m[1]!.length + m[2]!.length <= 38) return decimalType(Math.max((m[1] + m[2]!).replace(/^0+/, '').length, m[2]!.length), m[2]!.length)
      return DoubleType
    }
    case 'array': return arrayType(json.items.map(i => inferType(i, options)).reduce(merge, NullType))
    case 'object': return structType([...new Map(json.entries.map(([k, v]) => [k, structField(k, inferType(v, options))])).values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
}
export function merge(a: DataType, b: DataType): DataType {
  if (a.kind === 'null') return b
  if (b.kind === 'null') return a
  if (a.kind === 'struct' && b.kind === 'struct') {
    const names = [...new Set([...a.fields, ...b.fields].map(f => f.name))].sort()
    const of = (s: StructType, n: string) => s.fields.find(f => f.name === n)?.dataType ?? NullType
    return structType(names.map(n => structField(n, merge(of(a, n), of(b, n)))))
  }
  if (a.kind === 'array' && b.kind === 'array') return arrayType(merge(a.elementType, b.elementType))
  if (a.kind === b.kind && a.kind !== 'decimal') return a
  const numeric = (t: DataType) => t.kind === 'long' || t.kind === 'double' || t.kind === 'decimal'
  if (numeric(a) && numeric(b)) {
    if (a.kind === 'double' || b.kind === 'double') return DoubleType
    const [x, y] = [a, b].map(t => t.kind === 'decimal' ? t : decimalType(20, 0)) as [ReturnType<typeof decimalType>, ReturnType<typeof decimalType>]
    const scale = Math.max(x.scale, y.scale); const whole = Math.max(x.precision - x.scale, y.precision - y.scale)
    return whole + scale > 38 ? DoubleType : decimalType(whole + scale, scale)
  }
  return StringType
}
/** What was never more than null is a string in the end. */
export function settle(type: DataType): DataType {
  switch (type.kind) {
    case 'null': return StringType
    case 'array': return arrayType(settle(type.elementType))
    case 'struct': return structType(type.fields.map(f => structField(f.name, settle(f.dataType))))
    default: return type
  }
}
export const schemaSql = (type: DataType): string => type.kind === 'struct' ? `STRUCT<${type.fields.map(f => `${quoteIfNeeded(f.name)}: ${schemaSql(f.dataType)}`).join(', ')}>` : type.kind === 'array' ? `ARRAY<${schemaSql(type.elementType)}>` : typeSql(type)
