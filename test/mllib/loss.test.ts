// A runner that is killed while K-means iterates takes its packed points with it: they are packed again, and the clusters are the same.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { SparkConf, SparkContext, StorageLevel } from 'firesteel'
import { KMeans } from 'firesteel/mllib'

test('kill -9 between and in iterations', async () => {
  const sc = new SparkContext(new SparkConf().setMaster('local[2]').set('spark.firesteel.executor', 'process').set('spark.task.maxFailures', '4'))
  try {
    const points = sc.range(0, 4000, 1, 4).map(i => [i % 13 * 3, i % 7, Math.sin(i)])
    const options = { maxIterations: 30, epsilon: 0, seed: 4 }
    const calm = await KMeans.train(points, 9, options)
    const runners = (): number[] => execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split('\n').filter(line => line.includes('worker/process')).map(line => parseInt(line))
    assert.equal(runners().length, 2)
    let isOver = false
    let killed = 0
    const killing = (async () => {
      while (!isOver && killed < 2) { await new Promise(resolve => setTimeout(resolve, 40)); const [one] = runners(); if (one !== undefined && !isOver) { process.kill(one, 'SIGKILL'); killed++ } }
    })()
    const stormy = await KMeans.train(points, 9, { ...options, storageLevel: StorageLevel.MEMORY_ONLY })
    isOver = true
    await killing
    assert.ok(killed > 0)
    assert.deepEqual(stormy.clusterCenters, calm.clusterCenters)
    assert.ok(Math.abs(stormy.trainingCost - calm.trainingCost) <= 1e-12 * calm.trainingCost)
  } finally { await sc.stop() }
})
