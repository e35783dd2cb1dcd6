// Relations without an input relation: tables and files, rows sent along, SQL text, and the references that text or sub-queries name.
import type { Expression } from '../expression.js'
import type { LogicalPlan } from '../logical.js'
import type { Messages } from '../message.js'
import { invalidPlan, notSet, refuse, required, type ReadContext } from './context.js'
import { readExpression, readExpressions } from './expressions.js'
import { readLiteral } from './literals.js'

type M = Messages

export function readSource(message: M['Read'], context: ReadContext): LogicalPlan {
  const { readType, isStreaming: streaming } = message
  switch (readType.case) {
    case 'namedTable': return { kind: 'table', name: context.parsers.parseMultipartIdentifier(readType.value.unparsedIdentifier), options: readType.value.options, streaming }
    case 'dataSource': {
      const { format, schema, options, paths, predicates, sourceName } = readType.value
      if (predicates.length && format !== 'jdbc') throw invalidPlan('PREDICATES_NOT_SUPPORTED_FOR_DATA_SOURCE', { format: format ?? '' })
      if (sourceName !== undefined) throw refuse('Read.DataSource', 'sourceName')
      return { kind: 'dataSource', ...(format !== undefined && { format }), ...(schema && { schema }), options, paths, predicates, streaming }
    }
    case undefined: throw notSet('Read.read_type')
    default: readType satisfies never; throw notSet('Read.read_type')
  }
}

export function readLocalRelation({ data, schema }: M['LocalRelation']): LogicalPlan {
  if (data === undefined && schema === undefined) throw invalidPlan('SCHEMA_REQUIRED_FOR_LOCAL_RELATION')
  return { kind: 'localRelation', ...(data !== undefined && { data }), ...(schema !== undefined && { schema }) }
}

export function readSql(message: M['SQL'], context: ReadContext): Extract<LogicalPlan, { kind: 'sql' }> {
  const { args, posArgs, namedArguments, posArguments } = message
  const named: Record<string, Expression> = {}
  for (const [name, value] of Object.entries(args)) named[name] = readLiteral(value, context)
  for (const [name, value] of Object.entries(namedArguments)) named[name] = readExpression(value, context)
  const positional = posArguments.length ? readExpressions(posArguments, context) : posArgs.map(value => readLiteral(value, context))
  return { kind: 'sql', text: message.query, named, positional }
}

/** Under SQL text the references are names in it (`spark.sql("… {df}", df=df)`); elsewhere they are the plans of sub-queries. */
export function readWithRelations(message: M['WithRelations'], context: ReadContext): LogicalPlan {
  const root = required(message.root, 'WithRelations', 'root')
  if (root.relType.case === 'sql') {
    const { value } = root.relType
    const tables = message.references.map(reference => {
      if (reference.relType.case !== 'subqueryAlias') throw invalidPlan('INVALID_WITH_RELATION_REFERENCE')
      const { alias, input } = reference.relType.value
      return { name: alias, plan: context.relation(required(input, 'SubqueryAlias', 'input'), context) }
    })
    const input = context.relation(root, context)
    return tables.length ? { kind: 'with', tables, recursive: false, input } : readSql(value, context)
  }
  const references = new Map(context.references)
  for (const reference of message.references) {
    const planId = reference.common?.planId
    if (planId === undefined) throw invalidPlan('INVALID_WITH_RELATION_REFERENCE')
    references.set(planId, reference)
  }
  // A projection of its own, so that the plan id of the whole and that of its root can both be named.
  return { kind: 'project', expressions: [{ kind: 'star' }], input: context.relation(root, { ...context, references }) }
}
