// Written by scripts/functions.mjs from scripts/functions/misc.txt. Change the table, not this.
import { call, given, named, randomSeed, spread, type Input, type NullOf } from './invoke.js'
import { lit } from '../column/create.js'
import type { Column } from '../column/column.js'
import type { Long } from '../../types/classes.js'

/** Decrypted by AES. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.aes_decrypt.html */
export function aes_decrypt<const A extends Input>(input: A, key: A, mode?: Input | { readonly mode?: Input; readonly padding?: Input; readonly aad?: Input }, padding?: Input, aad?: Input): Column<Uint8Array | NullOf<A>> { [mode, padding, aad] = named([mode, padding, aad], ['mode', 'padding', 'aad']) as never[]; return call('aes_decrypt', [input, key, mode ?? lit('GCM'), padding ?? lit('DEFAULT'), aad ?? lit('')]) }
/** Encrypted by AES. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.aes_encrypt.html */
export function aes_encrypt<const A extends Input>(input: A, key: A, mode?: Input | { readonly mode?: Input; readonly padding?: Input; readonly iv?: Input; readonly aad?: Input }, padding?: Input, iv?: Input, aad?: Input): Column<Uint8Array | NullOf<A>> { [mode, padding, iv, aad] = named([mode, padding, iv, aad], ['mode', 'padding', 'iv', 'aad']) as never[]; return call('aes_encrypt', [input, key, mode ?? lit('GCM'), padding ?? lit('DEFAULT'), iv ?? lit(''), aad ?? lit('')]) }
/** As `aes_decrypt`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_aes_decrypt.html */
export function try_aes_decrypt(input: Input, key: Input, mode?: Input | { readonly mode?: Input; readonly padding?: Input; readonly aad?: Input }, padding?: Input, aad?: Input): Column<Uint8Array | null> { [mode, padding, aad] = named([mode, padding, aad], ['mode', 'padding', 'aad']) as never[]; return call('try_aes_decrypt', [input, key, mode ?? lit('GCM'), padding ?? lit('DEFAULT'), aad ?? lit('')]) }
/** Null where it is true, else an error. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.assert_true.html */
export function assert_true(col: Input, errMsg?: unknown): Column { [errMsg] = named([errMsg], ['errMsg']) as never[]; return call('assert_true', [col, given(errMsg)]) }
/** The cyclic redundancy check. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.crc32.html */
export function crc32<const A extends Input>(col: A): Column<Long | NullOf<A>> { return call('crc32', [col]) }
/** The current catalog. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_catalog.html */
export function current_catalog(): Column<string> { return call('current_catalog', []) }
/** The current database. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_database.html */
export function current_database(): Column<string> { return call('current_database', []) }
/** The search path of names. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_path.html */
export function current_path(): Column<string> { return call('current_path', []) }
/** The current database. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_schema.html */
export function current_schema(): Column<string> { return call('current_schema', []) }
/** The user. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.current_user.html */
export function current_user(): Column<string> { return call('current_user', []) }
/** Spark's hash (Murmur3) of the values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hash.html */
export function hash(...cols: (Input | readonly Input[])[]): Column<number> { return call('hash', [...spread(cols)]) }
/** The keyed hash of a message. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.hmac.html */
export function hmac<const A extends Input>(key: A, message: A, algorithm?: Input | { readonly algorithm?: Input }): Column<Uint8Array | NullOf<A>> { [algorithm] = named([algorithm], ['algorithm']) as never[]; return call('hmac', [key, message, algorithm]) }
/** The length of the block being read. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.input_file_block_length.html */
export function input_file_block_length(): Column<Long> { return call('input_file_block_length', []) }
/** The start of the block being read. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.input_file_block_start.html */
export function input_file_block_start(): Column<Long> { return call('input_file_block_start', []) }
/** The file being read. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.input_file_name.html */
export function input_file_name(): Column<string> { return call('input_file_name', []) }
/** A static method of Java called. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.java_method.html */
export function java_method(...cols: (Input | readonly Input[])[]): Column<string | null> { return call('java_method', [...spread(cols)]) }
/** The MD5 digest in hex. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.md5.html */
export function md5<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('md5', [col]) }
/** A number that grows with the rows, unique but with gaps. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.monotonically_increasing_id.html */
export function monotonically_increasing_id(): Column<Long> { return call('monotonically_increasing_id', []) }
/** An error. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.raise_error.html */
export function raise_error(errMsg: unknown): Column { return call('raise_error', [lit(errMsg)]) }
/** A static method of Java called. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.reflect.html */
export function reflect(...cols: (Input | readonly Input[])[]): Column<string | null> { return call('reflect', [...spread(cols)]) }
/** The user of the session. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.session_user.html */
export function session_user(): Column<string> { return call('session_user', []) }
/** The SHA-1 digest in hex. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sha.html */
export function sha<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('sha', [col]) }
/** The SHA-1 digest in hex. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.sha1.html */
export function sha1<const A extends Input>(col: A): Column<string | NullOf<A>> { return call('sha1', [col]) }
/** The number of the partition. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.spark_partition_id.html */
export function spark_partition_id(): Column<number> { return call('spark_partition_id', []) }
/** A geometry as well-known binary. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.st_asbinary.html */
export function st_asbinary<const A extends Input>(geo: A, endianness?: unknown): Column<Uint8Array | NullOf<A>> { [endianness] = named([endianness], ['endianness']) as never[]; return call('st_asbinary', [geo, given(endianness)]) }
/** A geography of well-known binary. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.st_geogfromwkb.html */
export function st_geogfromwkb(wkb: Input): Column { return call('st_geogfromwkb', [wkb]) }
/** A geometry of well-known binary. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.st_geomfromwkb.html */
export function st_geomfromwkb(wkb: Input, srid?: Input | { readonly srid?: Input }): Column { [srid] = named([srid], ['srid']) as never[]; return call('st_geomfromwkb', [wkb, srid]) }
/** A geometry in another reference system. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.st_setsrid.html */
export function st_setsrid(geo: Input, srid: Input): Column { return call('st_setsrid', [geo, srid]) }
/** The reference system of a geometry. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.st_srid.html */
export function st_srid(geo: Input): Column<number | null> { return call('st_srid', [geo]) }
/** As `reflect`, null where it fails. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.try_reflect.html */
export function try_reflect(...cols: (Input | readonly Input[])[]): Column<string | null> { return call('try_reflect', [...spread(cols)]) }
/** The type. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.typeof.html */
function typeof_(col: Input): Column<string> { return call('typeof', [col]) }
/** A user-defined type as what it is stored as. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.unwrap_udt.html */
export function unwrap_udt(col: Input): Column { return call('unwrap_udt', [col]) }
/** The user. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.user.html */
export function user(): Column<string> { return call('user', []) }
/** A random UUID. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.uuid.html */
export function uuid(seed?: unknown): Column<string> { [seed] = named([seed], ['seed']) as never[]; return call('uuid', [seed === undefined ? randomSeed() : lit(seed)]) }
/** The version of Spark. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.version.html */
export function version(): Column<string> { return call('version', []) }
/** The 64-bit hash (xxHash) of the values. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.functions.xxhash64.html */
export function xxhash64(...cols: (Input | readonly Input[])[]): Column<Long> { return call('xxhash64', [...spread(cols)]) }
export { typeof_ as typeof }
