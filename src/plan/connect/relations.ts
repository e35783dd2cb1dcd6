// Connect's relations as the logical plan: the switch, and the relations that shape rows and columns (SparkConnectPlanner.transformRelation).
// Sources, joins and statistics stand beside it.
import { readMapPartitions, readTableFunction, readUserFunction } from './userFunctions.js'
import type { ExpressionOf } from '../expression.js'
import { Aggregate_GroupType as GroupType, Parse_ParseFormat as ParseFormat, type Messages } from '../message.js'
import type { LogicalPlan } from '../logical.js'
import { IntegerType, type StructType } from '../../types/dataType.js'
import { simpleString } from '../../types/typeNames.js'
import { badEnum, invalidPlan, notSet, readOrigin, readType, refuse, required, type ReadContext } from './context.js'
import { readAlias, readExpression, readExpressions, readSortOrders } from './expressions.js'
import { readAsOfJoin, readJoin, readLateralJoin, readNearestByJoin, readSetOperation } from './joins.js'
import { readLiteral } from './literals.js'
import { readLocalRelation, readSource, readSql, readWithRelations } from './sources.js'
import { readStatistics } from './statistics.js'

type M = Messages
const int = (value: number): ExpressionOf<'literal'> => ({ kind: 'literal', value, dataType: IntegerType })

export function readRelation(message: M['Relation'], context: ReadContext): LogicalPlan {
  const plan = readKind(message, context)
  const planId = message.common?.planId
  const origin = readOrigin(message.common?.origin)
  return planId === undefined && !origin ? plan : { ...plan, ...(planId !== undefined && { planId }), ...(origin && { origin }) }
}

