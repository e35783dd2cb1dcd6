import type { misc as definitions } from '../../../../functions/misc.js'
import { toStringSql } from '../casts/toString.js'
import type { Rendering } from '../rendering.js'

export const misc: Record<keyof typeof definitions, Rendering> = {
  shown_as: '$0',
  variablereference: '$0',
  to_pretty_string: (a, call, context) => `coalesce(${toStringSql(a[0]!, call.types[0]!, context, true)}, 'NULL')`,
}
