// PageRank: pages that are named by pages that are named much.   firesteel submit examples/page-rank.ts [links] [iterations]
import { HashPartitioner, SparkContext } from 'firesteel'

const [path = 'examples/data/links.txt', iterations = '10'] = process.argv.slice(2)
const sc = new SparkContext()

// Lines `page other`. Grouped once and kept: the ranks of each iteration are joined to links that lie still.
const links = sc.textFile(path)
  .filter(line => line.trim() !== '')
  .map((line): [string, string] => { const [page, other] = line.trim().split(/\s+/); return [page!, other!] })
  .distinct()
  .groupByKey(new HashPartitioner(2))
  .cache()

let ranks = links.mapValues(() => 1)
for (let i = 0; i < Number(iterations); i++) {
  ranks = links.join(ranks)
    .values()
    .flatMap(([others, rank]) => others.map((other): [string, number] => [other, rank / others.length]))
    .reduceByKey((a, b) => a + b, new HashPartitioner(2))
    .mapValues(sum => 0.15 + 0.85 * sum)
}
for (const [page, rank] of await ranks.takeOrdered(5, ([page, rank]) => [-rank, page])) console.log(`${page} has rank ${rank.toFixed(6)}`)
await sc.stop()
