// What fits no other family.
import { sameAs, scalar, ANY, type FunctionDefinition } from './signature.js'

export const misc = {
  // A value shown in another form than its own (LIKE ALL, a SQL function's call).
  shown_as: scalar([ANY], sameAs(0), { group: 'misc_funcs', doc: 'Internal.' }),
  variablereference: scalar([ANY], sameAs(0), { group: 'misc_funcs', nullable: 'always', doc: 'Internal: a session variable.' }),
} satisfies Record<string, FunctionDefinition>
