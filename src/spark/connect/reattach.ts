// One execution whose stream may break: it is taken up again behind the last answer that came, so that no row is lost and none comes twice
// (reattachable execution). Answers that came are released in the background, so that the server need not keep them.
import { randomUUID } from 'node:crypto'
import { make, type Messages } from '../../plan/message.js'
import type { Channel } from './channel.js'
import { farewellPolicy, isServiceError, retried, Retries, type RetryPolicy } from './retry.js'
import { statusDetails } from './statusDetails.js'

type Request = Messages['ExecutePlanRequest']
type Response = Messages['ExecutePlanResponse']

/** So much that came is released at a time: less than Spark keeps of an answer for a second try (10 MB), and small results need no release before their end. */
const releaseBytes = 4 << 20

export async function* execution(channel: Channel, given: Request, policy: () => RetryPolicy): AsyncGenerator<Response> {
  const request: Request = {
    ...given, operationId: given.operationId ?? randomUUID(),
    requestOptions: [...given.requestOptions, make('ExecutePlanRequest.RequestOption', { requestOption: { case: 'reattachOptions', value: make('ReattachOptions', { reattachable: true }) } })],
  }
  const common = { sessionId: request.sessionId, userContext: request.userContext, clientType: request.clientType, operationId: request.operationId!, clientObservedServerSideSessionId: request.clientObservedServerSideSessionId }
  const execute = () => channel.stream<Request, Response>('executePlan', request)
  const releases = new Releases(channel, common)
  let last: string | undefined
  const reattach = () => channel.stream<Messages['ReattachExecuteRequest'], Response>('reattachExecute', make('ReattachExecuteRequest', { ...common, lastResponseId: last }))
  let stream = execute()
  let retries = new Retries(policy)
  let wasSent = false
  let unreleased = 0
  try {
    for (;;) {
      try {
        for await (const response of stream) {
          if (last === undefined || wasSent) retries = new Retries(policy)
          wasSent = true
          last = response.responseId || undefined
          if (response.responseType.case === 'resultComplete') { yield response; return }
          unreleased += response.responseType.case === 'arrowBatch' ? response.responseType.value.data.length : 0
          if (last !== undefined && unreleased >= releaseBytes) { unreleased = 0; releases.until(last) }
          yield response
        }
        // The end of a stream is not the end of the result: servers end long streams now and then. One that gives its answers no ids cannot be asked again.
        if (last === undefined && wasSent) return
        stream = reattach()
      } catch (error) {
        if (isNotThere(error) && last === undefined) {
          // The server never heard of it, or has lost it before anything came: then it can be sent again, once for each try.
          await retries.wait(Object.assign(new Error('the operation was lost'), { code: 14, details: 'the operation was lost', metadata: (error as { metadata: never }).metadata }))
          stream = execute()
          continue
        }
        await retries.wait(error)
        stream = reattach()
      }
    }
  } finally { releases.all() }
}

const notThere = new Set(['INVALID_HANDLE.OPERATION_NOT_FOUND', 'INVALID_HANDLE.SESSION_NOT_FOUND'])
const isNotThere = (error: unknown): boolean => isServiceError(error) && notThere.has(statusDetails(error).metadata.errorClass ?? '')

/** At most one release is under way; those that come meanwhile are one. What fails is no loss: the server forgets in time. */
class Releases {
  private wanted: string | undefined
  private isRunning = false
  private isEnded = false
  constructor(private readonly channel: Channel, private readonly common: Omit<Messages['ReleaseExecuteRequest'], '$typeName' | '$unknown' | 'release'>) {}
  until(responseId: string): void {
    this.wanted = responseId
    if (!this.isRunning && !this.isEnded) void this.run()
  }
  /** The result is whole, or nobody wants the rest: the server ends the work. */
  all(): void {
    this.isEnded = true
    this.send({ case: 'releaseAll', value: make('ReleaseExecuteRequest.ReleaseAll') })
  }
  private async run(): Promise<void> {
    this.isRunning = true
    while (this.wanted !== undefined && !this.isEnded) {
      const responseId = this.wanted
      this.wanted = undefined
      await this.send({ case: 'releaseUntil', value: make('ReleaseExecuteRequest.ReleaseUntil', { responseId }) })
    }
    this.isRunning = false
  }
  private send(release: Messages['ReleaseExecuteRequest']['release']): Promise<unknown> {
    return retried(() => this.channel.unary('releaseExecute', make('ReleaseExecuteRequest', { ...this.common, release })), () => farewellPolicy).catch(() => {})
  }
}
