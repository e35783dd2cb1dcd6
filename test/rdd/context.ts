// A SparkContext for a test, stopped after it.
import { SparkConf, SparkContext } from 'firesteel'

export type Executor = 'thread' | 'process'
export async function withContext<R>(settings: Readonly<Record<string, string>>, program: (sc: SparkContext) => Promise<R>, master = 'local[2]'): Promise<R> {
  const conf = new SparkConf().setMaster(master).setAppName('rdd tests')
  for (const [key, value] of Object.entries(settings)) conf.set(key, value)
  const sc = new SparkContext(conf)
  try { return await program(sc) } finally { await sc.stop() }
}
/** The error that a promise is rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<Error> {
  try { await promise } catch (error) { return error as Error }
  throw new Error('it did not fail')
}
export const upTo = (n: number, from = 0): number[] => Array.from({ length: n - from }, (_, i) => from + i)
