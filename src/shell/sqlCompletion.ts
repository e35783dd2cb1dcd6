// Completion of SQL: keywords, tables and views, the columns of the tables that the statement names.
import type { SparkSession } from '../sql/session/sparkSession.js'

const keywords = `ALL ALTER AND ANALYZE ANTI AS ASC BETWEEN BY CACHE CASE CAST COLUMNS COMMENT CREATE CROSS CUBE CURRENT DATABASE DATABASES DATE DELETE DESC DESCRIBE DISTINCT DROP ELSE END EXCEPT EXISTS EXPLAIN
FALSE FILTER FIRST FOLLOWING FROM FULL FUNCTIONS GROUP GROUPING HAVING IF ILIKE IN INNER INSERT INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT MERGE NATURAL NOT NULL NULLS OFFSET ON OR ORDER OUTER OVER OVERWRITE
PARTITION PARTITIONED PIVOT PRECEDING QUALIFY RANGE REFRESH REPLACE RIGHT RLIKE ROLLUP ROW ROWS SCHEMA SELECT SEMI SET SETS SHOW TABLE TABLES TABLESAMPLE TEMPORARY THEN TIMESTAMP TRUE UNBOUNDED UNCACHE UNION UNPIVOT USE USING VALUES VIEW WHEN WHERE WINDOW WITH`.split(/\s+/)

/** Where the statement names no table yet, so many offer their columns. */
const tablesMax = 20

export class SqlCompleter {
  private readonly columns = new Map<string, Promise<string[]>>()
  constructor(private readonly session: () => SparkSession | undefined) {}

  async complete(text: string): Promise<[candidates: string[], completed: string]> {
    const [word] = /[\w.]*$/.exec(text)!
    const spark = this.session()
    const tables = spark ? await soon(tableNames(spark)) : []
    const afterFrom = /\b(?:FROM|JOIN|INTO|TABLE|DESCRIBE|DESC|VIEW|CACHE)\s+[\w.]*$/i.test(text)
    const named = tables.filter(table => new RegExp(`\\b${table}\\b`, 'i').test(text))
    const columns = afterFrom || !spark ? [] : (await Promise.all((named.length ? named : tables.slice(0, tablesMax)).map(table => this.columnsOf(spark, table)))).flat()
    const asWritten = (keyword: string) => /^[a-z]/.test(word) ? keyword.toLowerCase() : keyword
    const names = afterFrom ? tables : [...columns, ...tables, ...keywords.map(asWritten)]
    return [word === '' && !afterFrom ? columns : [...new Set(names)].filter(name => name.toLowerCase().startsWith(word.toLowerCase())).sort(), word]
  }
  private columnsOf(spark: SparkSession, table: string): Promise<string[]> {
    let columns = this.columns.get(table)
    if (!columns) {
      this.columns.set(table, columns = spark.table(table).columns().catch(() => []))
      setTimeout(() => this.columns.delete(table), 10_000).unref()          // a view may be another by then
    }
    return soon(columns)
  }
}
async function tableNames(spark: SparkSession): Promise<string[]> { return (await spark.catalog.listTables()).map(table => table.name) }
const soon = (names: Promise<string[]>): Promise<string[]> => Promise.race([names.catch(() => []), new Promise<string[]>(resolve => { setTimeout(resolve, 1500, []).unref() })])
