// JSON, CSV and XML texts.
import { BooleanType, DoubleType, FloatType, IntegerType, LongType, ShortType, StringType, arrayType, type DataType } from '../types/dataType.js'
import { ANY, MAP, STRING, optional, scalar, type FunctionDefinition, type TypedArgument } from './signature.js'

const nullable = { nullable: 'always' } as const
const jsonGroup = 'json_funcs'; const csvGroup = 'csv_funcs'; const xmlGroup = 'xml_funcs'
const options = optional({ ...MAP, label: 'MAP<STRING, STRING>' }, 'options')
/** The type a schema argument names stands in the call's own type; the analyzer puts it there. */
const schemaType = (a: readonly TypedArgument[]): DataType => a[0]!.type
const xpath = (type: DataType, doc: string, more: Partial<FunctionDefinition> = {}) => scalar([STRING, STRING], type, { group: xmlGroup, ...nullable, since: '2.0.0', doc, ...more })

export const json = {
  get_json_object: scalar([STRING, STRING], StringType, { group: jsonGroup, ...nullable, since: '1.5.0', doc: 'Takes a value out of a JSON text by a path.' }),
  json_array_length: scalar([STRING], IntegerType, { group: jsonGroup, ...nullable, since: '3.1.0', doc: 'Returns the number of elements of the outermost array.' }),
  json_object_keys: scalar([STRING], arrayType(StringType), { group: jsonGroup, ...nullable, since: '3.1.0', doc: 'Returns the keys of the outermost object.' }),
  from_json: scalar([STRING, ANY, options], schemaType, { group: jsonGroup, ...nullable, shown: a => `from_json(${a[0]})`, since: '2.2.0', doc: 'Reads a JSON text as a value of a schema.' }),
  to_json: scalar([ANY, options], StringType, { group: jsonGroup, ...nullable, shown: a => `to_json(${a[0]})`, since: '2.2.0', doc: 'Writes a struct, array or map as JSON.' }),
  schema_of_json: scalar([STRING, options], StringType, { group: jsonGroup, nullable: 'never', since: '2.4.0', shown: a => `schema_of_json(${a[0]})`, doc: 'Returns the schema of a JSON text, as DDL.' }),
  from_csv: scalar([STRING, ANY, options], schemaType, { group: csvGroup, ...nullable, shown: a => `from_csv(${a[0]})`, since: '3.0.0', doc: 'Reads a line of CSV as a struct.' }),
  to_csv: scalar([ANY, options], StringType, { group: csvGroup, ...nullable, shown: a => `to_csv(${a[0]})`, since: '3.0.0', doc: 'Writes a struct as a line of CSV.' }),
  schema_of_csv: scalar([STRING, options], StringType, { group: csvGroup, nullable: 'never', since: '3.0.0', shown: a => `schema_of_csv(${a[0]})`, doc: 'Returns the schema of a line of CSV, as DDL.' }),
  xpath: xpath(arrayType(StringType), 'Returns the texts of nodes.'), xpath_string: xpath(StringType, 'Returns the text of the first node.'), xpath_boolean: xpath(BooleanType, 'Tells whether a path finds anything.'),
  xpath_double: xpath(DoubleType, 'Returns a number.', { aliases: ['xpath_number'], shown: 'called' }), xpath_float: xpath(FloatType, 'Returns a number.'), xpath_int: xpath(IntegerType, 'Returns a number.'), xpath_long: xpath(LongType, 'Returns a number.'), xpath_short: xpath(ShortType, 'Returns a number.'),
} satisfies Record<string, FunctionDefinition>
