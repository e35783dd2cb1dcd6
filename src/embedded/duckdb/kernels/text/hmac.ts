// Message authentication codes.
import { createHmac } from 'node:crypto'
import { sparkError } from '../../../../errors/sparkError.js'

const algorithms = new Set(['sha224', 'sha256', 'sha384', 'sha512', 'sha1', 'md5'])

export function hmac(key: Uint8Array, message: Uint8Array, algorithm: string): Uint8Array {
  const name = algorithm.toLowerCase().replace('-', '')
  if (!algorithms.has(name)) throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.HMAC_ALGORITHM', { parameter: '`algorithm`', functionName: '`hmac`', algorithm: `'${algorithm}'` })
  return new Uint8Array(createHmac(name, key).update(message).digest())
}
