// The commands of Connect that write a DataFrame: `df.write` and `df.writeTo`. SQL's own inserts are commands of their own (command.ts).
import type { Expression } from '../expression.js'
import type { LogicalPlan, Options } from '../logical.js'
import { WriteOperation_SaveMode as SaveMode, WriteOperation_SaveTable_TableSaveMethod as SaveMethod, WriteOperationV2_Mode as ModeV2, type Messages } from '../message.js'
import { badEnum, refuse, required, type ReadContext } from './context.js'
import { readExpression, readExpressions } from './expressions.js'

/** `df.write.…save(path)`, `saveAsTable`, `insertInto`. */
export interface DataFrameWrite {
  readonly input: LogicalPlan
  readonly source?: string
  readonly target: { readonly kind: 'path'; readonly path?: string } | { readonly kind: 'table'; readonly name: readonly string[]; readonly method: 'saveAsTable' | 'insertInto' }
  readonly mode: 'append' | 'overwrite' | 'errorIfExists' | 'ignore'
  readonly options: Options
  readonly partitionBy: readonly string[]
  readonly sortBy: readonly string[]
  readonly clusterBy: readonly string[]
  readonly bucketBy?: { readonly columns: readonly string[]; readonly count: number }
}
/** `df.writeTo(table).…`. */
export interface DataFrameWriteV2 {
  readonly input: LogicalPlan
  readonly table: readonly string[]
  readonly provider?: string
  readonly mode: 'create' | 'overwrite' | 'overwritePartitions' | 'append' | 'replace' | 'createOrReplace'
  readonly options: Options
  readonly properties: Options
  /** Columns, or transforms as functions. */ readonly partitionBy: readonly Expression[]
  readonly clusterBy: readonly string[]
  readonly overwriteCondition?: Expression
}

export function readWrite(message: Messages['WriteOperation'], context: ReadContext): DataFrameWrite {
  if (message.withSchemaEvolution) throw refuse('WriteOperation', 'withSchemaEvolution')
  const modes: Readonly<Record<number, DataFrameWrite['mode']>> = { [SaveMode.UNSPECIFIED]: 'errorIfExists', [SaveMode.APPEND]: 'append', [SaveMode.OVERWRITE]: 'overwrite', [SaveMode.ERROR_IF_EXISTS]: 'errorIfExists', [SaveMode.IGNORE]: 'ignore' }
  const mode = modes[message.mode]
  if (!mode) throw badEnum('WriteOperation.SaveMode', message.mode)
  return {
    input: context.relation(required(message.input, 'WriteOperation', 'input'), context), ...(message.source !== undefined && { source: message.source }), target: readTarget(message.saveType, context), mode,
    options: message.options, partitionBy: message.partitioningColumns, sortBy: message.sortColumnNames, clusterBy: message.clusteringColumns,
    ...(message.bucketBy && { bucketBy: { columns: message.bucketBy.bucketColumnNames, count: message.bucketBy.numBuckets } }),
  }
}
function readTarget(saveType: Messages['WriteOperation']['saveType'], context: ReadContext): DataFrameWrite['target'] {
  if (saveType.case === 'path') return { kind: 'path', path: saveType.value }
  if (saveType.case === undefined) return { kind: 'path' }
  const method = saveType.value.saveMethod === SaveMethod.SAVE_AS_TABLE ? 'saveAsTable' : saveType.value.saveMethod === SaveMethod.INSERT_INTO ? 'insertInto' : undefined
  if (!method) throw badEnum('WriteOperation.SaveTable.TableSaveMethod', saveType.value.saveMethod)
  return { kind: 'table', name: context.parsers.parseMultipartIdentifier(saveType.value.tableName), method }
}

export function readWriteV2(message: Messages['WriteOperationV2'], context: ReadContext): DataFrameWriteV2 {
  if (message.withSchemaEvolution) throw refuse('WriteOperationV2', 'withSchemaEvolution')
  const modes: Readonly<Record<number, DataFrameWriteV2['mode']>> = { [ModeV2.CREATE]: 'create', [ModeV2.OVERWRITE]: 'overwrite', [ModeV2.OVERWRITE_PARTITIONS]: 'overwritePartitions', [ModeV2.APPEND]: 'append', [ModeV2.REPLACE]: 'replace', [ModeV2.CREATE_OR_REPLACE]: 'createOrReplace' }
  const mode = modes[message.mode]
  if (!mode) throw badEnum('WriteOperationV2.Mode', message.mode)
  return {
    input: context.relation(required(message.input, 'WriteOperationV2', 'input'), context), table: context.parsers.parseMultipartIdentifier(message.tableName), ...(message.provider !== undefined && { provider: message.provider }), mode,
    options: message.options, properties: message.tableProperties, partitionBy: readExpressions(message.partitioningColumns, context), clusterBy: message.clusteringColumns,
    ...(message.overwriteCondition && { overwriteCondition: readExpression(message.overwriteCondition, context) }),
  }
}
