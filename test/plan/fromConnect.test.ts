// Connect's messages to the logical plan: names, constants, references, and refusals by name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAttributeName } from '../../dist/plan/attributeName.js'
import { expressionFromConnect, planFromConnect, writeFromConnect, writeLiteral, type Parsers } from '../../dist/plan/fromConnect.js'
import { make, type Messages } from '../../dist/plan/message.js'
import { typeToMessage } from '../../dist/plan/typeMessage.js'
import { arrayType, decimalType, IntegerType, LongType, mapType, StringType, structField, structType } from '../../dist/types/dataType.js'

type M = Messages
const parsers: Parsers = { parseExpression: text => ({ kind: 'attribute', name: [`parsed ${text}`] }), parseDataType: () => LongType, parseSchema: () => LongType, parseMultipartIdentifier: text => text.split('.') }
const relation = (relType: M['Relation']['relType'], planId?: bigint): M['Relation'] => make('Relation', { relType, ...(planId !== undefined && { common: make('RelationCommon', { planId }) }) })
const plan = (relType: M['Relation']['relType'], planId?: bigint) => planFromConnect(relation(relType, planId), parsers)
const expression = (exprType: M['Expression']['exprType']): M['Expression'] => make('Expression', { exprType })
const read = (exprType: M['Expression']['exprType']) => expressionFromConnect(expression(exprType), parsers)
const range = relation({ case: 'range', value: make('Range', { end: 3n, step: 1n }) })
const column = (name: string, planId?: bigint) => expression({ case: 'unresolvedAttribute', value: make('Expression.UnresolvedAttribute', { unparsedIdentifier: name, planId }) })
const raises = (errorClass: string, parameters?: Record<string, string>) => (error: { errorClass?: string; messageParameters?: Record<string, string> }) => { assert.equal(error.errorClass, errorClass); if (parameters) assert.deepEqual(error.messageParameters, { ...error.messageParameters, ...parameters }); return true }

test('names of columns are read as Spark reads them, laxer than SQL', () => {
  assert.deepEqual(parseAttributeName('a.b'), ['a', 'b'])
  assert.deepEqual(parseAttributeName('count(1)'), ['count(1)'])
  assert.deepEqual(parseAttributeName('a.`b.c`.`d``e`'), ['a', 'b.c', 'd`e'])
  assert.deepEqual(parseAttributeName(''), [''])
  for (const bad of ['.a', 'a.', 'a..b', '`a', '`a`b', 'a`b`']) assert.throws(() => parseAttributeName(bad), raises('INVALID_ATTRIBUTE_NAME_SYNTAX', { name: bad }), bad)
})

test('plan ids tie a column to its relation', () => {
  assert.deepEqual(plan({ case: 'filter', value: make('Filter', { input: relation(range.relType, 1n), condition: column('id', 1n) }) }, 2n), {
    kind: 'filter', planId: 2n, condition: { kind: 'attribute', name: ['id'], planId: 1n }, input: { kind: 'range', start: 0n, end: 3n, step: 1n, planId: 1n },
  })
})

test('constants', () => {
  const literal = (literalType: M['Expression.Literal']['literalType'], dataType?: M['DataType']) => read({ case: 'literal', value: make('Expression.Literal', { literalType, dataType }) })
  const decimal = (value: string) => literal({ case: 'decimal', value: make('Expression.Literal.Decimal', { value }) })
  assert.deepEqual(decimal('1E+3'), { kind: 'literal', value: '1000', dataType: decimalType(4, 0) })
  assert.deepEqual(decimal('-0.050'), { kind: 'literal', value: '-0.050', dataType: decimalType(3, 3) })
  assert.deepEqual(decimal('12.34'), { kind: 'literal', value: '12.34', dataType: decimalType(4, 2) })
  assert.deepEqual(literal({ case: 'null', value: typeToMessage(StringType) }), { kind: 'literal', value: null, dataType: StringType })
  assert.deepEqual(literal({ case: 'array', value: make('Expression.Literal.Array', { elements: [make('Expression.Literal', { literalType: { case: 'integer', value: 1 } })] }) }), { kind: 'literal', value: [1], dataType: arrayType(IntegerType) })
  assert.deepEqual(literal({ case: 'specializedArray', value: make('Expression.Literal.SpecializedArray', { valueType: { case: 'longs', value: make('Longs', { values: [1n] }) } }) }), { kind: 'literal', value: [1n], dataType: arrayType(LongType, false) })
  assert.throws(() => literal({ case: 'array', value: make('Expression.Literal.Array') }), raises('CONNECT_INVALID_PLAN.ARRAY_LITERAL_MISSING_DATA_TYPE'))
})

test('what is written as a literal reads the same', () => {
  const type = structType([structField('a', arrayType(LongType)), structField('m', mapType(StringType, decimalType(5, 2)))])
  const value = [[1n, null], new Map([['k', '1.25']])]
  assert.deepEqual(read({ case: 'literal', value: writeLiteral(value, type) }), { kind: 'literal', value, dataType: type })
})

