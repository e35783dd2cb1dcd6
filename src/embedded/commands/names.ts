// Names in commands: written out, or IDENTIFIER(…) over a constant.
import { analysisError } from '../../errors/sparkError.js'
import type { Name } from '../../plan/command.js'
import { splitIdentifier } from '../../types/identifiers.js'
import { constantText, resolve } from '../../analyzer/expressions/resolve.js'
import { alias, attributeOf, type ResolvedExpression } from '../../analyzer/resolved.js'
import { analyzeBy, rowsOf } from '../query.js'
import type { Session } from '../session.js'

export async function nameParts(session: Session, name: Name): Promise<readonly string[]> {
  if (!('kind' in name)) return name
  const expression = name.name
  if (expression.kind === 'literal' && typeof expression.value === 'string') return splitIdentifier(expression.value)
  let value: ResolvedExpression | undefined
  const query = await analyzeBy(session, scope => {
    value = resolve(expression, scope)
    const named = alias(value, 'name')
    return { kind: 'project', input: { kind: 'oneRow', output: [] }, expressions: [named], output: [attributeOf(named)] }
  })
  const constant = value && constantText(value)
  if (constant !== undefined) return splitIdentifier(constant)
  const [row] = await rowsOf(session, query, 1)
  const text = row?.[0]
  if (text === null || text === undefined) throw analysisError('NOT_A_CONSTANT_STRING.NULL', { name: 'IDENTIFIER', expr: '"NULL"' })
  if (typeof text !== 'string') throw analysisError('NOT_A_CONSTANT_STRING.WRONG_TYPE', { name: 'IDENTIFIER', expr: '"identifier"', dataType: '' })
  return splitIdentifier(text)
}
