// The program's functions over a DataFrame's rows and batches.
import type { RecordBatch, Table } from 'apache-arrow'
import { UserFunction } from '../../lineage/userFunction.js'
import { make } from '../../plan/message.js'
import type { FunctionMode } from '../../plan/programFunction.js'
import { toDataType, type TypeInput } from '../../types/classes.js'
import type { DataType, StructType } from '../../types/dataType.js'
import { inlineFunction, type Shipped } from '../functions/userFunctions.js'
import { clientError, notExpected } from '../errors.js'
import { Plan, type Relation, type RelationKind } from '../plan.js'
import { attribute } from '../column/expression.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import type { Client } from '../session/client.js'
import { requirePrograms } from '../session/programFunctions.js'
import type { Frame } from './core.js'

type Fn = (...args: never[]) => unknown
/** A function of Arrow batches: pieces of a partition in, pieces out. */
export type ArrowFunction = (batches: ArrowBatches) => Iterable<Table | RecordBatch> | AsyncIterable<Table | RecordBatch> | Promise<Iterable<Table | RecordBatch>>
/** What an async function reads with `for await`, and others with `for`. One type for both: of a union the compiler could not tell the parameter's type. */
export type ArrowBatches = Iterable<Table> & AsyncIterable<Table>

export function structOf(schema: unknown, what: string): StructType {
  if (schema === undefined || schema === null) throw clientError('NOT_EXPECTED_TYPE', { arg_name: 'schema', expected_type: `the schema of what ${what} gives (a StructType or DDL text): TypeScript's types are gone when the program runs`, arg_type: 'undefined' })
  const type = toDataType(schema as TypeInput) as DataType
  return type.kind === 'struct' ? type : { kind: 'struct', fields: [{ name: 'value', dataType: type, nullable: true }] }
}
export const shipped = (f: unknown, method: string, mode: FunctionMode, returns: DataType): Shipped => {
  if (typeof f !== 'function') throw notExpected(`${method}'s function`, 'function', f)
  return { f: new UserFunction(f as Fn), name: f.name || `${method}(<lambda>)`, mode, returns, deterministic: true }
}
/** The plan of a function over the batches of each partition. */
export function mapBatches(frame: Frame<any>, f: unknown, method: string, mode: 'batches' | 'rows', schema: StructType): Plan {
  requirePrograms(frame.client, method)
  const given = shipped(f, method, mode, schema)
  return functionPlan(frame.client, [frame.plan], given, ([input], func) => ({ case: 'mapPartitions', value: make('MapPartitions', { input, func }) }))
}

/** A relation's columns as expressions. */
export const columnsOf = (relation: Relation, { fields }: StructType) => fields.map(({ name }) => attribute(quoteIdentifier(name), relation.common?.planId))
/**
 * The plan of a function of whole rows. Spark wants all their columns among its arguments, or it takes for useless what nobody names; the embedded
 * engine knows what the function is given, and needs no schema for it.
 */
export function functionPlan(client: Client, inputs: readonly Plan[], f: Shipped, build: (inputs: readonly Relation[], func: ReturnType<typeof inlineFunction>) => RelationKind, references: readonly Plan[] = []): Plan {
  if (/^local(?:\[|$)/.test(client.engine.master)) { const func = inlineFunction(f); return Plan.of(inputs, (...relations) => build(relations, func), references) }
  return Plan.deferred(async () => {
    const relations = await Promise.all(inputs.map(input => input.resolve()))
    const columns = await Promise.all(relations.map(async relation => columnsOf(relation, await client.schemaOf(relation))))
    return build(relations, inlineFunction(f, columns.flat()))
  }, inputs.flatMap(input => input.observations))
}

// Functions of a row as functions of a partition. They close over the program's function and nothing else.
export const eachMapped = (f: (row: unknown) => unknown, name: string) => function* mapped(rows: Iterable<unknown>): Generator<unknown> {
  for (const row of rows) {
    const given = f(row)
    if (given instanceof Promise) throw new TypeError(`the function of ${name} gave a promise: use mapPartitions with an async generator`)
    yield given
  }
}
export const eachSpread = (f: (row: unknown) => Iterable<unknown>) => function* spread(rows: Iterable<unknown>): Generator<unknown> { for (const row of rows) yield* f(row) }
export const eachKept = (f: (row: unknown) => unknown) => function* kept(rows: Iterable<unknown>): Generator<unknown> {
  for (const row of rows) {
    const keeps = f(row)
    if (typeof keeps !== 'boolean') throw new TypeError(`the function of filter must give a boolean, not ${typeof keeps}`)
    if (keeps) yield row
  }
}
