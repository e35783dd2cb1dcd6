// What fits no other family.
import { StringType } from '../types/dataType.js'
import { sameAs, scalar, ANY, type FunctionDefinition } from './signature.js'

export const misc = {
  // A value shown in another form than its own (LIKE ALL, a SQL function's call).
  shown_as: scalar([ANY], sameAs(0), { group: 'misc_funcs', doc: 'Internal.' }),
  variablereference: scalar([ANY], sameAs(0), { group: 'misc_funcs', nullable: 'always', doc: 'Internal: a session variable.' }),
  to_pretty_string: scalar([ANY], StringType, { group: 'misc_funcs', nullable: 'never', doc: 'Internal: the form that show() prints.' }),
} satisfies Record<string, FunctionDefinition>
