// K-means finds the clusters that Spark's MLlib finds, to the last bit: kmeans.json has them, recorded by kmeans.scala.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { SparkContext, StorageLevel, type RDD } from 'firesteel'
import { KMeans, KMeansModel, type KMeansOptions } from 'firesteel/mllib'

const sc = new SparkContext('local[2]', 'K-means')
after(() => sc.stop())
interface Recorded { readonly clusterCenters: readonly (readonly number[])[]; readonly trainingCost: number }
const { models } = JSON.parse(readFileSync(new URL('kmeans.json', import.meta.url), 'utf8')) as { models: Record<string, Recorded> }

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
const p = (i: number, spread: number): number[] => upTo(4).map(d => (i * 7919 + d * 104729 + i * i * 31) % 1000 / 10 + i % 3 * spread)
const a = sc.parallelize(upTo(300), 3).map(i => p(i, 200)).persist()
const noise = sc.parallelize(upTo(500), 4).map(i => p(i, 0))
const few = sc.parallelize(upTo(50), 2).map(i => Float64Array.of(i % 5, i % 5 * 2))
const sparse = sc.parallelize(upTo(40), 2).map(i => upTo(6).map(d => d === i % 6 ? 1 + i % 4 : 0))
const initialModel = new KMeansModel([[1, 2, 3, 4], [1e6, 1e6, 1e6, 1e6], [90, 80, 70, 60]])

