// What fits no other family: the session, identifiers, URLs, encryption, and what only the engine itself calls.
import { BinaryType, IntegerType, LongType, StringType } from '../types/dataType.js'
import { ANY, BINARY, INT, LONG, STRING, STRING_OR_BINARY, oneOf, optional, parameter, sameAs, scalar, type FunctionDefinition } from './signature.js'

const group = 'misc_funcs'
const fixedText = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([], StringType, { group, nullable: 'never', doc, ...more })
const url = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([STRING], StringType, { group: 'url_funcs', nullable: 'always', since: '3.4.0', doc, ...more })
const nullable = { nullable: 'always' } as const

export const misc = {
  // A value shown in another form than its own (LIKE ALL, a SQL function's call).
  shown_as: scalar([ANY], sameAs(0), { group, doc: 'Internal.' }), lateral_alias: scalar([ANY], sameAs(0), { group, doc: 'Internal.' }),
  variablereference: scalar([ANY], sameAs(0), { group, nullable: 'always', doc: 'Internal: a session variable.' }),
  to_pretty_string: scalar([ANY], StringType, { group, nullable: 'never', doc: 'Internal: the form that show() prints.' }),
  current_user: fixedText('Returns the user.', { aliases: ['user', 'session_user'], shown: 'called', since: '3.2.0' }),
  current_catalog: fixedText('Returns the current catalog.', { since: '3.1.0' }),
  current_database: fixedText('Returns the current database.', { aliases: ['current_schema'], shown: () => 'current_schema()', since: '1.6.0' }),
  current_path: fixedText('Returns the schemas in which names are looked up.', { since: '4.2.0' }),
  version: fixedText('Returns the version.', { since: '3.0.0' }),
  uuid: scalar([parameter('seed', oneOf(INT, LONG), 'absent')], StringType, { group, nullable: 'never', deterministic: false, since: '2.3.0', doc: 'Returns a random UUID.' }),
  monotonically_increasing_id: scalar([], LongType, { group, nullable: 'never', deterministic: false, since: '1.4.0', doc: 'Returns rising numbers, one a row.' }),
  spark_partition_id: scalar([], IntegerType, { group, nullable: 'never', deterministic: false, shown: () => 'SPARK_PARTITION_ID()', since: '1.4.0', doc: 'Returns the number of the partition.' }),
  input_file_name: scalar([], StringType, { group, nullable: 'never', deterministic: false, since: '1.5.0', doc: 'Returns the file the row was read from.' }),
  input_file_block_start: scalar([], LongType, { group, nullable: 'never', deterministic: false, since: '2.2.0', doc: 'Returns where the block begins.' }), input_file_block_length: scalar([], LongType, { group, nullable: 'never', deterministic: false, since: '2.2.0', doc: 'Returns the length of the block.' }),
  url_encode: url('Encodes for a URL.'), url_decode: url('Decodes from a URL.'), try_url_decode: url('Decodes from a URL, null where it cannot.', { since: '4.0.0', ...nullable }),
  parse_url: scalar([STRING, STRING, optional(STRING, 'key')], StringType, { group: 'url_funcs', ...nullable, since: '2.0.0', doc: 'Takes a part out of a URL.' }), try_parse_url: scalar([STRING, STRING, optional(STRING, 'key')], StringType, { group: 'url_funcs', ...nullable, since: '4.0.0', doc: 'Takes a part out of a URL, null where it is none.' }),
  aes_encrypt: scalar([BINARY, BINARY, parameter('mode', STRING, 'GCM'), parameter('padding', STRING, 'DEFAULT'), parameter('iv', STRING_OR_BINARY, ''), parameter('aad', STRING_OR_BINARY, '')], BinaryType, { group, ...nullable, since: '3.3.0', doc: 'Encrypts by AES.' }),
  aes_decrypt: scalar([BINARY, BINARY, parameter('mode', STRING, 'GCM'), parameter('padding', STRING, 'DEFAULT'), parameter('aad', STRING_OR_BINARY, '')], BinaryType, { group, ...nullable, since: '3.3.0', doc: 'Decrypts by AES.' }),
  try_aes_decrypt: scalar([BINARY, BINARY, parameter('mode', STRING, 'GCM'), parameter('padding', STRING, 'DEFAULT'), parameter('aad', STRING_OR_BINARY, '')], BinaryType, { group, ...nullable, since: '3.5.0', doc: 'Decrypts by AES, null where it cannot.' }),
} satisfies Record<string, FunctionDefinition>
