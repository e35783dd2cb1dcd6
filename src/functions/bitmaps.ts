// Bitmaps: sets of 32,768 numbers as binaries of 4,096 bytes.
import { BinaryType, LongType } from '../types/dataType.js'
import { aggregate, BINARY, LONG, scalar, type FunctionDefinition } from './signature.js'

const group = 'misc_funcs'
/** A binary alone: no text is taken for one. */
const bitmap = { name: 'child', type: { label: 'BINARY', accepts: BINARY.accepts } }

export const bitmaps = {
  bitmap_bit_position: scalar([LONG], LongType, { group, since: '3.5.0', doc: 'Returns the bit of a value in its bitmap.' }),
  bitmap_bucket_number: scalar([LONG], LongType, { group, since: '3.5.0', doc: 'Returns the bitmap of a value.' }),
  bitmap_count: scalar([BINARY], LongType, { group, since: '3.5.0', nullable: 'never', doc: 'Returns the number of bits that are set.' }),
  bitmap_construct_agg: aggregate([LONG], BinaryType, { group: 'agg_funcs', since: '3.5.0', nullable: 'never', doc: 'Returns a bitmap with the bits at these positions set.' }),
  bitmap_or_agg: aggregate([bitmap], BinaryType, { group: 'agg_funcs', since: '3.5.0', nullable: 'never', doc: 'Returns the bits that any bitmap has.' }),
  bitmap_and_agg: aggregate([bitmap], BinaryType, { group: 'agg_funcs', since: '4.1.0', nullable: 'never', doc: 'Returns the bits that all bitmaps have.' }),
} satisfies Record<string, FunctionDefinition>
