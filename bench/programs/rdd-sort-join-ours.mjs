import { SparkContext } from 'firesteel'
const pairs = Number(process.argv[2])
const sc = new SparkContext('local[2]', 'sort and join')
const time = async (name, run) => { const begin = performance.now(); const result = await run(); console.log(`${name} ${(performance.now() - begin).toFixed(1)}`); console.error(name, JSON.stringify(result)) }
// Keys in no order, each once: a prime above `pairs` mixes them.
const keyed = salt => sc.range(0, pairs, 1, 4).map(i => [(i * 48271 + salt) % 2147483647, i])
await time('start', () => sc.range(2).count())
await time('sort', () => keyed(1).sortByKey().mapPartitions(function* (records) { let n = 0; let sum = 0; let last = -1; for (const [key] of records) { if (key < last) throw new Error('out of order'); last = key; n++; sum += key % 1000 } yield [n, sum] }).reduce(([a, b], [c, d]) => [a + c, b + d]))
await time('join', () => keyed(1).join(keyed(1)).map(([key, [a, b]]) => [1, (key + a - b) % 1000]).reduce(([a, b], [c, d]) => [a + c, b + d]))
await sc.stop()
