// Broadcasts of functions of DataFrames as files. Spark brings them to executors as it does any file, or they lie in the driver's folder: where it
// encrypts what it writes (spark.io.encryption.enabled), firesteel does so with these, under a key that the driver gives to the executors' environment
// (spark/gateway/application.ts; its name makes Spark hide it where it shows settings).
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const broadcastSecret = 'FIRESTEEL_BROADCAST_SECRET'
const algorithm = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]

export const newBroadcastKey = (): string => randomBytes(32).toString('base64')

export function encrypted(bytes: Uint8Array, key: string): Uint8Array {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, Buffer.from(key, 'base64'), iv)
  const content = Buffer.concat([iv, cipher.update(bytes), cipher.final()])
  return Buffer.concat([content, cipher.getAuthTag()])
}
export function readBroadcastFile(path: string, key = process.env[broadcastSecret]): Uint8Array {
  const bytes = readFileSync(path)
  if (key === undefined) return bytes
  const decipher = createDecipheriv(algorithm, Buffer.from(key, 'base64'), bytes.subarray(0, ivLength))
  decipher.setAuthTag(bytes.subarray(-tagLength))
  return Buffer.concat([decipher.update(bytes.subarray(ivLength, -tagLength)), decipher.final()])
}
