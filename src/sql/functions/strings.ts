// Written by scripts/functions.mjs from scripts/functions/strings.txt. Change the table, not this.
import { call, given, named, randomSeed, spread, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Decimal } from '../../types/values/decimal.js'

/** The code of the first character. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ascii.html */
export function ascii<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('ascii', [col]) }
/** Bytes as base 64 text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.base64.html */
export function base64<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('base64', [col]) }
/** The length in bits. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.bit_length.html */
export function bit_length<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('bit_length', [col]) }
/** Without blanks, or other characters, on both sides. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.btrim.html */
export function btrim<const A extends Input>(str: A, trim?: Input | { readonly trim?: Input }): Column<string | NullOf<A>> { [trim] = named([trim], ['trim']) as never[]; return call('btrim', [str, trim]) }
/** The character of a code. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.char.html */
export function char<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('char', [col]) }
/** The character of a code. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.chr.html */
export function chr<const A extends Input>(n: A): Column<string | NullOf<A>> { return call('chr', [n]) }
/** The number of characters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.char_length.html */
export function char_length<const A extends Input>(str: A): Column<number | NullOf<A>> { return call('char_length', [str]) }
/** The number of characters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.character_length.html */
export function character_length<const A extends Input>(str: A): Column<number | NullOf<A>> { return call('character_length', [str]) }
/** With another collation. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.collate.html */
export function collate<const A extends Input>(col: A, collation: unknown): Column<string | NullOf<A>> { return call('collate', [col, lit(collation)]) }
/** The collation of a text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.collation.html */
export function collation(col: Input): Column<string> { return call('collation', [col]) }
/** Texts put together with a separator, nulls left out. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.concat_ws.html */
export function concat_ws(sep: unknown, ...cols: (Input | readonly Input[])[]): Column<string> { return call('concat_ws', [lit(sep), ...spread(cols)]) }
/** Whether the one holds the other. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.contains.html */
export function contains<const A extends Input>(left: A, right: A): Column<boolean | NullOf<A>> { return call('contains', [left, right]) }
/** Bytes read in a character set. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.decode.html */
export function decode<const A extends Input>(col: A, charset: unknown): Column<string | NullOf<A>> { return call('decode', [col, lit(charset)]) }
/** The nth of the texts behind the first. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.elt.html */
export function elt(...inputs: (Input | readonly Input[])[]): Column { return call('elt', [...spread(inputs)]) }
/** Text written in a character set. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.encode.html */
export function encode<const A extends Input>(col: A, charset: unknown): Column<Uint8Array | NullOf<A>> { return call('encode', [col, lit(charset)]) }
/** Whether a text ends with another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.endswith.html */
export function endswith<const A extends Input>(str: A, suffix: A): Column<boolean | NullOf<A>> { return call('endswith', [str, suffix]) }
/** The place of a text in a list with commas, 0 if it is not there. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.find_in_set.html */
export function find_in_set<const A extends Input>(str: A, str_array: A): Column<number | NullOf<A>> { return call('find_in_set', [str, str_array]) }
/** A number with thousands separated, and so many digits behind the point. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.format_number.html */
export function format_number<const A extends Input>(col: A, d: unknown): Column<string | NullOf<A>> { return call('format_number', [col, lit(d)]) }
/** Values in a text by a pattern of printf. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.format_string.html */
export function format_string<const A extends Input>(format: unknown, ...cols: (A | readonly A[])[]): Column<string | NullOf<A>> { return call('format_string', [lit(format), ...spread(cols)]) }
/** The bytes that base 32 text stands for. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.from_base32.html */
export function from_base32<const A extends Input>(col: A): Column<Uint8Array | NullOf<A>> { return call('from_base32', [col]) }
/** SQL's LIKE without regard to case. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ilike.html */
export function ilike<const A extends Input>(str: A, pattern: A, escapeChar?: Input | { readonly escapeChar?: Input }): Column<boolean | NullOf<A>> { [escapeChar] = named([escapeChar], ['escapeChar']) as never[]; return call('ilike', [str, pattern, escapeChar]) }
/** Each word with a capital. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.initcap.html */
export function initcap<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('initcap', [col]) }
/** Whether it is sound UTF-8. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.is_valid_utf8.html */
export function is_valid_utf8<const A extends Input>(str: A): Column<boolean | NullOf<A>> { return call('is_valid_utf8', [str]) }
/** How much two texts resemble each other, 0 to 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.jaro_winkler_similarity.html */
export function jaro_winkler_similarity<const A extends Input>(left: A, right: A): Column<number | NullOf<A>> { return call('jaro_winkler_similarity', [left, right]) }
/** In small letters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.lcase.html */
export function lcase<const A extends Input>(str: A): Column<string | NullOf<A>> { return call('lcase', [str]) }
/** The first characters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.left.html */
export function left<const A extends Input>(str: A, len: A): Column<string | NullOf<A>> { return call('left', [str, len]) }
/** The number of characters, or of bytes. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.length.html */
export function length<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('length', [col]) }
/** How many changes make the one the other. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.levenshtein.html */
export function levenshtein<const A extends Input>(left: A, right: A, threshold?: unknown): Column<number | NullOf<A>> { [threshold] = named([threshold], ['threshold']) as never[]; return call('levenshtein', [left, right, given(threshold)]) }
/** SQL's LIKE. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.like.html */
export function like<const A extends Input>(str: A, pattern: A, escapeChar?: Input | { readonly escapeChar?: Input }): Column<boolean | NullOf<A>> { [escapeChar] = named([escapeChar], ['escapeChar']) as never[]; return call('like', [str, pattern, escapeChar]) }
/** The place of a text in another, from 1, 0 if it is not there. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.locate.html */
export function locate<const A extends Input>(substr: unknown, str: A, pos?: unknown): Column<number | NullOf<A>> { [pos] = named([pos], ['pos']) as never[]; return call('locate', [lit(substr), str, pos === undefined ? lit(1) : lit(pos)]) }
/** In small letters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.lower.html */
export function lower<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('lower', [col]) }
/** Filled up on the left. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.lpad.html */
export function lpad<const A extends Input>(col: A, len: unknown, pad: unknown): Column<string | NullOf<A>> { return call('lpad', [col, lit(len), lit(pad)]) }
/** With unsound bytes replaced. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.make_valid_utf8.html */
export function make_valid_utf8<const A extends Input>(str: A): Column<string | NullOf<A>> { return call('make_valid_utf8', [str]) }
/** With letters and digits replaced. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.mask.html */
export function mask<const A extends Input>(col: A, upperChar?: Input | { readonly upperChar?: Input; readonly lowerChar?: Input; readonly digitChar?: Input; readonly otherChar?: Input }, lowerChar?: Input, digitChar?: Input, otherChar?: Input): Column<string | NullOf<A>> { [upperChar, lowerChar, digitChar, otherChar] = named([upperChar, lowerChar, digitChar, otherChar], ['upperChar', 'lowerChar', 'digitChar', 'otherChar']) as never[]; return call('mask', [col, upperChar ?? lit('X'), lowerChar ?? lit('x'), digitChar ?? lit('n'), otherChar ?? lit(null)]) }
/** The length in bytes. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.octet_length.html */
export function octet_length<const A extends Input>(col: A): Column<number | NullOf<A>> { return call('octet_length', [col]) }
/** With a part replaced. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.overlay.html */
export function overlay<const A extends Input>(src: A, replace: A, pos: A, len?: Input | { readonly len?: Input }): Column<string | NullOf<A>> { [len] = named([len], ['len']) as never[]; return call('overlay', [src, replace, pos, len ?? lit(-1)]) }
/** The place of a text in another, from 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.position.html */
export function position<const A extends Input>(substr: A, str: A, start?: Input | { readonly start?: Input }): Column<number | NullOf<A>> { [start] = named([start], ['start']) as never[]; return call('position', [substr, str, start]) }
/** Values in a text by a pattern. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.printf.html */
export function printf<const A extends Input>(format: A, ...cols: (A | readonly A[])[]): Column<string | NullOf<A>> { return call('printf', [format, ...spread(cols)]) }
/** In single quotes. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.quote.html */
export function quote<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('quote', [col]) }
/** A random text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.randstr.html */
export function randstr(length: unknown, seed?: unknown): Column<string> { [seed] = named([seed], ['seed']) as never[]; return call('randstr', [lit(length), seed === undefined ? randomSeed() : lit(seed)]) }
/** Whether a regular expression matches. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp.html */
export function regexp<const A extends Input>(str: A, regexp: A): Column<boolean | NullOf<A>> { return call('regexp', [str, regexp]) }
/** How often a regular expression matches. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_count.html */
export function regexp_count<const A extends Input>(str: A, regexp: A): Column<number | NullOf<A>> { return call('regexp_count', [str, regexp]) }
/** A group of the first match. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_extract.html */
export function regexp_extract<const A extends Input>(str: A, pattern: unknown, idx: unknown): Column<string | NullOf<A>> { return call('regexp_extract', [str, lit(pattern), lit(idx)]) }
/** A group of all matches. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_extract_all.html */
export function regexp_extract_all(str: Input, regexp: Input, idx?: unknown): Column { [idx] = named([idx], ['idx']) as never[]; return call('regexp_extract_all', [str, regexp, given(idx)]) }
/** The place of the first match, from 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_instr.html */
export function regexp_instr<const A extends Input>(str: A, regexp: A, idx?: unknown): Column<number | NullOf<A>> { [idx] = named([idx], ['idx']) as never[]; return call('regexp_instr', [str, regexp, given(idx)]) }
/** Whether a regular expression matches. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_like.html */
export function regexp_like<const A extends Input>(str: A, regexp: A): Column<boolean | NullOf<A>> { return call('regexp_like', [str, regexp]) }
/** With all matches replaced. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_replace.html */
export function regexp_replace<const A extends Input>(string: A, pattern: unknown, replacement: unknown, position?: unknown): Column<string | NullOf<A>> { [position] = named([position], ['position']) as never[]; return call('regexp_replace', [string, lit(pattern), lit(replacement), given(position)]) }
/** The first match. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.regexp_substr.html */
export function regexp_substr(str: Input, regexp: Input): Column<string | null> { return call('regexp_substr', [str, regexp]) }
/** A text so many times. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.repeat.html */
export function repeat<const A extends Input>(col: A, n: A): Column<string | NullOf<A>> { return call('repeat', [col, n]) }
/** With a text replaced. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.replace.html */
export function replace<const A extends Input>(src: A, search: A, replace?: Input | { readonly replace?: Input }): Column<string | NullOf<A>> { [replace] = named([replace], ['replace']) as never[]; return call('replace', [src, search, replace]) }
/** A text or array from the end. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.reverse.html */
export function reverse(col: Input): Column { return call('reverse', [col]) }
/** The last characters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.right.html */
export function right<const A extends Input>(str: A, len: A): Column<string | NullOf<A>> { return call('right', [str, len]) }
/** Whether a regular expression matches. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.rlike.html */
export function rlike<const A extends Input>(str: A, regexp: A): Column<boolean | NullOf<A>> { return call('rlike', [str, regexp]) }
/** Filled up on the right. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.rpad.html */
export function rpad<const A extends Input>(col: A, len: unknown, pad: unknown): Column<string | NullOf<A>> { return call('rpad', [col, lit(len), lit(pad)]) }
/** Sentences of words. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sentences.html */
export function sentences(string: Input, language?: Input | { readonly language?: Input; readonly country?: Input }, country?: Input): Column { [language, country] = named([language, country], ['language', 'country']) as never[]; return call('sentences', [string, language ?? lit(''), country ?? lit('')]) }
/** How a word sounds. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.soundex.html */
export function soundex<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('soundex', [col]) }
/** Cut at the matches of a regular expression. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.split.html */
export function split(str: Input, pattern: unknown, limit?: Input | { readonly limit?: Input }): Column { [limit] = named([limit], ['limit']) as never[]; return call('split', [str, lit(pattern), limit ?? lit(-1)]) }
/** The nth part between delimiters. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.split_part.html */
export function split_part<const A extends Input>(src: A, delimiter: A, partNum: A): Column<string | NullOf<A>> { return call('split_part', [src, delimiter, partNum]) }
/** Whether a text begins with another. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.startswith.html */
export function startswith<const A extends Input>(str: A, prefix: A): Column<boolean | NullOf<A>> { return call('startswith', [str, prefix]) }
/** A part, from a place counted from 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.substr.html */
export function substr<const A extends Input>(str: A, pos: A, len?: Input | { readonly len?: Input }): Column<string | NullOf<A>> { [len] = named([len], ['len']) as never[]; return call('substr', [str, pos, len]) }
/** A part, from a place counted from 1. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.substring.html */
export function substring<const A extends Input>(str: A, pos: A, len: A): Column<string | NullOf<A>> { return call('substring', [str, pos, len]) }
/** What stands before the nth delimiter; from the right where negative. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.substring_index.html */
export function substring_index<const A extends Input>(str: A, delim: unknown, count: unknown): Column<string | NullOf<A>> { return call('substring_index', [str, lit(delim), lit(count)]) }
/** Bytes as base 32 text. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_base32.html */
export function to_base32<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('to_base32', [col]) }
/** Text as bytes: hex, utf-8 or base64. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_binary.html */
export function to_binary<const A extends Input>(col: A, format?: Input | { readonly format?: Input }): Column<Uint8Array | NullOf<A>> { [format] = named([format], ['format']) as never[]; return call('to_binary', [col, format]) }
/** A number or date by a pattern. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_char.html */
export function to_char<const A extends Input>(col: A, format: A): Column<string | NullOf<A>> { return call('to_char', [col, format]) }
/** Text as a number by a pattern. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_number.html */
export function to_number<const A extends Input>(col: A, format: A): Column<Decimal | NullOf<A>> { return call('to_number', [col, format]) }
/** The same as `to_char`. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.to_varchar.html */
export function to_varchar<const A extends Input>(col: A, format: A): Column<string | NullOf<A>> { return call('to_varchar', [col, format]) }
/** Characters exchanged one by one. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.translate.html */
export function translate<const A extends Input>(srcCol: A, matching: unknown, replace: unknown): Column<string | NullOf<A>> { return call('translate', [srcCol, lit(matching), lit(replace)]) }
/** As `to_binary`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_to_binary.html */
export function try_to_binary(col: Input, format?: Input | { readonly format?: Input }): Column<Uint8Array | null> { [format] = named([format], ['format']) as never[]; return call('try_to_binary', [col, format]) }
/** As `to_number`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_to_number.html */
export function try_to_number(col: Input, format: Input): Column<Decimal | null> { return call('try_to_number', [col, format]) }
/** The text, null where it is no sound UTF-8. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_validate_utf8.html */
export function try_validate_utf8(str: Input): Column<string | null> { return call('try_validate_utf8', [str]) }
/** In capitals. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.ucase.html */
export function ucase<const A extends Input>(str: A): Column<string | NullOf<A>> { return call('ucase', [str]) }
/** The bytes that base 64 text stands for. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unbase64.html */
export function unbase64<const A extends Input>(col: A): Column<Uint8Array | NullOf<A>> { return call('unbase64', [col]) }
/** In capitals. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.upper.html */
export function upper<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('upper', [col]) }
/** Text out of a URL. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.url_decode.html */
export function url_decode<const A extends Input>(str: A): Column<string | NullOf<A>> { return call('url_decode', [str]) }
/** Text for a URL. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.url_encode.html */
export function url_encode<const A extends Input>(str: A): Column<string | NullOf<A>> { return call('url_encode', [str]) }
/** As `url_decode`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_url_decode.html */
export function try_url_decode(str: Input): Column<string | null> { return call('try_url_decode', [str]) }
/** A part of a URL. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.parse_url.html */
export function parse_url(url: Input, partToExtract: Input, key?: Input | { readonly key?: Input }): Column<string | null> { [key] = named([key], ['key']) as never[]; return call('parse_url', [url, partToExtract, key]) }
/** As `parse_url`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_parse_url.html */
export function try_parse_url(url: Input, partToExtract: Input, key?: Input | { readonly key?: Input }): Column<string | null> { [key] = named([key], ['key']) as never[]; return call('try_parse_url', [url, partToExtract, key]) }
/** The text, an error where it is no sound UTF-8. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.validate_utf8.html */
export function validate_utf8<const A extends Input>(str: A): Column<string | NullOf<A>> { return call('validate_utf8', [str]) }
