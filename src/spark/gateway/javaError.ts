// A Java exception as an error of ours: its class, its message, and its stack cut down to what helps.
import { JavaObject, type JavaArgument, type JavaValue } from './protocol.js'

export class JavaError extends Error {
  override readonly name = 'JavaError'
  constructor(
    message: string,
    /** `org.apache.spark.SparkException` … */
    readonly javaClass: string,
    /** Spark's condition, where it has one. */
    readonly condition: string | undefined,
    readonly sqlState: string | undefined,
    /** The classes and messages of the causes, nearest first. */
    readonly causes: readonly { readonly javaClass: string; readonly message: string }[],
    /** The first lines of the Java stack. */
    readonly javaStack: string,
  ) { super(message) }
}
interface Caller { call(target: JavaObject | string, method: string, ...args: readonly JavaArgument[]): Promise<JavaValue> }
const stackLines = 12

export async function javaError(java: Caller, thrown: JavaObject): Promise<JavaError> {
  const text = async (target: JavaObject, method: string): Promise<string> => { try { return String(await java.call(target, method) ?? '') } catch { return '' } }
  const classOf = async (target: JavaObject): Promise<string> => { const type = await java.call(target, 'getClass'); return type instanceof JavaObject ? text(type, 'getName') : '' }
  const causes: { javaClass: string; message: string }[] = []
  let at: JavaValue = await java.call(thrown, 'getCause')
  while (at instanceof JavaObject && causes.length < 8) { causes.push({ javaClass: await classOf(at), message: await text(at, 'getMessage') }); at = await java.call(at, 'getCause') }
  const javaClass = await classOf(thrown)
  const isSpark = javaClass.startsWith('org.apache.spark.')
  const condition = isSpark ? await text(thrown, 'getCondition') || await text(thrown, 'getErrorClass') : ''
  const sqlState = condition ? await text(thrown, 'getSqlState') : ''
  let stack = ''
  try { stack = String(await java.call('org.apache.spark.util.Utils', 'exceptionString', thrown)).split('\n').slice(0, stackLines).join('\n') } catch { /* the message is enough */ }
  return new JavaError(await text(thrown, 'getMessage') || javaClass, javaClass, condition || undefined, sqlState || undefined, causes, stack)
}
