// K-means of a text file: `kmeans-ours.mjs FILE whole|iterations`
import { SparkContext } from 'firesteel'
import { KMeans } from 'firesteel/mllib'

const [file, what] = process.argv.slice(2)
const sc = new SparkContext('local[2]', 'K-means')
const points = sc.textFile(file).map(line => line.split(' ').map(Number)).persist()
const time = async (name, run) => { const begin = performance.now(); const result = await run(); console.log(`${name} ${(performance.now() - begin).toFixed(1)}`); return result }
const train = maxIterations => KMeans.train(points, 25, { maxIterations, epsilon: 0, initializationMode: 'random', seed: 1 })
if (what === 'iterations') {
  await time('load', () => points.count())
  await time('one', () => train(1))
  const { trainingCost } = await time('six', () => train(6))
  console.error(`cost ${trainingCost}`)
} else {
  const { trainingCost } = await time('train', () => train(5))
  console.error(`cost ${trainingCost}`)
}
await sc.stop()
