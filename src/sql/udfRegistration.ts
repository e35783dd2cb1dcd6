// spark.udf and spark.udtf: functions of the program by name, for SQL.
import { make } from '../plan/message.js'
import { type TypeInput } from '../types/classes.js'
import { callerOf, notExpected } from './errors.js'
import { inlineFunction, inlineTableFunction, udaf, udf, udtf, type Aggregator, type Shipped, type UserDefinedFunction, type UserDefinedTableFunction } from './functions/userFunctions.js'
import { refuse } from './refusals.js'
import { requirePrograms } from './session/programFunctions.js'
import type { SparkSession } from './session/sparkSession.js'

const shippedOf = (f: unknown): Shipped | undefined => (f as { shipped?: Shipped } | null)?.shipped

export class UDFRegistration {
  /** @internal */
  constructor(private readonly session: SparkSession) {}
  register<R>(name: string, f: UserDefinedFunction<R>): UserDefinedFunction<R>
  register(name: string, f: (...values: any[]) => unknown, returnType: TypeInput): UserDefinedFunction
  register(name: string, f: Aggregator<any, any, unknown>, returnType: TypeInput): UserDefinedFunction
  /** A name in SQL for a function of values (with its type), for what `udf` or `udaf` made, or for an Aggregator. */
  register(name: string, f: unknown, returnType?: TypeInput): UserDefinedFunction {
    if (typeof name !== 'string') throw notExpected('name', 'string', name)
    requirePrograms(this.session.client, 'udf.register')
    const made = (shippedOf(f) ? f : typeof f === 'function' ? udf(f as never, returnType ?? 'string') : udaf(f as Aggregator<any, any, unknown>, returnType!)) as UserDefinedFunction
    const named = made.withName(name)
    this.session.client.command(callerOf(this.register), async () => {
      await this.session.client.run(make('Command', { commandType: { case: 'registerFunction', value: inlineFunction(named.shipped) } }))
    })
    return named
  }
  registerJavaFunction(_name: string, _className: string, _returnType?: unknown): never { refuse('UDFRegistration.registerJavaFunction') }
  registerJavaUDAF(_name: string, _className: string): never { refuse('UDFRegistration.registerJavaUDAF') }
}
export class UDTFRegistration {
  /** @internal */
  constructor(private readonly session: SparkSession) {}
  /** A name in SQL for a table function: `SELECT * FROM name(1, 2)`. */
  register<F extends UserDefinedTableFunction>(name: string, f: F): F
  register(name: string, f: Parameters<typeof udtf>[0], returnType: TypeInput): UserDefinedTableFunction
  register(name: string, f: unknown, returnType?: TypeInput): unknown {
    if (typeof name !== 'string') throw notExpected('name', 'string', name)
    requirePrograms(this.session.client, 'udtf.register')
    const made = shippedOf(f) ? f as UserDefinedTableFunction : udtf(f as Parameters<typeof udtf>[0], returnType!)
    this.session.client.command(callerOf(this.register), async () => {
      await this.session.client.run(make('Command', { commandType: { case: 'registerTableFunction', value: inlineTableFunction({ ...made.shipped, name }) } }))
    })
    return made
  }
}
