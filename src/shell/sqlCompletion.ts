// Completion of SQL: keywords, functions, tables and views, the columns of the tables that the statement names, by their aliases too.
import type { SparkSession } from '../sql/session/sparkSession.js'

const keywords = `ALL ALTER AND ANALYZE ANTI AS ASC BETWEEN BY CACHE CASE CAST COLUMNS COMMENT CREATE CROSS CUBE CURRENT DATABASE DATABASES DATE DELETE DESC DESCRIBE DISTINCT DROP ELSE END EXCEPT EXISTS EXPLAIN
FALSE FILTER FIRST FOLLOWING FROM FULL FUNCTIONS GROUP GROUPING HAVING IF ILIKE IN INNER INSERT INTERSECT INTERVAL INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT MERGE NATURAL NOT NULL NULLS OFFSET ON OR ORDER OUTER OVER OVERWRITE
PARTITION PARTITIONED PIVOT PRECEDING QUALIFY RANGE REFRESH REPLACE RIGHT RLIKE ROLLUP ROW ROWS SCHEMA SELECT SEMI SET SETS SHOW TABLE TABLES TABLESAMPLE TEMPORARY THEN TIMESTAMP TRUE UNBOUNDED UNCACHE UNION UNPIVOT USE USING VALUES VIEW WHEN WHERE WINDOW WITH`.split(/\s+/)

/** Where the statement names no table yet, so many offer their columns. */
const tablesMax = 20

export class SqlCompleter {
  private readonly columns = new Map<string, Promise<string[]>>()
  private functions: Promise<string[]> | undefined
  constructor(private readonly session: () => SparkSession | undefined) {}

  async complete(text: string): Promise<[candidates: string[], completed: string]> {
    const [word] = /[\w.]*$/.exec(text)!
    const spark = this.session()
    if (!spark) return [startingWith(word, keywordsFor(word)), word]
    const tables = await soon(tableNames(spark))
    if (/\b(?:FROM|JOIN|INTO|TABLE|DESCRIBE|DESC|VIEW|CACHE)\s+[\w.]*$/i.test(text)) return [startingWith(word, tables), word]
    const words = new Set(text.toLowerCase().match(/\w+/g))
    const named = tables.filter(name => words.has(name.toLowerCase()))
    const columnsOf = async (names: readonly string[]): Promise<string[]> => (await Promise.all(names.map(name => this.columnsOf(spark, name)))).flat()
    const likely = named.length ? named : tables.slice(0, tablesMax)
    // An alias may be used before it is given.
    const qualifier = /^(\w+)\.\w*$/.exec(word)?.[1]
    if (qualifier !== undefined) return [startingWith(word, (await columnsOf(tableOf(qualifier, tables, text) ?? likely)).map(column => `${qualifier}.${column}`)), word]
    const columns = await columnsOf(likely)
    if (word === '') return [columns, word]
    return [startingWith(word, [...columns, ...tables, ...keywordsFor(word), ...await this.functionsFor(spark, word)]), word]
  }
  /** With the parenthesis that a call begins with. */
  private async functionsFor(spark: SparkSession, word: string): Promise<string[]> {
    this.functions ??= spark.catalog.listFunctions().then(found => found.map(({ name }) => name).filter(name => /^\w+$/.test(name)), () => [])
    const names = await soon(this.functions)
    return names.map(name => `${/^[A-Z]/.test(word) ? name.toUpperCase() : name}(`)
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
const keywordsFor = (word: string): string[] => /^[a-z]/.test(word) ? keywords.map(keyword => keyword.toLowerCase()) : keywords
const startingWith = (word: string, names: readonly string[]): string[] => [...new Set(names)].filter(name => name.toLowerCase().startsWith(word.toLowerCase())).sort()
/** The table that a name before a dot stands for: its own, or an alias that the statement gives it. */
function tableOf(qualifier: string, tables: readonly string[], text: string): [string] | undefined {
  const isNamed = (name: string) => (table: string) => table.toLowerCase() === name.toLowerCase()
  const aliased = [...text.matchAll(/(\w+)\s+(?:AS\s+)?(\w+)/gi)].find(([, table, alias]) => alias!.toLowerCase() === qualifier.toLowerCase() && tables.some(isNamed(table!)))
  const table = tables.find(isNamed(aliased?.[1] ?? qualifier))
  return table === undefined ? undefined : [table]
}
async function tableNames(spark: SparkSession): Promise<string[]> { return (await spark.catalog.listTables()).map(table => table.name) }
const soon = (names: Promise<string[]>): Promise<string[]> => Promise.race([names.catch(() => []), new Promise<string[]>(resolve => { setTimeout(resolve, 1500, []).unref() })])
