// CREATE TABLE and REPLACE TABLE, with or without a query; CREATE TABLE … LIKE.
import type { ColumnDefinition, TableSpec } from '../../plan/command.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan, Options } from '../../plan/logical.js'
import { structField } from '../../types/dataType.js'
import { ahead, at, atWords, current, expect, expectWords, notAllowed, originFrom, parenList, refusal, take, takeAny, takeWords, type Parser } from '../cursor.js'
import { capturedIdentifier, identifierList, integerLiteral, isName, multipart, multipartList, nameReference, stringLiteral } from '../identifiers.js'
import { primary } from '../expressions/primary.js'
import { expressionProperties, propertyList } from '../properties.js'
import { query, queryAhead } from '../queries/query.js'
import { dataType } from '../types.js'
import { clause, clauses, collationClause, command, ifNotExists } from './build.js'
import { tableElements } from './columns.js'
import { rowFormat } from './rowFormat.js'

type Writable<X> = { -readonly [K in keyof X]: X[K] }

/** The cursor stands behind CREATE [OR REPLACE] [TEMPORARY] [EXTERNAL], or REPLACE, on TABLE. */
export function createTable(p: Parser, start: number, modes: { replace: boolean; orCreate: boolean; temporary: boolean; external: boolean }): LogicalPlan {
  expect(p, 'TABLE')
  const missing = !modes.replace && ifNotExists(p)
  const name = nameReference(p)
  if (at(p, 'LIKE') && !modes.replace) return createTableLike(p, start, name, missing)
  const elements = at(p, '(') && !queryInside(p) ? tableElements(p) : { columns: [], constraints: [] }
  const spec: Writable<TableSpec> = { columns: elements.columns, partitionedBy: [], options: {}, properties: {}, ...(elements.constraints.length && { constraints: elements.constraints }) }
  const typed: ColumnDefinition[] = []
  if (take(p, 'USING')) spec.provider = multipart(p).join('.')
  clauses(p, {
    OPTIONS: clause(['OPTIONS'], expressionProperties, value => { spec.options = value }),
    'PARTITIONED BY': clause(['PARTITIONED', 'BY'], q => parenList(q, r => partitionField(r, typed)), value => { spec.partitionedBy = value }),
    'SKEWED BY': clause(['SKEWED', 'BY'], skew, () => undefined),
    'CLUSTER BY': clause(['CLUSTER', 'BY'], clusterColumns, value => { spec.clusterBy = value }),
    'CLUSTERED BY': clause(['CLUSTERED', 'BY'], buckets, value => { spec.bucketBy = value }),
    'ROW FORMAT': q => { const format = rowFormat(q); if (format) spec.rowFormat = format; return format !== undefined },
    'STORED AS/BY': q => { const format = storedAs(q); if (format) spec.storedAs = format; return format !== undefined },
    LOCATION: clause(['LOCATION'], stringLiteral, value => { spec.location = value }),
    COMMENT: clause(['COMMENT'], stringLiteral, value => { spec.comment = value }),
    COLLATION: collationClause,
    TBLPROPERTIES: clause(['TBLPROPERTIES'], propertyList, value => { spec.properties = value }),
  })
  const as = take(p, 'AS')
  const body = as || queryAhead(p) ? query(p) : undefined
  if (modes.temporary) throw spec.provider && !body ? refusal(p, start, 'INVALID_SQL_SYNTAX.CREATE_TEMP_TABLE_USING_PROVIDER') : notAllowed(p, start, `CREATE TEMPORARY TABLE ...${body ? ' AS ...' : ''}, use CREATE TEMPORARY VIEW instead`)
  if (spec.clusterBy && spec.partitionedBy.length) throw refusal(p, start, 'SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED')
  if (spec.clusterBy && spec.bucketBy) throw refusal(p, start, 'SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED')
  const [create, kind, kinds] = modes.replace ? ['REPLACE TABLE', 'RTAS', 'Replace Table As Select'] : ['CREATE TABLE', 'CTAS', 'Create Table As Select']
  if (spec.provider && (spec.rowFormat || spec.storedAs)) throw notAllowed(p, start, `${create} ... USING ... ${spec.storedAs ? `STORED AS ${spec.storedAs}` : 'ROW FORMAT'}`)
  if (body && spec.columns.length) throw notAllowed(p, start, `Schema may not be specified in a ${kinds} (${kind}) statement`)
  if (body && typed.length) throw notAllowed(p, start, `Partition column types may not be specified in ${kinds} (${kind})`)
  spec.columns = [...spec.columns, ...typed]
  return command(p, start, { kind: 'createTable', name, spec, ifNotExists: missing, replace: modes.replace, orCreate: modes.orCreate, external: modes.external, ...(body && { query: body }) })
}
/** `CREATE TABLE t (SELECT …)` */
const queryInside = (p: Parser): boolean => { p.pos++; const is = queryAhead(p) && !isName(p, ahead(p, 1)) || at(p, 'SELECT'); p.pos--; return is }

