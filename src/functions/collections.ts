// Arrays, maps and structs.
import { arrayType, mapType, NullType, structType } from '../types/dataType.js'
import { ANY, ARRAY, INTEGRAL, MAP, asArray, asMap, scalar, type FunctionDefinition } from './signature.js'

export const collections = {
  array: scalar([ANY], arrayType(NullType), { group: 'array_funcs', variadic: 0, nullable: 'never', since: '1.4.0', doc: 'Makes an array of the arguments.' }),
  map: scalar([ANY], mapType(NullType, NullType), { group: 'map_funcs', variadic: 0, nullable: 'never', since: '2.0.0', doc: 'Makes a map of keys and values in turn.' }),
  struct: scalar([ANY], structType([]), { group: 'struct_funcs', variadic: 0, nullable: 'never', since: '1.4.0', doc: 'Makes a struct of the arguments.' }),
  named_struct: scalar([ANY], structType([]), { group: 'struct_funcs', variadic: 0, nullable: 'never', since: '1.5.0', doc: 'Makes a struct of names and values in turn.' }),
  get_array_item: scalar([ARRAY, INTEGRAL], a => asArray(a[0]!.type).elementType, { group: 'array_funcs', nullable: 'always', shown: a => `${a[0]}[${a[1]}]`, doc: 'The element at an index from 0.' }),
  get_map_value: scalar([MAP, ANY], a => asMap(a[0]!.type).valueType, { group: 'map_funcs', nullable: 'always', shown: a => `${a[0]}[${a[1]}]`, doc: 'The value of a key.' }),
} satisfies Record<string, FunctionDefinition>
