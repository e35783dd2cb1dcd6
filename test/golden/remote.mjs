// A Spark Connect server through this client, as score.mjs asks it: the rows' Arrow is read into the engine's own values.
import { SparkSession } from 'firesteel'
import { decimalReader, isSet, offsetAt, readStream } from '../../dist/frames/arrow/index.js'
import { pack } from '../../dist/embedded/duckdb/kernels/variant/blob.js'
import { values } from '../../dist/frames/rows/decode.js'
import { simpleString } from '../../dist/types/typeNames.js'

const options = { long: 'bigint', timestamp: 'temporal' }

export function remoteAnswers(url) {
  let spark; let settings
  const end = async () => {
    if (!spark) return
    // A server keeps the tables of all its sessions: the next file is to find none.
    try {
      await spark.sql('USE spark_catalog.default')
      for (const { name, isTemporary } of await spark.catalog.listTables()) if (!isTemporary) await spark.sql(`DROP TABLE IF EXISTS default.\`${name}\``).catch(() => spark.sql(`DROP VIEW IF EXISTS default.\`${name}\``)).catch(() => {})
      for (const { name } of await spark.catalog.listDatabases()) if (name !== 'default') await spark.sql(`DROP DATABASE IF EXISTS \`${name}\` CASCADE`)
    } catch { /* what is left is the next file's trouble */ }
    await spark.stop().catch(() => {})
  }
  return {
    patienceMs: 60_000,
    async begin() { await end(); spark = SparkSession.builder.remote(url).create(); settings = new Map() },
    async set(key, value) { if (settings.get(key) !== value) { settings.set(key, value); await spark.conf.set(key, value) } },
    async run(sql) {
      if (/^\s*(re)?set\b/i.test(sql)) settings.clear()
      const df = spark.sql(sql)
      let schema; const rows = []
      await df
      for await (const answer of df.client.batches(df.plan)) {
        schema = answer.schema ?? schema
        if (answer.batch) for (const batch of readStream(answer.batch).batches) {
          const columns = schema.fields.map((field, i) => raw(batch.columns[i], field.dataType))
          for (let i = 0; i < batch.length; i++) rows.push(columns.map(column => column[i]))
        }
      }
      return { schema: schema ?? await df.schema(), rows }
    },
    interrupt: () => { spark.interruptAll().catch(() => {}) },
    close: end,
  }
}
/** A column's values as the engine has them. */
function raw(column, type) {
  const each = value => Array.from({ length: column.length }, (_, i) => column.validity && !isSet(column.validity, i) ? null : value(i))
  if (column.layout === 'null') return new Array(column.length).fill(null)
  switch (type.kind) {
    case 'decimal': return each(decimalReader(column))
    case 'date': case 'timestamp': case 'timestamp_ntz': case 'time': case 'year_month_interval': case 'day_time_interval': return each(i => column.values[i])
    case 'array': { const items = raw(column.child, type.elementType); return each(i => items.slice(offsetAt(column.offsets, i), offsetAt(column.offsets, i + 1))) }
    case 'map': {
      const [keys, items] = [raw(column.child.children[0], type.keyType), raw(column.child.children[1], type.valueType)]
      return each(i => Array.from({ length: offsetAt(column.offsets, i + 1) - offsetAt(column.offsets, i) }, (_, n) => offsetAt(column.offsets, i) + n).map(at => [keys[at], items[at]]))
    }
    case 'variant': { const [values, dictionaries] = column.children.map(child => raw(child, { kind: 'binary' })); return each(i => pack({ value: values[i], metadata: dictionaries[i] })) }
    case 'struct': { const children = type.fields.map((field, i) => raw(column.children[i], field.dataType)); return each(i => children.map(child => child[i])) }
    default: return values(column, type, simpleString(type), options)
  }
}
