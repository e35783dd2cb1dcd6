// spark.udf: functions of the program by name, until they come refused at the call.
import { refuse } from './refusals.js'

export class UDFRegistration {
  register(_name: string, _f: unknown, _returnType?: unknown): never { refuse('UDFRegistration.register') }
  registerJavaFunction(_name: string, _className: string, _returnType?: unknown): never { refuse('UDFRegistration.registerJavaFunction') }
  registerJavaUDAF(_name: string, _className: string): never { refuse('UDFRegistration.registerJavaUDAF') }
}
