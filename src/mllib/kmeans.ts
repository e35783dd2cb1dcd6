// K-means over RDDs (org.apache.spark.mllib.clustering.KMeans): Lloyd's iterations, each a job that goes over all points.
import { typeName } from '../errors/clientError.js'
import { IllegalArgumentException } from '../errors/sparkError.js'
import { RDD } from '../rdd/rdd.js'
import { StorageLevel } from '../types/storageLevel.js'
import { pack, type Block, type Point } from './block.js'
import { require } from './illegal.js'
import { parallelCenters, randomCenters } from './initialize.js'
import { KMeansModel } from './kmeansModel.js'
import { measureOf, type DistanceMeasure } from './measure.js'
import { step } from './passes.js'

export type InitializationMode = 'k-means||' | 'random'
/** What `KMeans.train` may be told. */
export interface KMeansOptions {
  /** At most so many iterations. Default: 100. 0 gives the first centers. */
  readonly maxIterations?: number
  /** How the first centers are chosen: `k-means||` (default) or `random` points. */
  readonly initializationMode?: InitializationMode
  /** Rounds of k-means||. Default: 2. */
  readonly initializationSteps?: number
  /** Of the random numbers: the same seed on the same partitions gives the same clusters, and those of Spark. Default: by chance. */
  readonly seed?: number | bigint
  /** Converged when no center has moved further than this. Default: 1e-4. */
  readonly epsilon?: number
  /** `euclidean` (default) or `cosine`. */
  readonly distanceMeasure?: DistanceMeasure
  /** Centers to begin with, instead of an initialization. */
  readonly initialModel?: KMeansModel
  /**
   * Where the packed points are kept while this runs. Default: MEMORY_AND_DISK, as Spark keeps them whether the input is persisted or not.
   * `StorageLevel.NONE` reads the input anew at each iteration.
   */
  readonly storageLevel?: StorageLevel
}

/**
 * K-means clustering, as a builder of Spark's shape; `KMeans.train` does it in one call.
 * @see org.apache.spark.mllib.clustering.KMeans
 */
export class KMeans {
  #k = 2
  #maxIterations = 20
  #initializationMode: InitializationMode = 'k-means||'
  #initializationSteps = 2
  #epsilon = 1e-4
  #seed = randomSeed()
  #distanceMeasure: DistanceMeasure = 'euclidean'
  #initialModel: KMeansModel | undefined
  #storageLevel = StorageLevel.MEMORY_AND_DISK

  static readonly RANDOM = 'random'
  static readonly K_MEANS_PARALLEL = 'k-means||'

  /**
   * Finds `k` clusters of points. All points have the same length; they are arrays of numbers or Float64Arrays.
   * There are fewer than k clusters if there are fewer distinct points. Data that is read more than once is best persisted before.
   * @throws IllegalArgumentException for arguments out of range and for no points; the job's error for points of different lengths and for NaN.
   * @see org.apache.spark.mllib.clustering.KMeans.train
   */
  static train(rdd: RDD<readonly number[]> | RDD<number[]> | RDD<Float64Array>, k: number, options?: KMeansOptions): Promise<KMeansModel>
  static train(rdd: RDD<readonly number[]> | RDD<number[]> | RDD<Float64Array>, k: number, maxIterations: number, initializationMode?: InitializationMode, seed?: number | bigint, initializationSteps?: number, epsilon?: number, initialModel?: KMeansModel): Promise<KMeansModel>
  static async train(rdd: RDD<never>, k: number, options?: KMeansOptions | number, initializationMode?: InitializationMode, seed?: number | bigint, initializationSteps?: number, epsilon?: number, initialModel?: KMeansModel): Promise<KMeansModel> {
    const given = typeof options === 'number' ? { maxIterations: options, initializationMode, seed, initializationSteps, epsilon, initialModel } : options ?? {}
    const kMeans = new KMeans().setK(k).setMaxIterations(given.maxIterations ?? 100)
    if (given.initializationMode !== undefined) kMeans.setInitializationMode(given.initializationMode)
    if (given.initializationSteps !== undefined) kMeans.setInitializationSteps(given.initializationSteps)
    if (given.seed !== undefined) kMeans.setSeed(given.seed)
    if (given.epsilon !== undefined) kMeans.setEpsilon(given.epsilon)
    if ('distanceMeasure' in given && given.distanceMeasure !== undefined) kMeans.setDistanceMeasure(given.distanceMeasure)
    if ('storageLevel' in given && given.storageLevel !== undefined) kMeans.#storageLevel = given.storageLevel
    if (given.initialModel !== undefined) kMeans.setInitialModel(given.initialModel)
    return kMeans.run(rdd)
  }

