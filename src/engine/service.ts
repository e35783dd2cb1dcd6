// THE ENGINE'S INTERFACE: Spark Connect's service, as calls on messages. The embedded engine is one behind a message port,
// Apache Spark will be one behind gRPC, and `firesteel serve` puts gRPC in front of any. Errors are SparkExceptions.
import type { Messages } from '../plan/message.js'

type M = Messages
export interface SparkConnectService {
  /** Runs a plan or command. Responses are pulled: an engine does not run far ahead of its reader. Returning early from the iteration cancels. */
  executePlan(request: M['ExecutePlanRequest']): AsyncIterable<M['ExecutePlanResponse']>
  /** Facts about a plan; never touches data but to infer a source's schema, once. */
  analyzePlan(request: M['AnalyzePlanRequest']): Promise<M['AnalyzePlanResponse']>
  config(request: M['ConfigRequest']): Promise<M['ConfigResponse']>
  addArtifacts(requests: AsyncIterable<M['AddArtifactsRequest']>): Promise<M['AddArtifactsResponse']>
  artifactStatus(request: M['ArtifactStatusesRequest']): Promise<M['ArtifactStatusesResponse']>
  interrupt(request: M['InterruptRequest']): Promise<M['InterruptResponse']>
  reattachExecute(request: M['ReattachExecuteRequest']): AsyncIterable<M['ExecutePlanResponse']>
  releaseExecute(request: M['ReleaseExecuteRequest']): Promise<M['ReleaseExecuteResponse']>
  releaseSession(request: M['ReleaseSessionRequest']): Promise<M['ReleaseSessionResponse']>
  fetchErrorDetails(request: M['FetchErrorDetailsRequest']): Promise<M['FetchErrorDetailsResponse']>
  cloneSession(request: M['CloneSessionRequest']): Promise<M['CloneSessionResponse']>
  getStatus(request: M['GetStatusRequest']): Promise<M['GetStatusResponse']>
}

/** An engine as a process holds it: the service and its end. */
export interface Engine {
  readonly service: SparkConnectService
  /** Ends the engine: running work is interrupted, temporary files are removed. */
  close(): Promise<void>
}
