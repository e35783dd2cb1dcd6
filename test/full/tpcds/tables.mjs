// TPC-DS by DuckDB's own generator: its `tpcds` extension for exactly the version we have, from PyPI, by hash.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import duckdb from '@duckdb/node-bindings'

const wheel = 'duckdb-extension-tpcds==1.5.5 --hash=sha256:fd1ad5b4b5443d0e32d1ebe9122845eb3d2b74466cee2cd56650024e9196f697'
const cache = resolve('node_modules/.cache')

export const tables = ['call_center', 'catalog_page', 'catalog_returns', 'catalog_sales', 'customer', 'customer_address', 'customer_demographics', 'date_dim', 'household_demographics', 'income_band', 'inventory', 'item',
  'promotion', 'reason', 'ship_mode', 'store', 'store_returns', 'store_sales', 'time_dim', 'warehouse', 'web_page', 'web_returns', 'web_sales', 'web_site']

/** A DuckDB with the extension and tables of a scale; 0: empty ones. */
export async function generated(scale) {
  const folder = join(cache, 'tpcds-1.5.5')
  const library = join(folder, 'duckdb_extension_tpcds/extensions/v1.5.5/tpcds.duckdb_extension')
  if (!existsSync(library)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'requirements.txt'), `${wheel}\n`)
    execFileSync('python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--target', folder, '-r', join(folder, 'requirements.txt')], { stdio: 'inherit' })
  }
  const database = await duckdb.open(':memory:', duckdb.create_config())
  const connection = await duckdb.connect(database)
  await duckdb.query(connection, `LOAD '${library}'`)
  await duckdb.query(connection, `CALL dsdgen(sf=${scale})`)
  return { connection, close: () => { duckdb.disconnect_sync(connection); duckdb.close_sync(database) } }
}

/** The folder of the tables as Parquet, generated once. */
export async function tpcdsTables(scale) {
  const folder = join(cache, `tpcds-${scale}`)
  if (existsSync(folder)) return folder
  const half = `${folder}.half`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  const { connection, close } = await generated(scale)
  for (const table of tables) {
    // Spark's texts know this column without its ending.
    const columns = table === 'customer' ? '* RENAME (c_last_review_date_sk AS c_last_review_date)' : '*'
    await duckdb.query(connection, `COPY (SELECT ${columns} FROM ${table}) TO '${half}/${table}.parquet'`)
  }
  close()
  renameSync(half, folder)
  return folder
}
