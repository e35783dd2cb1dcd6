// The five most used words of a text, by RDDs:   firesteel submit examples/word-count-rdd.ts [path]
import { SparkContext } from 'firesteel'

const [path = 'examples/data/address.txt'] = process.argv.slice(2)
const sc = new SparkContext()

const topWordCount = sc.textFile(path)
  .flatMap(line => line.split(' '))
  .filter(word => word !== '')
  .map(word => [word, 1])
  .reduceByKey((a, b) => a + b)
  .map(([word, count]) => [count, word])
  .sortByKey(false)

for (const [count, word] of await topWordCount.take(5)) console.log(`(${count},${word})`)
await sc.stop()