  /** Number of clusters (2). */
  getK(): number { return this.#k }
  setK(k: number): this { require(Number.isInteger(k) && k > 0, `Number of clusters must be positive but got ${k}`); this.#k = k; return this }
  /** Iterations at most (20). */
  getMaxIterations(): number { return this.#maxIterations }
  setMaxIterations(maxIterations: number): this { require(maxIterations >= 0, `Maximum of iterations must be nonnegative but got ${maxIterations}`); this.#maxIterations = maxIterations; return this }
  getInitializationMode(): InitializationMode { return this.#initializationMode }
  /** Spark takes any other text for `k-means||`; here it is an error. */
  setInitializationMode(initializationMode: InitializationMode): this {
    if (initializationMode !== 'random' && initializationMode !== 'k-means||') throw new IllegalArgumentException({ message: `initializationMode must be one of: random, k-means||. ${String(initializationMode)} provided.`, parameters: {}, contexts: [] })
    this.#initializationMode = initializationMode
    return this
  }
  /** Rounds of k-means|| (2). */
  getInitializationSteps(): number { return this.#initializationSteps }
  setInitializationSteps(initializationSteps: number): this { require(initializationSteps > 0, `Number of initialization steps must be positive but got ${initializationSteps}`); this.#initializationSteps = initializationSteps; return this }
  /** How far centers may move and still count as converged (1e-4). */
  getEpsilon(): number { return this.#epsilon }
  setEpsilon(epsilon: number): this { require(epsilon >= 0, `Distance threshold must be nonnegative but got ${epsilon}`); this.#epsilon = epsilon; return this }
  getSeed(): bigint { return this.#seed }
  setSeed(seed: number | bigint): this { this.#seed = BigInt.asIntN(64, typeof seed === 'bigint' ? seed : BigInt(Math.trunc(seed))); return this }
  getDistanceMeasure(): DistanceMeasure { return this.#distanceMeasure }
  setDistanceMeasure(distanceMeasure: DistanceMeasure): this { measureOf(distanceMeasure); this.#distanceMeasure = distanceMeasure; return this }
  /** Begins with the centers of a model: there must be k of them. */
  setInitialModel(model: KMeansModel): this { require(model.k === this.#k, 'mismatched cluster count'); this.#initialModel = model; return this }

  /** Finds the clusters of the points. */
  async run(data: RDD<readonly number[]> | RDD<number[]> | RDD<Float64Array> | RDD<never>): Promise<KMeansModel> {
    if (!(data instanceof RDD)) throw new IllegalArgumentException({ message: `KMeans takes an RDD of points, not ${typeName(data)}`, parameters: {}, contexts: [] })
    const blocks = (data as RDD<Point>).mapPartitions(pack)
    if (!this.#storageLevel.equals(StorageLevel.NONE)) blocks.persist(this.#storageLevel)
    try { return await this.#iterate(blocks) } finally { blocks.unpersist() }
  }
  async #iterate(blocks: RDD<Block>): Promise<KMeansModel> {
    const sc = blocks.context
    const measure = measureOf(this.#distanceMeasure)
    const centers = await this.#firstCenters(blocks)
    measure.check(centers)
    const dimensions = centers[0]!.length
    let cost = 0
    let iteration = 0
    for (let isConverged = false; !isConverged && iteration < this.#maxIterations; iteration++) {
      const to = sc.broadcast({ centers, measure: this.#distanceMeasure })
      const parts = await sc.runJob(blocks, points => step(points, to.value))
      await to.destroy()
      isConverged = true
      cost = parts.reduce((sum, part) => sum + part.cost, 0)
      for (let c = 0; c < centers.length; c++) {
        const sum = new Float64Array(dimensions)
        let count = 0
        for (const { sums, counts } of parts) {
          if (counts[c] === 0) continue
          count += counts[c]!
          for (let d = 0; d < dimensions; d++) sum[d] = sum[d]! + sums[c * dimensions + d]!
        }
        // A cluster without points keeps its center.
        if (count === 0) continue
        const center = measure.centroid(sum, count)
        isConverged &&= measure.isConverged(centers[c]!, center, this.#epsilon)
        centers[c] = center
      }
    }
    return new KMeansModel(centers.map(center => [...center]), { distanceMeasure: this.#distanceMeasure, trainingCost: cost, numIter: iteration })
  }
  async #firstCenters(blocks: RDD<Block>): Promise<Float64Array[]> {
    if (this.#initialModel) return this.#initialModel.clusterCenters.map(center => Float64Array.from(center))
    return [...this.#initializationMode === 'random'
      ? await randomCenters(blocks, this.#k, this.#seed)
      : await parallelCenters(blocks, this.#k, this.#initializationSteps, this.#seed, this.#distanceMeasure)]
  }
}
const randomSeed = (): bigint => BigInt(Math.floor(Math.random() * 2 ** 53))
