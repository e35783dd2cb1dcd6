// Errors on their way to a client: each gets an id under which its details can be fetched (Spark's ErrorUtils).
import { randomUUID } from 'node:crypto'
import { contextSummary, fromDetails, javaClasses, SparkException, toDetails, type ErrorDetails, type QueryContext } from '../errors/sparkError.js'
import { FetchErrorDetailsResponse_QueryContext_ContextType as ContextType, make, type Messages } from '../plan/message.js'
import type { Session } from './session.js'

const errorsMax = 100

/** The error as the client gets it, its details kept in the session. */
export function recordError(session: Session, error: unknown): SparkException {
  const exception = error instanceof SparkException ? error : withStack(fromDetails(toDetails(error)), error)
  exception.errorId ??= randomUUID()
  session.errors.set(exception.errorId, toDetails(exception))
  if (session.errors.size > errorsMax) session.errors.delete(session.errors.keys().next().value!)
  return exception
}
function withStack(exception: SparkException, error: unknown): SparkException {
  if (error instanceof Error && error.stack) exception.stack = error.stack
  return exception
}

export function fetchErrorDetails(session: Session, errorId: string): Messages['FetchErrorDetailsResponse'] {
  const details = session.errors.get(errorId)
  session.errors.delete(errorId)
  const common = { sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId }
  return details ? make('FetchErrorDetailsResponse', { ...common, rootErrorIdx: 0, errors: [errorMessage(details)] }) : make('FetchErrorDetailsResponse', common)
}

function errorMessage(details: ErrorDetails): Messages['FetchErrorDetailsResponse.Error'] {
  return make('FetchErrorDetailsResponse.Error', {
    errorTypeHierarchy: [...javaClasses[details.exception], 'java.lang.Exception', 'java.lang.Throwable', 'java.lang.Object'], message: details.message, stackTrace: stackOf(details.stack),
    sparkThrowable: make('FetchErrorDetailsResponse.SparkThrowable', { errorClass: details.errorClass, sqlState: details.sqlState, messageParameters: { ...details.parameters }, queryContexts: details.contexts.map(contextMessage) }),
  })
}

function contextMessage(context: QueryContext): Messages['FetchErrorDetailsResponse.QueryContext'] {
  const ofDataFrame = context.callSite !== undefined
  return make('FetchErrorDetailsResponse.QueryContext', {
    contextType: ofDataFrame ? ContextType.DATAFRAME : ContextType.SQL, objectType: context.objectType ?? '', objectName: context.objectName ?? '',
    startIndex: ofDataFrame ? 0 : context.start, stopIndex: ofDataFrame ? 0 : context.stop - 1, fragment: context.text.slice(context.start, context.stop), callSite: context.callSite ?? '', summary: contextSummary(context),
  })
}

function stackOf(stack: string | undefined): Messages['FetchErrorDetailsResponse.StackTraceElement'][] {
  return [...(stack ?? '').matchAll(/^\s+at (?:(.+?) \()?(.+?):(\d+):\d+\)?$/gm)].slice(0, 50).map(([, method, fileName, line]) =>
    make('FetchErrorDetailsResponse.StackTraceElement', { declaringClass: 'firesteel', methodName: method ?? '<anonymous>', fileName, lineNumber: Number(line) }))
}
