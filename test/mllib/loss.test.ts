// A runner that is killed while K-means iterates takes its packed points with it: they are packed again, and the clusters are the same.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SparkConf, SparkContext, StorageLevel } from 'firesteel'
import { KMeans } from 'firesteel/mllib'

test('kill -9 between and in iterations', async () => {
  const sc = new SparkContext(new SparkConf().setMaster('local[2]').set('spark.firesteel.executor', 'process').set('spark.task.maxFailures', '4'))
  try {
    const points = sc.range(0, 4000, 1, 4).map(i => [i % 13 * 3, i % 7, Math.sin(i)])
    const options = { maxIterations: 30, epsilon: 0, seed: 4 }
    const calm = await KMeans.train(points, 9, options)
    const runners = new Set(await sc.runJob(sc.parallelize([0, 1, 2, 3], 4), async () => { await new Promise(resolve => setTimeout(resolve, 100)); return process.pid }))
    let isOver = false
    let killed = 0
    const killing = (async () => {
      for (const runner of runners) { await new Promise(resolve => setTimeout(resolve, 40)); if (!isOver) { process.kill(runner, 'SIGKILL'); killed++ } }
    })()
    const stormy = await KMeans.train(points, 9, { ...options, storageLevel: StorageLevel.MEMORY_ONLY })
    isOver = true
    await killing
    assert.ok(killed > 0)
    assert.deepEqual(stormy.clusterCenters, calm.clusterCenters)
    assert.ok(Math.abs(stormy.trainingCost - calm.trainingCost) <= 1e-12 * calm.trainingCost)
  } finally { await sc.stop() }
})
