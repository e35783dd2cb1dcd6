// A server's error as the embedded engine would have raised it: the class by the Java classes the server names, message, parameters and contexts
// from FetchErrorDetails (trailers hold only the beginning of a long text).
import { status, type ServiceError } from '@grpc/grpc-js'
import { exceptions, javaClasses, SparkException, type ExceptionName, type QueryContext } from '../../errors/sparkError.js'
import { FetchErrorDetailsResponse_QueryContext_ContextType as ContextType, type Messages } from '../../plan/message.js'
import { functionFailed } from '../../errors/functionError.js'
import { causeOf, endedMessage, sentFailure } from '../sentFailure.js'
import { addressText, type Address } from './address.js'
import { diagnose } from './diagnose.js'
import { statusDetails } from './statusDetails.js'

type Details = Messages['FetchErrorDetailsResponse']
type ErrorMessage = Messages['FetchErrorDetailsResponse.Error']

/** By the most derived Java class that has an exception of its own here. What many share (RuntimeException) decides nothing. */
const byJavaClass = new Map<string, ExceptionName>()
for (const [name, classes] of Object.entries(javaClasses) as [ExceptionName, readonly string[]][]) for (const javaClass of classes) {
  if (javaClass !== 'java.lang.RuntimeException' && !(byJavaClass.has(javaClass) && classes[0] !== javaClass) && name !== 'InternalException') byJavaClass.set(javaClass, name)
}
byJavaClass.set('org.apache.spark.sql.AnalysisException', 'AnalysisException').set('java.lang.IllegalArgumentException', 'IllegalArgumentException')
const exceptionOf = (classes: readonly string[]): ExceptionName => {
  for (const javaClass of classes) { const name = byJavaClass.get(javaClass); if (name) return name }
  return 'SparkException'
}

/** `fetch` asks the server for the details under an id. */
export async function toException(error: ServiceError, address: Address, fetch: (errorId: string) => Promise<Details>): Promise<SparkException> {
  const { message, metadata } = statusDetails(error)
  if (metadata.classes === undefined && metadata.errorClass === undefined) return transportError(error, address)
  const details = metadata.errorId === undefined ? undefined : await fetch(metadata.errorId).catch(() => undefined)
  const root = details?.rootErrorIdx === undefined ? undefined : details.errors[details.rootErrorIdx]
  const text = root?.message || message || error.details
  const ours = sentFailure(text)
  if (ours?.functionName !== undefined) return functionFailed(ours.functionName, causeOf(ours))
  const exception = new exceptions[exceptionOf(root?.errorTypeHierarchy ?? json<string[]>(metadata.classes, []))]({
    message: endedMessage(text) ?? text,
    errorClass: root?.sparkThrowable?.errorClass ?? metadata.errorClass, sqlState: root?.sparkThrowable?.sqlState ?? metadata.sqlState,
    parameters: root?.sparkThrowable?.messageParameters ?? json<Record<string, string>>(metadata.messageParameters, {}),
    contexts: root?.sparkThrowable?.queryContexts.map(contextOf) ?? [], errorId: metadata.errorId,
  })
  if (details && root) exception.serverStack = stackOf(details, root) || undefined
  return exception
}

const json = <T>(text: string | undefined, otherwise: T): T => { try { return text === undefined ? otherwise : JSON.parse(text) as T } catch { return otherwise } }
/** Of the text only the fragment comes over the wire; the message itself shows where it stands. */
function contextOf(context: Messages['FetchErrorDetailsResponse.QueryContext']): QueryContext {
  const { fragment, objectType, objectName, callSite } = context
  return { text: fragment, start: 0, stop: fragment.length, ...(objectType && { objectType }), ...(objectName && { objectName }), ...(context.contextType === ContextType.DATAFRAME && { callSite }) }
}
/** As Java prints it, with its causes. */
function stackOf(details: Details, root: ErrorMessage): string {
  const lines: string[] = []
  const seen = new Set<ErrorMessage>()
  for (let error: ErrorMessage | undefined = root; error && !seen.has(error); error = error.causeIdx === undefined ? undefined : details.errors[error.causeIdx]) {
    seen.add(error)
    if (!error.stackTrace.length && error === root) return ''
    lines.push(`${error === root ? '' : 'Caused by: '}${error.errorTypeHierarchy[0] ?? 'java.lang.Throwable'}: ${error.message}`)
    for (const { declaringClass, methodName, fileName, lineNumber } of error.stackTrace) lines.push(`    at ${declaringClass}.${methodName}(${fileName === undefined ? 'Unknown Source' : lineNumber > 0 ? `${fileName}:${lineNumber}` : fileName})`)
  }
  return lines.join('\n')
}

/** What is wrong on the way, or with what answers there. */
async function transportError(error: ServiceError, address: Address): Promise<SparkException> {
  const where = addressText(address)
  const plain = (message: string): SparkException => new SparkException({ message: `[CONNECT] ${message}`, errorClass: 'CONNECT', sqlState: '56K00', parameters: { message }, contexts: [] })
  switch (error.code) {
    case status.UNAUTHENTICATED: return plain(address.token === undefined ? `${where} asks for a token: give it as ${where}/;token=…` : `${where} does not take this token.${serverText(error)}`)
    case status.PERMISSION_DENIED: return plain(`${where} refuses the call.${serverText(error)}`)
    case status.UNIMPLEMENTED: return plain(`What answers at ${where} speaks gRPC but does not know this call of Spark Connect: it is no Spark Connect server, or one older than Spark 4.${serverText(error)}`)
    case status.UNAVAILABLE: return plain(await diagnose(address))
    default: return plain(`The call of ${where} failed: ${error.details || error.message}`)
  }
}
const serverText = (error: ServiceError): string => error.details ? ` (${error.details})` : ''