const cases: Record<string, [RDD<number[]> | RDD<Float64Array>, number, KMeansOptions]> = {
  'a parallel 3 1': [a, 3, { maxIterations: 20, seed: 1 }],
  'a parallel 5 42': [a, 5, { maxIterations: 20, seed: 42 }],
  'a random 3 7': [a, 3, { maxIterations: 20, initializationMode: 'random', seed: 7 }],
  'noise parallel 10 5': [noise, 10, { maxIterations: 7, seed: 5 }],
  'noise random 10 -3': [noise, 10, { initializationMode: 'random', seed: -3n }],
  'few parallel 8 1': [few, 8, { maxIterations: 20, seed: 1 }],
  'few random 8 1': [few, 8, { maxIterations: 20, initializationMode: 'random', seed: 1 }],
  'few parallel 3 2': [few, 3, { maxIterations: 20, seed: 2 }],
  'sparse parallel 4 9': [sparse, 4, { maxIterations: 20, seed: 9 }],
  'noise cosine parallel 6 5': [noise, 6, { maxIterations: 9, seed: 5, distanceMeasure: 'cosine' }],
  'noise cosine random 6 5': [noise, 6, { maxIterations: 9, seed: 5, distanceMeasure: 'cosine', initializationMode: 'random' }],
  'noise parallel 10 5 steps 5 eps': [noise, 10, { maxIterations: 20, initializationSteps: 5, epsilon: 2, seed: 5 }],
  // A center that no point is close to stays where it is.
  'noise initial': [noise, 3, { maxIterations: 3, initialModel }],
  'noise zero': [noise, 3, { maxIterations: 0, seed: 3 }],
}
for (const [name, recorded] of Object.entries(models)) test(name, async () => {
  const [points, k, options] = cases[name]!
  const model = await KMeans.train(points as RDD<number[]>, k, options)
  assert.deepEqual(model.clusterCenters, recorded.clusterCenters)
  // Summed by dimension and point in another order than Spark's tasks end.
  assert.ok(Math.abs(model.trainingCost - recorded.trainingCost) <= 1e-12 * recorded.trainingCost, `${model.trainingCost} instead of ${recorded.trainingCost}`)
})
test('the same without keeping the points, and through Spark\'s builder', async () => {
  assert.deepEqual((await KMeans.train(noise, 10, { maxIterations: 7, seed: 5, storageLevel: StorageLevel.NONE })).clusterCenters, models['noise parallel 10 5']!.clusterCenters)
  assert.deepEqual((await new KMeans().setK(10).setMaxIterations(7).setSeed(5).run(noise)).clusterCenters, models['noise parallel 10 5']!.clusterCenters)
  assert.deepEqual((await KMeans.train(a, 3, 20, 'random', 7)).clusterCenters, models['a random 3 7']!.clusterCenters)
})
test('points that are not persisted are read once, as Spark does; with NONE at every pass', async () => {
  const read = sc.longAccumulator()
  const points = noise.map(point => { read.add(1); return point })
  await KMeans.train(points, 10, { maxIterations: 3, initializationMode: 'random', seed: 1 })
  assert.equal(read.value, 500)
  read.reset()
  await KMeans.train(points, 10, { maxIterations: 3, epsilon: 0, initializationMode: 'random', seed: 1, storageLevel: StorageLevel.NONE })
  // Counted, sampled, and three iterations.
  assert.equal(read.value, 5 * 500)
})
test('points far from the origin, where products lose what squared differences keep', async () => {
  const far = sc.parallelize(upTo(400), 2).map(i => [1e8 + i % 4, 1e8 + i % 2])
  const model = await KMeans.train(far, 4, { seed: 1 })
  assert.equal(model.trainingCost, 0)
  assert.deepEqual(model.clusterCenters.map(([x]) => x! - 1e8).sort(), [0, 1, 2, 3])
})
test('many dimensions and centers, against plain loops', async () => {
  const random = (i: number): number => { const x = Math.sin(i * 12.9898) * 43758.5453; return x - Math.floor(x) }
  for (const [n, dimensions, k] of [[7, 1, 1], [203, 3, 2], [1000, 67, 9], [37, 5000, 7]] as const) {
    const rows = upTo(n).map(i => upTo(dimensions).map(d => random(i * dimensions + d)))
    const centers = upTo(k).map(c => upTo(dimensions).map(d => random(-1 - c * dimensions - d)))
    const model = new KMeansModel(centers)
    const distances = rows.map(row => centers.map(center => center.reduce((sum, x, d) => sum + (x - row[d]!) ** 2, 0)))
    const expected = distances.map(list => list.indexOf(Math.min(...list)))
    assert.deepEqual(await model.predict(sc.parallelize(rows, 3)).collect(), expected)
    assert.deepEqual(rows.map(row => model.predict(row)), expected)
    const cost = distances.reduce((sum, list) => sum + Math.min(...list), 0)
    assert.ok(Math.abs(await model.computeCost(sc.parallelize(rows, 3)) - cost) < 1e-9 * cost)
    const stepped = await KMeans.train(sc.parallelize(rows, 3), k, { maxIterations: 1, initialModel: model })
    for (let c = 0; c < k; c++) {
      const own = rows.filter((_, i) => expected[i] === c)
      stepped.clusterCenters[c]!.forEach((value, d) => assert.ok(Math.abs(value - (own.length ? own.reduce((sum, row) => sum + row[d]!, 0) / own.length : centers[c]![d]!)) < 1e-12))
    }
  }
})
test('an infinite value makes an infinite center, as in Spark', async () => {
  assert.deepEqual((await KMeans.train(sc.parallelize([[1, 2], [Infinity, 2], [5, 5], [7, 7]], 1), 2, { seed: 1 })).clusterCenters, [[Infinity, 4]])
})
test('ties go to the first center', async () => {
  const model = new KMeansModel([[1], [-1], [1]])
  assert.deepEqual([model.predict([0]), model.predict([1]), ...await model.predict(sc.parallelize([[0], [1], [-1]], 1)).collect()], [0, 0, 0, 0, 1])
})
test('prediction and cost', async () => {
  const { clusterCenters } = models['a parallel 3 1']!
  const model = new KMeansModel(clusterCenters)
  assert.equal(await model.computeCost(noise), 1696656.0000000005)
  assert.deepEqual([model.k, model.predict([450, 450, 450, 450]), model.predict(Float64Array.of(1, 1, 1, 1))], [3, 0, 1])
  const cosine = await KMeans.train(noise, 6, cases['noise cosine random 6 5']![2])
  assert.equal((await cosine.predict(noise).take(40)).join(), '0,4,4,0,2,1,3,4,1,3,1,4,1,2,4,3,3,3,3,3,3,4,2,1,4,1,4,1,0,3,1,1,2,5,5,5,2,1,3,4')
  assert.ok(Math.abs(await cosine.computeCost(noise) - 0.7503759124270533) < 1e-12)
  assert.equal(await model.computeCost(sc.parallelize<number[]>([])), 0)
})
test('a model travels into functions', async () => {
  const model = new KMeansModel([[0, 0], [5, 5]])
  assert.deepEqual(await sc.parallelize([[1, 1], [4, 4]], 2).map(point => [model.predict(point), model.k]).collect(), [[0, 2], [1, 2]])
})
test('a text file with blank lines', async () => {
  const lines = sc.parallelize(['', '0.0 0.0', ' ', '1.0 1.0', '9.0 8.0', '', '8.0 9.0'], 3)
  const points = lines.filter(line => line.trim() !== '').map(line => line.trim().split(/\s+/).map(Number))
  const model = await KMeans.train(points, 2, { seed: 1 })
  assert.deepEqual(model.clusterCenters.map(center => center.join()).sort(), ['0.5,0.5', '8.5,8.5'])
  await assert.rejects(KMeans.train(lines.map(line => line.split(' ').map(Number)), 2, { seed: 1 }), /requirement failed: Both vectors should have same length, found v1 is/)
})
test('what cannot be clustered', async () => {
  const points = sc.parallelize([[1, 2], [3, 4]], 1)
  const rejects = (run: () => Promise<unknown>, message: RegExp): Promise<void> => assert.rejects(async () => run(), message)
  await rejects(() => KMeans.train(points, 0), /requirement failed: Number of clusters must be positive but got 0/)
  await rejects(() => KMeans.train(points, 1.5), /Number of clusters must be positive but got 1\.5/)
  await rejects(() => KMeans.train(points, 2, { maxIterations: -1 }), /requirement failed: Maximum of iterations must be nonnegative but got -1/)
  await rejects(() => KMeans.train(points, 2, { epsilon: -1 }), /requirement failed: Distance threshold must be nonnegative but got -1/)
  await rejects(() => KMeans.train(points, 2, { initializationSteps: 0 }), /requirement failed: Number of initialization steps must be positive but got 0/)
  await rejects(() => KMeans.train(points, 3, { initialModel: new KMeansModel([[1, 2]]) }), /requirement failed: mismatched cluster count/)
  await rejects(() => KMeans.train(points, 2, { initializationMode: 'x' as 'random' }), /initializationMode must be one of: random, k-means\|\|\. x provided\./)
  await rejects(() => KMeans.train(points, 2, { distanceMeasure: 'x' as 'cosine' }), /distanceMeasure must be one of: euclidean, cosine\. x provided\./)
  await rejects(() => KMeans.train(sc.parallelize<number[]>([]), 2), /requirement failed: No samples available from MapPartitionsRDD/)
  await rejects(() => KMeans.train(sc.parallelize<number[]>([]), 2, { initializationMode: 'random' }), /No samples available/)
  await rejects(() => KMeans.train([[1, 2]] as never, 2), /KMeans takes an RDD of points, not Array/)
  await rejects(() => KMeans.train(sc.parallelize([[1, 2], [3, Number('x')]], 1), 2), /Both norms should be greater or equal to 0\.0, found norm2=NaN in \[3, NaN\]/)
  await rejects(() => KMeans.train(sc.parallelize(['1 2'] as unknown[] as number[][], 1), 2), /a point should be an array of numbers or a Float64Array, got string/)
  await rejects(() => KMeans.train(sc.parallelize([[0, 0], [1, 0], [1, 3]], 1), 2, { distanceMeasure: 'cosine', seed: 1 }), /Cosine distance is not defined for zero-length vectors/)
  assert.throws(() => new KMeansModel([[1, 2]]).predict([1]), /found v1 is 2 while v2 is 1/)
})
