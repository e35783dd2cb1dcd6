import { SparkContext } from 'firesteel'
const begin = performance.now()
const sc = new SparkContext('local[2]', 'word count')
const counts = sc.textFile(process.argv[2]).flatMap(line => line.split(' ')).filter(word => word !== '').map(word => [word, 1]).reduceByKey((a, b) => a + b)
const top = await counts.map(([word, n]) => [n, word]).sortByKey(false).take(5)
console.log(`job ${(performance.now() - begin).toFixed(1)}`)
console.error(JSON.stringify(top))
await sc.stop()
