// RDD: a partitioned collection that is computed where it is asked for (org.apache.spark.rdd.RDD). Transformations are lazy and synchronous, actions
// are promises. Functions travel with copies of what they close over.
// Its methods stand by families (families/), each class on the one before.
import { doesNotTravel, type Refusal } from '../closures/travel.js'
import { RddPairs } from './families/pairs.js'
import { refuseMembers } from './refusals.js'

export { RDDBarrier } from './rddBarrier.js'
export type { Absent, Again, MaybeAsyncIterable, NoPromise } from './families/given.js'

export class RDD<T> extends RddPairs<T> {
  /** @internal */ declare readonly [doesNotTravel]: Refusal
}
Object.defineProperty(RDD.prototype, doesNotTravel, { value: { errorClass: 'RDD_TRANSFORM_ONLY_VALID_ON_DRIVER', reason: 'RDD transformations and actions can only be invoked by the driver, not inside of other transformations: an RDD cannot be used inside another RDD\'s function' } satisfies Refusal })
refuseMembers(RDD.prototype, 'RDD', ['saveAsHadoopFile', 'saveAsHadoopDataset', 'saveAsNewAPIHadoopFile', 'saveAsNewAPIHadoopDataset', 'saveAsSequenceFile'])
