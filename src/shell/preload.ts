// The names an input finds: the session, the functions (all of them in `F` too), the types, the classes.
import * as firesteel from '../index.js'
import * as functions from '../functions.js'
import * as types from '../types.js'
import type { SparkSession } from '../sql/session/sparkSession.js'
import { define, defineGetter } from './evaluator.js'

/** Whoever meets these as globals takes Node for a browser. */
const notGlobal = new Set(['window', 'document', 'self', 'name', 'default'])

export function preload(spark: SparkSession): void {
  define('spark', spark)
  defineGetter('sc', () => (globalThis as unknown as { spark: SparkSession }).spark.sparkContext)
  define('F', functions)
  define('T', types)
  for (const [name, value] of [...Object.entries(firesteel), ...Object.entries(types), ...Object.entries(functions)]) if (!(name in globalThis) && !notGlobal.has(name)) define(name, value)
}
/** The session as the inputs have it now: they may have made another. */
export function currentSession(): SparkSession | undefined {
  const spark: unknown = (globalThis as { spark?: unknown }).spark
  return spark instanceof firesteel.SparkSession && !spark.isStopped ? spark : undefined
}
