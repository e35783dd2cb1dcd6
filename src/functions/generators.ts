// Generators: functions that make rows.
import { IntegerType, sameType, NullType, StringType, isStringLike, type ArrayType, type DataType, type MapType, type StructType } from '../types/dataType.js'
import { ANY, ARRAY, INT, MAP, arrayOf, STRUCT, constant, generator, mismatch, oneOf, type FunctionDefinition, type TypeClass, type TypedArgument } from './signature.js'
import { typeSql } from '../types/typeNames.js'

const group = 'generator_funcs'
const element = (t: DataType) => t as ArrayType
function exploded(args: readonly TypedArgument[]) {
  const type = args[0]!.type
  if (type.kind === 'map') return [{ name: 'key', type: (type as MapType).keyType, nullable: false }, { name: 'value', type: (type as MapType).valueType, nullable: (type as MapType).valueContainsNull }]
  return [{ name: 'col', type: element(type).elementType, nullable: element(type).containsNull }]
}
const positioned = (args: readonly TypedArgument[]) => [{ name: 'pos', type: IntegerType, nullable: false }, ...exploded(args)]
const inlined = (args: readonly TypedArgument[]) => {
  const array = element(args[0]!.type)
  return (array.elementType as StructType).fields.map(f => ({ name: f.name, type: f.dataType, nullable: f.nullable || array.containsNull }))
}
/** Takes nothing by a cast, not even null. */
const strictly = ({ label, accepts }: TypeClass): TypeClass => ({ label, accepts })
const collection = { name: 'collection', type: oneOf(strictly(ARRAY), strictly(MAP)) }

export const generators = {
  explode: generator([collection], exploded, { group, doc: 'One row for each element of an array or entry of a map.' }),
  explode_outer: generator([collection], exploded, { group, doc: 'Like explode, with a row of nulls where there is none.' }),
  posexplode: generator([collection], positioned, { group, since: '2.0.0', doc: 'Like explode, with the position.' }),
  posexplode_outer: generator([collection], positioned, { group, since: '2.0.0', doc: 'Like posexplode, with a row of nulls where there is none.' }),
  inline: generator([{ name: 'input', type: strictly(arrayOf(STRUCT)) }], inlined, { group, since: '2.0.0', doc: 'One row for each struct of an array.' }),
  inline_outer: generator([{ name: 'input', type: strictly(arrayOf(STRUCT)) }], inlined, { group, since: '2.0.0', doc: 'Like inline, with a row of nulls where there is none.' }),
  stack: generator([constant(INT, 'n'), ANY], args => {
    const rows = Number(args[0]!.value ?? 1); const values = args.slice(1)
    const width = Math.ceil(values.length / rows)
    return Array.from({ length: width }, (_, c) => {
      const column = values.filter((_v, i) => i % width === c)
      return { name: `col${c}`, type: column.find(v => v.type.kind !== 'null')?.type ?? NullType, nullable: true }
    })
  }, {
    group, variadic: 1, since: '2.0.0', doc: 'Spreads values over n rows.',
    check: args => {
      const rows = Number(args[0]!.value ?? 0); const values = args.slice(1)
      if (args[0]!.value === null) return mismatch('UNEXPECTED_NULL', { exprName: '`n`' })
      if (rows < 1) return mismatch('VALUE_OUT_OF_RANGE', { exprName: '`n`', valueRange: '(0, 2147483647]', currentValue: `${rows}` })
      const width = Math.ceil(values.length / rows)
      for (let c = 0; c < width; c++) {
        const kinds = values.filter((v, i) => i % width === c && v.type.kind !== 'null')
        const other = kinds.find(v => !sameType(v.type, kinds[0]!.type, true))
        if (other) return mismatch('STACK_COLUMN_DIFF_TYPES', { columnIndex: c, leftParamIndex: 1, leftType: `"${typeSql(kinds[0]!.type)}"`, rightParamIndex: 2, rightType: `"${typeSql(other.type)}"` })
      }
      return undefined
    },
  }),
  json_tuple: generator([ANY], args => args.slice(1).map((_, i) => ({ name: `c${i}`, type: StringType, nullable: true })), { group: 'json_funcs', variadic: 2, since: '1.6.0', doc: 'Fields of a JSON text as columns.', check: args => args.every(a => isStringLike(a.type)) ? undefined : mismatch('NON_STRING_TYPE', { funcName: '`json_tuple`' }) }),
} satisfies Record<string, FunctionDefinition>
