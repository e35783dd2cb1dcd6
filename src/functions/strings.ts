// Strings and binaries.
import { BinaryType, BooleanType, DoubleType, IntegerType, LongType, StringType, arrayType, type DataType } from '../types/dataType.js'
import { ANY, ARRAY, BINARY, DECIMAL, DOUBLE, INT, LONG, STRING, STRING_OR_BINARY, arrayOf, constant, mismatch, oneOf, optional, parameter, sameAs, scalar, type FunctionDefinition, type TypedArgument } from './signature.js'

const group = 'string_funcs'
const text = (doc: string, more: Partial<FunctionDefinition> = {}) => scalar([STRING], StringType, { group, since: '1.0.1', doc, ...more })
const nullable = { nullable: 'always' } as const
const predicate = (doc: string) => scalar([STRING_OR_BINARY, STRING_OR_BINARY], BooleanType, { group, unify: 'common', since: '3.3.0', nullable: a => a.some(x => x.nullable || x.type.kind === 'binary'), doc })
const literalText = (value: string) => ({ value, type: StringType })
const holds = (kind: DataType['kind'], type: DataType): boolean => type.kind === kind || (type.kind === 'array' ? holds(kind, type.elementType) : type.kind === 'map' ? holds(kind, type.valueType) : type.kind === 'struct' && type.fields.some(field => holds(kind, field.dataType)))
/** Maps and variants have no hash, wherever they stand. */
const hashed = (name: string) => (args: readonly TypedArgument[]) => {
  const found = ([['map', 'HASH_MAP_TYPE'], ['variant', 'HASH_VARIANT_TYPE']] as const).find(([kind]) => args.some(a => holds(kind, a.type)))
  return found && mismatch(found[1], { functionName: `\`${name}\`` })
}
const hash = (doc: string, result = StringType as FunctionDefinition['result'], more: Partial<FunctionDefinition> = {}) => scalar([BINARY], result, { group: 'hash_funcs', since: '1.5.0', doc, ...more })

