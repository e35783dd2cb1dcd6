// Dataset.joinWith: a join whose rows keep their two sides apart.
import { analysisError } from '../../errors/sparkError.js'
import type { Column } from '../column/column.js'
import { lit } from '../column/create.js'
import { struct } from '../functions/collections.js'
import { when } from '../functions/special.js'
import type { DataFrame } from './dataframe.js'
import type { Truth } from './types.js'

/** Which side may be missing, by the kind of join. */
const missing: Readonly<Record<string, { readonly left: boolean; readonly right: boolean }>> = {
  inner: { left: false, right: false }, cross: { left: false, right: false }, left: { left: false, right: true }, leftouter: { left: false, right: true },
  right: { left: true, right: false }, rightouter: { left: true, right: false }, outer: { left: true, right: true }, full: { left: true, right: true }, fullouter: { left: true, right: true },
}
const flags = { left: '__firesteel_left', right: '__firesteel_right' }

export function pairs(left: DataFrame<any>, right: DataFrame<any>, condition: Truth, joinType: string): DataFrame<any> {
  const word = joinType.toLowerCase().replaceAll('_', '')
  const gaps = missing[word]
  if (!gaps) throw analysisError('INVALID_JOIN_TYPE_FOR_JOINWITH', { joinType: word === 'semi' || word === 'leftsemi' ? 'LEFT SEMI' : word === 'anti' || word === 'leftanti' ? 'LEFT ANTI' : joinType })
  // A row of nulls is not a missing row: the side carries a flag where it may be missing.
  const side = (frame: DataFrame<any>, which: 'left' | 'right') => gaps[which] ? frame.withColumn(flags[which], lit<boolean>(true)) : frame
  const [l, r] = [side(left, 'left'), side(right, 'right')]
  const whole = (frame: DataFrame<any>, flagged: DataFrame<any>, which: 'left' | 'right') => gaps[which] ? when(flagged.col(flags[which]).isNotNull(), struct(frame.col('*'))) : struct(frame.col('*'))
  return l.join(r, condition as Column<boolean, any>, joinType as 'inner').select(whole(left, l, 'left').as('_1'), whole(right, r, 'right').as('_2'))
}
