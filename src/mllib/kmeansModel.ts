// What K-means has found (org.apache.spark.mllib.clustering.KMeansModel).
import { writeFile } from 'node:fs/promises'
import { RDD } from '../rdd/rdd.js'
import type { SparkContext } from '../rdd/sparkContext.js'
import { pack, type Point } from './block.js'
import { illegal } from './illegal.js'
import { closest, measureOf, type DistanceMeasure } from './measure.js'
import { assigned, predicted, type Centers } from './passes.js'
import { pmml } from './pmml.js'

// It travels into the program's functions (`points.map(point => model.predict(point))`), so it keeps nothing in `#` members, and files are another module's.
type Points = RDD<readonly number[]> | RDD<number[]> | RDD<Float64Array>

export class KMeansModel {
  /** The centers; a point belongs to the closest. */
  readonly clusterCenters: readonly (readonly number[])[]
  readonly distanceMeasure: DistanceMeasure
  /** The sum over the training points of the squared distance (cosine: the distance) to the center that was closest at the last iteration. */
  readonly trainingCost: number
  /** Iterations it took; -1 for a model that was loaded or made of centers. */
  readonly numIter: number

  constructor(clusterCenters: readonly Point[], { distanceMeasure = 'euclidean', trainingCost = 0, numIter = -1 }: { readonly distanceMeasure?: DistanceMeasure; readonly trainingCost?: number; readonly numIter?: number } = {}) {
    measureOf(distanceMeasure)
    this.clusterCenters = clusterCenters.map(center => [...center])
    this.distanceMeasure = distanceMeasure
    this.trainingCost = trainingCost
    this.numIter = numIter
  }
  /** Number of clusters. */
  get k(): number { return this.clusterCenters.length }

  predict(point: readonly number[] | Float64Array): number
  predict(points: Points): RDD<number>
  /** The number of the cluster a point belongs to, or of each point of an RDD. */
  predict(points: Point | Points): number | RDD<number> {
    if (!(points instanceof RDD)) {
      checkLength(this.clusterCenters, points)
      return closest(measureOf(this.distanceMeasure), this.clusterCenters, points).index
    }
    const centers = points.context.broadcast(centersOf(this))
    return (points as RDD<Point>).mapPartitions(points => predicted(points, centers.value))
  }
  /** The sum over all points of the squared distance (cosine: the distance) to the closest center. */
  async computeCost(points: Points): Promise<number> {
    const sc = points.context
    const centers = sc.broadcast(centersOf(this))
    const parts = await sc.runJob(points as RDD<Point>, points => assigned(pack(points), centers.value).cost)
    await centers.destroy()
    return parts.reduce((sum, cost) => sum + cost, 0)
  }

  /**
   * Writes the model as Spark does: `metadata` (JSON) and `data` (Parquet of id and point). Spark's `KMeansModel.load` reads it.
   * @throws AnalysisException PATH_ALREADY_EXISTS
   */
  async save(_sc: SparkContext, path: string): Promise<void> { await (await import('./modelFiles.js')).saveModel(path, this) }
  /** Reads what `save`, here or in Spark, has written. */
  static async load(sc: SparkContext, path: string): Promise<KMeansModel> {
    const { centers, ...facts } = await (await import('./modelFiles.js')).loadModel(sc, path)
    return new KMeansModel(centers, facts)
  }

  toPMML(): string
  toPMML(path: string): Promise<void>
  toPMML(sc: SparkContext, path: string): Promise<void>
  /** The model as PMML 4.4: the text, or into a file, or as a text file of an RDD in a folder. */
  toPMML(to?: string | SparkContext, path?: string): string | Promise<void> {
    const text = pmml(this.clusterCenters, new Date())
    if (to === undefined) return text
    return typeof to === 'string' ? writeFile(to, text) : to.parallelize([text], 1).saveAsTextFile(path!)
  }
}
const centersOf = ({ clusterCenters, distanceMeasure }: KMeansModel): Centers => ({ centers: clusterCenters.map(center => Float64Array.from(center)), measure: distanceMeasure })
function checkLength(centers: KMeansModel['clusterCenters'], point: Point): void {
  const dimensions = centers[0]?.length
  if (point.length !== dimensions) throw illegal(`Both vectors should have same length, found v1 is ${dimensions} while v2 is ${point.length}`)
}
