// Models in files: Spark reads ours (test/full), we read Spark's; PMML as Spark writes it.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { SparkContext } from 'firesteel'
import { KMeansModel } from 'firesteel/mllib'

const sc = new SparkContext('local[2]', 'K-means models')
after(() => sc.stop())
const folder = mkdtempSync(join(tmpdir(), 'firesteel-kmeans-'))
const { models, pmml } = JSON.parse(readFileSync(new URL('kmeans.json', import.meta.url), 'utf8')) as { models: Record<string, { clusterCenters: number[][]; trainingCost: number }>; pmml: string }
const recorded = models['a parallel 3 1']!

test('a model that Spark saved', async () => {
  const model = await KMeansModel.load(sc, fileURLToPath(new URL('kmeans-model', import.meta.url)))
  assert.deepEqual(model.clusterCenters, recorded.clusterCenters)
  assert.deepEqual([model.trainingCost, model.distanceMeasure, model.k], [recorded.trainingCost, 'euclidean', 3])
})
test('saved and loaded', async () => {
  const path = join(folder, 'cosine')
  await new KMeansModel([[1, 0.5, -1e300], Float64Array.of(0.1, 5e-324, 0)], { distanceMeasure: 'cosine', trainingCost: 2.5 }).save(sc, path)
  const model = await KMeansModel.load(sc, path)
  assert.deepEqual([model.clusterCenters, model.distanceMeasure, model.trainingCost], [[[1, 0.5, -1e300], [0.1, 5e-324, 0]], 'cosine', 2.5])
  assert.ok(readdirSync(join(path, 'metadata')).includes('_SUCCESS'))
  const part = readdirSync(join(path, 'data')).find(name => name.endsWith('.parquet'))!
  assert.match(readFileSync(join(path, 'data', part), 'latin1'), /"type":"udt","class":"org\.apache\.spark\.mllib\.linalg\.VectorUDT"/)
  await assert.rejects(model.save(sc, path), { errorClass: 'PATH_ALREADY_EXISTS' })
})
test('what is no model', async () => {
  await assert.rejects(KMeansModel.load(sc, join(folder, 'nothing')), /Input path does not exist: .*nothing\/metadata/)
  await sc.parallelize(['{"class":"org.apache.spark.mllib.clustering.LDAModel","version":"1.0"}'], 1).saveAsTextFile(join(folder, 'other/metadata'))
  await assert.rejects(KMeansModel.load(sc, join(folder, 'other')), /KMeansModel\.load did not recognize model with \(className, format version\):\(org\.apache\.spark\.mllib\.clustering\.LDAModel, 1\.0\)/)
})
test('PMML', async () => {
  const model = new KMeansModel(recorded.clusterCenters)
  const plain = (text: string): string => text.replace(/<Timestamp>[^<]*/, '<Timestamp>').replace(/<Application name="[^"]*"/, '<Application').replace(' xmlns:data="http://jpmml.org/jpmml-model/InlineTable"', '').trim()
  assert.equal(plain(model.toPMML()), plain(pmml))
  await model.toPMML(join(folder, 'model.pmml'))
  assert.equal(plain(readFileSync(join(folder, 'model.pmml'), 'utf8')), plain(pmml))
  await model.toPMML(sc, join(folder, 'pmml'))
  assert.equal(plain((await sc.textFile(join(folder, 'pmml')).collect()).join('\n')), plain(pmml))
})
