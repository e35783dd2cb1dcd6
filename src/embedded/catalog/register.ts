// Tells the analyzer's session what the catalog answers. A table of the catalog goes before files named by their format and path.
import { checkpointPlan } from '../cachedRows.js'
import { provide, providers } from '../analyzerSession.js'
import { catalogAnswer } from '../commands/catalogAnswer.js'
import { findFunction } from './functions.js'
import { lookupTable } from './lookup.js'
import { findVariable } from './variables.js'

const { table: fileTable } = providers.current
provide({
  table: (session, name, options, once) => lookupTable(session, name, options, once) ?? fileTable?.(session, name, options, once),
  function: findFunction,
  variable: findVariable,
  // Asked once an analysis: an answer may change the session.
  catalog: (session, { message, planId }, once) => once(`catalog ${message.catType.case}`, () => catalogAnswer(session, message, planId)),
  remote: (session, id) => checkpointPlan(session, id),
})
