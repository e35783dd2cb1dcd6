// The embedded engine as a Spark Connect service: sessions made at first sight, each call answered by the module of its name.
// Every error that leaves is recorded in its session, so that a client can fetch its details.
import { randomUUID } from 'node:crypto'
import type { Engine, SparkConnectService } from '../engine/service.js'
import { illegalArgument, sparkError } from '../errors/sparkError.js'
import { GetStatusResponse_OperationStatus_OperationState as State, InterruptRequest_InterruptType as InterruptType, make, type Messages } from '../plan/message.js'
import { handleAnalyze } from './analyze.js'
import { addArtifacts, artifactStatus } from './artifacts.js'
import { handleConfig } from './config.js'
import { fetchErrorDetails, recordError } from './errorDetails.js'
import { executePlan } from './operations/execute.js'
import { startOperation, type Operation, type OperationState } from './operations/operation.js'
import { cloneSession, createSession, type Session } from './session.js'
import { stopEvaluator } from './functions/evaluator.js'
import { createState, type EmbeddedOptions, type EmbeddedState } from './state.js'

type M = Messages
/** What every request carries. */
interface Request { readonly sessionId: string; readonly userContext?: M['UserContext'] | undefined; readonly clientObservedServerSideSessionId?: string | undefined }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** How long an operation whose reader went away waits for it to come back. */
const detachedMs = 5 * 60_000
const ids = (session: Session) => ({ sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId })
const sessionKey = (userId: string, sessionId: string) => `${userId}\0${sessionId}`
const handleError = (reason: 'FORMAT' | 'SESSION_CHANGED' | 'SESSION_CLOSED' | 'SESSION_NOT_FOUND' | 'OPERATION_NOT_FOUND' | 'OPERATION_ALREADY_EXISTS', handle: string) => sparkError('SparkException', `INVALID_HANDLE.${reason}`, { handle })

export function createEmbeddedEngine(options: EmbeddedOptions = {}): Engine {
  const state = createState(options)
  return {
    service: createService(state),
    async close() {
      for (const session of state.sessions.values()) endSession(session)
      state.sessions.clear()
      await stopEvaluator(state)
      await state.database.then(database => database.close(), () => {})
    },
  }
}

function forget(session: Session, operationId: string): void {
  session.operations.get(operationId)?.interrupt()
  session.operations.delete(operationId)
}
/** By its id, so that an operation released meanwhile, and its answers, are not held by the timer. */
const forgetLater = (session: Session, operationId: string): void => { setTimeout(forget, detachedMs, session, operationId).unref() }

function endSession(session: Session): void {
  for (const operation of session.operations.values()) operation.interrupt()
  session.operations.clear()
}

