// ConfigRequest (SparkConnectConfigHandler).
import { make, type Messages } from '../plan/message.js'
import { illegalArgument } from '../errors/sparkError.js'
import { confNotFound } from './sessionConf.js'
import type { Session } from './session.js'

type Pair = Messages['KeyValue']
const pair = (key: string, value: string | undefined): Pair => make('KeyValue', { key, value })

export function handleConfig(session: Session, request: Messages['ConfigRequest']): Messages['ConfigResponse'] {
  const { pairs, warnings } = answer(session, request.operation?.opType)
  return make('ConfigResponse', { sessionId: session.sessionId, serverSideSessionId: session.serverSideSessionId, pairs, warnings })
}

function answer({ conf }: Session, operation: Messages['ConfigRequest.Operation']['opType'] | undefined): { pairs: Pair[]; warnings: string[] } {
  switch (operation?.case) {
    case 'set': {
      const warnings: string[] = []
      for (const { key, value } of operation.value.pairs) {
        if (value === undefined) throw confNotFound(key)
        try { conf.set(key, value) } catch (error) {
          if (!operation.value.silent) throw error
          // What the engine began with is no change.
          if (conf.all().get(key) === value) continue
          warnings.push((error as Error).message)
        }
      }
      return { pairs: operation.value.pairs.map(({ key }) => pair(key, undefined)), warnings }
    }
    case 'get': return { pairs: operation.value.keys.map(key => pair(key, conf.require(key))), warnings: [] }
    case 'getWithDefault': return { pairs: operation.value.pairs.map(({ key, value }) => pair(key, conf.getOrElse(key, value))), warnings: [] }
    case 'getOption': return { pairs: operation.value.keys.map(key => pair(key, conf.get(key))), warnings: [] }
    case 'getAll': {
      const prefix = operation.value.prefix ?? ''
      return { pairs: [...conf.all()].filter(([key]) => key.startsWith(prefix)).map(([key, value]) => pair(key.slice(prefix.length), value)), warnings: [] }
    }
    case 'unset': for (const key of operation.value.keys) conf.unset(key); return { pairs: operation.value.keys.map(key => pair(key, undefined)), warnings: [] }
    case 'isModifiable': return { pairs: operation.value.keys.map(key => pair(key, String(conf.isModifiable(key)))), warnings: [] }
    case undefined: throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET', { fullName: 'spark.connect.ConfigRequest.Operation.op_type', name: 'op_type' })
    default: operation satisfies never; return { pairs: [], warnings: [] }
  }
}
