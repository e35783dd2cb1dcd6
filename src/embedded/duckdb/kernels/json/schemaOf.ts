// The schema of a JSON text: fields sorted by name, numbers by their form, types of an array's elements brought together, STRING where they have nothing in
// common (JsonInferSchema).
import { BooleanType, DoubleType, LongType, NullType, StringType, arrayType, decimalType, structField, structType, type DataType } from '../../../../types/dataType.js'
import { merge } from '../inferredType.js'
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
    case 'array': return arrayType(json.items.map(i => inferType(i, options)).reduce(mergeJsonSchemas, NullType))
    case 'object': return structType([...new Map(json.entries.map(([k, v]) => [k, structField(k, inferType(v, options))])).values()].sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  }
}
const mergeJsonSchemas = (a: DataType, b: DataType): DataType => merge(a, b, StringType)
