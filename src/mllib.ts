// `firesteel/mllib`: machine learning on RDDs.
export { KMeans, type InitializationMode, type KMeansOptions } from './mllib/kmeans.js'
export { KMeansModel } from './mllib/kmeansModel.js'
export type { DistanceMeasure } from './mllib/measure.js'