export const strings = {
  upper: text('Returns the text in upper case.', { aliases: ['ucase'], shown: 'called' }),
  lower: text('Returns the text in lower case.', { aliases: ['lcase'], shown: 'called' }),
  initcap: text('Returns the text with the first letter of each word in upper case.', { since: '1.5.0' }),
  length: scalar([STRING_OR_BINARY], IntegerType, { group, aliases: ['char_length', 'character_length', 'len'], shown: 'called', since: '1.5.0', doc: 'Returns the length in characters, or bytes of a binary.' }),
  octet_length: scalar([STRING_OR_BINARY], IntegerType, { group, since: '2.3.0', doc: 'Returns the length in bytes.' }),
  bit_length: scalar([STRING_OR_BINARY], IntegerType, { group, since: '2.3.0', doc: 'Returns the length in bits.' }),
  concat: scalar([ANY], a => a.some(x => x.type.kind === 'array') ? a.find(x => x.type.kind === 'array')!.type : a.length && a.every(x => x.type.kind === 'binary') ? BinaryType : StringType, { group: 'collection_funcs', variadic: 0, doc: 'Joins strings, binaries or arrays.' }),
  concat_ws: scalar([STRING, oneOf(STRING, arrayOf(STRING))], StringType, { group, variadic: 0, nullable: 'first', since: '1.5.0', doc: 'Joins strings with a separator, nulls left out.' }),
  substring: scalar([STRING_OR_BINARY, INT, { name: 'len', type: INT, default: { value: 2147483647, type: IntegerType } }], sameAs(0), { group, aliases: ['substr'], shown: 'called', since: '1.5.0', doc: 'Returns the part from `pos`, counted from 1 or, below zero, from the end.' }),
  substring_index: scalar([STRING, STRING, INT], StringType, { group, since: '1.5.0', doc: 'Returns the text before so many delimiters.' }),
  left: scalar([STRING_OR_BINARY, INT], sameAs(0), { group, since: '2.3.0', doc: 'Returns the leftmost characters.' }),
  right: scalar([STRING_OR_BINARY, INT], StringType, { group, ...nullable, since: '2.3.0', doc: 'Returns the rightmost characters.' }),
  trim: scalar([STRING, optional(STRING, 'trimStr')], StringType, { group, aliases: [], shown: a => a.length > 1 ? `TRIM(BOTH ${a[1]} FROM ${a[0]})` : `trim(${a[0]})`, since: '1.5.0', doc: 'Removes characters from both ends.' }),
  btrim: scalar([STRING, optional(STRING, 'trimStr')], StringType, { group, since: '3.2.0', doc: 'Removes characters from both ends.' }),
  ltrim: scalar([STRING, optional(STRING, 'trimStr')], StringType, { group, shown: a => a.length > 1 ? `TRIM(LEADING ${a[1]} FROM ${a[0]})` : `ltrim(${a[0]})`, since: '1.5.0', doc: 'Removes characters from the start.' }),
  rtrim: scalar([STRING, optional(STRING, 'trimStr')], StringType, { group, shown: a => a.length > 1 ? `TRIM(TRAILING ${a[1]} FROM ${a[0]})` : `rtrim(${a[0]})`, since: '1.5.0', doc: 'Removes characters from the end.' }),
  lpad: scalar([STRING_OR_BINARY, INT, optional(STRING_OR_BINARY, 'pad')], sameAs(0), { group, shown: (a, t) => `lpad(${[...a, ...(a.length < 3 ? [t[0]!.kind === 'binary' ? "X'00'" : ' '] : [])].join(', ')})`, since: '1.5.0', doc: 'Pads on the left to a length.' }),
  rpad: scalar([STRING_OR_BINARY, INT, optional(STRING_OR_BINARY, 'pad')], sameAs(0), { group, shown: (a, t) => `rpad(${[...a, ...(a.length < 3 ? [t[0]!.kind === 'binary' ? "X'00'" : ' '] : [])].join(', ')})`, since: '1.5.0', doc: 'Pads on the right to a length.' }),
  repeat: scalar([STRING, INT], StringType, { group, since: '1.5.0', doc: 'Repeats the text.' }),
  reverse: scalar([oneOf(STRING, ARRAY)], sameAs(0), { group: 'collection_funcs', since: '1.5.0', doc: 'Reverses a string or an array.' }),
  replace: scalar([STRING, STRING, parameter('replace', STRING, '')], StringType, { group, since: '2.3.0', doc: 'Replaces each occurrence.' }),
  translate: scalar([STRING, STRING, STRING], StringType, { group, since: '1.5.0', doc: 'Replaces characters one by one.' }),
  overlay: scalar([STRING_OR_BINARY, STRING_OR_BINARY, INT, { name: 'len', type: INT, default: { value: -1, type: IntegerType } }], sameAs(0), { group, since: '3.0.0', doc: 'Replaces a part by another text.' }),
  instr: scalar([STRING, STRING, parameter('start', INT, 'absent'), parameter('occurrence', INT, 'absent')], IntegerType, { group, since: '1.5.0', shown: a => `instr(${a.join(', ')}${a.length === 3 ? ', 1' : ''})`, doc: 'Returns the position of an occurrence, from 1, searched for from `start` (from the end where it is negative).' }),
  locate: scalar([STRING, STRING, { name: 'pos', type: INT, default: { value: 1, type: IntegerType } }], IntegerType, { group, aliases: ['position'], shown: 'called', since: '1.5.0', doc: 'Returns the position of the first occurrence at or after `pos`.' }),
  charindex: scalar([STRING, STRING, { name: 'pos', type: INT, default: { value: 1, type: IntegerType } }], IntegerType, { group, since: '3.4.0', doc: 'Returns the position of the first occurrence at or after `pos`.' }),
  ascii: scalar([STRING], IntegerType, { group, since: '1.5.0', doc: 'Returns the code of the first character.' }),
  chr: scalar([LONG], StringType, { group, aliases: ['char'], shown: 'called', since: '2.3.0', doc: 'Returns the character of a code modulo 256.' }),
  space: scalar([INT], StringType, { group, since: '1.5.0', doc: 'Returns so many spaces.' }),
  split: scalar([STRING, STRING, { name: 'limit', type: INT, default: { value: -1, type: IntegerType } }], arrayType(StringType, false), { group, since: '1.5.0', doc: 'Splits around matches of a regular expression.' }),
  split_part: scalar([STRING, STRING, INT], StringType, { group, since: '3.3.0', doc: 'Returns one part of a split by a delimiter.' }),
  contains: predicate('Tells whether the first contains the second.'), startswith: predicate('Tells whether the first starts with the second.'), endswith: predicate('Tells whether the first ends with the second.'),
  like: scalar([STRING, STRING, optional(STRING, 'escape')], BooleanType, { group: 'predicate_funcs', shown: a => a[2] !== undefined ? `${a[0]} LIKE ${a[1]} ESCAPE '${a[2]}'` : `${a[0]} LIKE ${a[1]}`, doc: 'Matches a pattern with % and _.' }),
  ilike: scalar([STRING, STRING, optional(STRING, 'escape')], BooleanType, { group: 'predicate_funcs', shown: a => a[2] !== undefined ? `ilike(${a[0]}, ${a[1]})` : `ilike(${a[0]}, ${a[1]})`, since: '3.3.0', doc: 'Matches a pattern without regard to case.' }),
  rlike: scalar([STRING, STRING], BooleanType, { group: 'predicate_funcs', aliases: ['regexp', 'regexp_like'], shown: (a, _t, called) => `${called.toUpperCase()}(${a[0]}, ${a[1]})`, doc: 'Matches a regular expression anywhere.' }),
  regexp_replace: scalar([STRING, STRING, STRING, { name: 'position', type: INT, default: { value: 1, type: IntegerType } }], StringType, { group, since: '1.5.0', doc: 'Replaces matches of a regular expression.' }),
  regexp_extract: scalar([STRING, STRING, { name: 'idx', type: INT, default: { value: 1, type: IntegerType } }], StringType, { group, since: '1.5.0', doc: 'Returns a group of the first match.' }),
  regexp_extract_all: scalar([STRING, STRING, { name: 'idx', type: INT, default: { value: 1, type: IntegerType } }], arrayType(StringType), { group, since: '3.1.0', doc: 'Returns a group of every match.' }),
  regexp_substr: scalar([STRING, STRING], StringType, { group, ...nullable, since: '3.4.0', doc: 'Returns the first match.' }),
  regexp_count: scalar([STRING, STRING], IntegerType, { group, since: '3.4.0', doc: 'Counts matches.' }),
  regexp_instr: scalar([STRING, STRING, { name: 'idx', type: INT, default: { value: 0, type: IntegerType } }], IntegerType, { group, since: '3.4.0', doc: 'Returns the position of the first match.' }),
  soundex: text('Returns the Soundex code.', { since: '1.5.0' }),
  levenshtein: scalar([STRING, STRING, optional(INT, 'threshold')], IntegerType, { group, since: '1.5.0', doc: 'Returns the edit distance.' }),
  jaro_winkler_similarity: scalar([STRING, STRING], DoubleType, { group, nullable: 'always', since: '4.3.0', doc: 'Returns how alike two texts are, from 0 to 1 (Jaro and Winkler).' }),
  to_base32: scalar([BINARY], StringType, { group, since: '4.3.0', doc: 'Encodes in base 32.' }),
  from_base32: scalar([STRING], BinaryType, { group, since: '4.3.0', doc: 'Decodes base 32.' }),
  hmac: scalar([BINARY, BINARY, parameter('algorithm', STRING, 'SHA-256')], BinaryType, { group: 'hash_funcs', nullable: 'always', since: '4.3.0', doc: 'Returns the message authentication code of a key and a message.' }),
  base64: scalar([BINARY], StringType, { group, since: '1.5.0', doc: 'Encodes in base 64.' }),
  unbase64: scalar([STRING], BinaryType, { group, since: '1.5.0', doc: 'Decodes base 64.' }),
  encode: scalar([STRING, STRING], BinaryType, { group, ...nullable, since: '1.5.0', doc: 'Encodes in a character set.' }),
  decode: scalar([ANY, ANY], StringType, { group, nullable: a => a.length === 2 || a.length % 2 === 1 || a.some((x, i) => x.nullable && i > 1 && (i % 2 === 0 || i === a.length - 1)), variadic: 1, since: '1.5.0', doc: 'Decodes from a character set, or chooses like Oracle\'s decode.' }),
  to_binary: scalar([STRING, constant(STRING, 'fmt', literalText('hex'))], BinaryType, { group, ...nullable, since: '3.3.0', doc: 'Converts text to a binary by hex, utf-8 or base64.' }),
  try_to_binary: scalar([STRING, constant(STRING, 'fmt', literalText('hex'))], BinaryType, { group, ...nullable, since: '3.3.0', doc: 'Converts text to a binary, null where it cannot.' }),
  format_number: scalar([oneOf(DECIMAL, DOUBLE, { label: 'NUMERIC', accepts: t => ['byte', 'short', 'integer', 'long', 'float'].includes(t.kind) }), oneOf(INT, STRING)], StringType, { group, ...nullable, since: '1.5.0', doc: 'Formats a number with grouping and so many decimals.' }),
  format_string: scalar([STRING, ANY], StringType, { group, aliases: ['printf'], shown: 'called', variadic: 0, nullable: 'first', since: '1.5.0', doc: 'Formats by a printf pattern.' }),
  find_in_set: scalar([STRING, STRING], IntegerType, { group, since: '1.5.0', doc: 'Returns the place in a list of texts joined by commas.' }),
  sentences: scalar([STRING, { name: 'lang', type: STRING, default: literalText('') }, { name: 'country', type: STRING, default: literalText('') }], arrayType(arrayType(StringType, false), false), { group, ...nullable, since: '2.0.0', doc: 'Splits into sentences of words.' }),
  elt: scalar([INT, STRING_OR_BINARY], a => a[1]?.type ?? StringType, { group, variadic: 1, ...nullable, since: '2.0.0', doc: 'Returns the n-th input.' }),
  mask: scalar([STRING, { name: 'upperChar', type: STRING, default: literalText('X') }, { name: 'lowerChar', type: STRING, default: literalText('x') }, { name: 'digitChar', type: STRING, default: literalText('n') }, { name: 'otherChar', type: STRING, default: { value: null, type: StringType } }], StringType, { group, ...nullable, since: '3.4.0', doc: 'Masks characters by their kind.' }),
  luhn_check: scalar([STRING], BooleanType, { group, ...nullable, since: '3.5.0', doc: 'Checks a number by the Luhn algorithm.' }),
  is_valid_utf8: scalar([STRING_OR_BINARY], BooleanType, { group, ...nullable, since: '4.0.0', doc: 'Tells whether the text is valid UTF-8.' }),
  make_valid_utf8: scalar([STRING_OR_BINARY], StringType, { group, ...nullable, since: '4.0.0', doc: 'Replaces invalid UTF-8.' }),
  validate_utf8: scalar([STRING_OR_BINARY], StringType, { group, ...nullable, since: '4.0.0', doc: 'Raises an error for invalid UTF-8.' }),
  try_validate_utf8: scalar([STRING_OR_BINARY], StringType, { group, ...nullable, since: '4.0.0', doc: 'Returns null for invalid UTF-8.' }),
  randstr: scalar([INT, parameter('seed', oneOf(INT, LONG), 'absent')], StringType, { group, nullable: 'never', deterministic: false, since: '4.0.0', doc: 'Returns a random text of a length.' }),
  quote: text('Returns the text in single quotes.', { since: '4.1.0', ...nullable }),
  crc32: hash('Returns the CRC-32.', LongType), md5: hash('Returns the MD5 in hexadecimal.'), sha1: hash('Returns the SHA-1 in hexadecimal.', StringType, { aliases: ['sha'], shown: 'called' }),
  sha2: scalar([BINARY, INT], StringType, { group: 'hash_funcs', ...nullable, since: '1.5.0', doc: 'Returns a hash of the SHA-2 family.' }),
  hash: scalar([ANY], IntegerType, { group: 'hash_funcs', variadic: 1, nullable: 'never', since: '2.0.0', doc: 'Returns Murmur3 with seed 42.', check: hashed('hash') }),
  xxhash64: scalar([ANY], LongType, { group: 'hash_funcs', variadic: 1, nullable: 'never', since: '3.0.0', doc: 'Returns xxHash64 with seed 42.', check: hashed('xxhash64') }),
  collation: scalar([STRING], StringType, { group, nullable: 'never', since: '4.0.0', doc: 'Returns the name of the collation.' }),
} satisfies Record<string, FunctionDefinition>
