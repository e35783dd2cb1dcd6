// What Spark has and firesteel refuses, with the reason: one table, read by the members that raise and by the report of coverage.
import { UnsupportedOperationException } from '../errors/sparkError.js'

/** `never`: it has no meaning in TypeScript; `instead` says what to use. `later`: what brings it. */
export type Refusal = { readonly never: string; readonly instead?: string } | { readonly later: string }

const pandas = (instead?: string): Refusal => ({ never: 'pandas is a Python library', instead })
/** Spark 4's table functions that ask for their own schema while a query is analysed. */
const polymorphic: Refusal = { later: 'table functions whose schema depends on their arguments; a fixed one is given to udtf' }
const streaming: Refusal = { later: 'Structured Streaming' }

export const refusals = {
  'DataFrame.toPandas': pandas('toArrow() or collect()'), 'DataFrame.pandas_api': pandas(), 'DataFrame.plot': { never: 'plotting is a feature of pandas', instead: 'collect() and a charting library' },
  'DataFrame.mapInPandas': pandas('mapInArrow or Dataset.mapPartitions'),
  'DataFrame.writeStream': streaming,
  'GroupedData.apply': pandas('applyInArrow'), 'GroupedData.applyInPandas': pandas('applyInArrow'),
  'GroupedData.applyInPandasWithState': { never: 'pandas is a Python library', instead: 'transformWithState' }, 'GroupedData.transformWithState': streaming, 'GroupedData.transformWithStateInPandas': { never: 'pandas is a Python library', instead: 'transformWithState' },
  'SparkSession.readStream': streaming, 'SparkSession.streams': streaming, 'SparkSession.profile': { never: 'it profiles Python workers' },
  'SparkSession.dataSource': { later: 'data sources in TypeScript' },
  'SparkSession.Hook': { never: 'it changes the requests of PySpark\'s client' },
  'UDFRegistration.registerJavaFunction': { later: 'Java functions on Apache Spark' }, 'UDFRegistration.registerJavaUDAF': { later: 'Java functions on Apache Spark' },
  'functions.pandas_udf': pandas('udf or arrow_udf'), 'functions.arrow_udtf': { later: 'table functions over Arrow batches; udtf gives rows' },
  'functions.PandasUDFType': pandas(), 'functions.ArrowUDFType': { never: 'evaluation types of Python functions' },
  'types.Geography': { later: 'geospatial types' }, 'types.GeographyType': { later: 'geospatial types' }, 'types.Geometry': { later: 'geospatial types' }, 'types.GeometryType': { later: 'geospatial types' },
  'functions.AnalyzeArgument': polymorphic, 'functions.AnalyzeResult': polymorphic, 'functions.OrderingColumn': polymorphic,
  'functions.PartitioningColumn': polymorphic, 'functions.SelectedColumn': polymorphic, 'functions.SkipRestOfInputTableException': polymorphic,
} as const satisfies Record<string, Refusal>
export type RefusedMember = keyof typeof refusals

export function refusal(member: RefusedMember): UnsupportedOperationException {
  const entry: Refusal = refusals[member]
  const why = 'never' in entry ? `${entry.never}${entry.instead ? `; use ${entry.instead}` : ''}` : `it comes with a later release: ${entry.later}`
  return new UnsupportedOperationException({ message: `[UNSUPPORTED_OPERATION] ${member} is not supported: ${why}.`, errorClass: 'UNSUPPORTED_OPERATION', parameters: { operation: member }, contexts: [] })
}
/** A class that cannot be made. */
export const refusedClass = (member: RefusedMember): new (...args: unknown[]) => never => class { constructor() { throw refusal(member) } } as unknown as new (...args: unknown[]) => never
/** Raises; its type says that nothing comes after. */
export function refuse(member: RefusedMember): never { throw refusal(member) }
