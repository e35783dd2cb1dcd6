import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { misc as definitions } from '../../../../functions/misc.js'
import { sparkError } from '../../../../errors/sparkError.js'
import { quoteText } from '../context.js'
import { toStringSql } from '../casts/toString.js'
import { kernel, type Rendering } from '../rendering.js'
import type { KernelValue } from '../../kernels/values.js'

const decodeUrl = (tried: boolean) => kernel(() => v => {
  try { return decodeURIComponent((v as string).replaceAll('+', ' ')) } catch { if (tried) return null; throw sparkError('IllegalArgumentException', 'CANNOT_DECODE_URL', { url: v as string }) }
})
/** java.net.URI's parts: those a text must have to be a URL. */
const uri = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/
const parseUrl = (tried: boolean) => kernel(({ ansi }) => (v, part, key) => {
  const text = v as string
  const m = /[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})|^:/.test(text) ? null : uri.exec(text)
  if (!m) { if (tried || !ansi) return null; throw sparkError('IllegalArgumentException', 'INVALID_URL', { url: text }) }
  const [, scheme, user, host, port, path, query, fragment] = m
  const authority = host === undefined ? undefined : `${user !== undefined ? `${user}@` : ''}${host}${port ? `:${port}` : ''}`
  if (key !== undefined) { if (part !== 'QUERY' || query === undefined) return null; const found = new RegExp(`(?:&|^)${key as string}=([^&]*)`).exec(query); return found ? found[1]! : null }
  switch (part as string) {
    case 'HOST': return host || null
    case 'PATH': return path ?? null
    case 'QUERY': return query ?? null
    case 'REF': return fragment ?? null
    case 'PROTOCOL': return scheme ?? null
    case 'FILE': return query !== undefined ? `${path}?${query}` : path ?? null
    case 'AUTHORITY': return authority || null
    case 'USERINFO': return user ?? null
    default: return null
  }
})
const bytes = (v: KernelValue): Buffer => typeof v === 'string' ? Buffer.from(v) : Buffer.from(v as Uint8Array)
const aesError = (condition: string, parameters: Record<string, string>) => sparkError('SparkRuntimeException', condition as 'INTERNAL_ERROR', parameters)
function cipherName(key: Buffer, mode: string, padding: string, functionName: string): string {
  if (![16, 24, 32].includes(key.length)) throw aesError('INVALID_PARAMETER_VALUE.AES_KEY_LENGTH', { parameter: '`key`', functionName: `\`${functionName}\``, actualLength: String(key.length) })
  const m = mode.toUpperCase(); const p = padding.toUpperCase()
  if (!['GCM', 'CBC', 'ECB'].includes(m) || (m === 'GCM' ? !['NONE', 'DEFAULT'].includes(p) : !['PKCS', 'DEFAULT'].includes(p))) throw aesError('UNSUPPORTED_FEATURE.AES_MODE', { mode: m, padding, functionName: `\`${functionName}\`` })
  return `aes-${key.length * 8}-${m.toLowerCase()}`
}
const encrypt = kernel(() => (input, k, mode, padding, iv, aad) => {
  const key = bytes(k!); const name = cipherName(key, mode as string, padding as string, 'aes_encrypt')
  const given = bytes(iv!)
  if (name.endsWith('ecb')) { const c = createCipheriv(name, key, null); return new Uint8Array(Buffer.concat([c.update(bytes(input!)), c.final()])) }
  const size = name.endsWith('gcm') ? 12 : 16
  if (given.length && given.length !== size) throw aesError('INVALID_PARAMETER_VALUE.AES_IV_LENGTH', { mode: mode as string, parameter: '`iv`', functionName: '`aes_encrypt`', actualLength: String(given.length) })
  const nonce = given.length ? given : randomBytes(size)
  if (name.endsWith('gcm')) { const c = createCipheriv(name as 'aes-256-gcm', key, nonce); if (bytes(aad!).length) c.setAAD(bytes(aad!)); const out = Buffer.concat([c.update(bytes(input!)), c.final()]); return new Uint8Array(Buffer.concat([nonce, out, c.getAuthTag()])) }
  const c = createCipheriv(name, key, nonce)
  return new Uint8Array(Buffer.concat([nonce, c.update(bytes(input!)), c.final()]))
}, {})
const decrypt = (tried: boolean) => kernel(() => (input, k, mode, padding, aad) => {
  try {
    const key = bytes(k!); const name = cipherName(key, mode as string, padding as string, 'aes_decrypt'); const data = bytes(input!)
    try {
      if (name.endsWith('ecb')) { const c = createDecipheriv(name, key, null); return new Uint8Array(Buffer.concat([c.update(data), c.final()])) }
      if (name.endsWith('gcm')) { const c = createDecipheriv(name as 'aes-256-gcm', key, data.subarray(0, 12)); if (bytes(aad!).length) c.setAAD(bytes(aad!)); c.setAuthTag(data.subarray(-16)); return new Uint8Array(Buffer.concat([c.update(data.subarray(12, -16)), c.final()])) }
      const c = createDecipheriv(name, key, data.subarray(0, 16)); return new Uint8Array(Buffer.concat([c.update(data.subarray(16)), c.final()]))
    } catch (error) { throw aesError('INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR', { parameter: '`expr`, `key`', functionName: '`aes_encrypt`/`aes_decrypt`', detailMessage: error instanceof Error ? error.message : '' }) }
  } catch (error) { if (tried) return null; throw error }
})

export const misc: Record<keyof typeof definitions, Rendering> = {
  shown_as: '$0', lateral_alias: '$0',
  variablereference: '$0',
  to_pretty_string: (a, call, context) => `coalesce(${toStringSql(a[0]!, call.types[0]!, context, true)}, 'NULL')`,
  current_user: (_a, _c, context) => quoteText(context.user || process.env.USER || 'firesteel'), current_catalog: (_a, _c, context) => quoteText(context.currentCatalog), current_database: (_a, _c, context) => quoteText(context.currentDatabase),
  current_path: (_a, _c, context) => quoteText(`system.builtin,system.session,${context.currentCatalog}.${context.currentDatabase}`),
  version: () => quoteText('4.3.0 firesteel'),
  uuid: 'CAST(gen_random_uuid() AS VARCHAR)', monotonically_increasing_id: '(row_number() OVER () - 1)', spark_partition_id: 'CAST(0 AS INTEGER)',
  input_file_name: "''", input_file_block_start: 'CAST(-1 AS BIGINT)', input_file_block_length: 'CAST(-1 AS BIGINT)',
  url_encode: kernel(() => v => encodeURIComponent(v as string).replace(/[!'()~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+')), url_decode: decodeUrl(false), try_url_decode: decodeUrl(true),
  parse_url: parseUrl(false), try_parse_url: parseUrl(true),
  aes_encrypt: encrypt, aes_decrypt: decrypt(false), try_aes_decrypt: decrypt(true),
}
