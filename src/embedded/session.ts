// What the engine holds for one session. Sessions are kept apart: views, configuration, artifacts and operations of one are unknown to another.
import type { Frame } from './catalog/variables.js'
import { randomUUID } from 'node:crypto'
import type { ErrorDetails } from '../errors/sparkError.js'
import type { ResolvedPlan } from '../analyzer/resolved.js'
import type { LogicalPlan } from '../plan/logical.js'
import type { LocalRows } from './analyzerSession.js'
import type { StructType } from '../types/dataType.js'
import type { EmbeddedState } from './state.js'
import type { Operation } from './operations/operation.js'
import { createSessionConf, type SessionConf } from './sessionConf.js'

/** A temporary view: its unresolved plan, analyzed anew where it is read; of a DataFrame, the plan as it was analyzed when the view was made. */
export interface TempView {
  readonly name: string
  readonly plan: LogicalPlan
  readonly columns?: readonly { readonly name: string; readonly comment?: string }[]
  /** The SQL text behind the AS, for SHOW CREATE and DESCRIBE. */ readonly text?: string
  readonly schema?: StructType
  readonly comment?: string
  readonly properties?: Readonly<Record<string, string>>
  readonly analyzed?: { readonly plan: ResolvedPlan; readonly locals: ReadonlyMap<string, LocalRows> }
}

export interface Session {
  readonly sessionId: string
  readonly userId: string
  /** Which life of the session this is: a client that sees it change has lost its state. */
  readonly serverSideSessionId: string
  readonly state: EmbeddedState
  readonly conf: SessionConf
  /** By lower-case name. */ readonly views: Map<string, TempView>
  /** Files a client sent, by their name (`cache/<hash>`, `jars/…`). */ readonly artifacts: Map<string, Uint8Array>
  readonly operations: Map<string, Operation>
  /** The latest errors, by id, for FetchErrorDetails. */ readonly errors: Map<string, ErrorDetails>
  /** State that other rooms of the engine keep for a session, each under its own symbol. */ readonly slots: Map<symbol, unknown>
  currentDatabase: string
  currentCatalog: string
  /** The variables of the SQL script that runs, innermost last. */ readonly frames?: readonly Frame[]
}

export function createSession(state: EmbeddedState, sessionId: string, userId: string): Session {
  return {
    sessionId, userId, serverSideSessionId: randomUUID(), state, conf: createSessionConf(state.initialConf), views: new Map(), artifacts: new Map(), operations: new Map(), errors: new Map(), slots: new Map(),
    currentDatabase: 'default', currentCatalog: 'spark_catalog',
  }
}

/** A session with the same views, configuration and artifacts, that goes its own way from here. */
export function cloneSession(session: Session, sessionId: string): Session {
  return { ...createSession(session.state, sessionId, session.userId), conf: session.conf.clone(), views: new Map(session.views), artifacts: new Map(session.artifacts), slots: new Map(session.slots), currentDatabase: session.currentDatabase, currentCatalog: session.currentCatalog }
}

/** State of one room: made at first use. */
export function sessionSlot<T>(session: Session, key: symbol, create: () => T): T {
  if (!session.slots.has(key)) session.slots.set(key, create())
  return session.slots.get(key) as T
}
