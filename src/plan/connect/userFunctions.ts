// Functions of programs in Connect's messages. Those of other languages are refused: the embedded engine runs TypeScript.
import { unsupported } from '../../errors/sparkError.js'
import type { DataType, StructType } from '../../types/dataType.js'
import type { LogicalPlan } from '../logical.js'
import type { Messages } from '../message.js'
import { modeOf, type ProgramFunction } from '../programFunction.js'
import { readType, required, type ReadContext } from './context.js'

type M = Messages
interface Shipped { readonly command: Uint8Array; readonly pythonVer: string }

export function readUserFunction(message: M['CommonInlineUserDefinedFunction'], context: ReadContext): ProgramFunction {
  if (message.function.case !== 'pythonUdf') throw foreign(message.functionName, message.function.case ?? 'nothing')
  const udf = message.function.value
  return { ...shipped(message.functionName, udf), returns: readType(required(udf.outputType, 'PythonUDF', 'output_type'), context), deterministic: message.deterministic }
}
export function readTableFunction(message: M['CommonInlineUserDefinedTableFunction'], context: ReadContext): ProgramFunction {
  if (message.function.case !== 'pythonUdtf') throw foreign(message.functionName, message.function.case ?? 'nothing')
  const udtf = message.function.value
  return { ...shipped(message.functionName, udtf), returns: rowsOf(readType(required(udtf.returnType, 'PythonUDTF', 'return_type'), context)), deterministic: message.deterministic }
}
/** A table function gives a list of rows. */
export const rowsOf = (type: DataType): DataType => ({ kind: 'array', elementType: structOf(type), containsNull: true })
const structOf = (type: DataType): StructType => type.kind === 'struct' ? type : { kind: 'struct', fields: [{ name: 'value', dataType: type, nullable: true }] }
function shipped(name: string, { command, pythonVer }: Shipped): Pick<ProgramFunction, 'name' | 'mode' | 'command'> {
  const mode = modeOf(pythonVer)
  if (!mode) throw foreign(name, `Python ${pythonVer}`)
  return { name, mode, command }
}
const foreign = (name: string, language: string) => unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `the function ${name} (${language}): the embedded engine runs functions in TypeScript; a function of another language needs Apache Spark, and so the call`, className: 'the embedded engine' })

export function readMapPartitions(message: M['MapPartitions'], input: LogicalPlan, context: ReadContext): LogicalPlan {
  return { kind: 'mapBatches', input, function: readUserFunction(required(message.func, 'MapPartitions', 'func'), context) }
}