test('stars, regular expressions and functions', () => {
  assert.deepEqual(read({ case: 'unresolvedStar', value: make('Expression.UnresolvedStar', { unparsedTarget: 'a.b.*' }) }), { kind: 'star', target: ['a', 'b'] })
  assert.throws(() => read({ case: 'unresolvedStar', value: make('Expression.UnresolvedStar', { unparsedTarget: 'a' }) }), raises('CONNECT_INVALID_PLAN.UNRESOLVED_STAR_TARGET_INVALID'))
  assert.deepEqual(read({ case: 'unresolvedRegex', value: make('Expression.UnresolvedRegex', { colName: '`a.*`' }) }), { kind: 'regex', pattern: 'a.*' })
  assert.deepEqual(read({ case: 'unresolvedRegex', value: make('Expression.UnresolvedRegex', { colName: 'a.b' }) }), { kind: 'attribute', name: ['a', 'b'] })
  assert.deepEqual(read({ case: 'unresolvedFunction', value: make('Expression.UnresolvedFunction', { functionName: '+', arguments: [column('a')] }) }), { kind: 'function', name: ['+'], args: [{ kind: 'attribute', name: ['a'] }] })
  assert.deepEqual(read({ case: 'callFunction', value: make('CallFunction', { functionName: 'db.f' }) }), { kind: 'function', name: ['db', 'f'], args: [] })
  assert.throws(() => read({ case: 'mergeAction', value: make('MergeAction') }), raises('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED', { name: 'MERGE_ACTION' }))
})

test('sub-queries are found among the references; SQL text names them', () => {
  const subquery = expression({ case: 'subqueryExpression', value: make('SubqueryExpression', { planId: 7n, subqueryType: 1 }) })
  const root = relation({ case: 'project', value: make('Project', { input: range, expressions: [subquery] }) })
  const whole = plan({ case: 'withRelations', value: make('WithRelations', { root, references: [relation(range.relType, 7n)] }) })
  assert.equal(whole.kind, 'project')
  assert.deepEqual((whole as { input: { expressions: unknown[] } }).input.expressions, [{ kind: 'scalarSubquery', plan: { kind: 'range', start: 0n, end: 3n, step: 1n, planId: 7n } }])
  assert.throws(() => planFromConnect(root, parsers), raises('CONNECT_INVALID_PLAN.INVALID_WITH_RELATION_REFERENCE'))
  const sql = relation({ case: 'sql', value: make('SQL', { query: 'SELECT * FROM t' }) })
  const named = relation({ case: 'subqueryAlias', value: make('SubqueryAlias', { input: range, alias: 't' }) })
  const texts = plan({ case: 'withRelations', value: make('WithRelations', { root: sql, references: [named] }) })
  assert.deepEqual([texts.kind, (texts as { tables: { name: string }[] }).tables[0]!.name], ['with', 't'])
})

test('every relation is read, or refused by its name', () => {
  const refused: M['Relation']['relType'][] = [
    { case: 'applyInPandasWithState', value: make('ApplyInPandasWithState') },
    { case: 'commonInlineUserDefinedDataSource', value: make('CommonInlineUserDefinedDataSource') }, { case: 'relationChanges', value: make('RelationChanges') }, { case: 'unknown', value: make('Unknown') },
  ]
  for (const relType of refused) assert.throws(() => plan(relType), raises('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED', { name: relType.case!.replace(/[A-Z]/g, c => `_${c}`).toUpperCase() }))
  assert.throws(() => plan({ case: undefined }), raises('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET'))
  assert.throws(() => plan({ case: 'filter', value: make('Filter', { condition: column('a') }) }), raises('CONNECT_INVALID_PLAN.FIELD_CANNOT_BE_EMPTY', { fullName: 'spark.connect.Filter', fieldName: 'input' }))
  assert.throws(() => plan({ case: 'deduplicate', value: make('Deduplicate', { input: range }) }), raises('CONNECT_INVALID_PLAN.DEDUPLICATE_REQUIRES_COLUMNS_OR_ALL'))
  assert.throws(() => plan({ case: 'join', value: make('Join', { left: range, right: range }) }), raises('CONNECT_INVALID_PLAN.INVALID_ENUM'))
})

test('writes', () => {
  const write = writeFromConnect(make('WriteOperation', { input: range, source: 'parquet', saveType: { case: 'path', value: '/x' }, mode: 2, partitioningColumns: ['a'], options: { compression: 'none' } }), parsers)
  assert.deepEqual({ ...write, input: undefined }, { input: undefined, source: 'parquet', target: { kind: 'path', path: '/x' }, mode: 'overwrite', options: { compression: 'none' }, partitionBy: ['a'], sortBy: [], clusterBy: [] })
})
