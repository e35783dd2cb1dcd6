// Apache Spark itself loads the K-means model that we save, and predicts and costs what we do.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { SparkContext } from 'firesteel'
import { KMeans } from 'firesteel/mllib'
import { python } from './tools.js'

const program = `
import sys
from pyspark import SparkContext
from pyspark.mllib.clustering import KMeansModel
sc = SparkContext('local[2]', 'judge')
model = KMeansModel.load(sc, sys.argv[1])
points = sc.textFile(sys.argv[2]).filter(lambda line: line.strip()).map(lambda line: [float(x) for x in line.split()])
print('ANSWER', [[float(x) for x in center] for center in model.clusterCenters], model.predict(points).collect(), model.computeCost(points), sep='|')
`
test('a saved model in Spark', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-kmeans-'))
  const file = resolve('examples/data/points.txt')
  const sc = new SparkContext('local[2]', 'K-means for Spark')
  const points = sc.textFile(file).filter(line => line.trim() !== '').map(line => line.split(' ').map(Number))
  const model = await KMeans.train(points, 4, { seed: 1 })
  await model.save(sc, join(folder, 'model'))
  const [predicted, cost] = [await model.predict(points).collect(), await model.computeCost(points)]
  await sc.stop()
  const { stdout, stderr } = spawnSync(python(), ['-c', program, join(folder, 'model'), file], { encoding: 'utf8', env: { ...process.env, PYSPARK_PYTHON: python() } })
  rmSync(folder, { recursive: true })
  const answer = /ANSWER\|(.*)\|(.*)\|(.*)/.exec(stdout)
  assert.ok(answer, stderr)
  assert.deepEqual(JSON.parse(answer[1]!), model.clusterCenters)
  assert.deepEqual(JSON.parse(answer[2]!), predicted)
  assert.ok(Math.abs(Number(answer[3]) - cost) < 1e-12 * cost)
})
