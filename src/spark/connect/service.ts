// Apache Spark, or any Spark Connect server, as an engine: the service over gRPC. Requests get the server's ids, calls are retried, streams are
// taken up again, errors become the exceptions of this house, and a session that the server lost is declared again.
import type { Engine, SparkConnectService } from '../../engine/service.js'
import { SparkException } from '../../errors/sparkError.js'
import { make, type Messages } from '../../plan/message.js'
import { addressText, type Address } from './address.js'
import { openChannel, type Channel } from './channel.js'
import type { Declaration } from './declarations.js'
import { toException } from './errors.js'
import { attachmentsOf, neededBroadcasts, type Broadcasts } from './attachments.js'
import { compressPlan } from './compressPlan.js'
import { execution } from './reattach.js'
import { farewellPolicy, firstContactPolicy, isServiceError, noRetries, retried, standardPolicy, type RetryPolicy } from './retry.js'
import { isLost, ServerSession } from './session.js'
import { checkKnown, isBefore } from './serverVersion.js'
import { statusDetails } from './statusDetails.js'

type M = Messages
/** What every request says of its session. */
interface Common { readonly sessionId: string; readonly userContext?: M['UserContext'] | undefined; readonly clientType?: string | undefined; readonly clientObservedServerSideSessionId?: string | undefined }
interface Answered { readonly serverSideSessionId: string }
type Method = Exclude<keyof SparkConnectService, 'executePlan' | 'reattachExecute' | 'addArtifacts'>

/** Spark's first version whose protocol this client speaks. */
const versionMin = 4

export interface ConnectEngineOptions {
  /** Called when the engine is closed, after the channel. */ readonly onClose?: () => Promise<void>
  /** Why the server is not there any more, where the program owns it: then nothing is tried again. */ readonly ended?: () => string | undefined
  /** The same, asked once more when no call gets through. */ readonly explain?: () => Promise<string | undefined>
  /** The program's broadcasts, where executors must be sent those that functions of DataFrames speak of. */ readonly broadcasts?: Broadcasts
}

/** The engine at an address. Nothing is sent before the first call. */
export function connectEngine(address: Address, { onClose, ended = () => undefined, explain = async () => ended(), broadcasts = new Map() }: ConnectEngineOptions = {}): Engine {
  const channel = openChannel(address)
  return {
    service: new ConnectService(channel, address, ended, explain, broadcasts),
    close: async () => { channel.close(); await onClose?.() },
  }
}

class ConnectService implements SparkConnectService {
  private readonly sessions = new Map<string, ServerSession>()
  private greeting: Promise<void> | undefined
  /** The server's, once it has said it. */
  private version = ''
  private wasAnswered = false
  private readonly policy = (): RetryPolicy => this.ended() !== undefined ? noRetries : this.wasAnswered ? standardPolicy : firstContactPolicy
  constructor(private readonly channel: Channel, private readonly address: Address, private readonly ended: () => string | undefined, private readonly explain: () => Promise<string | undefined>, private readonly broadcasts: Broadcasts) {}

  async* executePlan(request: M['ExecutePlanRequest']): AsyncGenerator<M['ExecutePlanResponse']> {
    const session = await this.greet(request)
    const addressed = this.addressed(request, session)
    let wasWhole = false
    try {
      await this.attach(request, session)
      for await (const response of execution(this.channel, isBefore(this.version, '4.1') ? addressed : await compressPlan(addressed), this.policy)) {
        session.observe(response.serverSideSessionId)
        wasWhole ||= response.responseType.case === 'resultComplete'
        if (wasWhole && request.plan) session.declarations.executed(request.plan)
        yield response
      }
    } catch (error) { throw await this.failure(error, request, session) }
  }
  private async attach({ plan, sessionId, userContext, clientType }: M['ExecutePlanRequest'], session: ServerSession): Promise<void> {
    const ids = plan ? neededBroadcasts(plan, this.broadcasts, session.attached) : []
    if (ids.length === 0) return
    await this.addArtifacts(await attachmentsOf(ids, this.broadcasts, { sessionId, userContext, clientType }))
    for (const id of ids) session.attached.add(id)
  }
  async* reattachExecute(request: M['ReattachExecuteRequest']): AsyncGenerator<M['ExecutePlanResponse']> {
    const session = await this.greet(request)
    try { yield* this.channel.stream<M['ReattachExecuteRequest'], M['ExecutePlanResponse']>('reattachExecute', this.addressed(request, session)) } catch (error) { throw await this.failure(error, request, session) }
  }
  async addArtifacts(requests: AsyncIterable<M['AddArtifactsRequest']>): Promise<M['AddArtifactsResponse']> {
    // Kept while they are on their way, for a second try; the pieces are views of the caller's bytes.
    const kept: M['AddArtifactsRequest'][] = []
    for await (const request of requests) kept.push(request)
    const first = kept[0]
    if (!first) return make('AddArtifactsResponse')
    const session = await this.greet(first)
    try {
      const answer = await retried(() => this.channel.upload<M['AddArtifactsRequest'], M['AddArtifactsResponse']>('addArtifacts', each(kept, request => this.addressed(request, session))), this.policy)
      session.observe(answer.serverSideSessionId)
      const damaged = answer.artifacts.filter(({ isCrcSuccessful }) => !isCrcSuccessful).map(({ name }) => name)
      if (damaged.length) throw new SparkException({ message: `[ARTIFACT_DAMAGED] The server got other bytes than were sent for ${damaged.join(', ')} (their checksums differ). Send them again.`, errorClass: 'ARTIFACT_DAMAGED', parameters: { artifacts: damaged.join(', ') }, contexts: [] })
      return answer
    } catch (error) { throw await this.failure(error, first, session) }
  }

