import { make, type Messages } from '../../plan/message.js'
import type { Session } from '../session.js'

type Response = Messages['ExecutePlanResponse']

/** One answer of an operation; the operation gives it its ids. */
export const respond = (session: Session, responseType: Response['responseType'], more: Partial<Response> = {}): Response =>
  make('ExecutePlanResponse', { ...more, sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId, responseType })
