// What older servers do not know of the messages that this client sends (Spark's own .proto files of 4.0, 4.1, 4.2 and 4.3, compared). They skip what
// they do not know, and fail at what is then missing: so it is said before, by name.
import { UnsupportedOperationException } from '../../errors/sparkError.js'

/** Messages by the version that brought them. */
const since = new Map<string, string>(Object.entries({
  4.1: 'Plan.CompressedOperation CloneSessionRequest Expression.DirectShufflePartitionID Expression.Literal.Time DataType.Time DataType.Geometry DataType.Geography ChunkedCachedLocalRelation',
  4.2: 'GetStatusRequest DropTable DropView CreateDatabase DropDatabase ListPartitions ListViews GetTableProperties GetCreateTableString TruncateTable AnalyzeTable RelationChanges NearestByJoin',
  4.3: 'Expression.Literal.TimestampNTZNanos Expression.Literal.TimestampLTZNanos DataType.TimestampNTZNanos DataType.TimestampLTZNanos Zip',
}).flatMap(([version, names]) => names.split(' ').map(name => [`spark.connect.${name}`, version])))
/** The same of fields, where they are true or hold something. */
const fieldsSince: Readonly<Record<string, string>> = { inSubqueryValues: '4.1', withSchemaEvolution: '4.2' }
/** The newest version that brought a message: a server of it, or later, is not looked at. */
const latest = '4.3'

/** Whether the version is an earlier one than this `major.minor`; one that is not known is not. */
export function isBefore(version: string, other: string): boolean {
  if (version === '') return false
  const [[major = 0, minor = 0], [otherMajor = 0, otherMinor = 0]] = [version, other].map(text => text.split('.').map(Number.parseFloat)) as [number[], number[]]
  return major < otherMajor || major === otherMajor && minor < otherMinor
}

/** Throws where the message, or one inside of it, came after the server. */
export function checkKnown(version: string, where: string, message: object): void {
  if (!isBefore(version, latest)) return
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
    const name = (value as { readonly $typeName?: string }).$typeName
    const needs = name === undefined ? undefined : since.get(name)
    if (needs !== undefined && isBefore(version, needs)) throw unknown(name!.split('.').at(-1)!.replace(/Request$/, ''), needs, version, where)
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      const field = inner === true || Array.isArray(inner) && inner.length > 0 ? fieldsSince[key] : undefined
      if (field !== undefined && isBefore(version, field)) throw unknown(key, field, version, where)
      if (!isCommandOfFunction(value, key)) look(inner)
    }
  }
  look(message)
}
/** Its bytes are made when they are asked for: not twice. */
const isCommandOfFunction = (value: object, key: string): boolean => key === 'command' && /Python/.test((value as { readonly $typeName?: string }).$typeName ?? '')
function unknown(what: string, needs: string, version: string, where: string): UnsupportedOperationException {
  const operation = `${what} at ${where}`
  return new UnsupportedOperationException({ message: `[UNSUPPORTED_OPERATION] ${what} came with Spark ${needs}; the server at ${where} is Spark ${version}.`, errorClass: 'UNSUPPORTED_OPERATION', sqlState: '0A000', parameters: { operation }, contexts: [] })
}
