// What DESCRIBE EXTENDED and SHOW TABLE EXTENDED tell of a table, entry by entry (CatalogTable.toLinkedHashMap).
import { sparkVersion } from '../../sparkVersion.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import type { Session, TempView } from '../session.js'
import { defaultPartition } from '../sources/files/partitionNames.js'
import type { CatalogTable, TablePartition } from './model.js'
import { sessionCatalogName } from './model.js'

const secret = /secret|password|token|access[.]?key/i
/** Values of options and properties that must not be shown (spark.redaction.regex). */
export const redacted = (entries: Readonly<Record<string, string>>): [string, string][] => Object.entries(entries).sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => [key, secret.test(key) || secret.test(value) && /:\/\//.test(value) ? '*********(redacted)' : value])
const bracketed = (entries: Readonly<Record<string, string>>): string => `[${redacted(entries).map(([key, value]) => `${key}=${value}`).join(', ')}]`
const names = (columns: readonly string[]): string => `[${columns.map(quoteIdentifier).join(', ')}]`

/** `Sat Nov 21 02:47:37 UTC 2026` (java.util.Date.toString), in the machine's zone. */
export function javaDate(at: number): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', year: 'numeric', timeZoneName: 'short' }).formatToParts(at).map(p => [p.type, p.value]))
  return `${parts.weekday} ${parts.month} ${parts.day} ${parts.hour}:${parts.minute}:${parts.second} ${parts.timeZoneName} ${parts.year}`
}

const times = (createdAt: number): [string, string][] => [['Created Time', javaDate(createdAt)], ['Last Access', 'UNKNOWN'], ['Created By', `Spark ${sparkVersion}`]]
const buckets = ({ bucketBy }: CatalogTable): [string, string][] => bucketBy ? [['Num Buckets', String(bucketBy.count)], ['Bucket Columns', names(bucketBy.columns)], ['Sort Columns', names(bucketBy.sortColumns)]] : []
const storage = (table: CatalogTable, location = table.location): [string, string][] => [...(location === undefined ? [] : [['Location', location] as [string, string]]), ...(Object.keys(table.options).length ? [['Storage Properties', bracketed(table.options)] as [string, string]] : [])]

export function tableInformation(table: CatalogTable): [string, string][] {
  const { view, statistics } = table
  return [
    ['Catalog', sessionCatalogName], ['Database', table.database], ['Table', table.name], ...times(table.createdAt), ['Type', table.type],
    ...(table.provider === undefined ? [] : [['Provider', table.provider] as [string, string]]), ...buckets(table), ...(table.comment === undefined ? [] : [['Comment', table.comment] as [string, string]]),
    ...(view ? [['View Text', view.text], ['View Original Text', view.text], ['View Schema Mode', 'COMPENSATION'], ['View Catalog and Namespace', `${sessionCatalogName}.${view.database}`], ['View Query Output Columns', names(view.queryColumns)]] as [string, string][] : []),
    ...(Object.keys(table.properties).length ? [['Table Properties', bracketed(table.properties)] as [string, string]] : []),
    ...(statistics ? [['Statistics', `${statistics.sizeInBytes} bytes${statistics.rowCount === undefined ? '' : `, ${statistics.rowCount} rows`}`] as [string, string]] : []),
    ...storage(table), ...(table.partitionColumns.length ? [['Partition Provider', 'Catalog'] as [string, string]] : []),
  ]
}
export function partitionInformation(table: CatalogTable, path: string, partition: TablePartition): [string, string][] {
  return [['Partition Values', `[${partitionText(table, partition)}]`], ...storage(table, partition.location ?? `${table.location}/${path}`), ['Created Time', javaDate(partition.createdAt)], ['Last Access', 'UNKNOWN']]
}
const partitionText = (table: CatalogTable, partition: TablePartition): string => table.partitionColumns.map((column, i) => `${column}=${partition.values[i] ?? defaultPartition}`).join(', ')
export const storageInformation = (table: CatalogTable): [string, string][] => [...buckets(table), ...storage(table)]

export function temporaryViewInformation(session: Session, view: TempView, columns: readonly string[]): [string, string][] {
  return [
    ['Table', view.name], ...times(Date.now()), ['Type', 'VIEW'], ...(view.comment === undefined ? [] : [['Comment', view.comment] as [string, string]]),
    ...(view.text ? [['View Text', view.text], ['View Schema Mode', 'BINDING'], ['View Catalog and Namespace', `${sessionCatalogName}.${session.currentDatabase}`], ['View Query Output Columns', names(columns)]] as [string, string][] : [['View Schema Mode', 'BINDING'] as [string, string]]),
  ]
}
