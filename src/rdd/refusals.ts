// What Spark's RDD API has and firesteel refuses, with the reason: one table, read by the members that raise and by the test of coverage.
import { UnsupportedOperationException } from '../errors/sparkError.js'

interface Refusal { readonly why: string; readonly instead?: string }
const hadoop = (instead: string): Refusal => ({ why: 'its formats, keys and values are Java classes of Hadoop\'s', instead })
const profiles: Refusal = { why: 'it profiles Python workers', instead: 'node --cpu-prof, or --inspect' }
const pickled: Refusal = { why: 'it reads and writes the files of Python\'s workers', instead: 'sc.broadcast(value) and .value' }

export const rddRefusals = {
  'SparkContext.hadoopFile': hadoop('textFile, binaryFiles, binaryRecords or objectFile'), 'SparkContext.hadoopRDD': hadoop('textFile, binaryFiles, binaryRecords or objectFile'),
  'SparkContext.newAPIHadoopFile': hadoop('textFile, binaryFiles, binaryRecords or objectFile'), 'SparkContext.newAPIHadoopRDD': hadoop('textFile, binaryFiles, binaryRecords or objectFile'),
  'SparkContext.sequenceFile': hadoop('objectFile, or spark.read for Parquet and ORC'),
  'SparkContext.show_profiles': profiles, 'SparkContext.dump_profiles': profiles,
  'SparkContext.PACKAGE_EXTENSIONS': { why: 'it lists the kinds of Python packages', instead: 'import, which brings modules to the runners' },
  'RDD.saveAsHadoopFile': hadoop('saveAsTextFile or saveAsObjectFile'), 'RDD.saveAsHadoopDataset': hadoop('saveAsTextFile or saveAsObjectFile'),
  'RDD.saveAsNewAPIHadoopFile': hadoop('saveAsTextFile or saveAsObjectFile'), 'RDD.saveAsNewAPIHadoopDataset': hadoop('saveAsTextFile or saveAsObjectFile'),
  'RDD.saveAsSequenceFile': hadoop('saveAsObjectFile, or toDF().write for Parquet and ORC'),
  'Broadcast.dump': pickled, 'Broadcast.load': pickled, 'Broadcast.load_from_path': pickled,
} as const satisfies Record<string, Refusal>
export type RefusedRddMember = keyof typeof rddRefusals

export function refusal(member: RefusedRddMember): UnsupportedOperationException {
  const { why, instead }: Refusal = rddRefusals[member]
  return new UnsupportedOperationException({ message: `[UNSUPPORTED_OPERATION] ${member} is not supported: ${why}${instead ? `; use ${instead}` : ''}.`, errorClass: 'UNSUPPORTED_OPERATION', parameters: { operation: member }, contexts: [] })
}
/** Puts the members onto a class (or its constructor): they are there by name, and raise. They are no part of its type, so that the compiler says it first. */
export function refuseMembers(target: object, owner: string, names: readonly string[]): void {
  for (const name of names) {
    const member = `${owner}.${name}` as RefusedRddMember
    const value = (): never => { throw refusal(member) }
    Object.defineProperty(target, name, /^[A-Z_]+$/.test(name) ? { get: value, configurable: true } : { value, configurable: true, writable: true })
  }
}
