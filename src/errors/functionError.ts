// A function of the program that threw in a DataFrame: its own error with its name, as FAILED_EXECUTE_UDF tells it; the user's stack is its cause's.
import { SparkException } from './sparkError.js'

export function functionFailed(name: string, cause: Error): SparkException {
  const stack = (cause.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)).slice(0, 8).join('\n')
  const text = `${cause.name}: ${cause.message}`.replace(/\.$/, '')
  return new SparkException({ message: `[FAILED_EXECUTE_UDF] User defined function (\`${name}\`) failed due to: ${text}. SQLSTATE: 39000\n${stack}`, errorClass: 'FAILED_EXECUTE_UDF', sqlState: '39000', parameters: { functionName: `\`${name}\``, signature: '', result: '', reason: text }, contexts: [] }, { cause })
}