  analyzePlan(request: M['AnalyzePlanRequest']): Promise<M['AnalyzePlanResponse']> { return this.unary('analyzePlan', request) }
  async config(request: M['ConfigRequest']): Promise<M['ConfigResponse']> {
    const answer = await this.unary<M['ConfigRequest'], M['ConfigResponse']>('config', request)
    if (request.operation) this.sessionOf(request).declarations.configured(request.operation)
    return answer
  }
  artifactStatus(request: M['ArtifactStatusesRequest']): Promise<M['ArtifactStatusesResponse']> { return this.unary('artifactStatus', request) }
  interrupt(request: M['InterruptRequest']): Promise<M['InterruptResponse']> { return this.unary('interrupt', request) }
  releaseExecute(request: M['ReleaseExecuteRequest']): Promise<M['ReleaseExecuteResponse']> { return this.unary('releaseExecute', request) }
  fetchErrorDetails(request: M['FetchErrorDetailsRequest']): Promise<M['FetchErrorDetailsResponse']> { return this.unary('fetchErrorDetails', request) }
  getStatus(request: M['GetStatusRequest']): Promise<M['GetStatusResponse']> { return this.unary('getStatus', request) }
  async cloneSession(request: M['CloneSessionRequest']): Promise<M['CloneSessionResponse']> {
    const answer = await this.unary<M['CloneSessionRequest'], M['CloneSessionResponse']>('cloneSession', request)
    const clone = new ServerSession(answer.newSessionId)
    clone.observe(answer.newServerSideSessionId)
    clone.declarations = this.sessionOf(request).declarations.copy()
    this.sessions.set(answer.newSessionId, clone)
    return answer
  }
  async releaseSession(request: M['ReleaseSessionRequest']): Promise<M['ReleaseSessionResponse']> {
    const session = this.sessionOf(request)
    session.isReleased = true
    this.sessions.delete(request.sessionId)
    // Nothing was ever said in it: the server need not hear of it at all.
    if (!this.wasAnswered) return make('ReleaseSessionResponse', { sessionId: request.sessionId })
    try { return await retried(() => this.channel.unary<M['ReleaseSessionRequest'], M['ReleaseSessionResponse']>('releaseSession', this.addressed(request, session), { deadline: Date.now() + 10_000 }), () => farewellPolicy) } catch (error) { throw await this.failure(error, request, session) }
  }

  // ---- sessions