function createService(state: EmbeddedState): SparkConnectService {
  function sessionOf(request: Request): Session {
    const { sessionId } = request; const userId = request.userContext?.userId ?? ''
    if (!uuid.test(sessionId)) throw handleError('FORMAT', sessionId)
    const key = sessionKey(userId, sessionId)
    if (state.closedSessions.has(key)) throw handleError('SESSION_CLOSED', sessionId)
    const observed = request.clientObservedServerSideSessionId
    let session = state.sessions.get(key)
    if (observed && observed !== session?.serverSideSessionId) throw handleError('SESSION_CHANGED', sessionId)
    if (!session) { session = createSession(state, sessionId, userId); state.sessions.set(key, session) }
    return session
  }
  /** Answers a request in its session; errors are recorded there. */
  async function inSession<R extends Request, T>(request: R, answer: (session: Session, request: R) => T | Promise<T>): Promise<T> {
    const session = sessionOf(request)
    try { return await answer(session, request) } catch (error) { throw recordError(session, error) }
  }
  const operationOf = (session: Session, operationId: string): Operation => {
    const operation = session.operations.get(operationId)
    if (!operation) throw handleError('OPERATION_NOT_FOUND', operationId)
    return operation
  }

  /** Leaving the iteration ends the operation at once, also while it waits for its next answer. */
  function executed(request: M['ExecutePlanRequest']): AsyncIterableIterator<M['ExecutePlanResponse']> {
    let operation: Operation | undefined
    const answers = (async function* () {
      const session = sessionOf(request)
      try { operation = begin(session, request) } catch (error) { throw recordError(session, error) }
      yield* reading(session, operation)
    })()
    const iterator: AsyncIterableIterator<M['ExecutePlanResponse']> = {
      next: () => answers.next(),
      return: () => { if (operation && !operation.reattachable) operation.interrupt(); return answers.return(undefined) },
      [Symbol.asyncIterator]: () => iterator,
    }
    return iterator
  }
  function begin(session: Session, request: M['ExecutePlanRequest']): Operation {
    const operationId = request.operationId ?? randomUUID()
    if (!uuid.test(operationId)) throw handleError('FORMAT', operationId)
    if (session.operations.has(operationId)) throw handleError('OPERATION_ALREADY_EXISTS', operationId)
    for (const tag of request.tags) if (!tag || tag.includes(',')) throw illegalArgument('CONNECT_INVALID_PLAN.ASSERTION_FAILURE', { message: `tag ${JSON.stringify(tag)} is empty or holds a comma` })
    const reattachable = request.requestOptions.some(({ requestOption }) => requestOption.case === 'reattachOptions' && requestOption.value.reattachable)
    const operation = startOperation({ operationId, tags: request.tags, reattachable, produce: signal => executePlan(session, request, signal), failed: error => recordError(session, error) })
    session.operations.set(operationId, operation)
    return operation
  }
  /** Hands on an operation's answers. A reader that goes away ends it, unless it may come back. */
  async function* reading(session: Session, operation: Operation, afterResponseId?: string): AsyncGenerator<M['ExecutePlanResponse']> {
    try {
      yield* operation.read(afterResponseId)
    } catch (error) {
      throw recordError(session, error)
    } finally {
      if (operation.reattachable) forgetLater(session, operation.operationId)
      else forget(session, operation.operationId)
    }
  }

  return {
    executePlan: executed,
    async* reattachExecute(request) {
      const session = sessionOf(request)
      let operation: Operation
      try {
        operation = operationOf(session, request.operationId)
        if (!operation.reattachable) throw illegalArgument('INVALID_CURSOR.NOT_REATTACHABLE')
      } catch (error) { throw recordError(session, error) }
      yield* reading(session, operation, request.lastResponseId)
    },
    releaseExecute: request => inSession(request, session => {
      const operation = session.operations.get(request.operationId)
      if (request.release.case === 'releaseUntil') operation?.releaseUntil(request.release.value.responseId)
      else forget(session, request.operationId)
      return make('ReleaseExecuteResponse', { ...ids(session), ...(operation && { operationId: request.operationId }) })
    }),
    analyzePlan: request => inSession(request, handleAnalyze),
    config: request => inSession(request, handleConfig),
    addArtifacts: requests => addArtifacts(requests, sessionOf),
    artifactStatus: request => inSession(request, artifactStatus),
    interrupt: request => inSession(request, session => {
      const wanted = matcher(request)
      const interrupted = [...session.operations.values()].filter(operation => operation.state === 'running' && wanted(operation))
      for (const operation of interrupted) operation.interrupt()
      return make('InterruptResponse', { ...ids(session), interruptedIds: interrupted.map(operation => operation.operationId) })
    }),
    async releaseSession(request) {
      const key = sessionKey(request.userContext?.userId ?? '', request.sessionId)
      const session = state.sessions.get(key)
      if (session) endSession(session)
      state.sessions.delete(key)
      if (!request.allowReconnect) state.closedSessions.add(key)
      return make('ReleaseSessionResponse', { sessionId: request.sessionId, serverSideSessionId: session?.serverSideSessionId ?? '' })
    },
    fetchErrorDetails: request => inSession(request, session => fetchErrorDetails(session, request.errorId)),
    cloneSession: request => inSession(request, session => {
      const newSessionId = request.newSessionId ?? randomUUID()
      if (!uuid.test(newSessionId)) throw handleError('FORMAT', newSessionId)
      const key = sessionKey(session.userId, newSessionId)
      if (state.sessions.has(key) || state.closedSessions.has(key)) throw illegalArgument('CONNECT_INVALID_PLAN.ASSERTION_FAILURE', { message: `session ${newSessionId} exists already` })
      const clone = cloneSession(session, newSessionId)
      state.sessions.set(key, clone)
      return make('CloneSessionResponse', { ...ids(session), newSessionId, newServerSideSessionId: clone.serverSideSessionId })
    }),
    getStatus: request => inSession(request, session => {
      const asked = request.operationStatus?.operationIds ?? []
      const operationIds = request.operationStatus ? (asked.length ? asked : [...session.operations.keys()]) : []
      return make('GetStatusResponse', { ...ids(session), operationStatuses: operationIds.map(operationId => make('GetStatusResponse.OperationStatus', { operationId, state: statusOf(session.operations.get(operationId)?.state) })) })
    }),
  }
}

const states: Record<OperationState, State> = { running: State.RUNNING, succeeded: State.SUCCEEDED, failed: State.FAILED, cancelled: State.CANCELLED }
type State = typeof State[keyof typeof State]
const statusOf = (state: OperationState | undefined): State => state ? states[state] : State.UNKNOWN

function matcher(request: M['InterruptRequest']): (operation: Operation) => boolean {
  const { interrupt } = request
  switch (request.interruptType) {
    case InterruptType.ALL: return () => true
    case InterruptType.TAG: if (interrupt.case !== 'operationTag') break; return operation => operation.tags.includes(interrupt.value)
    case InterruptType.OPERATION_ID: if (interrupt.case !== 'operationId') break; return operation => operation.operationId === interrupt.value
  }
  throw illegalArgument('UNSUPPORTED_FEATURE.INTERRUPT_TYPE', { interruptType: String(request.interruptType) })
}