function readKind(message: M['Relation'], context: ReadContext): LogicalPlan {
  const it = message.relType
  const inputOf = (value: { readonly $typeName: string; readonly input?: M['Relation'] }) => readRelation(required(value.input, value.$typeName.slice('spark.connect.'.length), 'input'), context)
  switch (it.case) {
    case 'read': return readSource(it.value, context)
    case 'localRelation': return readLocalRelation(it.value)
    case 'cachedLocalRelation': return { kind: 'cachedLocalRelation', hashes: [it.value.hash], chunked: false }
    case 'chunkedCachedLocalRelation': return { kind: 'cachedLocalRelation', hashes: it.value.dataHashes, ...(it.value.schemaHash !== undefined && { schemaHash: it.value.schemaHash }), chunked: true }
    case 'cachedRemoteRelation': return { kind: 'cachedRemoteRelation', relationId: it.value.relationId }
    case 'range': return { kind: 'range', start: it.value.start ?? 0n, end: it.value.end, step: it.value.step, ...(it.value.numPartitions !== undefined && { numPartitions: it.value.numPartitions }) }
    case 'unresolvedTableValuedFunction': return { kind: 'tableFunction', name: [it.value.functionName], args: readExpressions(it.value.arguments, context) }
    case 'sql': return readSql(it.value, context)
    case 'withRelations': return readWithRelations(it.value, context)
    case 'catalog': return { kind: 'catalog', message: it.value }
    case 'subqueryAlias': return { kind: 'subqueryAlias', alias: [...it.value.qualifier, it.value.alias], input: inputOf(it.value) }

    case 'project': return { kind: 'project', expressions: readExpressions(it.value.expressions, context), input: it.value.input ? readRelation(it.value.input, context) : { kind: 'oneRow' } }
    case 'filter': return { kind: 'filter', condition: readExpression(required(it.value.condition, 'Filter', 'condition'), context), input: inputOf(it.value) }
    case 'aggregate': return readAggregate(it.value, context)
    case 'unpivot': return readUnpivot(it.value, inputOf(it.value), context)
    case 'join': return readJoin(it.value, context)
    case 'asOfJoin': return readAsOfJoin(it.value, context)
    case 'lateralJoin': return readLateralJoin(it.value, context)
    case 'nearestByJoin': return readNearestByJoin(it.value, context)
    case 'zip': return { kind: 'zip', left: readRelation(required(it.value.left, 'Zip', 'left'), context), right: readRelation(required(it.value.right, 'Zip', 'right'), context) }
    case 'setOp': return readSetOperation(it.value, context)
    case 'sort': return { kind: 'sort', order: readSortOrders(it.value.order, context), global: it.value.isGlobal ?? true, input: inputOf(it.value) }
    case 'limit': return { kind: 'limit', limit: int(it.value.limit), input: inputOf(it.value) }
    case 'offset': return { kind: 'offset', offset: int(it.value.offset), input: inputOf(it.value) }
    case 'tail': return { kind: 'tail', limit: it.value.limit, input: inputOf(it.value) }
    case 'deduplicate': return readDeduplicate(it.value, context)
    case 'sample': return readSample(it.value, inputOf(it.value))
    case 'repartition': return { kind: 'repartition', numPartitions: it.value.numPartitions, shuffle: it.value.shuffle ?? false, input: inputOf(it.value) }
    case 'repartitionByExpression': return { kind: 'repartitionByExpression', expressions: readExpressions(it.value.partitionExprs, context), ...(it.value.numPartitions !== undefined && { numPartitions: it.value.numPartitions }), input: inputOf(it.value) }
    case 'hint': return { kind: 'hint', name: it.value.name, parameters: readExpressions(it.value.parameters, context), input: inputOf(it.value) }

    case 'toDf': return { kind: 'toDF', names: it.value.columnNames, input: inputOf(it.value) }
    case 'withColumns': return { kind: 'withColumns', columns: it.value.aliases.map(alias => readNamedColumn(alias, context)), input: inputOf(it.value) }
    case 'withColumnsRenamed': {
      const { renames, renameColumnsMap } = it.value
      return { kind: 'withColumnsRenamed', renames: renames.length ? renames.map(({ colName, newColName }) => ({ from: colName, to: newColName })) : Object.entries(renameColumnsMap).map(([from, to]) => ({ from, to })), input: inputOf(it.value) }
    }
    case 'drop': return { kind: 'drop', columns: readExpressions(it.value.columns, context), names: it.value.columnNames, input: inputOf(it.value) }
    case 'toSchema': return { kind: 'toSchema', schema: readStructType(required(it.value.schema, 'ToSchema', 'schema'), context), input: inputOf(it.value) }
    case 'withWatermark': return { kind: 'withWatermark', eventTime: it.value.eventTime, delay: it.value.delayThreshold, input: inputOf(it.value) }
    case 'transpose': return { kind: 'transpose', indexColumns: readExpressions(it.value.indexColumns, context), input: inputOf(it.value) }
    case 'parse': return readParse(it.value, inputOf(it.value), context)
    case 'collectMetrics': return { kind: 'collectMetrics', name: it.value.name, metrics: readExpressions(it.value.metrics, context), input: inputOf(it.value) }

    case 'fillNa': case 'dropNa': case 'replace': case 'summary': case 'crosstab': case 'describe': case 'cov': case 'corr': case 'approxQuantile': case 'freqItems': case 'sampleBy':
      return readStatistics(it, inputOf(it.value), context)
    case 'showString': return { kind: 'showString', numRows: it.value.numRows, truncate: it.value.truncate, vertical: it.value.vertical, input: inputOf(it.value) }
    case 'htmlString': return { kind: 'htmlString', numRows: it.value.numRows, truncate: it.value.truncate, input: inputOf(it.value) }

    case 'mapPartitions': return readMapPartitions(it.value, inputOf(it.value), context)
    case 'groupMap': return { kind: 'groupMap', input: inputOf(it.value), grouping: readExpressions(it.value.groupingExpressions, context), function: readUserFunction(required(it.value.func, 'GroupMap', 'func'), context) }
    case 'coGroupMap': return { kind: 'coGroupMap', left: inputOf(it.value), right: readRelation(required(it.value.other, 'CoGroupMap', 'other'), context), leftGrouping: readExpressions(it.value.inputGroupingExpressions, context), rightGrouping: readExpressions(it.value.otherGroupingExpressions, context), function: readUserFunction(required(it.value.func, 'CoGroupMap', 'func'), context) }
    case 'commonInlineUserDefinedTableFunction': return { kind: 'userTableFunction', function: readTableFunction(it.value, context), args: readExpressions(it.value.arguments, context) }
    case 'applyInPandasWithState': case 'commonInlineUserDefinedDataSource': case 'relationChanges': case 'mlRelation':
      throw refuse('Relation.rel_type', it.case)
    case 'extension': throw invalidPlan('NO_HANDLER_FOR_EXTENSION', { extensionTypeUrl: it.value.typeUrl })
    case 'unknown': throw refuse('Relation.rel_type', it.case)
    case undefined: throw notSet('Relation.rel_type')
    default: it satisfies never; throw notSet('Relation.rel_type')
  }
}