  private sessionOf({ sessionId }: Common): ServerSession {
    let session = this.sessions.get(sessionId)
    if (!session) this.sessions.set(sessionId, session = new ServerSession(this.sessions.size === 0 && this.address.sessionId !== undefined ? this.address.sessionId : sessionId))
    return session
  }
  private addressed<R extends Common>(request: R, session: ServerSession): R {
    const { userId } = this.address
    return {
      ...request, sessionId: session.id, clientObservedServerSideSessionId: session.observed,
      ...(userId !== undefined && { userContext: make('UserContext', { userId, userName: userId }) }),
      ...(this.address.userAgent !== undefined && { clientType: `${this.address.userAgent} ${request.clientType ?? ''}`.trim() }),
    }
  }
  /** With the first call the server's version is asked, so that a foreign or old one is told as such and not by what it fails at. */
  private async greet(request: Common): Promise<ServerSession> {
    const session = this.sessionOf(request)
    this.greeting ??= this.checkVersion(request, session).catch((error: unknown) => { this.greeting = undefined; throw error })
    await this.greeting
    checkKnown(this.version, addressText(this.address), request)
    return session
  }
  private async checkVersion({ sessionId, userContext, clientType }: Common, session: ServerSession): Promise<void> {
    const question = make('AnalyzePlanRequest', { sessionId, userContext, clientType, analyze: { case: 'sparkVersion', value: make('AnalyzePlanRequest.SparkVersion') } })
    let version: string
    try {
      const { result, serverSideSessionId } = await retried(() => this.channel.unary<M['AnalyzePlanRequest'], M['AnalyzePlanResponse']>('analyzePlan', this.addressed(question, session)), this.policy)
      this.wasAnswered = true
      session.observe(serverSideSessionId)
      version = result.case === 'sparkVersion' ? result.value.version : ''
    } catch (error) {
      const failure = await this.failure(error, question, session)
      // It speaks Connect and cannot say its version (Sail, where no PySpark lies beside it): taken for a new one.
      if (!(failure instanceof SparkException) || failure.errorClass === 'CONNECT' || isLost(failure) || !isOwnError(error)) throw failure
      this.wasAnswered = true
      return
    }
    this.version = version
    const major = Number.parseInt(version)
    if (!(major >= versionMin)) {
      const message = Number.isNaN(major) ? `What answers at ${addressText(this.address)} names no version of Spark ('${version}'): it is no Spark Connect server.` : `The server at ${addressText(this.address)} is Spark ${version}: firesteel speaks with Spark ${versionMin} and later.`
      throw new SparkException({ message: `[UNSUPPORTED_SERVER_VERSION] ${message}`, errorClass: 'UNSUPPORTED_SERVER_VERSION', parameters: { version }, contexts: [] })
    }
  }

  // ---- calls

  private async unary<Request extends Common, Response extends Answered>(method: Method, request: Request): Promise<Response> {
    const session = await this.greet(request)
    try {
      const answer = await retried(() => this.channel.unary<Request, Response>(method, this.addressed(request, session)), this.policy)
      session.observe(answer.serverSideSessionId)
      return answer
    } catch (error) { throw await this.failure(error, request, session) }
  }
  /** The error as the program gets it. */
  private async failure(error: unknown, request: Common, session: ServerSession): Promise<unknown> {
    if (!isServiceError(error)) return error
    const end = statusDetails(error).metadata.errorClass === undefined ? await this.explain() : undefined
    if (end !== undefined) return new SparkException({ message: end, parameters: {}, contexts: [] })
    const { userContext, clientType } = request
    const exception = await toException(error, this.address, errorId => this.channel.unary('fetchErrorDetails', this.addressed(make('FetchErrorDetailsRequest', { sessionId: session.id, userContext, clientType, errorId }), session), { deadline: Date.now() + 10_000 }))
    if (!isLost(exception) || session.isReleased) return exception
    return session.restored(exception, declaration => this.declare(declaration, request, session))
  }
  private async declare(declaration: Declaration, { userContext, clientType }: Common, session: ServerSession): Promise<void> {
    const common = { sessionId: session.id, userContext, clientType }
    if (declaration.kind === 'setting') {
      const operation = make('ConfigRequest.Operation', { opType: { case: 'set', value: make('ConfigRequest.Set', { pairs: [make('KeyValue', { key: declaration.name, value: declaration.value })], silent: true }) } })
      const { serverSideSessionId } = await this.channel.unary<M['ConfigRequest'], M['ConfigResponse']>('config', this.addressed(make('ConfigRequest', { ...common, operation }), session))
      session.observe(serverSideSessionId)
      session.declarations.configured(operation)
      return
    }
    const request = make('ExecutePlanRequest', { ...common, plan: declaration.plan })
    for await (const response of execution(this.channel, this.addressed(request, session), this.policy)) session.observe(response.serverSideSessionId)
    session.declarations.executed(declaration.plan)
  }
}

/** An exception of the server's own, not of the way to it. */
const isOwnError = (error: unknown): boolean => isServiceError(error) && statusDetails(error).metadata.classes !== undefined
async function* each<A, B>(items: readonly A[], change: (item: A) => B): AsyncGenerator<B> { for (const item of items) yield change(item) }
