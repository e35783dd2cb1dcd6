// A web server's log: what was asked for, what failed, how much was sent.   firesteel submit examples/log-analysis.ts [path]
import { SparkContext } from 'firesteel'

const [path = 'examples/data/access.log'] = process.argv.slice(2)
const sc = new SparkContext()

interface Access { readonly host: string; readonly hour: number; readonly page: string; readonly status: number; readonly bytes: number }
const common = /^(\S+) \S+ \S+ \[\d+\/\w+\/\d+:(\d+):\d+:\d+ [+-]\d+\] "\S+ (\S+) [^"]*" (\d{3}) (\d+|-)$/
const broken = sc.longAccumulator('broken lines')
function parse(line: string): Access[] {
  const [, host, hour, page, status, bytes] = common.exec(line) ?? []
  if (host === undefined) { broken.add(1); return [] }
  return [{ host, hour: Number(hour), page: page!, status: Number(status), bytes: bytes === '-' ? 0 : Number(bytes) }]
}
const accesses = sc.textFile(path).flatMap(parse).cache()
console.log(`${await accesses.count()} accesses, ${broken.value} broken line`)

const sent = await accesses.map(({ bytes }) => bytes).filter(bytes => bytes > 0).stats()
console.log(`bytes: mean ${sent.mean().toFixed(1)}, least ${sent.min()}, most ${sent.max()}`)

console.log('by status:', [...await accesses.map(({ status }) => status).countByValue()].sort(([a], [b]) => a - b).map(([status, n]) => `${status} ${n}`).join(', '))

console.log('pages asked for most:')
const pages = accesses.map(({ page }) => [page, 1]).reduceByKey((a, b) => a + b)
for (const [page, n] of await pages.takeOrdered(3, ([page, n]) => [-n, page])) console.log(`  ${n} ${page}`)

console.log('pages that were not there:', (await accesses.filter(({ status }) => status === 404).map(({ page }) => page).distinct().collect()).join(', '))

// Errors by hour, beside all accesses of the hour.
const all = accesses.map(({ hour }) => [hour, 1]).reduceByKey((a, b) => a + b)
const errors = accesses.filter(({ status }) => status >= 500).map(({ hour }) => [hour, 1]).reduceByKey((a, b) => a + b)
console.log('hours with the greatest share of errors:')
const shares = all.leftOuterJoin(errors).mapValues(([n, failed]) => (failed ?? 0) / n)
for (const [hour, share] of await shares.takeOrdered(3, ([hour, share]) => [-share, hour])) console.log(`  ${String(hour).padStart(2, '0')}:00 ${(100 * share).toFixed(1)} %`)
await sc.stop()