function readAggregate(message: M['Aggregate'], context: ReadContext): LogicalPlan {
  if (!message.input) throw invalidPlan('AGGREGATE_NEEDS_PLAN_INPUT')
  const input = readRelation(message.input, context)
  const grouping = readExpressions(message.groupingExpressions, context)
  const expressions = readExpressions(message.aggregateExpressions, context)
  switch (message.groupType) {
    case GroupType.GROUPBY: return { kind: 'aggregate', grouping, groupingKind: 'groupBy', expressions, includeGrouping: true, input }
    case GroupType.ROLLUP: return { kind: 'aggregate', grouping, groupingKind: 'rollup', expressions, includeGrouping: true, input }
    case GroupType.CUBE: return { kind: 'aggregate', grouping, groupingKind: 'cube', expressions, includeGrouping: true, input }
    case GroupType.GROUPING_SETS: return { kind: 'aggregate', grouping, groupingKind: 'groupingSets', sets: message.groupingSets.map(set => readExpressions(set.groupingSet, context)), expressions, includeGrouping: true, input }
    case GroupType.PIVOT: {
      if (!message.pivot) throw invalidPlan('AGGREGATE_WITH_PIVOT_REQUIRES_PIVOT')
      const column = readExpression(required(message.pivot.col, 'Aggregate.Pivot', 'col'), context)
      return { kind: 'pivot', grouping, column, values: message.pivot.values.map(value => readLiteral(value, context)), aggregates: expressions, input }
    }
    default: throw badEnum('Aggregate.GroupType', message.groupType)
  }
}

function readUnpivot(message: M['Unpivot'], input: LogicalPlan, context: ReadContext): LogicalPlan {
  const values = message.values?.values.map(value => ({ columns: [readExpression(value, context)] }))
  return { kind: 'unpivot', ids: readExpressions(message.ids, context), ...(values && { values }), variableColumn: message.variableColumnName, valueColumns: [message.valueColumnName], includeNulls: true, input }
}

function readDeduplicate(message: M['Deduplicate'], context: ReadContext): LogicalPlan {
  if (!message.input) throw invalidPlan('DEDUPLICATE_NEEDS_INPUT')
  const allColumns = message.allColumnsAsKeys ?? false; const columns = message.columnNames
  if (allColumns && columns.length) throw invalidPlan('DEDUPLICATE_ALL_COLUMNS_AND_SUBSET')
  if (!allColumns && !columns.length) throw invalidPlan('DEDUPLICATE_REQUIRES_COLUMNS_OR_ALL')
  return { kind: 'deduplicate', columns, allColumns, withinWatermark: message.withinWatermark ?? false, input: readRelation(message.input, context) }
}

/** `randomSplit` asks for one order of the rows in all its samples, so that they do not overlap. */
function readSample(message: M['Sample'], input: LogicalPlan): LogicalPlan {
  const ordered: LogicalPlan = message.deterministicOrder ? { kind: 'sort', order: [], global: false, all: true, input } : input
  return { kind: 'sample', lower: message.lowerBound, upper: message.upperBound, withReplacement: message.withReplacement ?? false, ...(message.seed !== undefined && { seed: message.seed }), input: ordered }
}

function readNamedColumn(message: M['Expression.Alias'], context: ReadContext): ExpressionOf<'alias'> {
  if (message.name.length !== 1) throw invalidPlan('WITH_COLUMNS_REQUIRE_SINGLE_NAME_PART', { got: message.name.join(', ') })
  return readAlias(message, context)
}

function readParse(message: M['Parse'], input: LogicalPlan, context: ReadContext): LogicalPlan {
  const format = ({ [ParseFormat.CSV]: 'csv', [ParseFormat.JSON]: 'json', [ParseFormat.XML]: 'xml' } as const)[message.format as 1 | 2 | 3]
  if (!format) throw badEnum('Parse.ParseFormat', message.format)
  return { kind: 'parse', format, ...(message.schema && { schema: readStructType(message.schema, context) }), options: message.options, input }
}

function readStructType(message: M['DataType'], context: ReadContext): StructType {
  const type = readType(message, context)
  if (type.kind !== 'struct') throw invalidPlan('INVALID_SCHEMA_NON_STRUCT_TYPE', { inputSchema: message.kind.case ?? '', dataType: simpleString(type) })
  return type
}
