// A command's answer as a relation: a few rows made here, as Arrow (SHOW, DESCRIBE, SET …).
import { encodeSchema, encodeStream, toArrowSchema, type Column } from '../../frames/arrow/index.js'
import type { LogicalPlan, PlanOf } from '../../plan/logical.js'
import { arrayType, BooleanType, StringType, structField, structType, type DataType, type StructField } from '../../types/dataType.js'

export type Cell = string | boolean | number | bigint | null | readonly string[]
/** A column of an answer: a string that is never null, unless it says otherwise. */
export const textColumn = (name: string, nullable = false): StructField => structField(name, StringType, nullable)
export const booleanColumn = (name: string, nullable = false): StructField => structField(name, BooleanType, nullable)
export const textsColumn = (name: string, nullable = false): StructField => structField(name, arrayType(StringType), nullable)

export function rowsRelation(columns: readonly StructField[], rows: readonly (readonly Cell[])[]): PlanOf<'localRelation'> {
  const arrow = columns.map((column, index) => encodeColumn(column.dataType, rows.map(row => row[index] ?? null)))
  return { kind: 'localRelation', data: encodeStream(encodeSchema(toArrowSchema(structType(columns), 'UTC')), [{ length: rows.length, columns: arrow }]) }
}
/** No columns and no rows: what a command without an answer gives. */
export const noRows = (): LogicalPlan => rowsRelation([], [])

/** Half a character pair (text cut at a width) is written as Java writes it. */
const wellFormed = (text: string): string => text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '?')

function encodeColumn(type: DataType, cells: readonly Cell[]): Column {
  const length = cells.length
  const validity = new Uint8Array(length + 7 >> 3)
  let nullCount = 0
  cells.forEach((cell, row) => { if (cell === null) nullCount++; else validity[row >> 3]! |= 1 << (row & 7) })
  const common = { length, nullCount, ...(nullCount && { validity }) }
  switch (type.kind) {
    case 'string': {
      const parts = cells.map(cell => Buffer.from(cell === null ? '' : wellFormed(String(cell))))
      const offsets = new Int32Array(length + 1)
      parts.forEach((part, row) => { offsets[row + 1] = offsets[row]! + part.length })
      return { layout: 'bytes', ...common, offsets, data: Buffer.concat(parts) }
    }
    case 'array': {
      const lists = cells.map(cell => Array.isArray(cell) ? cell as readonly string[] : [])
      const offsets = new Int32Array(length + 1)
      lists.forEach((list, row) => { offsets[row + 1] = offsets[row]! + list.length })
      return { layout: 'list', ...common, offsets, child: encodeColumn(type.elementType, lists.flat()) }
    }
    case 'boolean': { const values = new Uint8Array(length + 7 >> 3); cells.forEach((cell, row) => { if (cell) values[row >> 3]! |= 1 << (row & 7) }); return { layout: 'boolean', ...common, values } }
    case 'integer': return { layout: 'fixed', ...common, values: Int32Array.from(cells, cell => Number(cell ?? 0)), stride: 1 }
    case 'long': return { layout: 'fixed', ...common, values: BigInt64Array.from(cells, cell => BigInt((cell ?? 0) as number | bigint)), stride: 1 }
    default: throw new Error(`a command answers no column of type ${type.kind}`)
  }
}
