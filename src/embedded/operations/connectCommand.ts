// The commands of Connect: each runs to its end and answers with what its message says. Unknown ones are refused by name.
import { illegalArgument, unsupported } from '../../errors/sparkError.js'
import { registerProgramFunction } from '../catalog/functions.js'
import { functionFromConnect, planFromConnect, tableFunctionFromConnect, writeFromConnect, writeV2FromConnect } from '../../plan/fromConnect.js'
import { make, type Messages } from '../../plan/message.js'
import { checkpoint, removeCheckpoint } from '../cachedRows.js'
import { runWrite, runWriteV2 } from '../commands/index.js'
import { createDataFrameView } from '../commands/views.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'
import { respond } from './respond.js'
import { runSqlCommand } from './sqlCommand.js'

export async function* executeCommand(session: Session, message: Messages['Command'], signal: AbortSignal): AsyncGenerator<Messages['ExecutePlanResponse']> {
  const it = message.commandType
  const parsers = sessionParsers(session.conf)
  switch (it.case) {
    case 'sqlCommand': {
      const relation = await runSqlCommand(session, it.value, signal)
      yield respond(session, { case: 'sqlCommandResult', value: make('ExecutePlanResponse.SqlCommandResult', { relation }) })
      return
    }
    case 'createDataframeView': {
      const { input, name, isGlobal, replace } = it.value
      if (!input) throw illegalArgument('CONNECT_INVALID_PLAN.FIELD_CANNOT_BE_EMPTY', { fieldName: 'input', fullName: 'spark.connect.CreateDataFrameViewCommand' })
      await createDataFrameView(session, parsers.parseMultipartIdentifier(name), planFromConnect(input, parsers), isGlobal, replace)
      return
    }
    case 'writeOperation': await runWrite(session, writeFromConnect(it.value, parsers), signal); return
    case 'writeOperationV2': await runWriteV2(session, writeV2FromConnect(it.value, parsers), signal); return
    case 'checkpointCommand': {
      if (!it.value.relation) throw illegalArgument('CONNECT_INVALID_PLAN.FIELD_CANNOT_BE_EMPTY', { fieldName: 'relation', fullName: 'spark.connect.CheckpointCommand' })
      const relationId = await checkpoint(session, planFromConnect(it.value.relation, parsers), signal)
      yield respond(session, { case: 'checkpointCommandResult', value: make('CheckpointCommandResult', { relation: make('CachedRemoteRelation', { relationId }) }) })
      return
    }
    case 'removeCachedRemoteRelationCommand': if (it.value.relation) await removeCheckpoint(session, it.value.relation.relationId); return
    case 'getResourcesCommand': yield respond(session, { case: 'getResourcesCommandResult', value: make('GetResourcesCommandResult') }); return
    case 'registerFunction': registerProgramFunction(session, functionFromConnect(it.value, parsers)); return
    case 'registerTableFunction': registerProgramFunction(session, tableFunctionFromConnect(it.value, parsers)); return
    case 'registerDataSource': case 'writeStreamOperationStart': case 'streamingQueryCommand': case 'streamingQueryManagerCommand': case 'streamingQueryListenerBusCommand':
    case 'createResourceProfileCommand': case 'mergeIntoTableCommand': case 'mlCommand': case 'executeExternalCommand': case 'pipelineCommand':
      throw unsupported('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED', { fullName: 'spark.connect.Command.command_type', name: it.case.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase(), number: '' })
    case 'extension': throw illegalArgument('CONNECT_INVALID_PLAN.NO_HANDLER_FOR_EXTENSION', { extensionTypeUrl: it.value.typeUrl })
    case undefined: throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET', { fullName: 'spark.connect.Command.command_type', name: 'command_type' })
    default: it satisfies never
  }
}
