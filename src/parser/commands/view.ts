// Views: made from a query or over a source, changed.
import type { LogicalPlan, Options } from '../../plan/logical.js'
import { at, current, expect, inParens, notAllowed, parenList, refusal, take, takeAny, takeWords, textFrom, type Parser } from '../cursor.js'
import { identifier, identifierList, multipart, nameReference, stringLiteral } from '../identifiers.js'
import { propertyList } from '../properties.js'
import { query } from '../queries/query.js'
import { columnTypes } from '../types.js'
import { clause, clauses, collationClause, command, ifNotExists } from './build.js'

/** The cursor stands on VIEW. */
export function createView(p: Parser, start: number, modes: { replace: boolean; temporary: boolean; global: boolean }): LogicalPlan {
  expect(p, 'VIEW')
  const missing = ifNotExists(p)
  const name = nameReference(p)
  const using = modes.temporary && !missing ? usingSource(p, start, name, modes) : undefined
  if (using) return using
  const columns = at(p, '(') ? parenList(p, q => { const column = identifier(q); return { name: column, ...(take(q, 'COMMENT') && { comment: stringLiteral(q) }) } }) : []
  let comment: string | undefined; let properties: Options | undefined; let partitioned = false
  clauses(p, {
    COMMENT: clause(['COMMENT'], stringLiteral, value => { comment = value }),
    'WITH SCHEMA': schemaBinding,
    'DEFAULT COLLATION': collationClause,
    'PARTITIONED ON': clause(['PARTITIONED', 'ON'], identifierList, () => { partitioned = true }),
    TBLPROPERTIES: clause(['TBLPROPERTIES'], propertyList, value => { properties = value }),
  })
  expect(p, 'AS')
  const from = current(p).start
  const before = p.parameters + p.named
  const body = query(p)
  const text = textFrom(p, from)
  if (partitioned) throw notAllowed(p, start, 'CREATE VIEW ... PARTITIONED ON')
  if (p.parameters + p.named > before) throw refusal(p, start, 'UNSUPPORTED_FEATURE.PARAMETER_MARKER_IN_UNEXPECTED_STATEMENT', { statement: 'CREATE VIEW body' })
  if (modes.replace && missing) throw refusal(p, start, 'CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE', { viewName: 'kind' in name ? text : name.map(part => `\`${part}\``).join('.') })
  if (modes.temporary) {
    if (missing) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0053')
    if (properties && Object.keys(properties).length) throw notAllowed(p, start, "TBLPROPERTIES can't coexist with CREATE TEMPORARY VIEW")
    if (!('kind' in name) && name.length > 1) throw refusal(p, start, 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS', { actualName: name.map(part => `\`${part}\``).join('.') })
  }
  return command(p, start, { kind: 'createView', name, columns, query: body, text, temporary: modes.global ? 'global' : modes.temporary ? 'local' : 'no', replace: modes.replace, ifNotExists: missing, properties: properties ?? {}, ...(comment !== undefined && { comment }) })
}

/** `WITH SCHEMA BINDING | COMPENSATION | [TYPE] EVOLUTION` */
export function schemaBinding(p: Parser): boolean {
  if (!takeWords(p, 'WITH', 'SCHEMA')) return false
  if (!takeAny(p, 'BINDING', 'COMPENSATION', 'EVOLUTION')) { expect(p, 'TYPE'); expect(p, 'EVOLUTION') }
  return true
}

/** `CREATE TEMPORARY VIEW v (a INT) USING csv OPTIONS (…)` */
function usingSource(p: Parser, start: number, name: ReturnType<typeof nameReference>, modes: { replace: boolean; global: boolean }): LogicalPlan | undefined {
  const { pos } = p
  let depth = 0; let n = p.pos
  for (; n < p.tokens.length; n++) { const { up } = p.tokens[n]!; if (up === '(') depth++; else if (up === ')') depth--; if (depth === 0) { if (up === ')') n++; break } }
  if (p.tokens[n]?.up !== 'USING') { p.pos = pos; return undefined }
  const columns = at(p, '(') ? inParens(p, columnTypes).map(field => ({ name: field.name, dataType: field.dataType, nullable: field.nullable, ...(typeof field.metadata?.comment === 'string' && { comment: field.metadata.comment }) })) : []
  expect(p, 'USING')
  const provider = multipart(p).join('.')
  const options = take(p, 'OPTIONS') ? propertyList(p) : {}
  return command(p, start, { kind: 'createTempViewUsing', name, global: modes.global, replace: modes.replace, columns, provider, options })
}