function createTableLike(p: Parser, start: number, name: ReturnType<typeof nameReference>, missing: boolean): LogicalPlan {
  p.pos++
  const source = nameReference(p)
  let provider: string | undefined; let location: string | undefined; let properties: Options = {}
  clauses(p, {
    PROVIDER: clause(['USING'], multipart, value => { provider = value.join('.') }),
    'ROW FORMAT': q => rowFormat(q) !== undefined,
    'STORED AS/BY': q => storedAs(q) !== undefined,
    LOCATION: clause(['LOCATION'], stringLiteral, value => { location = value }),
    TBLPROPERTIES: clause(['TBLPROPERTIES'], propertyList, value => { properties = value }),
  })
  return command(p, start, { kind: 'createTableLike', name, source, ifNotExists: missing, properties, ...(provider !== undefined && { provider }), ...(location !== undefined && { location }) })
}

/** `a`, `bucket(4, a)`, or a column with its type. */
function partitionField(p: Parser, typed: ColumnDefinition[]): Expression {
  const { start } = current(p)
  const next = ahead(p, 1)
  if (next.up !== ',' && next.up !== ')' && next.up !== '.' && next.up !== '(') {
    const name = capturedIdentifier(p)
    const type = dataType(p)
    const field = structField(name, type, !takeWords(p, 'NOT', 'NULL'))
    const comment = take(p, 'COMMENT') ? stringLiteral(p) : undefined
    typed.push({ name, dataType: type, nullable: field.nullable, ...(comment !== undefined && { comment }) })
    return { kind: 'attribute', name: [name], origin: originFrom(p, start) }
  }
  if (next.up !== '(') { const name = multipart(p); return { kind: 'attribute', name, origin: originFrom(p, start) } }
  const name = capturedIdentifier(p)
  const args = parenList(p, primary)
  return { kind: 'function', name: [name], args, origin: originFrom(p, start) }
}

const clusterColumns = (p: Parser): string[] => { expect(p, '('); const all = multipartList(p).map(parts => parts.join('.')); expect(p, ')'); return all }

/** `CLUSTERED BY (a) SORTED BY (b) INTO 4 BUCKETS` */
function buckets(p: Parser): NonNullable<TableSpec['bucketBy']> {
  const { start } = current(p)
  const columns = identifierList(p)
  const sortColumns = takeWords(p, 'SORTED', 'BY') ? parenList(p, q => {
    const name = capturedIdentifier(q)
    if (takeAny(q, 'ASC', 'DESC') === 'DESC') throw notAllowed(q, start, 'Column ordering must be ASC, was \'DESC\'')
    return name
  }) : []
  expect(p, 'INTO')
  const count = integerLiteral(p)
  expect(p, 'BUCKETS')
  return { columns, sortColumns, count }
}
function skew(p: Parser): never {
  const { start } = current(p)
  identifierList(p)
  expect(p, 'ON')
  const values = (q: Parser): unknown => at(q, '(') ? parenList(q, values) : primary(q)
  values(p)
  takeWords(p, 'STORED', 'AS', 'DIRECTORIES')
  throw notAllowed(p, start, 'CREATE TABLE ... SKEWED BY')
}
/** `STORED AS PARQUET`, `STORED AS INPUTFORMAT '…' OUTPUTFORMAT '…'`, `STORED BY '…'` */
export function storedAs(p: Parser): string | undefined {
  if (!atWords(p, 'STORED', 'AS') && !atWords(p, 'STORED', 'BY')) return undefined
  const { start } = current(p)
  const by = ahead(p, 1).up === 'BY'
  p.pos += 2
  if (by) { stringLiteral(p); if (takeWords(p, 'WITH', 'SERDEPROPERTIES')) propertyList(p); throw notAllowed(p, start, 'STORED BY') }
  if (!take(p, 'INPUTFORMAT')) return capturedIdentifier(p)
  const input = stringLiteral(p)
  expectWords(p, 'OUTPUTFORMAT')
  return `INPUTFORMAT ${input} OUTPUTFORMAT ${stringLiteral(p)}`
}
