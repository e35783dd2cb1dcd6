// What a table does to values on their way in and out: lengths checked, CHAR padded (Spark's CharVarcharCodegenUtils).
import { StringType } from '../types/dataType.js'
import { INT, STRING, scalar, type FunctionDefinition } from './signature.js'

export const storage = {
  char_type_write_side_check: scalar([STRING, INT], StringType, { group: 'misc_funcs', doc: 'Internal: a value of a CHAR column, padded; EXCEED_LIMIT_LENGTH where it is too long.' }),
  varchar_type_write_side_check: scalar([STRING, INT], StringType, { group: 'misc_funcs', doc: 'Internal: a value of a VARCHAR column; EXCEED_LIMIT_LENGTH where it is too long.' }),
  read_side_padding: scalar([STRING, INT], StringType, { group: 'misc_funcs', shown: a => a[0]!, doc: 'Internal: a value padded to its CHAR length.' }),
} satisfies Record<string, FunctionDefinition>
