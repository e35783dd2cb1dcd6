// A source whose rows are made in JavaScript.
import { scanSelect } from '../../duckdb/scan.js'
import type { EmbeddedSource } from '../source.js'
import type { RowSource } from './rows.js'

export function rowsSource(rows: RowSource, more: Omit<EmbeddedSource, 'selectSql' | 'schema'>): EmbeddedSource {
  return {
    ...more,
    schema: rows.schema,
    selectSql: columns => scanSelect(rows, columns),
  }
}
