// takeSample's parts (org.apache.spark.util.random.SamplingUtils).
import { fractionForSampleSize, javaRandom, shuffleInPlace } from '../frames/random/index.js'

/** The fraction that gives at least so many records nearly always. */
export const sampleFraction = (wanted: number, total: number, withReplacement: boolean): number => fractionForSampleSize(wanted, total, withReplacement)
/** Shuffled as Java's generator with this seed does. */
export const shuffled = <T>(records: T[], seed: bigint): T[] => shuffleInPlace(records, javaRandom(seed))
